"""A note written in the person's own editor, in a private file.

The file is alone in a folder, so that what an editor leaves beside it is deleted with it. The
program and the editor hold the folder's lock: a folder whose lock is free was left by a program
that was killed, and is removed at the next start.

While the editor runs, a signal that asks to leave is passed on to it. The program leaves when the
editor has closed and its file is deleted.
"""

import fcntl
import os
import shlex
import signal
import subprocess
import termios
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from threading import Timer
from time import perf_counter
from types import FrameType
from typing import NamedTuple

from store.errors import DiaryError, Refused
from store.journal import Journal
from store.log.folder import read_small_file, reason_of
from store.log.locations import editing_places, make_private_folder, unfinished_folder
from store.log.records import random_letters
from tui.editing.drafts import UnsavedDraft, decode_draft, encode_draft, save_draft
from tui.text import sentences

_NOTE, _ABOUT = "note.md", "about.json"
#: Bytes of a file that are read, very many times what a note may have.
_MOST_BYTES = 1 << 24


class PrivateFile:
    """A file that its owner alone may read.

    Args:
        folder: the folder it is alone in.
        handle: the folder, open and locked.
    """

    def __init__(self, folder: Path, handle: int) -> None:
        self.path = folder / _NOTE
        self.handle = handle

    def text(self) -> str | None:
        """Return what it holds; None where it is gone."""
        return _text_in(self.path)


@contextmanager
def private_file(places: Iterable[str], diary: str, draft: UnsavedDraft) -> Iterator[PrivateFile]:
    """Hold a file with a note's text in the first place possible; delete it at the end.

    Args:
        places: folders to make it in, the best first.
        diary: the diary of the note.
        draft: the note, for the case that the file is left behind.

    Raises:
        OSError: it can be made in none of them.
    """
    folder, handle = _new_folder(places)
    try:
        _write(folder / _ABOUT, encode_draft(diary, draft))
        _write(folder / _NOTE, _encoded(draft.text))
        yield PrivateFile(folder, handle)
    finally:
        _remove(folder)
        os.close(handle)


def sweep(environ: Mapping[str, str], diary: str = "") -> None:
    """Remove what a killed program left behind; its unsaved words become notes to finish."""
    for place in editing_places(environ, diary):
        for folder in Path(place).glob("*"):
            with suppress(OSError):
                _sweep_one(folder, environ)


def _sweep_one(folder: Path, environ: Mapping[str, str]) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        text, about = _text_in(folder / _NOTE), None
        with suppress(OSError):
            about = decode_draft(read_small_file(str(folder / _ABOUT), _MOST_BYTES))
        if about is not None and text is not None and is_other(text, about[1].text):
            home = unfinished_folder(environ, about[0])
            save_draft(home, about[0], about[1]._replace(text=text))
        _remove(folder)
    finally:
        os.close(handle)


def is_other(text: str, before: str) -> bool:
    """Return whether there are words that are not the ones before."""
    return bool(text) and text != before.strip()


def _new_folder(places: Iterable[str]) -> tuple[Path, int]:
    """Return a new folder that is locked, and its handle."""
    trouble: OSError = FileNotFoundError(2, os.strerror(2))
    for place in map(Path, places):
        folder = place / random_letters(12)
        try:
            make_private_folder(str(place))
            folder.mkdir(0o700)
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            trouble = error
            continue
        with suppress(OSError):  # without locks it works, and is not swept
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return folder, handle
    raise trouble


def _write(path: Path, data: bytes) -> None:
    path.touch(0o600, exist_ok=False)
    path.write_bytes(data)


def _encoded(text: str) -> bytes:
    """Return a text as a file has it: with a line's end, and with the bytes it came with."""
    line = text + "\n" if text else ""
    try:
        return line.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return line.encode("utf-8", "replace")


def _text_in(path: Path) -> str | None:
    try:
        text = read_small_file(str(path), _MOST_BYTES).decode("utf-8-sig", "surrogateescape")
    except OSError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _remove(folder: Path) -> None:
    rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # another note may be open beside it
        folder.parent.rmdir()


#: Seconds an editor is given to close when it is asked to.
_PATIENCE = 1.0
#: Seconds within which nobody has read a note, changed nothing and closed an editor.
_AT_ONCE = 1.0
_ASKING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


_EDITOR_NOTICE = "editor"


def needs_trace_notice(journal: Journal) -> bool:
    """Return whether the page about what an editor leaves behind was never shown."""
    return not journal.settings.get(_EDITOR_NOTICE)


def note_trace_notice_shown(journal: Journal) -> None:
    """Note that the page was shown; if that cannot be saved, it is shown again."""
    with suppress(DiaryError):
        journal.settings.set(_EDITOR_NOTICE, told=journal.today().isoformat())


class NoEditor(Refused):
    """No editor is set, or what is set is no command."""


