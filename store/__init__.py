"""What is kept, and what can be asked of it; knows nothing of screens."""
