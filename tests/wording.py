"""Errors as people read them: helpers that check the sentence of an error."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from store.errors import CupfulError
from store.kinds import kind_setting
from store.vocabulary import Names, read_names
from tui.text.error_messages import error_message


@contextmanager
def refuses(
    kind: type[CupfulError] | tuple[type[CupfulError], ...], match: str
) -> Iterator[pytest.ExceptionInfo[CupfulError]]:
    """Expect an error whose sentence matches a pattern."""
    with pytest.raises(kind) as raised:
        yield raised
    assert re.search(match, error_message(raised.value))


def names_calling(**kinds: str) -> Names:
    """Return the names of a diary in which some kinds have other names."""
    return read_names(
        {kind_setting(kind)[0]: {kind_setting(kind)[1]: name} for kind, name in kinds.items()}
    )
