"""Texts for properties."""

from typing import Any

from hypothesis import strategies as st

#: Every character that UTF-8 can carry: ``st.text()`` draws from the same ones, but computes for
#: two seconds in a fresh clone which they are.
CHARACTERS = st.characters(exclude_categories=("Cs",))


def texts(**sizes: Any) -> st.SearchStrategy[str]:
    """Draw any text that can be written to a file."""
    return st.text(CHARACTERS, **sizes)
