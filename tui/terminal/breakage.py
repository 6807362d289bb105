"""Breakage: what is said, and what is written down, when something of ours broke.

A traceback says nothing to the person and may show a note to whoever looks on. It goes into
a file of the person's own, without the values that were at hand.
"""

import os
import sys
import traceback
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from store.diary.device import state_home
from tui import words

if TYPE_CHECKING:
    from rich.console import RenderableType

_LONGEST = 64_000


class Panic(Exception):
    """The screen gave up, and this is what it would have printed."""


def panic_of(renderables: Iterable["RenderableType"]) -> Panic:
    """Return what the screen would have printed when it gave up, as text."""
    from rich.console import Console

    console = Console(file=StringIO(), width=100, color_system=None)
    with console.capture() as capture:
        console.print(*renderables)
    return Panic(capture.get())


def tell_breakage(error: BaseException, environ: Mapping[str, str]) -> int:
    """Say that something broke, and where it stands how; return the exit code, 1."""
    path = Path(state_home(environ)) / "breakage.txt"
    try:
        _write(path, error, environ)
    except OSError:
        where = words.BROKE_TOLD.format(error=type(error).__name__)
    else:
        where = words.BROKE_FILE.format(path=path)
    print(words.BROKE.format(where=where), file=sys.stderr)
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
    text = "\n".join((*told, "", "".join(traceback.format_exception(error))))[-_LONGEST:]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(0o600, exist_ok=False)
    draft.write_text(text, "utf-8", errors="backslashreplace")
    draft.replace(path)
