"""The log: append-only files of lines, the state they add up to, and their care."""
