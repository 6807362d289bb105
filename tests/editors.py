"""Editors for tests: small scripts that do with a note's file what a person would."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from store.clock import FixedClock
from store.journal import Journal, open_journal
from store.log.locations import editing_places


class FakeEditor:
    """A script in place of an editor, which tells what it sees of its file.

    Args:
        folder: where the script and what it tells are.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "editor"
        self._told = folder / "told"

    def does(self, script: str) -> str:
        """Make the editor run a shell script on the file ``$1``; return its command."""
        self.path.write_text(
            f'#!/bin/sh\ntold="{self._told}"\nfolder=$(dirname "$1")\n'
            '{ echo "$$"; echo "$1"; stat -c %a "$1" "$folder" "$(dirname "$folder")"\n'
            'echo "--"; cat "$1"; } > "$told.new"; mv "$told.new" "$told"\n' + script + "\n"
        )
        self.path.chmod(0o755)
        return str(self.path)

    def writes(self, text: str) -> str:
        """Make the editor write a text and close; return its command."""
        return self.does(f"cat > \"$1\" <<'END'\n{text}\nEND")

    @property
    def lines(self) -> list[str]:
        """What it told, once it is open: its process, the file, three modes, ``--``, the text."""
        deadline = time.monotonic() + 15
        while not self._told.exists():
            assert time.monotonic() < deadline, "the editor was never opened"
            time.sleep(0.02)
        return self._told.read_text().splitlines()

    @property
    def pid(self) -> int:
        return int(self.lines[0])

    @property
    def file(self) -> Path:
        return Path(self.lines[1])

    @property
    def modes(self) -> list[str]:
        return self.lines[2:5]

    @property
    def text(self) -> str:
        return "\n".join(self.lines[6:])

    def wait_until_written(self, text: str) -> None:
        """Wait until it has written a text into its file."""
        deadline = time.monotonic() + 15
        while self.file.read_text() != text:
            assert time.monotonic() < deadline, "the editor has not written its text"
            time.sleep(0.02)

    def is_gone(self) -> bool:
        """Return whether its process has ended; waits a little for it."""
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline:
            with suppress(ProcessLookupError):
                os.kill(self.pid, 0)
                time.sleep(0.02)
                continue
            return True
        return False

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def places() -> list[Path]:
    """Return the folders that may hold a note's file and are there."""
    return [Path(place) for place in editing_places(os.environ) if Path(place).exists()]


def diary_with(
    path: Path, clock: FixedClock, *lines: list[str], knows_editor: bool = True
) -> Journal:
    """Return a new diary with some lines, its owner past all first words."""
    journal = open_journal({}, path=path, clock=clock, device="first-ab12")
    journal.settings.set("welcome", seen="x")
    if knows_editor:
        journal.settings.set("editor", told="x")
    for line in lines:
        journal.log(journal.drafts.parse(line))
    return journal
