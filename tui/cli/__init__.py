"""The command line: the light log line, and a module for each group of commands."""
