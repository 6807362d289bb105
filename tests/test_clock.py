from datetime import date, datetime
from zoneinfo import ZoneInfo

from store.clock import Clock, clock_from, hour_of, logical_day, wait_until
from tests.tables import each_row

BERLIN = ZoneInfo("Europe/Berlin")


@each_row(
    ("at", "day"),
    [
        # SCIENCE, 3.10
        ("2025-03-30T03:59", "2025-03-29"),
        ("2025-03-30T04:00", "2025-03-30"),
        ("2026-01-01T00:30", "2025-12-31"),
        ("2026-11-23T23:59", "2026-11-23"),
        ("2024-03-01T03:59", "2024-02-29"),
    ],
)
@each_row("zone", ["Europe/Berlin", "UTC", "Pacific/Auckland", "America/St_Johns"])
def test_a_day_begins_at_four_of_the_wall_clock_everywhere(at, day, zone):
    moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone))
    assert logical_day(moment) == date.fromisoformat(day)


@each_row(("hour", "day"), [(0, 23), (1, 23), (5, 22), (6, 22)])
def test_a_day_can_begin_at_another_hour(hour, day):
    at = datetime(2026, 11, 23, 1, 0, tzinfo=BERLIN)
    assert logical_day(at, hour) == date(2026, 11, day)


def test_the_short_night_and_the_long_night_begin_the_day_at_four_as_well():
    for year, month, day in ((2025, 3, 30), (2025, 10, 26)):
        night = [datetime(year, month, day, hour, 30, tzinfo=BERLIN) for hour in range(6)]
        assert [logical_day(at).day for at in night] == [day - 1] * 4 + [day] * 2


def test_the_hour_met_twice_belongs_to_one_day():
    once, again = (datetime(2025, 10, 26, 2, 30, tzinfo=BERLIN, fold=fold) for fold in (0, 1))
    assert once.utcoffset() != again.utcoffset()
    assert logical_day(once) == logical_day(again) == date(2025, 10, 25)


def test_a_time_is_saved_to_the_hour_with_its_offset():
    assert hour_of(datetime(2026, 11, 23, 10, 59, 58, 7, tzinfo=BERLIN)) == "2026-11-23T10:00+01:00"


def test_the_machines_clock_knows_its_offset():
    assert Clock().now().utcoffset() is not None


def test_the_clock_can_be_set_from_outside():
    clock = clock_from({"CUPFUL_CLOCK": "2026-11-23T10:05+01:00"})
    assert clock.now() == datetime.fromisoformat("2026-11-23T10:05+01:00")
    assert type(clock_from({})) is Clock


def test_waiting_ends_with_a_yes_or_with_the_time():
    answers = iter((False, False, True))
    assert wait_until(lambda: next(answers), seconds=5, pause=0)
    assert not wait_until(lambda: False, seconds=0.01, pause=0.001)
