"""Vietnamese as code must get it right: letters, sorting, dates, school years, document signs, numbers.

Nothing is imported here, so that a caller pays only for the module it names.
"""
