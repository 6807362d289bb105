"""The recipes of ``cup help privacy``, for an encrypted folder and copy, run as they stand.

The programs that encrypt ask for passwords and need a kernel module; stand-ins take their
place. They refuse every option that the recipes do not need, and what they write is not
plain text.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from store.log.locations import inside_folder

ROOT = Path(__file__).parent.parent
PRIVACY = ROOT / "tui" / "help" / "privacy.md"

#: A vault's files are the folder's own: opening it puts a link in the place of the folder.
STAND_INS = {
    "gocryptfs": """
        if [ "$1 $2" = "-init -plaintextnames" ] && [ $# = 3 ]; then touch "$3/gocryptfs.conf"
        elif [ $# = 2 ] && [ -f "$1/gocryptfs.conf" ]; then rmdir "$2" && ln -s "$1" "$2"
        else echo "gocryptfs: $*" >&2; exit 2; fi""",
    "fusermount": """
        [ "$1" = -u ] && [ $# = 2 ] && [ -L "$2" ] && rm "$2" && mkdir "$2\"""",
    "age": """
        if [ "$*" = -p ]; then base64
        elif [ "$1" = -d ] && [ $# = 2 ]; then base64 -d "$2"
        else echo "age: $*" >&2; exit 2; fi""",
    "gpg": """
        if [ "$*" = -c ]; then base64
        elif [ "$1" = -d ] && [ $# = 2 ]; then base64 -d "$2"
        else echo "gpg: $*" >&2; exit 2; fi""",
    "cup": f"""
        exec {sys.executable} -c 'from tui.cli.main import main; raise SystemExit(main())' "$@\"""",
}


def recipes() -> list[str]:
    """Return the shell commands of the topic on privacy, a text for each block."""
    return re.findall(r"```sh\n(.*?)```", PRIVACY.read_text("utf-8"), re.DOTALL)


class Shell:
    """A person's shell in a home of their own, with stand-ins on the path."""

    def __init__(self, home: Path, tools: Path) -> None:
        self.home = home
        tools.mkdir()
        for name, script in STAND_INS.items():
            (tools / name).write_text(f"#!/bin/sh{script}\n")
            (tools / name).chmod(0o755)
        names = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "CUPFUL_DIARY")
        environ = {name: value for name, value in os.environ.items() if name not in names}
        environ |= {"HOME": str(home), "CUPFUL_CLOCK": "2026-11-23T10:05+01:00"}
        environ |= {"PATH": f"{tools}:{environ['PATH']}", "PYTHONPATH": str(ROOT)}
        self._environ = environ

    def run(self, *commands: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        script = "set -e\nset -o pipefail\n" + "\n".join(commands)
        run = subprocess.run(
            ["bash", "-c", script],
            cwd=self.home,
            env=self._environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or run.returncode == 0, run.stdout + run.stderr
        return run

    def texts(self, folder: str) -> str:
        files = [path for path in (self.home / folder).rglob("*") if path.is_file()]
        return "\n".join(path.read_text("utf-8", "replace") for path in files)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    home = tmp_path / "person"
    home.mkdir()
    return Shell(home, tmp_path / "tools")


EXPORT = "export CUPFUL_DIARY=~/cupful"


def test_the_recipe_for_an_encrypted_folder_works_as_it_stands(shell: Shell) -> None:
    vault = recipes()[0]
    assert EXPORT in vault
    shell.run(vault)
    # Locked: nothing is written in its place, and no word is beside it.
    locked = shell.run(EXPORT, "cup w zebra", check=False)
    assert locked.returncode == 2
    assert "though a diary was there" in locked.stderr
    assert list((shell.home / "cupful").iterdir()) == []
    assert "laughed" not in shell.texts(".local")
    # A conflict copy in the vault is read when it is open again.
    (month,) = (shell.home / ".cupful.vault").glob("2026-11.*.jsonl")
    month.rename(month.with_name(f"{month.stem}.sync-conflict-20261123-101010-ABCDEFG.jsonl"))
    opened = "gocryptfs ~/.cupful.vault ~/cupful"
    listing = shell.run(EXPORT, opened, "cup list --json", "cup check")
    assert "laughed" in listing.stdout
    device = (shell.home / ".local/state/cupful/device").read_text().strip()
    mirror = Path(inside_folder(str(shell.home / ".cupful.vault"), device), "mirror")
    assert "laughed" in "".join(path.read_text() for path in mirror.glob("2026-11.*"))


def test_the_recipe_for_a_diary_that_is_there_already_leaves_no_word_outside(
    shell: Shell,
) -> None:
    shell.run("cup w zebra")
    assert "zebra" in shell.texts(".local/share")
    assert "zebra" in shell.texts(".local/state")
    shell.run(recipes()[0])
    moved = shell.run(EXPORT, recipes()[1], "cup check", recipes()[2])
    assert "2 entries on 1 day" in moved.stdout
    assert "zebra" in moved.stdout
    assert "laughed" in moved.stdout
    assert "zebra" not in shell.texts(".local")


@pytest.mark.parametrize("program", ["age", "gpg"])
def test_the_recipe_for_an_encrypted_copy_works_as_it_stands(shell: Shell, program: str) -> None:
    shell.run("mkdir cupful", EXPORT, "cup w zebra")
    copying = recipes()[3]
    if program == "gpg":  # as the topic says
        copying = copying.replace("age -p", "gpg -c").replace("age -d", "gpg -d")
    run = shell.run(EXPORT, copying)
    assert "1 entry on 1 day" in run.stdout
    copies = sorted(shell.home.glob("cupful.*"))
    assert [path.name for path in copies] == ["cupful.json.age", "cupful.tar.age"]
    assert all("zebra" not in path.read_text() for path in copies)
    document = shell.run(f"{program} -d cupful.json.age").stdout
    assert "zebra" in document
    assert document.startswith('{"entries"')
