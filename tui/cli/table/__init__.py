"""The table of commands, a module for each group of ``cup help all``."""
