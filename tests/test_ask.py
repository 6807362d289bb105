"""``cup ask``: the log as a conversation; each line is saved as the screen would save it."""

import re
from pathlib import Path

import pytest

from tests.shell import Run
from tests.tables import each_row
from tests.terminals import program
from tests.test_architecture import loaded_by


def saved_entries(cup: Run) -> list[dict[str, object]]:
    return cup("list", "--json").json


def test_questions_come_line_by_line_and_each_answer_is_saved(cup: Run) -> None:
    result = cup("ask", stdin="s\n5\n6\n\n")
    assert (result.code, result.err) == (0, "")
    assert "Tired, 1 not at all to 7 fully (Enter skips):\n" in result.out
    assert "Saved. Good tired: tired 5, inspired 6\n" in result.out
    assert "\x1b" not in result.out
    (session,) = saved_entries(cup)
    assert (session["kind"], session["tired"], session["inspired"]) == ("session", 5, 6)


def test_every_kind_is_saved_with_its_refinements(cup: Run) -> None:
    lines = (
        "2", "was real", "2",  # nourishing, by its digit
        "d 1", "b", "2", ",",
        "p", "0", "whistled",
        "c", "hug", "r", "3", "o", "1",
        "m", "5 4", "z", "5", "4", "6", "5", "4", "3", "4", "",
        "w met no one in particular",
        "a", "", "7", "q", ". slept like a stone",
    )  # fmt: skip
    assert cup("ask", stdin="\n".join(lines)).code == 0
    by_kind = {(e["kind"], e.get("feeling") or e.get("when")): e for e in saved_entries(cup)}
    nourishing = by_kind["moment", "nourishing"]
    assert (nourishing["what"], nourishing["direction"]) == ("was real", "received")
    assert by_kind["moment", "depleting"]["what"] == "masked"
    assert (by_kind["moment", "both"]["what"], by_kind["play", None]["what"]) == (
        "tender",
        "whistled",
    )
    assert (by_kind["celebration", None]["what"], by_kind["rupture", None]["what"]) == (
        "hug",
        "misread",
    )
    assert by_kind["rest", None]["what"] == "breather"
    between, closing = by_kind["checkin", "between"], by_kind["checkin", "closing"]
    assert (between["mood"], between["energy"]) == (5, 4)
    scales = ("mood", "energy", "myself", "letgo", "joy", "sorrow")
    assert [closing[name] for name in scales] == [5, 4, 6, 5, 4, 3]
    assert closing["marks"] == ["Sunday scaries"]
    assert by_kind["note", None]["note"] == "met no one in particular"
    opening = by_kind["checkin", "opening"]
    assert ("energy" in opening, opening["sleep"]) == (False, 7)
    assert opening["note"] == "slept like a stone"


def test_rest_of_whole_days_asks_for_the_days_before(cup: Run) -> None:
    days = "Days: 1 this one, 2 since Sun, 3 since Sat, 4 since Fri"
    for line in ("o 5", "o\n5", "o sick"):
        result = cup("ask", stdin=f"{line}\n9\n?\n3\n")
        assert result.out.count(days) == 3, line
        assert "9 is not one of 1 (this one)" in result.out
        assert "sick, Sat 21 Nov to Mon 23 Nov (3 days)" in result.out
        assert sorted(str(e["day"])[-2:] for e in saved_entries(cup)) == ["21", "22", "23"]
        while saved_entries(cup):
            cup("undo")
    result = cup("ask", stdin="o 5\np 1\no 2\no 3\n\n")
    assert result.out.count("Days: ") == 2
    assert [e["kind"] for e in saved_entries(cup)] == ["rest", "play", "rest", "rest"]


def test_a_line_in_a_day_ahead_is_refused(cup: Run) -> None:
    cup("p", "1")
    ahead = cup("ask", stdin="g tomorrow\np --day tomorrow\n")
    assert ahead.out.count("is still to come; a day is logged once it has begun") == 2
    assert len(saved_entries(cup)) == 1
    refused = cup("p", "--day", "tomorrow").err
    assert "Tuesday 24 November 2026 is still to come; a day is logged once" in refused


def test_a_wrong_answer_is_a_sentence_and_the_question_again(cup: Run) -> None:
    result = cup("ask", stdin=b"s\n9\nx\nworn\n\xff\n\x1b[2J\n5\nq\nnonsense\nask\nq\n")
    assert (result.code, "nonsense" in result.err) == (2, True)  # nobody can type it again
    assert result.out.count("Tired, 1 not at all to 7 fully (Enter skips):") == 6
    assert "'worn' is not one of 1 (not at all) to 7 (fully)" in result.out
    assert "That was not text in UTF-8" in result.out
    assert "Unknown command 'nonsense'" in result.out
    assert "\x1b" not in result.out
    assert [entry["tired"] for entry in saved_entries(cup)] == [5]