class Edited(NamedTuple):
    """The result: the text, whether it changed, and what went wrong, if anything.

    ``back_at_once`` names an editor that closed within a second, changed nothing and was not
    held: it may have gone on in a window of its own. ``is_interrupted``: Ctrl-C ended the hold.
    """

    text: str
    is_changed: bool
    trouble: str = ""
    back_at_once: str = ""
    is_interrupted: bool = False

    @property
    def unchanged(self) -> str:
        """What to say of an editor that changed nothing."""
        if self.back_at_once:
            return sentences.EDITOR_AT_ONCE.format(name=self.back_at_once)
        return sentences.EDITOR_UNCHANGED


class Editor:
    """The editor that ``VISUAL`` or ``EDITOR`` names.

    Args:
        environ: where that is looked up, and where private files may be.
        diary: the diary's folder.
        hold: called with the name of an editor that came back at once and changed nothing,
            before its file is read again and removed; None to remove it without a word.
        clock: returns the seconds since some moment.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        diary: str,
        hold: Callable[[str], None] | None = None,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self._environ = environ
        self._diary = diary
        self._hold = hold
        self._clock = clock

    def command(self) -> list[str]:
        """Return the editor's command.

        Raises:
            NoEditor: there is none.
        """
        value = self._environ.get("VISUAL") or self._environ.get("EDITOR") or ""
        try:
            command = shlex.split(value)
        except ValueError:
            command = []
        if not command:
            raise NoEditor
        return command

    def edit(self, draft: UnsavedDraft) -> Edited:
        """Edit a note; return once the editor has closed and its file is deleted.

        If a signal asked to leave meanwhile, unsaved words become an unfinished note, and the
        signal is sent again.
        """
        command = self.command()
        places = editing_places(self._environ, self._diary)
        back_at_once = ""
        with _watching() as watch:
            try:
                with private_file(places, self._diary, draft) as file:
                    begun = self._clock()
                    trouble = _run(command, file.path, file.handle, watch)
                    file_text = file.text()
                    is_quick = self._clock() - begun < _AT_ONCE and not (trouble or watch.number)
                    if is_quick and not _is_changed(file_text, draft):
                        if self._hold is None:
                            back_at_once = Path(command[0]).name
                        else:
                            with watch.leaving_at_signals():
                                self._hold(Path(command[0]).name)
                            file_text = file.text()
            except OSError as error:
                trouble, file_text = sentences.NO_PRIVATE_FILE.format(reason=reason_of(error)), None
        text = draft.text if file_text is None else file_text
        is_changed = _is_changed(file_text, draft)
        if watch.number and is_other(text, draft.text):
            folder = unfinished_folder(self._environ, self._diary)
            save_draft(folder, self._diary, draft._replace(text=text))
        if watch.number:
            os.kill(os.getpid(), watch.number)
        return Edited(text, is_changed, trouble, back_at_once, watch.is_interrupted)


def _is_changed(text: str | None, draft: UnsavedDraft) -> bool:
    """Return whether the text of a file is another one than it began with."""
    return text is not None and text.strip() != draft.text.strip()


class _Watch:
    """The signal that asked to leave, passed on to the editor."""

    def __init__(self) -> None:
        self.number = 0
        self.is_interrupted = False
        self._process: subprocess.Popen[bytes] | None = None

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Remember a signal that asks to leave."""
        self.number = self.number or number
        self._end()

    def wait(self, process: subprocess.Popen[bytes]) -> int:
        """Return how the editor ended, once it has."""
        self._process = process
        if self.number:
            self._end()
        return process.wait()

    @contextmanager
    def leaving_at_signals(self) -> Iterator[None]:
        """Leave the block at Ctrl-C, and at a signal that asks to leave, which is remembered."""

        def leave(number: int, _frame: FrameType | None) -> None:
            if number == signal.SIGINT:
                self.is_interrupted = True
            else:
                self.number = self.number or number
            raise KeyboardInterrupt

        before = {number: signal.getsignal(number) for number in (*_ASKING, signal.SIGINT)}
        try:
            with suppress(KeyboardInterrupt):
                for number, handler in before.items():
                    if handler != signal.SIG_IGN:
                        signal.signal(number, leave)
                yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

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
    """Pass signals that ask to leave on to the editor; it handles Ctrl-C itself."""
    watch = _Watch()
    before = {number: signal.getsignal(number) for number in (*_ASKING, signal.SIGINT)}
    for number in _ASKING:
        if before[number] != signal.SIG_IGN:
            signal.signal(number, watch.on_signal)
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
            return sentences.EDITOR_NOT_STARTED.format(name=name, reason=reason_of(error))
        code = watch.wait(process)
    how = f"exit code {code}" if code >= 0 else signal.strsignal(-code) or f"signal {-code}"
    return sentences.EDITOR_FAILED.format(name=name, how=how) if code else ""


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
