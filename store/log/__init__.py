"""The log: append-only files of lines, the state they result in, the mirror and recovery."""
