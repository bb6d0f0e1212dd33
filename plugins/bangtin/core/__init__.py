"""What everything else stands on: pure Python, no Pelican, no feature."""
