"""The table of commands: every entry exists, and help, parsing and refusals follow it."""

import json
import re
import shlex
import shutil
import tomllib
from argparse import Namespace
from importlib import import_module
from inspect import signature
from itertools import product
from pathlib import Path

import pytest

from store.own_measures import ASKED
from store.verbs import VERBS
from tests.shell import Run, refused
from tests.tables import each_row
from tui.cli.command import DAY, GROUPS, Command
from tui.cli.command_parser import full_parser, parse_command, read_call
from tui.cli.command_table import COMMANDS, GLOBAL_OPTIONS, find_command
from tui.cli.dispatch import LIGHT_COMMANDS, REST_COMMANDS, is_log_line
from tui.cli.help import topic_names
from tui.controllers.day_settings import DAY_SETTINGS
from tui.text import command_help

OTHERS = [command for command in COMMANDS if not command.is_log_line]
WIDTH, HEIGHT = 80, 24


def name_of(command: Command) -> str:
    return command.name.replace(" ", "-")


each_command = each_row("command", COMMANDS)
each_other = each_row("command", OTHERS)


@each_other
def test_the_function_of_a_command_exists_and_has_the_right_parameters(command: Command) -> None:
    module, _, function = command.function.partition(":")
    parameters = signature(getattr(import_module(module), function)).parameters
    assert len(parameters) == 1 + command.has_diary


@each_command
def test_a_command_has_an_existing_group_topic_and_options(command: Command) -> None:
    assert command.group in GROUPS
    assert not command.topic or command.topic in topic_names()
    assert command.summary[0].islower()
    flags = [option.flag for option in command.options]
    assert len(set(flags)) == len(flags)
    assert {flag for group in command.exclusive for flag in group} <= set(flags)
    assert command.changing_options <= set(flags)


def test_a_light_command_has_the_options_of_the_table() -> None:
    for name, light in LIGHT_COMMANDS.items():
        command, _ = find_command([name])
        assert command is not None
        flags = {option.flag + "=" * bool(option.value) for option in command.options}
        assert (light.function, set(light.options)) == (command.function, flags)
        assert set(light.exclusive) == set(command.exclusive)
        day_options = {option.flag for option in command.options if option.completes == DAY}
        assert light.parsed == day_options


def test_no_name_is_used_by_two_commands() -> None:
    names = [name for command in COMMANDS for name in (command.name, *command.also)]
    assert len(names) == len(set(names))
    assert {name for name in names if name in VERBS} == set(VERBS)


@each_command
def test_every_example_of_a_command_can_be_parsed(command: Command) -> None:
    for line, description in command.examples:
        assert description
        cup, *words = shlex.split(line.removeprefix('eval "$(').removesuffix(')"'))
        assert cup == "cup"
        end = next((n for n, word in enumerate(words) if word in (">", "|")), None)
        example_command, arguments = find_command(words[:end])
        assert example_command is not None
        if not example_command.is_log_line:
            assert parse_command(example_command, arguments)


