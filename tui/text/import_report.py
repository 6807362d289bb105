"""What an import would do, in sentences: how a file is read, what it holds, what must be asked."""

import shlex
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from store.exchange.column_mapping import ColumnTarget, quoted_piece
from store.exchange.diary_import import CopyImport
from store.exchange.import_overview import ColumnOverview
from store.exchange.import_plan import ImportPlan, LeftOutRows
from store.exchange.import_reading import ImportedFile
from store.exchange.import_survey import ColumnValues
from tui.text import commands, entry_phrases, phrases

_SHOWN_ENTRIES = 3
_SHOWN_REASONS = 8
_SHOWN_WORDS = 60
_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ORDERS: Final = {
    "dmy": "day before month",
    "mdy": "month before day",
    "ymd": "year before month and day",
}
_SETTLED: Final = {
    "option": "as you said",
    "others": "as some of them can only be read so",
    "beside": "as what stands beside them says",
    "dots": "as dates with full stops are",
}
#: How a reason about one row begins, and the same about several.
_REASONS_OF_SEVERAL: Final = {
    "it is not a line ": "they are no lines ",
    "it is not a day ": "they are no days ",
    "it is ": "they are ",
    "it has ": "they have ",
    "it says ": "they say ",
    "it does ": "they do ",
}
#: Columns of the names and of the numbers of an overview.
_NAME_WIDTH: Final = 22
_RANGE_WIDTH: Final = 14


def how_read(imported: ImportedFile) -> Iterator[str]:
    """Yield how a file was read."""
    file, contents = imported.file, imported.contents
    encoding = "" if file.is_zip else file.decoded.encoding
    if contents.format:
        yield f"This is {contents.format}" + (f", read as {encoding}." if encoding else ".")
    else:
        delimiter = _DELIMITERS.get(file.table.delimiter, "one column")
        yield commands.IMPORT_READ.format(encoding=encoding, delimiter=delimiter)
    if encoding and file.decoded.is_guess:
        yield f"{encoding} is a guess; --encoding says another one."
    if not contents.has_header:
        yield commands.IMPORT_NO_HEADER
    yield from contents.remarks


def plan_report(planned: ImportPlan, imported: ImportedFile) -> Iterator[str]:
    """Yield what a plan would do, a sentence a line."""
    yield from how_read(imported)
    if planned.first_day and planned.last_day:
        days = dict.fromkeys(map(phrases.day_name, (planned.first_day, planned.last_day)))
        yield f"It covers {phrases.counted(planned.days, 'day')}, {' to '.join(days)}."
    yield from _times_report(planned, imported)
    yield from filter(None, map(_column_report, planned.columns))
    if imported.contents.is_scale_guess and (scaled := _first_scaled(planned)):
        example = f"{scaled.name}={scaled.column}:LOWEST-HIGHEST"
        yield commands.IMPORT_SCALES.format(example=shlex.quote(example))
    if planned.changed:
        changed = phrases.counted(planned.changed, "answer")
        yield changed + phrases.by_number(
            planned.changed,
            " rounded to a whole number; the file's own is saved beside it.",
            " rounded to whole numbers; the file's own are saved beside them.",
        )
    if gaps := {name: count for name, count in planned.gaps.items() if count}:
        gap_text = ", ".join(f"{name} {count}" for name, count in gaps.items())
        start = phrases.by_number(sum(gaps.values()), "A gap that stays one", "Gaps that stay gaps")
        yield f"{start}: {gap_text}."
    yield from _notes_report(planned)
    if planned.already_there:
        yield f"Already in the diary: {entries_counted(planned.already_there)}."
    yield from _dropped_report(imported)
    yield from _entries_report(planned)
    yield from left_out_report(planned, imported.contents.unit)


def _times_report(planned: ImportPlan, imported: ImportedFile) -> Iterator[str]:
    """Yield how the times of a file are taken."""
    facts = planned.time_facts
    if facts.order and (facts.settled_by != "dots" or facts.order != "dmy"):
        yield f"Its dates are written {_ORDERS[facts.order]}, {_SETTLED[facts.settled_by]}."
    if number := facts.day_numbers:
        numbers = phrases.by_number(
            number, "is a spreadsheet's number", "are a spreadsheet's numbers"
        )
        yield f"{number:,} of its days {numbers}."
    if number := facts.epochs:
        yield f"{number:,} of its times {_are(number)} counted from 1970, in UTC."
    if facts.moved:
        yield phrases.by_number(
            facts.moved,
            "Its time is in UTC; it is taken in your own time zone.",
            "Its times are in UTC; they are taken in your own time zone.",
        )
    elif facts.offsets:
        yield phrases.by_number(
            facts.offsets,
            "One of its times has its own time zone; it keeps its day and hour.",
            "Its times have their own time zone; each keeps its day and hour.",
        )
    if number := facts.unread_clocks:
        times = f"{phrases.counted(number, 'time')} of day"
        yield f"{times} cannot be read and {_are(number)} left out: {', '.join(facts.clocks)}."
    if number := planned.before_day_start:
        verb = phrases.by_number(number, "belongs", "belong")
        yield f"{_units(number, imported)} before the day starts {verb} to the day before."
    if planned.is_of_moments and planned.columns:
        yield "Readings are kept with their hour, between opening and closing."


