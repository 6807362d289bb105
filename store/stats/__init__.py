"""Statistics without a library: intervals, regressions, corrections, smoothing."""
