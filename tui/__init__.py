"""The user interface: the full screen and the command line."""
