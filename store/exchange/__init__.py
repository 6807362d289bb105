"""Import and export: one module for each format."""
