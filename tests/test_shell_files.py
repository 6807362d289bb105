"""Completions and the manual page: made from the table, and done by each shell that is here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import Run
from tests.shell_files import completions, manual
from tests.tables import each_row
from tests.terminals import Terminal
from tui.cli.command_table import COMMANDS
from tui.cli.completions import FILES, FOLDER, MANUAL

ROOT = Path(__file__).parent.parent
WRITES = os.environ.get("CUPFUL_SHELL") == "write"


def expected_text(name: str) -> str:
    """Return what the file of that name should hold."""
    shells = {file: shell for shell, file in FILES.items()}
    return manual() if name == MANUAL else completions(shells[name])


@each_row("name", [*FILES.values(), MANUAL])
def test_the_files_are_those_of_the_table(name: str) -> None:
    if WRITES:
        (FOLDER / name).write_text(expected_text(name), "utf-8")
    assert (FOLDER / name).read_text("utf-8") == expected_text(name)


@pytest.mark.parametrize("shell", FILES)
def test_the_files_are_printed(shell: str, cup: Run) -> None:
    assert cup("completions", shell).out == (FOLDER / FILES[shell]).read_text("utf-8")
    assert cup("completions", "man").out == (FOLDER / MANUAL).read_text("utf-8")


def test_the_manual_page_has_every_command() -> None:
    page = (FOLDER / MANUAL).read_text("utf-8").replace("\\-", "-")
    for command in COMMANDS:
        assert command.summary in page


@each_row(("kind", "some"), [
    ("word:play", {"laughed", "music", "so-silly"}),
    ("word:nourishing", {"was-real", "surprised-awake"}),
    ("measure", {"mood", "energy.open", "my-back"}),
    ("search", {"@mine"}),
    ("entry", {"last"}),
], homes=True)  # fmt: skip
def test_words_of_the_persons_own_are_completed(kind: str, some: set[str], cup: Run) -> None:
    cup("words", "play", "+", "so silly")
    cup("measures", "add", "my back")
    cup("find", "--save", "mine", "laughed")
    printed = cup("complete", kind)
    assert (printed.code, printed.err) == (0, "")
    assert some <= set(printed.out.splitlines())


def test_a_completed_word_is_read_as_the_word_of_the_list(cup: Run) -> None:
    for kind, verb in (("word:nourishing", "n"), ("word:depleting", "d"), ("word:play", "p")):
        for word in cup("complete", kind).out.split():
            cup(verb, word)
            entry = cup("list", "--json").json[-1]
            assert str(entry["what"]).replace(" ", "-") == word


@each_row("kind", ["", "nonsense", "word:", "word:nonsense", "word"], homes=True)
def test_what_cannot_be_completed_is_silent(kind: str, cup: Run, tmp_path: Path) -> None:
    printed = cup("complete", kind)
    assert (printed.code, printed.out, printed.err) == (0, "", "")
    (tmp_path / "file").write_text("")
    printed = cup("--diary", str(tmp_path / "file"), "complete", "word:play")
    assert (printed.code, printed.out, printed.err) == (0, "", "")


# -- in the shells themselves ---------------------------------------------------------------


#: What completes each line of standard input, and prints the candidates on one line.
SCRIPTS = {
    "bash": """
        source "$FILE"
        while read -r line; do
            COMP_WORDS=($line); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _shtab_cup 2>/dev/null; echo "${COMPREPLY[@]}"
        done
    """,
    "fish": """
        source $FILE
        while read -l line
            echo (complete -C "$line" | string replace -r '\\t.*' '')
        end
    """,
}

#: A line, and the one word that it is completed to.
CASES = [
    ("cup tre", "trends"),
    ("cup rest sk", "skip"),
    ("cup rest of", "off"),
    ("cup p mus", "music"),
    ("cup n sur", "surprised-awake"),
    ("cup trends mo", "mood"),
    ("cup trends --ra", "--range"),
    ("cup trends --range 3", "3m"),
    ("cup p --day yes", "yesterday"),
    ("cup help sea", "search"),
    ("cup words ru", "rupture"),
    ("cup backup --ti", "--tinydb"),
]


@pytest.fixture
def shell_environ(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which ``cup`` is this program, and notes how it is called."""
    program = tmp_path / "bin" / "cup"
    program.parent.mkdir()
    code = "from tui.cli.main import main; raise SystemExit(main())"
    notes = f'echo "$*" >> {tmp_path}/calls'
    program.write_text(f"#!/bin/sh\n{notes}\nexec {sys.executable} -c '{code}' \"$@\"\n")
    program.chmod(0o755)
    path = {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return os.environ | path | {"TERM": "xterm", "CUPFUL_DIARY": str(tmp_path / "diary")}


def calls(folder: Path) -> list[str]:
    path = folder / "calls"
    return path.read_text().splitlines() if path.exists() else []


#: How the cases call the program: where the person may have added words, and nowhere else.
NEEDED = ["complete word:play", "complete word:nourishing"]


@pytest.mark.outside
@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_shell_completes(shell: str, shell_environ: dict[str, str], tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    run = subprocess.run(
        [shell, "-c", SCRIPTS[shell]],
        env=shell_environ | {"FILE": str(FOLDER / FILES[shell])},
        input="".join(f"{line}\n" for line, _ in CASES),
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.split() for line in run.stdout.splitlines()]
    assert [word for (_, word), words in zip(CASES, lines, strict=True) if word not in words] == []
    assert calls(tmp_path) == NEEDED


@pytest.mark.outside
def test_zsh_completes(shell_environ: dict[str, str], tmp_path: Path, cup: Run) -> None:
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not here")
    zsh = Terminal(["zsh", "-f", "-i"], shell_environ, (100, 30))
    try:
        file = FOLDER / FILES["zsh"]
        zsh.send("PS1='> '; autoload -Uz compinit; compinit -u -D\r")
        zsh.send(f'eval "$(cat {file})"; print $((6*7))\r')
        zsh.wait_for("42")
        cup("words", "play", "+", "juggled")  # after the file was loaded
        for line, word in [*CASES, ("cup p jug", "juggled")]:
            zsh.send(f"{line}\t")
            zsh.wait_for(f"{line.rpartition(' ')[0]} {word}")
            zsh.send("\x15\x0c")  # removes the line and clears the window
        assert calls(tmp_path) == [*NEEDED, NEEDED[0]]
        cup("p", "juggled")
        cup("s", "5")
        zsh.send("cup edit \t")
        zsh.wait_for("-- play: juggled")
    finally:
        zsh.close()
