"""Planned rest on the command line: plan, list, skip, drop, undo."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.vocabulary import USUAL_NAMES
from tests.shell import Run, refused
from tests.tables import each_row
from tui.text import commands
from tui.text.kind_names import in_kinds

ROOT = Path(__file__).parent.parent


def test_the_receipt_of_a_plan_names_its_first_days(cup: Run) -> None:
    receipt = cup("rest", "plan", "every other friday")
    assert (receipt.code, receipt.err) == (0, "")
    assert receipt.out == (
        "Planned: Every other Friday, day off, from Fri 27 Nov: 27 Nov, 11 Dec, 25 Dec. "
        "'cup undo' undoes it.\n"
    )
    (plan,) = cup("rest", "plans", "--json").json
    assert (plan["number"], plan["what"], plan["rule"]) == (
        1,
        "off",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    )
    assert (plan["start"], plan["words"]) == ("2026-11-27", "Every other Friday")
    assert plan["next"] == ["2026-11-27", "2026-12-11", "2026-12-25"]
    assert cup("undo").out == "Undone: the plan “Every other Friday, day off”.\n"
    assert cup("rest", "plans", "--json").json == []
    assert cup("redo").out == "Redone: the plan “Every other Friday, day off”.\n"
    assert len(cup("rest", "plans", "--json").json) == 1


@each_row(
    ("argv", "piece"),
    [
        (["24 dec to 2 jan", "--what", "holiday"], "2 Jan 2027, holiday: 10 days. "),
        (
            ["first", "monday", "of", "the", "month", "--what=half"],
            "half day, from Mon 7 Dec: 7 Dec, ",
        ),
        (
            ["the 31st of the month"],
            "Months without a 31st are skipped. For the last day of such a month: "
            'cup rest plan "the last day of the month".\n',
        ),
        (
            ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=30"],
            'cup rest plan "the 30th of every 3 months, or the last day of a shorter month".\n',
        ),
        (["the 15th and 31st of the month"], "Months without a 31st are skipped.\n"),
        (
            ["every friday except 4 dec"],
            "Every Friday, without Fri 4 Dec, day off, from Fri 27 Nov",
        ),
        (["every friday for 3 months"], "Every Friday, until Mon 22 Feb 2027, day off"),
        (["24 dec to 2 jan except 1 jan"], "without Fri 1 Jan, day off: 9 days."),
        (["tomorrow", "--what", "hol"], "Planned: Tue 24 Nov 2026, holiday. "),
        (["every friday, once"], "Every Friday, once, day off, from Fri 27 Nov: 27 Nov. "),
        (["every 29 february"], "from Tue 29 Feb 2028: 29 Feb 2028, 29 Feb 2032, 29 Feb 2036. "),
        (
            ["03/04"],
            "Sat 3 Apr 2027, day off. 'cup undo' undoes it.\n"
            "03/04 is read as Sat 3 Apr 2027; for Thu 4 Mar write 2027-03-04.\n",
        ),
        (
            ["every friday from 03/04"],
            "03/04 is read as Sat 3 Apr 2027; for Thu 4 Mar write 2027-03-04.\n",
        ),
    ],
    homes=True,
)
def test_the_receipt_names_the_days_and_the_kind_of_rest(
    cup: Run, argv: list[str], piece: str
) -> None:
    receipt = cup("rest", "plan", *argv)
    assert receipt.code == 0
    assert piece in receipt.out


def test_plans_are_listed_with_numbers_the_next_days_and_the_last_day_off(cup: Run) -> None:
    assert cup("rest", "plans").out == (
        'No rest planned yet. To plan some: cup rest plan "every other friday".\n'
        "No day off logged yet; cup o 3 logs one.\n"
    )
    cup("rest", "plan", "24 dec to 2 jan", "--what", "holiday")
    cup("rest", "plan", "every other friday")
    cup("rest", "plan", "today", "--what", "half")
    cup("o", "off", "--day", "2026-11-21")
    cup("rest", "skip", "11 dec")
    result = cup("rest", "plans")
    assert (result.code, result.out.splitlines()) == (
        0,
        [
            "  1  Mon 23 Nov 2026, half day",
            "  2  Every other Friday, day off: 27 Nov, 25 Dec, 8 Jan",
            "     without Fri 11 Dec",
            "  3  Thu 24 Dec 2026 to Sat 2 Jan 2027, holiday",
            "Next: Mon 23 Nov (half day), Fri 27 Nov (day off), Thu 24 Dec (holiday), "
            "Fri 25 Dec (holiday), Sat 26 Dec (holiday).",
            "Last day off: Sat 21 Nov, 2 days ago.",
        ],
    )


def test_past_plans_are_listed_only_with_all(cup: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    cup("rest", "plan", "tomorrow")
    cup("rest", "plan", "every friday")
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-11-26T10:00+01:00")
    lines = cup("rest", "plans").out.splitlines()
    assert lines[0] == "  1  Every Friday, day off: 27 Nov, 4 Dec, 11 Dec"
    assert lines[1] == "1 plan over; --all shows them too."
    assert "  2  Tue 24 Nov 2026, day off, over" in cup("rest", "plans", "--all").out
    assert len(cup("rest", "plans", "--json").json) == 1
    assert "Tue 24 Nov" in cup("rest", "drop", "2").out
    assert len(cup("rest", "plans", "--json", "--all").json) == 1
    assert cup("rest", "drop", "1").code == 0
    assert cup("rest", "plans").out.startswith("No rest planned yet.")
    cup("rest", "plan", "today")
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-11-28T10:00+01:00")
    assert cup("rest", "plans").out.splitlines()[:2] == [
        "1 plan over; --all shows them too.",
        in_kinds(commands.NOTHING_TO_COME, USUAL_NAMES),
    ]


def test_skip_skips_a_day_and_the_same_again_restores_it(cup: Run) -> None:
    cup("rest", "plan", "every other friday")
    receipt = cup("rest", "skip", "25", "dec")
    assert receipt.out == (
        "Fri 25 Dec is skipped in: Every other Friday, day off. The same again restores it.\n"
    )
    assert cup("rest", "plans", "--json").json[0]["skipped"] == ["2026-12-25"]
    assert "Fri 25 Dec is planned again: Every other Friday" in cup("rest", "skip", "25 dec").out
    assert cup("rest", "plans", "--json").json[0]["skipped"] == []
    assert cup("undo").out == "Undone: a change of the plan “Every other Friday, day off”.\n"
    assert cup("rest", "plans", "--json").json[0]["skipped"] == ["2026-12-25"]


def test_a_plan_is_dropped_by_its_number_and_undo_restores_it(cup: Run) -> None:
    cup("rest", "plan", "every other friday")
    cup("rest", "plan", "tomorrow")
    receipt = cup("rest", "drop", "1")
    assert receipt.out == ("No longer planned: Tue 24 Nov 2026, day off. 'cup undo' restores it.\n")
    assert [plan["words"] for plan in cup("rest", "plans", "--json").json] == ["Every other Friday"]
    assert cup("undo").out == "Undone: deleting the plan “Tue 24 Nov 2026, day off”.\n"
    assert len(cup("rest", "plans", "--json").json) == 2


@each_row(
    ("argv", "pieces"),
    [
        (["plan"], ["'cup rest plan' needs DAYS"]),
        (["plan", "now and then"], ["'now and then'", "FREQ=WEEKLY"]),
        (["plan", "30 february"], ["never comes"]),
        (["plan", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], ["never comes"]),
        (["plan", "FREQ=SECONDLY"], ["FREQ is one of DAILY"]),
        (["plan", "24 dec 2020"], ["lies behind", "cup rest off --day"]),
        (["plan", "friday", "--what", "sick"], ["'sick'", "half, off, holiday"]),
        (["plan", "friday", "--what"], ["--what needs a value"]),
        (["plan", "friday", "--note", "x"], ["--note"]),
        (["plans", "all"], ["'all'"]),
        (["skip"], ["'cup rest skip' needs DAY"]),
        (["skip", "24 dec"], ["No rest is planned for Thu 24 Dec"]),
        (["skip", "soon"], ["'soon' is not a day"]),
        (["drop"], ["'cup rest drop' needs NUMBER"]),
        (["drop", "2"], ["There is no plan '2'"]),
        (["drop", "0"], ["There is no plan '0'"]),
        (["drop", "every other friday"], ["There is no plan"]),
    ],
    homes=True,
)
def test_bad_input_gets_one_sentence_and_changes_nothing(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    cup("rest", "plan", "every other friday")
    before = cup("rest", "plans", "--json").out
    refused(cup("rest", *argv), *pieces)
    assert cup("rest", "plans", "--json").out == before
    assert cup("list", "--json").json == []


@each_row(
    ("line", "what"),
    [
        (["rest"], None),
        (["o"], None),
        (["rest", "off"], "off"),
        (["o", "off"], "off"),
        (["rest", "3"], "off"),
        (["rest", "breather"], "breather"),
        (["rest", "holiday", "plan a trip"], "holiday"),
    ],
    homes=True,
)
def test_a_line_of_the_log_saves_rest_and_no_plan(
    cup: Run, line: list[str], what: str | None
) -> None:
    assert cup(*line).code == 0
    (entry,) = cup("list", "--json").json
    assert (entry["kind"], entry.get("what")) == ("rest", what)
    assert cup("rest", "plans", "--json").json == []


def test_the_letter_o_plans_rest_too(cup: Run) -> None:
    cup("o", "plan", "tomorrow")
    assert "Tue 24 Nov 2026" in cup("o", "plans").out


def test_today_names_the_next_planned_rest(cup: Run) -> None:
    cup("o", "off", "--day", "2026-11-21")
    assert "Last day off: Sat 21 Nov, 2 days ago.\n" in cup("today").out
    assert json.loads(cup("today", "--json").out)["next_planned"] is None
    cup("rest", "plan", "every other friday")
    assert "Last day off: Sat 21 Nov, 2 days ago. Next planned: Fri 27 Nov.\n" in cup("today").out
    assert json.loads(cup("today", "--json").out)["next_planned"] == {
        "day": "2026-11-27",
        "what": "off",
    }
    assert "planned" not in cup("today", "--day", "2026-11-22").out
    cup("rest", "plan", "tomorrow", "--what", "half")
    assert "Next planned: tomorrow, half day.\n" in cup("today").out
    cup("rest", "plan", "today")
    assert "2 days ago. Planned today: day off.\n" in cup("today").out
    cup("o", "off")
    assert "A day off. Good. Next planned: tomorrow, half day.\n" in cup("today").out


def test_a_day_without_plans_does_not_import_dateutil(tmp_path: Path) -> None:
    script = (
        "import sys; from tui.cli.main import main; main(['today']); main(['rest', 'off']); "
        "print('dateutil' in sys.modules, 'tui.cli.rest' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT), "CUPFUL_DIARY": str(tmp_path / "diary")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == "False False"
