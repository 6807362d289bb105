"""The former name of ``store.log``, for scripts that import from it."""