def _column_report(column: ColumnValues) -> str:
    """Return on which scale a column is taken; empty for one that is on 1–7."""
    name = column.target.name
    source = "" if column.target.column == name else f" ({column.target.column})"
    if column.own_scales:
        scales = ", ".join(map(str, column.own_scales.values()))
        return f"{name}{source} carries its own scale; {scales} is mapped to 1–7 in even steps."
    if column.scale.is_diary_scale or column.low is None or column.high is None:
        return ""
    values = value_range(column.low, column.high)
    return f"{name}{source} {values}; on {column.scale} it is mapped to 1–7 in even steps."


def _first_scaled(planned: ImportPlan) -> ColumnTarget | None:
    """Return the first column that is taken on a scale that nobody said."""
    columns = (column for column in planned.columns if not column.is_scale_named and column.number)
    return next((column.target for column in columns), None)


def value_range(low: Any, high: Any) -> str:
    """Return what values a column has, as a clause."""
    if low == high:
        return f"is {float(low):g} throughout"
    return f"goes from {float(low):g} to {float(high):g}"


def _notes_report(planned: ImportPlan) -> Iterator[str]:
    if planned.without_controls:
        notes = phrases.counted(planned.without_controls, "note")
        yield f"Control characters are taken out of {notes}."
    if planned.split_notes:
        notes = phrases.counted(planned.split_notes, "long note")
        yield f"{notes} saved in numbered parts; no word is lost."


def _dropped_report(imported: ImportedFile) -> Iterator[str]:
    """Yield what of a file is dropped, and what there is no place for."""
    contents = imported.contents
    if contents.private:
        private = ", ".join(_with_number(*item) for item in contents.private.items())
        yield f"People and places are dropped: {private}."
    if contents.left_out:
        left_out = ", ".join(_with_number(*item) for item in contents.left_out.items())
        yield f"Not imported: {left_out}."
    unused = {name: n for name, n in imported.unused.items() if name not in contents.private}
    if names := [_with_number(*item) for item in unused.items()]:
        more = f" and {len(names) - _SHOWN_WORDS:,} more" if len(names) > _SHOWN_WORDS else ""
        columns = phrases.by_number(len(names), "Column", "Columns")
        yield f"{columns} left out: {', '.join(names[:_SHOWN_WORDS])}{more}."


def _with_number(name: str, number: int) -> str:
    return f"{name} ({number:,})" if number else name


def _entries_report(planned: ImportPlan) -> Iterator[str]:
    for draft in planned.drafts[:_SHOWN_ENTRIES]:
        note = f"  {entry_phrases.quoted(draft.note)}" if draft.note else ""
        hour = f" {draft.at[11:13]}h" if draft.at else ""
        yield f"  {draft.day}{hour}  {entry_phrases.spoken(draft)}{note}"
    if (more := len(planned.drafts) - _SHOWN_ENTRIES) > 0:
        yield f"  and {entries_counted(more)} more"


def left_out_report(planned: ImportPlan, unit: str) -> Iterator[str]:
    """Yield what would be left out, by reason."""
    for group in planned.left_out[:_SHOWN_REASONS]:
        is_partly = not planned.rows_with_drafts.isdisjoint(group.lines)
        yield _left_out(group, unit, is_partly=is_partly)
    if rest := planned.left_out[_SHOWN_REASONS:]:
        number = sum(group.number for group in rest)
        yield f"and {phrases.counted(number, f'more {unit}', f'more {_plural(unit)}')} left out."


def _left_out(group: LeftOutRows, unit: str, *, is_partly: bool) -> str:
    value = f"{group.values[0]} " if group.values else ""
    others = ("", "", ", and another like it", ", and others like it")[len(group.values)]
    in_part = " in part" if is_partly else ""
    if group.number == 1:
        row = f"{unit.capitalize()} {group.lines[0]}" if group.lines else f"1 {unit}"
        return f"{row} left out{in_part}: {group.part}{value}{group.reason}{others}"
    reason = group.reason if group.part or value else _of_several(group.reason)
    lines = ", ".join(map(str, group.lines)) + (", …" if group.number > len(group.lines) else "")
    where = f" ({_plural(unit)} {lines})" if group.lines else ""
    count = f"{group.number:,} {_plural(unit)}"
    return f"{count} left out{in_part}: {group.part}{value}{reason}{others}{where}"


def _of_several(reason: str) -> str:
    """Return a reason about one row as one about several."""
    start = next(filter(reason.startswith, _REASONS_OF_SEVERAL), "")
    return _REASONS_OF_SEVERAL.get(start, "") + reason.removeprefix(start)


