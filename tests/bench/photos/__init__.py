"""The photo bench: test photos, plans of the peers, measures."""
