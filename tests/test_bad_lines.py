"""Whatever is typed behind a command: a sentence and an exit code, and nothing half done.

The lines are made from the table of commands, so a new command is walked by itself.
"""

import io
import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.shell import Result, Run, refused
from tests.tables import each_row
from tui.cli.command import Command, Option
from tui.cli.command_table import COMMANDS, find_command
from tui.cli.main import main
from tui.cli.refusals import nearest_commands, nearest_options
from tui.text.sentences import BROKE

#: What nobody means: nothing, far too much, what controls a terminal, bytes that are no text,
#: numbers off every scale, and what an option or a file could be.
VALUES = (
    *("", " ", "--", "-", "x=1", "a\nb", "\x1b[31mred\x07", "\u202egnp", "\udcff\udcfe"),
    *("x" * 10_000, "9" * 400, "1" * 5_000, "-1", "1e9", "0", "٣", "²", "{x}", "%s", "\\", '"'),
    *("/dev/null", "None", "*", "'"),
)
LINES = ("p laughed", "s 5 6", "r misread", "measures add pain", "find --save mine laughed")
#: The commands that say with 1 what they found, or what stays.
REPORTING = ("check", "purge")


def needed(command: Command) -> list[str]:
    """Return the fewest words that a command takes."""
    return [
        argument.choices[0] if argument.choices else "x"
        for argument in command.arguments
        if argument.nargs in ("", "+")
    ]


def options_of(command: Command) -> tuple[Option, ...]:
    """Return the options of a command; of the verbs of the log, which share them, of two."""
    is_alike = command.is_log_line and command.name not in ("session", "rest")
    return () if is_alike else command.options


def shapes(command: Command) -> Iterator[list[str]]:
    """Yield lines without any value: too few words, too many, options that do not fit."""
    name = command.name.split()
    yield from ([*name], [*name, *["x"] * 12], [*name, "--nonsense"], [*name, "-Q"])
    yield from ([*name, "--"], ["--", *name], [*name, "--", "--"], [*name, *needed(command), "--"])
    for option in options_of(command):
        value = ["1"] if option.value else []
        yield [*name, *needed(command), option.flag, *value, option.flag, *value]
        yield [*name, *needed(command), option.flag]
        yield [*name, *needed(command), f"{option.flag}="]


def with_value(command: Command, value: str) -> Iterator[list[str]]:
    """Yield lines with a value in each place."""
    name = command.name.split()
    yield from ([*name, value], [*name, *needed(command), value], [*name, value, value, value])
    for option in options_of(command):
        if option.value:
            yield [*name, *needed(command), option.flag, value]
            yield [*name, *needed(command), f"{option.flag}={value}"]


