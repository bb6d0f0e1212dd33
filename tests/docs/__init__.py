"""Writes and checks the reference pages of docs/ that are made from the code."""
