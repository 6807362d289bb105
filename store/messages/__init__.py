"""The two messages about the person: when they speak, and that they then keep still."""
