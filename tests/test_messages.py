"""The two-week note and the low-mood panel: when they appear, and how long they then stay away."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from store import notices
from store.errors import NoteTooLong
from store.journal import Journal
from store.log.versions import DocumentHistory
from store.models import Draft
from store.notices import Contacts, LowMood, NoticeState, count_low, is_note, two_weeks
from tests.other_device import receive
from tests.tables import each_row
from tests.test_contrast import FORTNIGHTS, days_of

TODAY = date(2026, 11, 23)
USUAL_SERIES = days_of(FORTNIGHTS)
LOWER_SERIES = days_of("433.34323.3343")


def save_readings(
    journal: Journal, series: list[int | None], reading: str, when: str = "closing"
) -> None:
    """Save one reading a day, up to today."""
    first = TODAY - timedelta(days=len(series) - 1)
    journal.add_all(
        Draft("checkin", first + timedelta(days=n), values={"when": when, reading: value})
        for n, value in enumerate(series)
        if value is not None
    )


def shifted(series: list[int | None], offset: int) -> list[int | None]:
    return [value and value + offset for value in series]


# -- the two-week note --------------------------------------------------------------------


def test_a_drop_of_mood_shows_a_note_and_a_line(journal: Journal) -> None:
    save_readings(journal, USUAL_SERIES + LOWER_SERIES, "mood")
    comparison = two_weeks(journal)
    assert (comparison.fell, comparison.has_line, comparison.has_note) == (("mood",), True, True)
    assert comparison.signals["mood"].z == pytest.approx(-5.687931, abs=1e-6)


def test_a_drop_of_mood_and_of_energy_are_one_message(journal: Journal) -> None:
    save_readings(journal, USUAL_SERIES + LOWER_SERIES, "mood")
    save_readings(journal, USUAL_SERIES + LOWER_SERIES, "energy", "opening")
    comparison = two_weeks(journal)
    assert comparison.fell == ("mood", "energy.open")
    assert comparison.has_note


def test_two_usual_weeks_show_nothing(journal: Journal) -> None:
    save_readings(journal, USUAL_SERIES + USUAL_SERIES[:14], "mood")
    comparison = two_weeks(journal)
    assert (comparison.fell, comparison.has_line, comparison.has_note) == ((), False, False)


def test_an_empty_diary_shows_nothing(journal: Journal) -> None:
    comparison = two_weeks(journal)
    assert (comparison.fell, comparison.has_line, comparison.has_note) == ((), False, False)
    assert comparison.signals["mood"].z is None


def test_energy_is_that_of_evenings_if_mornings_are_seldom_logged(journal: Journal) -> None:
    save_readings(journal, USUAL_SERIES + LOWER_SERIES, "energy")
    assert two_weeks(journal).fell == ("energy.close",)


def test_a_smaller_drop_shows_a_line_and_no_note(journal: Journal) -> None:
    dip = days_of("4434.43.444444")
    save_readings(journal, USUAL_SERIES + dip, "mood")
    comparison = two_weeks(journal)
    z = comparison.signals["mood"].z
    assert z is not None
    assert -3.0 < z < -2.6
    assert (comparison.has_line, comparison.has_note) == (True, False)


def test_a_note_needs_a_larger_drop_if_two_measures_are_logged() -> None:
    steady = notices.two_week_signal([4.0, 5.0] * 52)
    for z in (-3.1, -3.4):
        fallen = steady._replace(recent=4.5 + z / 4, usual=4.5, error=0.25)
        assert is_note([fallen])
        assert is_note([fallen, notices.two_week_signal([])])
        assert is_note([fallen, steady]) is (z < -3.3)


def test_the_note_shows_on_one_day_and_then_not_for_four_weeks(journal: Journal) -> None:
    low: list[int | None] = [2] * 20
    save_readings(journal, days_of("5454645354554.") * 6 + low + [1] * 42, "mood")
    first = TODAY - timedelta(days=50)
    assert two_weeks(journal, first).has_note
    notices.note_two_weeks_shown(journal.settings, first)
    days = [first + timedelta(days=n) for n in range(29)]
    note_days = [day for day in days if two_weeks(journal, day).has_note]
    assert note_days == [first, first + timedelta(days=28)]
    assert two_weeks(journal, first + timedelta(days=5)).has_line
    version_count = len(DocumentHistory(journal.storage).versions("settings", "two-weeks"))
    notices.note_two_weeks_shown(journal.settings, first + timedelta(days=5))
    assert len(DocumentHistory(journal.storage).versions("settings", "two-weeks")) == version_count


def test_a_dismissed_note_is_gone_on_every_device(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    save_readings(journal, USUAL_SERIES + LOWER_SERIES, "mood")
    notices.note_two_weeks_shown(journal.settings, TODAY)
    notices.put_two_weeks_away(journal.settings, TODAY)
    other = open_again("other-0001")
    comparison = two_weeks(other)
    assert (comparison.fell, comparison.has_line, comparison.has_note) == (("mood",), False, False)
    assert NoticeState.load(other.settings, "two-weeks").shown_on == TODAY


# -- low mood -----------------------------------------------------------------------------


@each_row(("moods", "shows"), [
    ("22222222......", True), ("22222225......", True), ("2222222.......", False),
    ("22225555......", False), ("222255551.....", True), ("12121212121212", True),
    ("33333333333333", False), ("..............", False), ("", False),
    ("22222222222222" + "5" * 14, False),
])  # fmt: skip
def test_low_mood_is_eight_answers_and_more_than_half_of_them_low(moods: str, shows: bool) -> None:
    assert count_low(days_of(moods)).is_most is shows


def test_low_mood_counts_the_mean_of_a_day(journal: Journal) -> None:
    assert count_low([2.5] * 14) == LowMood(0, 14)
    assert count_low([2.0] * 14) == LowMood(14, 14)
    save_readings(journal, [1] * 14, "mood")
    save_readings(journal, [3] * 7 + [4] * 7, "mood", "between")
    assert notices.low_mood(journal) == LowMood(7, 14)


def test_only_the_last_fourteen_days_and_those_logged_count(journal: Journal) -> None:
    save_readings(journal, [2] * 20 + days_of("2.2.2.2.2.5553"), "mood")
    assert notices.low_mood(journal) == LowMood(5, 9)


def test_the_panel_shows_once_in_two_weeks(journal: Journal) -> None:
    save_readings(journal, [2] * 40, "mood")
    first = TODAY - timedelta(days=20)
    days = [first + timedelta(days=n) for n in range(20)]
    assert notices.is_low_mood_due(journal, first)
    notices.note_low_mood_shown(journal.settings, first)
    days_shown = [(day - first).days for day in days if notices.is_low_mood_due(journal, day)]
    assert days_shown == [0, *range(14, 20)]


def test_the_panel_can_be_turned_off_and_on_again(journal: Journal) -> None:
    save_readings(journal, [1] * 14, "mood")
    assert notices.is_low_mood_due(journal)
    notices.set_low_mood_off(journal.settings, is_off=True)
    assert notices.is_low_mood_off(journal.settings)
    assert not any(notices.is_low_mood_due(journal, TODAY + timedelta(days=n)) for n in range(3))
    notices.set_low_mood_off(journal.settings, is_off=False)
    assert notices.is_low_mood_due(journal)


def test_low_mood_does_not_depend_on_notes(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = TODAY - timedelta(days=13)
    journal.add_all(
        Draft(
            "checkin", first + timedelta(days=n), values={"when": "closing", "mood": 5}, note=note
        )
        for n, note in enumerate(["I cannot go on", "everything is pointless"] * 7)
    )
    assert not notices.is_low_mood_due(journal)
    days = [journal.stats.on(first + timedelta(days=n)) for n in range(14)]
    assert not any("pointless" in repr(stats) for stats in days)


def test_contacts_are_the_persons_own_and_dated(journal: Journal) -> None:
    assert notices.contacts(journal.settings) is None
    notices.set_contacts(journal.settings, " Our crisis line: 0800 1 \n", TODAY)
    assert notices.contacts(journal.settings) == Contacts("Our crisis line: 0800 1", TODAY)
    with pytest.raises(NoteTooLong):
        notices.set_contacts(journal.settings, "x" * 2001, TODAY)
    notices.set_contacts(journal.settings, "", TODAY)
    assert notices.contacts(journal.settings) is None


@pytest.mark.parametrize("document", [
    {"text": 3, "day": "2026-01-01"}, {"text": "x"}, {"text": "x", "day": "soon"},
])  # fmt: skip
def test_contacts_that_cannot_be_read_are_ignored(
    journal: Journal, document: dict[str, Any]
) -> None:
    receive(journal, "settings", "contacts", document)
    assert notices.contacts(journal.settings) is None


# -- saved states -------------------------------------------------------------------------


@each_row("document", [
    {}, {"told": "soon", "away": 3}, {"told": "2999-01-01"}, {"away": "2999-01-01", "off": "yes"},
], homes=True)  # fmt: skip
def test_an_unreadable_or_future_date_silences_no_message(
    journal: Journal, document: dict[str, Any]
) -> None:
    receive(journal, "settings", "two-weeks", document)
    assert NoticeState.load(journal.settings, "two-weeks").may_speak(TODAY, 28)
