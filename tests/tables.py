"""One test for a whole table.

A case of ``pytest.mark.parametrize`` costs about 7 ms before its first line runs: every worker
collects it, and it has fixtures and three reports. A row costs nothing but itself; one with a
home of its own half a millisecond.
"""

import functools
import inspect
import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.own_home import HOME_FIXTURES, isolated_home


def each_row(
    names: str | tuple[str, ...], rows: Iterable[Any], *, homes: bool = False
) -> Callable[..., Any]:
    """Run a test for every row of a table, and report every row that fails.

    Args:
        names: the arguments of a row, as those of ``parametrize``.
        rows: their values.
        homes: give each row a home and a diary of its own. All other fixtures of the test are
            shared by its rows.
    """
    columns = names.replace(" ", "").split(",") if isinstance(names, str) else list(names)
    table = [(row,) if len(columns) == 1 else tuple(row) for row in rows]
    assert table
    assert not any(isinstance(row, type(pytest.param())) for row in table), "no case of pytest's"

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(test)
        fixtures = [p for name, p in signature.parameters.items() if name not in columns]
        own = {p.name for p in fixtures if homes and p.name in HOME_FIXTURES}
        numbers = itertools.count()

        @functools.wraps(test)
        def all_rows(**shared: Any) -> None:
            failures = []
            for row in table:
                case = dict(zip(columns, row, strict=True))
                try:
                    if homes:
                        _run_at_home(test, case, next(numbers), own, shared)
                    else:
                        test(**case, **shared)
                except (Exception, pytest.fail.Exception) as failure:
                    failure.add_note(f"in the row {case!r}")
                    failures.append(failure)
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {len(table)} rows fail", failures)

        others = [p for p in fixtures if p.name not in own]
        for name in _needs(own) if homes else ():
            if name not in signature.parameters or name in own:
                others.append(inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY))
        all_rows.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return all_rows

    return decorate


def _needs(own: set[str]) -> list[str]:
    return ["tmp_path", "capsys"] if "cup" in own else ["tmp_path"]


def _run_at_home(
    test: Callable[..., None],
    case: dict[str, Any],
    number: int,
    own: set[str],
    shared: dict[str, Any],
) -> None:
    """Run a row in a folder of its own; what only the home needs does not reach the test."""
    names = inspect.signature(test).parameters
    rest = {name: value for name, value in shared.items() if name in names and name not in own}
    with isolated_home(shared["tmp_path"] / f"row-{number}", own, shared.get("capsys")) as fixtures:
        test(**case, **rest, **fixtures)