@pytest.fixture
def run_whole(cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a line, and assert that it is done, or refused with a sentence and nothing done."""
    monkeypatch.chdir(tmp_path)
    for line in LINES:
        assert cup(*line.split()).code == 0

    def files() -> dict[str, bytes]:
        paths = chain.from_iterable((tmp_path / x).rglob("*") for x in ("diary", "xdg_config_home"))
        return {path.name: data for path in paths if path.is_file() and (data := path.read_bytes())}

    def run(*argv: str) -> Result:
        before = files()
        result = cup(*argv)
        assert result.code in ((0, 1, 2) if argv[0] in REPORTING else (0, 2)), result.err
        assert BROKE.split("{")[0] not in result.err
        assert "Traceback" not in result.err
        assert all(letter.isprintable() or letter in "\n\t" for letter in result.out + result.err)
        if result.code == 2:
            assert result.out == ""
            # A purge shows first what would go.
            sentence = result.err.splitlines()[-1 if argv[0] == "purge" else 0]
            assert sentence.endswith((".", ":"))
            assert len(result.err) < 2_500
            assert files() == before
        elif "--json" in argv and "--help" not in argv:
            json.loads(result.out)
        return result

    return run


@each_row("command", COMMANDS)
def test_what_does_not_fit_a_command_is_refused_whole(run_whole, command: Command) -> None:
    at = COMMANDS.index(command)
    for line in shapes(command):
        run_whole(*line)
    for number in range(len([*with_value(command, "")])):
        value = VALUES[(at + number) % len(VALUES)]  # another in each place; the long round has all
        run_whole(*[*with_value(command, value)][number])


@pytest.mark.long
@each_row("command", COMMANDS)
def test_no_value_in_any_place_of_a_command_breaks_it(run_whole, command: Command) -> None:
    for value in VALUES:
        for line in with_value(command, value):
            run_whole(*line)


# -- streams that fail ----------------------------------------------------------------------


def printed_to(stream: io.TextIOWrapper, argv: list[str]) -> tuple[int, str]:
    """Run a command with another standard output; return its code and its errors."""
    errors = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    before = sys.stdout, sys.stderr, sys.stdin
    sys.stdout, sys.stderr, sys.stdin = stream, errors, io.TextIOWrapper(io.BytesIO())
    try:
        code = main(argv)
    finally:
        sys.stdout, sys.stderr, sys.stdin = before
        stream.close()
    return code, errors.buffer.getvalue().decode()


def full_disk() -> io.TextIOWrapper:
    return Path("/dev/full").open("w", encoding="utf-8")


def gone_reader() -> io.TextIOWrapper:
    read, write = os.pipe()
    os.close(read)
    return os.fdopen(write, "w", encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@each_row("command", COMMANDS)
def test_what_cannot_be_printed_is_said(run_whole, command: Command) -> None:
    line = [*command.name.split(), *needed(command)]
    if not run_whole(*line).out:
        return
    code, errors = printed_to(full_disk(), line)
    assert code == 2
    assert "Traceback" not in errors
    assert errors.endswith(".\n")
    code, errors = printed_to(gone_reader(), line)
    assert "Traceback" not in errors
    assert code == 2 if errors else code == 0


def test_remarks_do_not_reach_the_json_where_standard_error_is_closed(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("p", "laughed", "--day", "1 nov")
    assert "is read as" in cup("list", "--json", "--from", "3/4").err
    monkeypatch.setattr(sys, "stderr", None)
    assert len(cup("list", "--json", "--from", "3/4").json) == 1
    monkeypatch.setattr(sys, "stderr", None)
    refusal = cup("list", "--json", "--from", "nonsense")
    assert (refusal.code, "'nonsense' is not a day" in refusal.out) == (2, True)


# -- what was found -------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "piece"), [
    ("today --day=--", "'--' is not a day"),
    ("trends --range=--", "not '--'"),
    ("measures rename -- -- -- --", "takes no '--'"),
    ("purge laughed -y", "'cup purge' has no option -y (did you mean --yes?)"),
    ("yesterday --day friday", "('cup today', 'cup week' or 'cup repaired' takes it)."),
    ("list --yes", "'cup list' has no option --yes. 'cup list --help' shows"),
    ("today --range 3m", "'cup today' has no option --range ('cup trends' takes it)."),
    ("contacts -Q", "'cup contacts' has no option -Q"),
    ("words play + -Q", "'cup words' has no option -Q"),
    ("-x", "There is no option -x before a command"),
    ("--dairy x today", "did you mean --diary?"),
    ("--diary a --diary b today", "--diary is given twice"),
])  # fmt: skip
def test_a_word_that_is_no_option_is_not_taken_for_something_else(
    line: str, piece: str, cup: Run
) -> None:
    refused(cup(*line.split()), piece)


@each_row("line", [
    ["import", ""], ["export", " ", "--format", "csv"], ["rest", "read", "", "--title", "x"],
    ["backup", "--tinydb", ""],
])  # fmt: skip
def test_a_file_without_a_name_is_no_folder(cup: Run, line: list[str]) -> None:
    refused(cup(*line), "needs a value, and there is nothing in it")


def test_what_is_named_by_nothing_is_not_all_of_it(cup: Run) -> None:
    refused(cup("trends", "--measure", ""), "'' is not one of the words here")


def test_a_measure_of_ones_own_without_its_verb_names_its_line(cup: Run) -> None:
    cup("measures", "add", "pain")
    refused(cup("Pain", "4"), "Did you mean 'close pain'?")


def test_a_list_without_a_name_is_no_list(cup: Run) -> None:
    refused(cup("words", ""), "'' is not one of the words here")
    refused(cup("words", "", "swam"), "'' is not one of the words here")


@pytest.mark.parametrize("verb", ["s", "m", "e", "open", "close"])
def test_a_number_of_many_digits_is_off_the_scale(verb: str, cup: Run) -> None:
    refused(cup(verb, "1" * 5_000), "is not one of 1")


def test_two_dashes_before_a_command_end_the_options(cup: Run) -> None:
    assert cup("--", "p", "laughed").out.startswith("Laughed. Saved.")


def test_a_query_may_begin_with_a_hyphen(cup: Run) -> None:
    cup("p", "laughed")
    cup("s", "5")
    assert cup("find", "-laughed").out.splitlines()[-1] == "1 entry on 1 day."


def test_figures_that_are_no_digits_are_words_of_a_conversation(cup: Run) -> None:
    result = cup("ask", stdin=f"²\ntake ²\n{'1' * 5_000}\ns\n²\nq\nq\n")
    assert (result.code, result.err.startswith("Bye.")) == (2, True)


def test_a_column_with_a_line_break_stays_on_one_line(cup: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('"date","mo\nod"\n2026-11-01,5\n')
    refused(cup("import", str(path), "--columns", "day=date,mood=mood"), "date, mo␤od")


@each_row(("table", "end"), [
    ("date,mood\n", "it has no row below its header. Nothing was changed.\n"),
    ("date,mood\nx,5\ny,9\n", "or 1 February 2025. Nothing was changed.\n"),
    ("date,mood\n2026-11-01,9\n", "--columns day=date,mood=mood --scale 1-10\n"),
    ("date,mood\n2027-11-01,5\n", "Nothing in it can be saved. The diary is as it was.\n"),
    ("date,mood\n2026-11-01,\n", "Nothing in it can be saved. The diary is as it was.\n"),
])  # fmt: skip
def test_an_import_of_which_no_row_can_be_read_is_refused(
    table: str, end: str, cup: Run, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(table)
    result = cup("import", str(path), "--columns", "day=date,mood=mood", "--yes")
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith(end)


def test_an_import_that_was_there_already_is_done(cup: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("date,mood\nnonsense,1\n2026-11-01,5\n")
    line = ("import", str(path), "--columns", "day=date,mood=mood", "--yes")
    assert "It covers 1 day, Sunday 1 November 2026.\n" in cup(*line).out
    again = cup(*line)
    assert (again.code, again.err) == (0, "")
    assert "There is nothing new to save" in again.out


def test_a_conversation_says_which_answers_could_not_be_saved(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("p", "laughed")

    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("store.log.writer.os.write", full)
    result = cup("ask", stdin="p\ns 5 6\nwords play + swam\nlist\nq\n")
    assert result.code == 2
    assert "Everything is saved" not in result.out
    assert result.err.endswith(
        "Bye. These could not be saved: p; s 5 6; words play + swam. Everything else is.\n"
    )


# -- did you mean ---------------------------------------------------------------------------


@each_row(("typed", "meant"), [
    ("tody", "today"), ("toady", "today"), ("ystrday", "yesterday"),
    ("yesteday", "yesterday"), ("lst", "list"), ("lsit", "list"), ("fnd", "find"),
    ("serach", "find"), ("grep", "find"), ("trnds", "trends"), ("stats", "trends"),
    ("rewiew", "review"), ("refil", "refills"), ("unod", "undo"), ("rdo", "redo"),
    ("mvoe", "move"), ("remove", "rm"), ("dlete", "delete"), ("eidt", "edit"),
    ("sesion", "session"), ("nurishing", "nourishing"), ("celbration", "celebration"),
    ("ruptur", "rupture"), ("rset", "rest"), ("enrgy", "energy"), ("opne", "open"),
    ("clsoe", "close"), ("chek", "check"), ("bakcup", "backup"), ("export", "backup"),
    ("imprt", "import"), ("pruge", "purge"), ("sync", "sync-help"), ("hlep", "help"),
    ("setting", "settings"), ("config", "settings"), ("were", "where"), ("verison", "version"),
    ("wrods", "words"), ("mesures", "measures"), ("statsu", "status"), ("reminder", "remind"),
    ("plan", "rest plan"), ("comp", "completions"), ("P", "p"), ("laughed", "p laughed"),
    ("MASKED", "d masked"), ("off", "o off"), ("s56", "s 5 6"), ("m5,4", "m 5 4"), ("p1", "p 1"),
])  # fmt: skip
def test_the_first_command_offered_is_the_one_that_was_meant(typed: str, meant: str) -> None:
    near = nearest_commands(typed)
    assert near[0] == meant
    assert len(near) <= 2


@each_row(
    "typed",
    [
        "x",
        "foo",
        "qwerty",
        "banana",
        "vim",
        "123",
        "ééé",
        "tired",
        "sad",
        "why",
        "w5",
        "p12",
        "s567",
        "x5",
    ],
)
def test_nothing_absurd_is_offered(typed: str) -> None:
    assert nearest_commands(typed) == []
    assert nearest_commands("x" * 10_000) == []


@each_row(("command", "typed", "meant"), [
    ("list", "--jsn", "--json"), ("list", "--form", "--from"), ("list", "--since", "--from"),
    ("find", "--savd", "--saved"), ("find", "--JSON", "--json"), ("trends", "--rnage", "--range"),
    ("backup", "--tinidb", "--tinydb"), ("import", "--sacle", "--scale"), ("purge", "-y", "--yes"),
    ("settings", "--defualt", "--default"), ("status", "--unopened", "--if-unopened"),
    ("rest plan", "--waht", "--what"), ("list", "--hepl", "--help"), ("rm", "--demoo", "--demo"),
])  # fmt: skip
def test_the_first_option_offered_is_the_one_that_was_meant(
    command: str, typed: str, meant: str
) -> None:
    command_found, _ = find_command([command])
    assert command_found
    assert nearest_options(command_found, typed)[0] == meant


def test_a_command_of_two_words_with_a_slip_is_not_taken_for_something_else(cup: Run) -> None:
    cup("measures", "add", "pain")
    before = cup("list", "--json").json, cup("words", "--json").json
    for line, meant in (
        ("rest plna every friday", "rest plan every friday"),
        ("o skp friday", "rest skip friday"),
        ("rest takn", "rest taken"),
        ("rest drp 1", "rest drop 1"),
        ("rest raed work.ics", "rest read work.ics"),
        ("measures ad pain", "measures add pain"),
        ("measures retir pain", "measures retire pain"),
        ("refills chose play", "refills choose play"),
        ("refills sik out", "refills sick out"),
        ("words play renam laughed giggled", "words play rename laughed giggled"),
        ("words play frist music", "words play first music"),
    ):
        refused(cup(*line.split()), f"Did you mean 'cup {meant}'?")
    assert (cup("list", "--json").json, cup("words", "--json").json) == before
    result = cup("ask", stdin="rest plna every friday\n")
    assert (result.code, "Did you mean 'cup rest plan" in result.out) == (2, True)


def test_a_note_of_rest_is_one_where_no_command_fits_it_or_it_is_forced(cup: Run) -> None:
    lines = ("rest plna", "rest red book", "rest -m 'plna every friday'", "rest -- skp friday",
             "rest sick takn", "rest a quiet day")  # fmt: skip
    for line in lines:
        assert cup(*shlex.split(line)).code == 0
    notes = [entry["note"] for entry in cup("list", "--json").json]
    assert notes == [
        "plna", "red book", "plna every friday", "skp friday", "takn", "a quiet day"
    ]  # fmt: skip
    assert cup("words", "play", "+", "renam").code == 0
    assert cup("words", "play", "renam", "music").out.endswith("\nplay: 1 renam, 2 music\n")
