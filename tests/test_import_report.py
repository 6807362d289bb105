"""The sentences of an import report, each for one row and for two."""

from datetime import date
from fractions import Fraction

from store.exchange.diary_copy import Record
from store.exchange.diary_import import CopyImport, EntryLeftOut
from store.exchange.file_dates import DateOrderQuestion
from store.exchange.file_times import TimeFacts
from store.exchange.file_values import DIARY_SCALE
from store.exchange.import_plan import LeftOutRows
from store.exchange.import_survey import ScaleQuestion, WordQuestion
from store.journal import Journal
from tests.importing import imported_of, plan_of
from tui.text import import_questions, import_report

REPORT_FOR_ONE = """\
Read as UTF-8, cells separated by commas.
It covers 2 days, Friday 20 November 2026 to Saturday 21 November 2026.
1 of its days is a spreadsheet's number.
1 of its times is counted from 1970, in UTC.
1 time of day cannot be read and is left out: 'late'.
1 row before the day starts belongs to the day before.
1 answer rounded to a whole number; the file's own is saved beside it.
A gap that stays one: mood 1.
Control characters are taken out of 1 note.
1 long note saved in numbered parts; no word is lost.
Already in the diary: 1 entry.
Column left out: steps (3).
  2026-11-20  closed the day: mood 3
Row 3 left out: it has no day
Row 3 left out: it says the same as row 2
Row 3 left out: it is not a line of harsh
Row 3 left out: it is not a day of Pixels
Row 3 left out: it does not pass the filter
Row 3 left out: mood: 'so-so' is outside 1-7
1 row left out: it does not pass the filter
Its time is in UTC; it is taken in your own time zone.
One of its times has its own time zone; it keeps its day and hour.
A note or a tag seems to name someone in row 3; look before you save it.
A word without a number comes in as a tag: a (1). This line gives it a number on 1-7, if you want \
one:
Its day can be read in two ways: 1/2/2026 is Sunday 1 February 2026 (--dates dmy) or Friday 2 \
January 2026 (--dates mdy).
mood goes from 1 to 9, and mood is taken on 1-7: 1 value beyond it, in row 4. Is its scale 1-10 \
or 0-10? In --columns, mood=mood:1-7 leaves it out.
mood has a word without a number for mood: a (1). --moods gives each its number on 1-7; 'word=' \
leaves it out.
This is a copy of a Cupful diary.
It covers 1 day, Friday 20 November 2026 to Saturday 21 November 2026.
Already in the diary: 1 entry.
Entry of 2026-11-21 left out: it was deleted here for good
On days still to come: 1 entry, as the copy has it.
Only a newer version of Cupful knows 1 entry, saved as the copy has it.
It also brings 1 word or setting that is not set here; an undo leaves it.
A dry run: nothing was saved. --yes saves 1 entry and 1 plan of rest; one 'cup undo' undoes it all.
"""
REPORT_FOR_TWO = """\
Read as UTF-8, cells separated by commas.
It covers 3 days, Friday 20 November 2026 to Sunday 22 November 2026.
2 of its days are a spreadsheet's numbers.
2 of its times are counted from 1970, in UTC.
2 times of day cannot be read and are left out: 'late'.
2 rows before the day starts belong to the day before.
2 answers rounded to whole numbers; the file's own are saved beside them.
Gaps that stay gaps: mood 2.
Control characters are taken out of 2 notes.
2 long notes saved in numbered parts; no word is lost.
Already in the diary: 2 entries.
Columns left out: steps (3), weight (3).
  2026-11-20  closed the day: mood 3
2 rows left out: they have no day (rows 3, 4)
2 rows left out: they say the same as row 2 (rows 3, 4)
2 rows left out: they are no lines of harsh (rows 3, 4)
2 rows left out: they are no days of Pixels (rows 3, 4)
2 rows left out: they do not pass the filter (rows 3, 4)
2 rows left out: mood: 'so-so' is outside 1-7, and another like it (rows 3, 4)
2 rows left out: they do not pass the filter
Its times are in UTC; they are taken in your own time zone.
Its times have their own time zone; each keeps its day and hour.
Notes or tags seem to name someone in 2 rows (3, 4); look before you save them.
Words without a number come in as tags: a (1), b (1). This line gives them numbers on 1-7, if you \
want them:
Each day can be read in two ways: 1/2/2026 is Sunday 1 February 2026 (--dates dmy) or Friday 2 \
January 2026 (--dates mdy).
mood goes from 1 to 9, and mood is taken on 1-7: 2 values beyond it, the first in row 4. Is its \
scale 1-10 or 0-10? In --columns, mood=mood:1-7 leaves such values out.
mood has words without a number for mood: a (1), b (1). --moods gives each its number on 1-7; \
'word=' leaves it out.
This is a copy of a Cupful diary.
It covers 2 days, Friday 20 November 2026 to Saturday 21 November 2026.
Already in the diary: 2 entries.
Entry of 2026-11-21 left out: it was deleted here for good
Entry of 2026-11-21 left out: it was deleted here for good
On days still to come: 2 entries, as the copy has them.
Only a newer version of Cupful knows 2 entries, saved as the copy has them.
It also brings 2 words and settings that are not set here; an undo leaves them.
A dry run: nothing was saved. --yes saves 2 entries and 2 plans of rest; one 'cup undo' undoes it \
all.
"""
READINGS = (("dmy", date(2026, 2, 1)), ("mdy", date(2026, 1, 2)))
REASONS = (
    "it has no day",
    "it says the same as row 2",
    "it is not a line of harsh",
    "it is not a day of Pixels",
    "it does not pass the filter",
)


