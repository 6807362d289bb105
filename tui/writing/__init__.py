"""Writing: a line or a note being typed, what it is for, and a note in one's own editor."""
