"""Editing: a note in the person's own editor, and what came of it.

While the editor runs, a signal that asks to leave is passed on to it; it is heeded once the
editor has closed and its file is gone.
"""

import os
import shlex
import signal
import subprocess
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from types import FrameType
from typing import NamedTuple

from store.errors import DiaryError, Refused
from store.journal import Journal
from store.log.folder import reason_of
from store.log.locations import editing_places, unfinished_folder
from tui import words
from tui.writing.private_file import is_other, private_file
from tui.writing.unfinished import Left, leave_behind

#: Seconds an editor is given to close when it is asked to.
_PATIENCE = 1.0
_ASKING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


_TOLD = "editor"


def is_untold(journal: Journal) -> bool:
    """Return whether what an editor may leave behind was never said in a diary."""
    return not journal.settings.get(_TOLD)


def tell(journal: Journal) -> None:
    """Remember that it was said; where that cannot be kept, it is said again."""
    with suppress(DiaryError):
        journal.settings.set(_TOLD, told=journal.today().isoformat())


class NoEditor(Refused):
    """No editor is set, or what is set is no command."""

    sentence = words.NO_EDITOR


class Edited(NamedTuple):
    """What came of it: the text, whether it is another one, and what went wrong, if anything."""

    text: str
    is_changed: bool
    trouble: str = ""


class Editor:
    """The editor that ``VISUAL`` or ``EDITOR`` names.

    Args:
        environ: where that is looked up, and where private files may be.
        diary: the diary's folder.
    """

    def __init__(self, environ: Mapping[str, str], diary: str) -> None:
        self._environ = environ
        self._diary = diary

    def command(self) -> list[str]:
        """Return the editor's command.

        Raises:
            NoEditor: there is none.
        """
        told = self._environ.get("VISUAL") or self._environ.get("EDITOR") or ""
        try:
            command = shlex.split(told)
        except ValueError:
            command = []
        if not command:
            raise NoEditor
        return command

    def edit(self, left: Left) -> Edited:
        """Have a note edited; return once the editor has closed and its file is gone.

        Where a signal asked to leave meanwhile, words not kept yet become an unfinished
        note, and the signal is sent again.
        """
        command = self.command()
        places = editing_places(self._environ, self._diary)
        with _watching() as watch:
            try:
                with private_file(places, self._diary, left) as file:
                    trouble = _run(command, file.path, file.handle, watch)
                    told = file.text()
            except OSError as error:
                trouble, told = words.NO_PRIVATE_FILE.format(reason=reason_of(error)), None
        text = left.text if told is None else told
        is_changed = text.strip() != left.text.strip()
        if watch.number and is_other(text, left.text):
            folder = unfinished_folder(self._environ, self._diary)
            leave_behind(folder, self._diary, left._replace(text=text))
        if watch.number:
            os.kill(os.getpid(), watch.number)
        return Edited(text, is_changed, trouble)


class _Watch:
    """The signal that asked to leave, passed on to the editor."""

    def __init__(self) -> None:
        self.number = 0
        self._process: subprocess.Popen[bytes] | None = None

    def asked(self, number: int, _frame: FrameType | None) -> None:
        """Remember a signal that asks to leave."""
        self.number = self.number or number
        self._end()

    def wait(self, process: subprocess.Popen[bytes]) -> int:
        """Return how the editor ended, once it has."""
        self._process = process
        if self.number:
            self._end()
        return process.wait()

    def _end(self) -> None:
        if self._process is None:
            return
        is_hangup = self.number == signal.SIGHUP
        self._process.send_signal(signal.SIGHUP if is_hangup else signal.SIGTERM)
        patience = Timer(_PATIENCE, self._process.kill)
        patience.daemon = True
        patience.start()


@contextmanager
def _watching() -> Iterator[_Watch]:
    """Have signals that ask to leave passed on; Ctrl-C is the editor's own business."""
    watch = _Watch()
    before = {number: signal.getsignal(number) for number in (*_ASKING, signal.SIGINT)}
    for number in _ASKING:
        if before[number] != signal.SIG_IGN:
            signal.signal(number, watch.asked)
    signal.signal(signal.SIGINT, lambda _number, _frame: None)  # ignored ones are inherited
    try:
        yield watch
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(command: list[str], path: Path, handle: int, watch: _Watch) -> str:
    """Run the editor on a file; return what went wrong, if anything."""
    name = Path(command[0]).name
    with _terminal_as_it_was():
        try:
            process = subprocess.Popen([*command, path], pass_fds=(handle,))
        except OSError as error:
            return words.EDITOR_NOT_STARTED.format(name=name, reason=reason_of(error))
        code = watch.wait(process)
    how = f"exit code {code}" if code >= 0 else signal.strsignal(-code) or f"signal {-code}"
    return words.EDITOR_FAILED.format(name=name, how=how) if code else ""


@contextmanager
def _terminal_as_it_was() -> Iterator[None]:
    """Put the terminal's modes back: an editor that is killed leaves its own."""
    try:
        modes = termios.tcgetattr(0)
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, modes)
