"""The terminal: its capabilities, output, input, and how a session begins and ends."""
