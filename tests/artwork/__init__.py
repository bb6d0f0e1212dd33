"""Draws the pictures of the demo portal: a series of illustrations, made by a script so that nobody's photograph is needed."""