def test_a_line_of_a_pipe_that_only_reads_is_named_where_it_is_refused(cup: Run) -> None:
    lines = ("trends --range 9w", "v", "g nonsense", "take 9", "purge real")
    cup("n", "1")
    result = cup("ask", stdin="\n".join(("today", *lines, "p laughed", "q")))
    assert result.code == 2
    refused = f"These lines were refused: {'; '.join(lines)}."
    assert result.err.splitlines()[-1] == f"Bye. Everything is saved. {refused}"


def test_the_end_of_input_loses_nothing_that_was_saved(cup: Run) -> None:
    assert cup("ask", stdin="z\n5\n").code == 0
    assert [(e["when"], e["mood"]) for e in saved_entries(cup)] == [("closing", 5)]
    assert cup("ask", stdin="").code == 0
    assert cup("ask", stdin="m\n\n\n\n").out.count("Nothing was answered, so nothing was saved.")
    assert len(saved_entries(cup)) == 1


def test_steps_are_taken_back_moved_and_read(cup: Run) -> None:
    result = cup(
        "ask", stdin="s 5\np laughed\nu\nU\ntake 1\nM yesterday\nv\n2\ntake 1\nD\ndel\nu\n[\n"
    )
    assert "Undone: play: laughed." in result.out
    assert "1 session: tired 5, on Sun 22 Nov" in result.out
    assert "2 session: tired 5, on Mon 23 Nov" in result.out
    assert "D deletes nothing any more; del does." in result.out
    assert "Deleted: session: tired 5" in result.out
    assert {(e["kind"], e["day"]) for e in saved_entries(cup)} == {
        ("session", "2026-11-23"),
        ("play", "2026-11-23"),
    }


def test_a_flare_is_offered_first_on_opening_and_never_after_a_mood(cup: Run) -> None:
    result = cup("ask", stdin="a\ny\n5\n4\n\n")
    assert "Nothing is saved before a digit. y logs a flare." in result.out
    assert "Saved: flare. Your body has a say." in result.out
    flare, opening = saved_entries(cup)
    assert (flare["when"], flare["marks"]) == ("between", ["flare"])
    assert (opening["when"], opening["energy"], opening["sleep"]) == ("opening", 5, 4)
    result = cup("ask", stdin="m\n5\n4\ny\n")
    assert "There already: flare." in result.out
    assert "ark" not in result.out
    cup("undo")
    result = cup("ask", "open", stdin="y\n3\nq\n")
    assert "Opening the day. Answered before" in result.out
    assert [e["energy"] for e in saved_entries(cup) if e["when"] == "opening"] == [3]


def test_another_day_can_be_opened_and_logged_on(cup: Run) -> None:
    result = cup("ask", stdin="g last friday\no\nday off\ng the moon\n]\nq\n")
    assert "Friday 20 November 2026" in result.out
    assert "Fri 20 Nov, next (? helps, Enter leaves):" in result.out
    assert [(e["kind"], e["what"], e["day"]) for e in saved_entries(cup)] == [
        ("rest", "off", "2026-11-20")
    ]


def test_t_leads_back_to_today(cup: Run) -> None:
    out = cup("ask", stdin="[\nt\np 1\n").out
    assert "Monday 23 November 2026\n" in out[out.index("Sunday 22 November 2026") :]
    (play,) = cup("list", "--json").json
    assert play["day"] == "2026-11-23"


def test_an_answer_is_taken_away_or_left(cup: Run) -> None:
    cup("s", "5", "6")
    result = cup("ask", stdin="take\n1\n-\n\n\n")
    assert "Inspired, 1 not at all to 7 fully, now 6 (Enter leaves it):" in result.out
    (session,) = saved_entries(cup)
    assert ("tired" in session, session["inspired"]) == (False, 6)


def test_a_name_in_a_note_is_asked_about_and_outlives_the_end(cup: Run) -> None:
    result = cup("ask", stdin="s\nq\n. met Anna Smith\ne\n.\nthe cats\n.\n+ again\n")
    assert "(Anna Smith). Enter saves it, e edits it." in result.out
    assert [entry["note"] for entry in saved_entries(cup)] == ["the cats\nagain"]
    assert cup("ask", stdin="w met Anna Smith\n").code == 0  # it ends at the question
    assert len(saved_entries(cup)) == 1
    again = cup("ask", stdin=".\n\n\n")
    assert "A note was being typed when Cupful stopped: a full stop continues it, X" in again.out
    assert [entry["note"] for entry in saved_entries(cup)][1:] == ["met Anna Smith"]
    assert "was being typed" not in cup("ask").out


