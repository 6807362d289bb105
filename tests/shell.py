"""The command line as the shell runs it, for tests."""

import io
import json
import sys
from collections.abc import Callable

import pytest

from tui.cli.main import main

Run = Callable[..., "Result"]


class Result:
    """What a command said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> list[dict[str, object]]:
        return json.loads(self.out)


def run_in(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *argv: str,
    stdin: str | bytes,
) -> Result:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    code = main(list(argv))
    captured = capsys.readouterr()
    return Result(code, captured.out, captured.err)


def refused(result: Result, *pieces: str) -> None:
    """Assert that a command said no in one sentence that has these pieces."""
    assert result.code == 2
    assert result.out == ""
    assert "Traceback" not in result.err
    assert len(result.err.strip().splitlines()) == 1
    for piece in pieces:
        assert piece in result.err
