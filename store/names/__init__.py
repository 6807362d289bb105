"""The name check: does a text seem to name someone."""
