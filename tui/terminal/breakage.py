"""Breakage: what is said, and what is written down, when something of ours broke.

The text of an exception may hold a note, and so may the values that were at hand. None of it
is printed or written: of each exception there is its type, and the files and lines it came by.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from traceback import walk_stack, walk_tb
from types import FrameType
from typing import TYPE_CHECKING

from store.log.locations import state_home
from tui.text import sentences

if TYPE_CHECKING:
    from rich.console import RenderableType

_LONGEST = 64_000


class Panic(Exception):
    """The screen gave up.

    Attributes:
        lines: what it gave up for, without the text of any exception.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


def panic_of(renderables: Iterable["RenderableType"]) -> Panic:
    """Return what the screen gave up for: of an exception its type and its lines."""
    from rich.traceback import Traceback

    lines = ["The screen gave up, asked to:"]
    lines += [_place(frame, line) for frame, line in reversed([*walk_stack(None)])]
    for renderable in renderables:
        lines.append(f"with {type(renderable).__name__}")
        if isinstance(renderable, Traceback):
            for stack in reversed(renderable.trace.stacks):
                lines += [f"  {of.filename}:{of.lineno} in {of.name}" for of in stack.frames]
                lines.append(stack.exc_type)
    return Panic(lines)


def lines_of(error: BaseException) -> Iterator[str]:
    """Yield an exception without its text: the files and lines it came by, and its type.

    What it came of goes before it, and what it is a group of behind it.
    """
    waiting, seen = [error], {id(error)}
    chain = []
    while waiting:
        chain.append(waiting.pop())
        for other in _others(chain[-1]):
            if id(other) not in seen:
                seen.add(id(other))
                waiting.append(other)
    for one in reversed(chain):
        if isinstance(one, Panic):
            yield from one.lines
        else:
            yield from (_place(frame, line) for frame, line in walk_tb(one.__traceback__))
        yield f"{type(one).__module__}.{type(one).__qualname__}"


def _others(error: BaseException) -> Iterator[BaseException]:
    """Yield what an exception came of, and what it is a group of."""
    if isinstance(error, BaseExceptionGroup):
        yield from error.exceptions
    if error.__cause__ is not None:
        yield error.__cause__
    if error.__context__ is not None:
        yield error.__context__


def _place(frame: FrameType, line: int) -> str:
    code = frame.f_code
    return f"  {code.co_filename}:{line} in {code.co_qualname}"


def tell_breakage(error: BaseException, environ: Mapping[str, str]) -> int:
    """Say that something broke, and where it stands how; return the exit code, 1."""
    path = Path(state_home(environ)) / "breakage.txt"
    try:
        _write(path, error, environ)
    except OSError:
        where = sentences.BROKE_TOLD.format(error=type(error).__name__)
    else:
        where = sentences.BROKE_FILE.format(path=path)
    print(sentences.BROKE.format(where=where), file=sys.stderr)
    return 1


def _write(path: Path, error: BaseException, environ: Mapping[str, str]) -> None:
    from importlib.metadata import PackageNotFoundError, version

    def of(package: str) -> str:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            return f"{package} without a version"

    told = [of("cupful"), of("textual"), f"Python {sys.version.split()[0]} on {sys.platform}"]
    told += [f"{name}={environ.get(name, '')}" for name in ("TERM", "COLORTERM", "LANG")]
    text = "\n".join((*told, "", *lines_of(error), ""))[-_LONGEST:]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(0o600, exist_ok=False)
    draft.write_text(text, "utf-8", errors="backslashreplace")
    draft.replace(path)
