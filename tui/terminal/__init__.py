"""The terminal: what it can show, what goes out to it, what comes in, and how it is left."""
