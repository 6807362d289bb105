"""One test for a whole table, where no row needs a diary of its own.

A case of ``pytest.mark.parametrize`` costs about 4 ms before its first line runs: every worker
collects it, and it has a temporary home and three reports. A row costs nothing but itself.
"""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def each_row(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[..., Any]:
    """Run a test for every row of a table, and report every row that fails.

    The arguments are those of ``parametrize``. The fixtures of the test are shared by all rows.
    """
    columns = names.replace(" ", "").split(",") if isinstance(names, str) else list(names)
    table = [(row,) if len(columns) == 1 else tuple(row) for row in rows]
    assert table

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def all_rows(**fixtures: Any) -> None:
            failures = []
            for row in table:
                case = dict(zip(columns, row, strict=True))
                try:
                    test(**case, **fixtures)
                except (Exception, pytest.fail.Exception) as failure:
                    failure.add_note(f"in the row {case!r}")
                    failures.append(failure)
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {len(table)} rows fail", failures)

        signature = inspect.signature(test)
        fixtures = [p for name, p in signature.parameters.items() if name not in columns]
        all_rows.__signature__ = signature.replace(parameters=fixtures)  # type: ignore[attr-defined]
        return all_rows

    return decorate
