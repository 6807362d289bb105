"""Tracebacks without text of the diary: the types of exceptions, with files and lines.

The text of an exception and local variables may contain a note, so both are left out.
"""

from collections.abc import Iterable, Iterator
from traceback import walk_stack, walk_tb
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType


class Panic(Exception):
    """Textual ended the screen because of an internal error.

    Attributes:
        lines: the reason, without the text of any exception.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


def panic_from(renderables: Iterable["RenderableType"]) -> Panic:
    """Return a ``Panic`` with the type and the lines of each exception."""
    from rich.traceback import Traceback

    lines = ["The screen gave up, called from:"]
    lines += [_place(frame, line) for frame, line in reversed([*walk_stack(None)])]
    for renderable in renderables:
        lines.append(f"with {type(renderable).__name__}")
        if isinstance(renderable, Traceback):
            for stack in reversed(renderable.trace.stacks):
                frames = stack.frames
                lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
                lines.append(stack.exc_type)
    return Panic(lines)


def traceback_lines(error: BaseException) -> Iterator[str]:
    """Yield the files and lines of an exception's traceback, and its type, without its text.

    Its cause and its context come first, the exceptions of a group last.
    """
    waiting, seen = [error], {id(error)}
    chain = []
    while waiting:
        chain.append(waiting.pop())
        for other in _related(chain[-1]):
            if id(other) not in seen:
                seen.add(id(other))
                waiting.append(other)
    for one in reversed(chain):
        if isinstance(one, Panic):
            yield from one.lines
        else:
            yield from (_place(frame, line) for frame, line in walk_tb(one.__traceback__))
        yield f"{type(one).__module__}.{type(one).__qualname__}"


def _related(error: BaseException) -> Iterator[BaseException]:
    """Yield the members of a group, the cause and the context of an exception."""
    if isinstance(error, BaseExceptionGroup):
        yield from error.exceptions
    if error.__cause__ is not None:
        yield error.__cause__
    if error.__context__ is not None:
        yield error.__context__


def _place(frame: FrameType, line: int) -> str:
    code = frame.f_code
    return f"  {code.co_filename}:{line} in {code.co_qualname}"
