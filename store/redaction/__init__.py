"""The purge: taking a word out of every place on this machine, for good."""