@each_command
def test_the_help_of_a_command_names_all_options_and_arguments(command: Command, cup: Run) -> None:
    name = command.name.split(" ")
    result = cup(*name, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out == cup(*name, "-h").out == full_parser(command).format_help()
    names = [option.flag for option in command.options]
    names += [argument.name for argument in command.arguments]
    assert [name for name in names if name not in result.out] == []
    assert [line for line in result.out.splitlines() if len(line) > WIDTH] == []


@each_other
def test_help_is_printed_after_other_arguments_too(command: Command, cup: Run) -> None:
    result = cup(*command.name.split(" "), "words", "--nonsense", "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"usage: cup {command.name}")


def test_the_short_help_fits_a_small_window(cup: Run) -> None:
    lines = cup("--help").out.splitlines()
    assert len(lines) <= HEIGHT
    assert [line for line in lines if len(line) > WIDTH] == []
    assert len(command_help.WEEK) == 10
    assert cup("help").out == cup("-h").out == cup("--help").out


def test_all_commands_are_listed_by_their_groups(cup: Run) -> None:
    lines = cup("help", "all").out.splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []
    for command in COMMANDS:
        assert any(command.summary in line and command.name in line for line in lines)
    assert [line for line in lines if line in GROUPS] == list(GROUPS)


def test_help_works_for_a_command_without_a_topic(cup: Run) -> None:
    assert cup("help", "rest", "plan").out == cup("rest", "plan", "--help").out
    assert cup("help", "undo").out == cup("undo", "-h").out
    assert cup("help", "rest").out.startswith("Rest")  # the topic


@each_other
def test_an_unknown_option_is_refused_and_help_is_named(command: Command, cup: Run) -> None:
    refused(
        cup(*command.name.split(" "), "--nonsense"),
        f"'cup {command.name}' has no option --nonsense",
        f"'cup {command.name} --help' shows what there is.",
    )


@each_row("command, option", product(OTHERS, GLOBAL_OPTIONS))
def test_a_global_option_after_a_command_is_refused(command: Command, option, cup: Run) -> None:
    refused(
        cup(*command.name.split(" "), option.flag, "x"),
        f"{option.flag} stands before the command, as in 'cup {option.flag} {command.name}'",
    )


@each_other
def test_too_many_words_are_refused(command: Command, cup: Run) -> None:
    if any(argument.nargs in ("*", "+") for argument in command.arguments):
        return
    words = ["x"] * (len(command.arguments) + 1)
    if any(argument.choices for argument in command.arguments):
        words[0] = command.arguments[0].choices[0]
    refused(cup(*command.name.split(" "), *words), f"'cup {command.name}' takes no 'x'")


@each_other
def test_a_missing_argument_is_named(command: Command, cup: Run) -> None:
    missing = [a.name for a in command.arguments if a.nargs in ("", "+")]
    if missing:
        refused(cup(*command.name.split(" ")), f"'cup {command.name}' needs {', '.join(missing)}")


@each_row(("line", "piece"), [
    ("backup --list --restore", "--list and --restore exclude each other"),
    ("today --yesterday --day monday", "--yesterday and --day exclude each other"),
    ("find --saved --forget x", "--saved and --forget exclude each other"),
    ("find --saved --ids", "--ids and --limit belong to what is found"),
    ("find --save x laughed --limit 3", "--ids and --limit belong to what is found"),
    ("find --forget x --ids", "--ids and --limit belong to what is found"),
    ("refills choose --none play", "questions or --none, and not both"),
    ("contacts --on --off", "--on and --off exclude each other"),
    ("list --versions --json", "--versions and --json exclude each other"),
    ("list --from monday --from friday", "--from is given twice"),
    ("list --from", "--from needs a value"),
    ("list --json=yes", "--json takes no value"),
    ("trends --rnage 3m", "did you mean --range?"),
    ("ask nothing", "START takes one of open, close, not 'nothing'"),
    ("--demo --diary x today", "--demo and --diary exclude each other"),
    ("--demo --new today", "--demo and --new exclude each other"),
    ("--diary", "--diary needs a value"),
    ("--diary= today", "--diary needs a value"),
    ("--json today", "There is no option --json before a command: it stands behind"),
    ("--day friday s 5", "There is no option --day before a command: it stands behind"),
    ("-m cats p laughed", "-m before a command: it stands behind its command"),
    ("today friday", "takes no 'friday' (did you mean --day friday?)"),
    ("list last week", "(did you mean --from 'last week' --to 'last week'?)"),
    ("sustain 2026-10", "(did you mean --to 2026-10?)"),
    ("move last --day friday", "has no option --day ('cup move last friday' moves an entry)"),
    ("edit last --day friday", "has no option --day ('cup move last friday' moves an entry)"),
    ("trends --range 1", "--range takes one of 2w, 6w, 3m, 1y, all, not '1'"),
    ("--plain=1 today", "There is no option --plain before a command"),
    ("trendz", "Did you mean 'trends'"),
    ("undoo", "Did you mean 'undo'"),
    ("settigns theme", "Did you mean 'settings'"),
    ("pley laughed", "Did you mean 'play'"),
], homes=True)  # fmt: skip
def test_a_refusal_says_what_was_wrong(line: str, piece: str, cup: Run) -> None:
    refused(cup(*line.split()), piece)


def test_an_empty_path_of_the_diary_is_refused(cup: Run) -> None:
    refused(cup("--diary", "", "today"), "--diary needs a value")


@each_row(("range", "expected"), [("1Y", "1y"), ("a", "all"), ("3m", "3m")])
def test_a_choice_can_be_abbreviated(range: str, expected: str) -> None:
    command, words = find_command(["trends", "--range", range])
    assert command
    assert parse_command(command, words).range == expected


@each_row(("words", "query"), [
    (["a", "--limit", "3", "-b"], ["a", "-b"]),
    (["-#tag", "--json"], ["-#tag"]),
    (["--", "--json", "-b"], ["--json", "-b"]),
    (["a", "--", "--", "b"], ["a", "--", "b"]),
    (["mood<", "-1"], ["mood<", "-1"]),
])  # fmt: skip
def test_options_among_the_words_of_a_query_do_not_change_their_order(
    words: list[str], query: list[str]
) -> None:
    command, arguments = find_command(["find", *words])
    assert command
    assert parse_command(command, arguments).query == query


def test_a_log_line_is_distinguished_from_the_commands_of_rest() -> None:
    assert {c.name.split()[1] for c in COMMANDS if c.name.startswith("rest ")} == REST_COMMANDS
    for name in ("rest", "o"):
        assert is_log_line([name, "off"])
        assert not is_log_line([name, "plans"])
        call = read_call([name, "plans"])
        assert call
        assert call.command.name == "rest plans"
    assert not is_log_line(["p", "--help"])
    assert is_log_line(["w", "asked", "for", "--help"])


def test_the_option_ask_has_the_times_of_the_measures() -> None:
    command, _ = find_command(["measures", "add"])
    assert command
    (ask,) = (option for option in command.options if option.flag == "--ask")
    assert ask.choices == ASKED


def test_only_commands_that_draw_get_plain() -> None:
    for command in OTHERS:
        words = [a.choices[0] if a.choices else "x" for a in command.arguments if a.nargs != "*"]
        call = read_call([*command.name.split(" "), *words], is_plain=True)
        assert call
        assert call.args.plain == command.is_drawn


def test_an_option_that_is_not_given_has_its_default() -> None:
    command, words = find_command(["trends"])
    assert command
    assert parse_command(command, words) == Namespace(
        range=None, to=None, measure=None, json=False, picture=[], before_end=0
    )


# -- JSON -----------------------------------------------------------------------------------


#: Arguments that a command needs besides its name.
JSON_ARGUMENTS = {"find": ["laughed"], "import": ["mood.csv"]}
json_commands = [c for c in OTHERS if any(option.flag == "--json" for option in c.options)]


@each_row("command", json_commands)
@each_row("is_empty", [True, False], homes=True)
def test_with_json_a_command_prints_json_only(
    command: Command,
    is_empty: bool,
    cup: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "mood.csv").write_text("day,mood\n2026-11-02,5\n")
    monkeypatch.chdir(tmp_path)
    if not is_empty:
        for line in ("p laughed", "s 5 6", "r misread", "measures add pain", "contacts Ines"):
            assert cup(*line.split()).code == 0
        assert cup("rest", "plan", "every friday").code == 0
        assert cup("find", "--save", "mine", "laughed").code == 0
    result = cup(*command.name.split(" "), *JSON_ARGUMENTS.get(command.name, []), "--json")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) is not None


def test_every_command_that_prints_facts_prints_json() -> None:
    names = {command.name for command in json_commands}
    expected = {"today", "list", "find", "trends", "review", "refills", "repairs", "rest plans"}
    expected |= {
        "sustain",
        "words",
        "measures",
        "contacts",
        "check",
        "backup",
        "keys",
        "settings",
        "where",
    }
    assert expected <= names


@each_row("line", [
    "words play + swam --json", "words session visit --json", "contacts Ines --json",
    "contacts --off --json", "check --recover --json", "backup --restore --json",
    "find --save x laughed --json", "find --forget x --json", "settings quiet true --json",
    "settings --write --json", "measures pain --ask opening --json",
], homes=True)  # fmt: skip
def test_json_is_refused_if_it_cannot_be_printed(line: str, cup: Run) -> None:
    cup("measures", "add", "pain")
    before = cup("words", "--json").out
    result = cup(*line.split())
    assert (result.code, result.out) == (2, "")
    assert "--json" in result.err
    assert cup("words", "--json").out == before


def test_the_json_of_a_review_names_its_figures(cup: Run) -> None:
    cup("p", "laughed")
    cup("s", "5", "6")
    page = json.loads(cup("review", "--json").out)
    assert (page["first"], page["last"]) == ("2026-11-17", "2026-11-23")
    assert page["counts"]["play"] == {"total": 1, "words": {"laughed": 1}}
    assert page["sessions"]["total"] == 1
    assert page["notes"] == []


def test_the_json_of_words_has_earlier_names_and_understood_words(cup: Run) -> None:
    cup("words", "play", "rename", "film", "movie")
    words = json.loads(cup("words", "play", "--json").out)["play"]
    assert "movie" in words["words"]
    assert words["earlier_names"] == {"movies": "movie"}
    assert words["understood"]["film"] == "movie"
    assert json.loads(cup("words", "session", "--json").out) == {"session": "session"}


def test_the_json_of_saved_searches_has_their_names(cup: Run) -> None:
    cup("find", "--save", "mine", "laughed")
    assert json.loads(cup("find", "--saved", "--json").out) == {"mine": "laughed"}


# -- settings and places --------------------------------------------------------------------


def test_where_works_if_the_diary_is_missing(cup: Run, tmp_path: Path) -> None:
    places = json.loads(cup("where", "--json").out)
    assert places["diary"] == str(tmp_path / "diary")
    assert places["mirror"].startswith(places["state"])
    cup("p")
    shutil.rmtree(tmp_path / "diary")
    assert cup("where").code == 0
    assert str(tmp_path / "diary") in cup("where").out


def test_a_written_settings_file_sets_nothing_until_a_line_is_uncommented(cup: Run) -> None:
    before = json.loads(cup("settings", "--json").out)
    result = cup("settings", "--write")
    assert before["path"] in result.out
    assert json.loads(cup("settings", "--json").out) == before
    path = Path(before["path"])
    lines = path.read_text("utf-8").splitlines()
    assert all(line.startswith("#") or not line for line in lines)
    settings = tomllib.loads(
        "\n".join(re.sub("^# ", "", x) for x in lines if re.search("= |\\[", x))
    )
    assert settings.keys() == {*before["settings"], "keys"} - DAY_SETTINGS.keys()
    path.write_text("\n".join(re.sub("^# (?=quiet = )", "", line) for line in lines), "utf-8")
    assert json.loads(cup("settings", "--json").out)["settings"]["quiet"]["by"] == "config.toml"
    refused(cup("settings", "--write"), str(path), "stays as it is")
