"""What the pictures show, as numbers."""
