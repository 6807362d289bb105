"""The former name of ``store.log``; what others import from here stays importable."""