def report_lines(journal: Journal, count: int) -> list[str]:
    """Return all sentences of an import that contain a count, all with this count."""
    table = "day,mood\n2026-11-20,3\n" + "".join(
        f"2026-11-{day},\n" for day in range(21, 21 + count)
    )
    imported = imported_of(journal, table, "mood=mood")
    lines = tuple(range(3, 3 + count))
    values = ("'so-so'", "'yes'")[:count]
    facts = TimeFacts(day_numbers=count, epochs=count, unread_clocks=count, clocks=("'late'",))
    plan = plan_of(journal, table, "mood=mood")._replace(
        already_there=count,
        left_out=(
            *(LeftOutRows(reason, "", (), lines, count) for reason in REASONS),
            LeftOutRows("is outside 1-7", "mood: ", values, lines, count),
            LeftOutRows("it does not pass the filter", "", (), (), count),
        ),
        naming=lines,
        changed=count,
        before_day_start=count,
        without_controls=count,
        split_notes=count,
        time_facts=facts,
    )
    plan_in_utc = plan._replace(left_out=(), time_facts=TimeFacts(moved=count))
    plan_with_offset = plan._replace(left_out=(), time_facts=TimeFacts(offsets=count))
    contents = imported.contents._replace(words=dict.fromkeys("ab"[:count], 1))
    unused = dict.fromkeys(("steps", "weight")[:count], 3)
    imported = imported._replace(contents=contents, unused=unused)
    questions = (
        DateOrderQuestion(("1/2/2026",), READINGS, count, False),
        ScaleQuestion("mood", "mood", DIARY_SCALE, Fraction(1), Fraction(9), count, 4),
        WordQuestion("mood", "mood", DIARY_SCALE, tuple((word, 1) for word in "ab"[:count])),
    )
    plan_with_questions = plan._replace(questions=questions)
    return [
        *import_report.plan_report(plan, imported),
        *(
            sentence
            for sentence in import_report.plan_report(plan_in_utc, imported)
            if "zone" in sentence
        ),
        *(
            sentence
            for sentence in import_report.plan_report(plan_with_offset, imported)
            if "zone" in sentence
        ),
        *import_report.naming_report(plan, "row", is_to_save=False),
        *(
            sentence.partition("\n")[0]
            for sentence in import_questions.words_report(imported, ["cup"])
        ),
        *list(import_questions.questions_report(plan_with_questions, ["cup"]))[:3],
    ]


def copy_report_lines(count: int) -> list[str]:
    """Return the sentences about a copy of a diary, all with this count."""
    record = Record("a", {"day": "2026-11-20"})
    return list(
        import_report.copy_report(
            CopyImport(
                (record,) * count,
                (record,) * count,
                (record,) * count,
                count,
                (EntryLeftOut("2026-11-21", "it was deleted here for good"),) * count,
                "2026-11-20",
                "2026-11-21",
                count,
                count,
                count,
            ),
            is_saved=False,
        )
    )


def test_every_sentence_is_singular_or_plural_as_its_count(journal: Journal) -> None:
    for count, text in ((1, REPORT_FOR_ONE), (2, REPORT_FOR_TWO)):
        assert [*report_lines(journal, count), *copy_report_lines(count)] == text.strip("\n").split(
            "\n"
        )
