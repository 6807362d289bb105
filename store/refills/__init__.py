"""Refills: what goes with a fuller cup, asked of a diary and answered with its uncertainty."""
