"""Strategies of texts for the tests with hypothesis."""

from typing import Any

from hypothesis import strategies as st

#: All characters that UTF-8 can encode. ``st.text()`` draws from the same characters, but needs
#: two seconds in a fresh clone to compute them.
CHARACTERS = st.characters(exclude_categories=("Cs",))


def texts(**sizes: Any) -> st.SearchStrategy[str]:
    """Draw any text that can be written to a file."""
    return st.text(CHARACTERS, **sizes)