def test_the_day_is_closed_unhurriedly_and_said_back(cup: Run) -> None:
    lines = "1\n\n4\n6\n<\n5\n. a long one\n\n\n\n4\n\n"
    result = cup("ask", "close", stdin=lines)
    questions = (
        "What nourished you",
        "What drained you",
        "How full is your cup",
        "How is your mood",
    )
    places = [result.out.index(question) for question in questions]
    assert places == sorted(places)
    assert "How is your mood? 1 very low to 7 very good, now 6 (Enter leaves it):" in result.out
    assert "What nourished you: was real." in result.out
    assert "The day is closed. Rest well." in result.out
    moment, closing = saved_entries(cup)
    assert (moment["what"], "direction" in moment) == ("was real", False)
    assert (closing["mood"], closing["energy"], closing["marks"]) == (5, 4, ["Sunday scaries"])
    assert closing["note"] == "a long one"
    assert cup("ask", "dance").code == 2


def test_what_the_shell_prints_is_read_out(cup: Run) -> None:
    cup("p", "laughed", "the cats")
    lines = (
        "today\nfind cats\nrest plan 'every other friday'\nrest plans\ntrends --range 9w\nwords\n"
    )
    result = cup("ask", stdin=lines)
    assert result.code == 2
    assert result.err.endswith("These lines were refused: trends --range 9w.\n")
    assert "1 entry on 1 day." in result.out
    assert "Planned: Every other Friday" in result.out
    assert "--range takes one of 2w, 6w, 3m, 1y, all, not '9w'" in result.out
    assert "celebration: 1 win" in result.out


def test_it_is_what_cup_does_for_someone_who_cannot_see(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "To log something: 1 session" in cup("--plain").out
    for value, is_asked in (("1", True), ("0", False), ("", False)):
        monkeypatch.setenv("ACCESSIBLE", value)
        assert ("To log something" in cup(stdin="").out) is is_asked


def test_it_imports_nothing_of_the_screen() -> None:
    assert {name.partition(".")[0] for name in loaded_by("tui.cli.ask")} & {
        "textual",
        "plotext",
    } == set()


def test_control_c_leaves_and_nothing_is_lost(tmp_path: Path, cup: Run) -> None:
    with program(tmp_path / "diary", "ask") as terminal:
        terminal.wait_for("Next (?")
        terminal.send("s\n5\n")
        terminal.wait_for("Inspired,")
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        assert b"\x1b" not in terminal.output
    assert [entry["tired"] for entry in saved_entries(cup)] == [5]


def test_a_hint_is_spoken_once(cup: Run) -> None:
    lines = ("p", "?", "juggled", "1", "[", "s", "", "", "A", "?", "5", "", "?", "", "q")
    output = cup("ask", stdin="\n".join(lines)).out
    assert output.count("Next (? helps, Enter leaves):") == 1
    assert output.count("Sun 22 Nov, next (? helps, Enter leaves):") == 1
    assert "\nNext:\n" in cup("ask", stdin="p 1\ns 4\n").out
    assert output.count("leaves the questions") == 1, "not beside the hint of a page"
    assert output.count("Enter skips, < goes back") == 2
    # Three words lists: the question, its answers one a line, and what a wrong word could be.
    assert output.count("1 laughed") == 3
    assert "What, 0 another (Enter skips):" in output
    assert output.count("1 flare") == 2
    assert "\nAnything to mark? (Enter skips):\n" in output


def test_what_sixteen_steps_of_the_screen_do_can_be_done(cup: Run) -> None:
    """The steps of ``tests.bench.wire``, in its order."""
    lines = (
        "s", "5", "", "p", "1", "k", "", "", "[", ".", "h", "trends", "trends 2", "g history",
        "?", "",
    )  # fmt: skip
    result = cup("ask", stdin="\n".join(lines))
    assert (result.code, result.err) == (0, "")
    assert [(e["kind"], e["day"]) for e in saved_entries(cup)] == [
        ("note", "2026-11-22"), ("session", "2026-11-23"), ("play", "2026-11-23"),
    ]  # fmt: skip
    assert "\nsession: tired 5\n" in result.out, "the entry above"
    assert "\nSunday 22 November 2026\n" in result.out, "the day before"
    assert result.out.count("\nMood and energy\n") == 2, "all pictures, then the second"
    assert "Note, remembered. Note: h\n" in result.out, "history"
    assert "j the one below" in result.out, "help"


def test_entries_are_gone_through_and_rooms_have_their_names(cup: Run) -> None:
    cup("s", "5", "6")
    cup("p", "laughed")
    output = cup("ask", stdin="k\n\nk\n\n\nk\n\n\nj\n\ng\nrepair\nRefills\nhistory\n[\nk\n").out
    selected = re.findall(r"^(session|play): ", output, re.MULTILINE)
    assert selected == ["play", "session", "session", "play"]
    for piece in ("No rupture logged so far", "No questions yet", "Nothing logged on Sunday 22"):
        assert piece in output


@each_row("word", ["fully", "FULLY", "ful", "completely", "comp"], homes=True)
def test_an_earlier_word_of_a_scale_is_an_answer(cup: Run, word: str) -> None:
    cup("ask", stdin=f"z\n\n\n\n\n{word}\n\n\n")
    assert [entry["joy"] for entry in saved_entries(cup)] == [7]
