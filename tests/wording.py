"""Errors as people read them: the sentence of an error that is raised is looked at."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from store.errors import CupfulError
from tui.text.error_messages import error_message


@contextmanager
def refuses(
    kind: type[CupfulError] | tuple[type[CupfulError], ...], match: str
) -> Iterator[pytest.ExceptionInfo[CupfulError]]:
    """Expect an error whose sentence matches a pattern."""
    with pytest.raises(kind) as raised:
        yield raised
    assert re.search(match, error_message(raised.value))
