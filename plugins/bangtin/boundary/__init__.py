"""The boundary of a school: whose output is whose, who may change what, and the proof that an edit kept to its place.

A desk tool: no build imports it. What the build itself holds stands in :mod:`bangtin.shards` (BLD021, BLD022).
"""
