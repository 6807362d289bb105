"""The purge: it removes a word from every place on this machine."""
