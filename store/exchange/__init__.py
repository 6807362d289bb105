"""What goes in and out: one small module a format."""
