"""How it is asked and shown: the full screen and the one-line log."""
