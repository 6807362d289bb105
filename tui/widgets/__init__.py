"""Widgets that paint rows."""
