"""The rules, by what they look at. Each takes a manuscript and gives findings."""
