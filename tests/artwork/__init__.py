"""Draws the pictures of the demo portal: illustrations, so that nobody's photograph is needed."""