def naming_report(planned: ImportPlan, unit: str, *, is_to_save: bool) -> Iterator[str]:
    """Yield how many rows seem to name someone."""
    if not planned.naming:
        return
    rows = ", ".join(map(str, planned.naming[:_SHOWN_REASONS]))
    if len(planned.naming) > _SHOWN_REASONS:
        rows += ", …"
    sentence = phrases.by_number(len(planned.naming), commands.ROW_NAMES, commands.ROWS_NAME)
    pronoun = phrases.by_number(len(planned.naming), "it", "them")
    look = "" if is_to_save else commands.LOOK_FIRST.format(it=pronoun)
    number = f"{len(planned.naming):,}"
    yield sentence.format(number=number, unit=unit, units=_plural(unit), rows=rows, look=look)


def overview_report(overviews: list[ColumnOverview]) -> Iterator[str]:
    """Yield what each column holds, a line a column."""
    for column in overviews:
        name = (
            column.name if len(column.name) <= _NAME_WIDTH else column.name[: _NAME_WIDTH - 1] + "…"
        )
        span = ""
        if column.low is not None and column.high is not None:
            span = f"{float(column.low):g}–{float(column.high):g}"
        samples = "people or places" if column.is_private else ", ".join(column.samples)
        cells = f"{column.number:,}"
        yield f"  {name:<{_NAME_WIDTH}} {cells:>7}  {span:<{_RANGE_WIDTH}} {samples}".rstrip()


def proposed_line(
    arguments: list[str], mapping: list[tuple[str, str, str]], condition: str = ""
) -> str:
    """Return a line to copy that imports columns as what they could become.

    Args:
        arguments: the line as it was typed.
        mapping: the targets, each with its column and scale.
        condition: what tells the rows to import from the others; empty for all rows.
    """
    pieces = (
        quoted_piece(f"{target}={column}" + (f":{scale}" if scale else ""))
        for target, column, scale in mapping
    )
    where = ["--where", condition] if condition else []
    return shlex.join([*arguments, "--columns", ",".join(pieces), *where])


def entries_counted(count: int) -> str:
    """Return a number of entries."""
    return phrases.counted(count, "entry", "entries")


def outcome(planned: ImportPlan, *, is_saved: bool) -> str:
    """Return what became of the drafts of a plan, or what would become of them."""
    entries = entries_counted(len(planned.drafts))
    if not planned.drafts:
        return commands.NOTHING_TO_IMPORT
    if not is_saved:
        return commands.DRY_RUN.format(entries=entries)
    rows = phrases.counted(planned.rows, "row")
    of_rows = commands.OF_ROWS.format(saved=len(planned.rows_with_drafts), rows=rows)
    return commands.IMPORTED.format(entries=f"{entries} {of_rows}")


def copy_report(planned: CopyImport, *, is_saved: bool) -> Iterator[str]:
    """Yield what bringing in a copy of a diary would do, or did."""
    yield "This is a copy of a Cupful diary."
    if planned.first_day:
        days = dict.fromkeys(
            phrases.day_name(date.fromisoformat(day))
            for day in (planned.first_day, planned.last_day)
        )
        yield f"It covers {phrases.counted(planned.days, 'day')}, {' to '.join(days)}."
    if planned.already_there:
        yield f"Already in the diary: {entries_counted(planned.already_there)}."
    for day, reason in planned.left_out[:_SHOWN_REASONS]:
        yield commands.ENTRY_LEFT_OUT.format(day=day, reason=reason)
    if (more := len(planned.left_out) - _SHOWN_REASONS) > 0:
        yield f"and {entries_counted(more)} more left out."
    if planned.to_come:
        pronoun = phrases.by_number(planned.to_come, "it", "them")
        yield commands.COPY_TO_COME.format(entries=entries_counted(planned.to_come), it=pronoun)
    if planned.newer:
        pronoun = phrases.by_number(planned.newer, "it", "them")
        yield commands.COPY_NEWER.format(entries=entries_counted(planned.newer), it=pronoun)
    settings = phrases.counted(len(planned.settings), "word or setting", "words and settings")
    parts = [entries_counted(len(planned.entries))] if planned.entries else []
    if planned.plans:
        parts.append(phrases.counted(len(planned.plans), "plan of rest", "plans of rest"))
    if parts and planned.settings:
        count = len(planned.settings)
        pronoun = phrases.by_number(count, "it", "them")
        yield commands.COPY_SETTINGS.format(settings=settings, are=_are(count), it=pronoun)
    elif planned.settings:
        yield (commands.SETTINGS_COPIED if is_saved else commands.SETTINGS_TO_COPY).format(
            settings=settings
        )
        return
    if not parts:
        yield commands.NOTHING_TO_IMPORT
    else:
        sentence = commands.IMPORTED if is_saved else commands.DRY_RUN
        yield sentence.format(entries=" and ".join(parts))


def _plural(unit: str) -> str:
    return "entries" if unit == "entry" else f"{unit}s"


def _units(number: int, imported: ImportedFile) -> str:
    """Return a number of rows, as the file calls them."""
    unit = imported.contents.unit
    return phrases.counted(number, unit, _plural(unit))


def _are(count: int) -> str:
    return phrases.by_number(count, "is", "are")
