"""What an import would do, in sentences: how a file is read, what it holds, what must be asked."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from store.exchange.column_mapping import ColumnTarget, pieces_of, quoted_piece
from store.exchange.diary_import import CopyImport
from store.exchange.file_dates import DateOrderQuestion
from store.exchange.file_values import DIARY_SCALE
from store.exchange.import_overview import ColumnOverview
from store.exchange.import_plan import ImportPlan, LeftOutRows, Question
from store.exchange.import_reading import ImportedFile
from store.exchange.import_survey import ColumnValues, ScaleQuestion, WordQuestion
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
        yield f"{changed} rounded to whole numbers; the file's own are saved beside them."
    if gaps := {name: count for name, count in planned.gaps.items() if count}:
        gap_text = ", ".join(f"{name} {count}" for name, count in gaps.items())
        yield f"Gaps that stay gaps: {gap_text}."
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
    if facts.day_numbers:
        verb = "is" if facts.day_numbers == 1 else "are"
        yield f"{facts.day_numbers:,} of its days {verb} written as a spreadsheet's number."
    if facts.epochs:
        verb = "is" if facts.epochs == 1 else "are"
        yield f"{facts.epochs:,} of its times {verb} counted from 1970, in UTC."
    if facts.moved:
        yield "Its times are in UTC; they are taken in your own time zone."
    elif facts.offsets:
        yield "Its times have their own time zone; each keeps its day and hour."
    if facts.unread_clocks:
        clocks = ", ".join(facts.unread_clocks)
        number = phrases.counted(facts.clocks_not_read, "time")
        verb = "is" if facts.clocks_not_read == 1 else "are"
        yield f"{number} of day cannot be read and {verb} left out: {clocks}."
    if planned.before_day_start:
        unit = imported.contents.unit
        rows = phrases.counted(planned.before_day_start, unit, _plural(unit))
        verb = "belongs" if planned.before_day_start == 1 else "belong"
        yield f"{rows} before the day starts {verb} to the day before."
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
    values = _range(column.low, column.high)
    return f"{name}{source} {values}; on {column.scale} it is mapped to 1–7 in even steps."


def _first_scaled(planned: ImportPlan) -> ColumnTarget | None:
    """Return the first column that is taken on a scale that nobody said."""
    columns = (column for column in planned.columns if not column.is_scale_said and column.number)
    return next((column.target for column in columns), None)


def _range(low: Any, high: Any) -> str:
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
        yield f"Columns left out: {', '.join(names[:_SHOWN_WORDS])}{more}."


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
    reason = f"{group.part}{value}{group.reason}"
    if group.number == 1:
        line = group.lines[0] if group.lines else "?"
        sentence = commands.ROW_PARTLY if is_partly else commands.ROW_LEFT_OUT
        return sentence.format(row=line, unit=unit.capitalize(), reason=reason)
    others = ", and others like it" if len(group.values) > 1 else ""
    lines = ", ".join(map(str, group.lines)) + (", …" if group.number > len(group.lines) else "")
    where = f" ({_plural(unit)} {lines})" if group.lines else ""
    in_part = " in part" if is_partly else ""
    count = f"{group.number:,} {_plural(unit)}"
    return f"{count} left out{in_part}: {reason}{others}{where}"


def naming_report(planned: ImportPlan, unit: str, *, is_to_save: bool) -> Iterator[str]:
    """Yield how many rows seem to name someone."""
    if not planned.naming:
        return
    rows = ", ".join(map(str, planned.naming[:_SHOWN_REASONS]))
    if len(planned.naming) > _SHOWN_REASONS:
        rows += ", …"
    sentence = commands.ROW_NAMES if len(planned.naming) == 1 else commands.ROWS_NAME
    look = "" if is_to_save else commands.LOOK_FIRST
    number = f"{len(planned.naming):,}"
    yield sentence.format(number=number, unit=unit, units=_plural(unit), rows=rows, look=look)


def questions_report(planned: ImportPlan, arguments: list[str]) -> Iterator[str]:
    """Yield what must be answered, and one line that answers it all, to copy and change."""
    for question in planned.questions:
        yield _question(question)
    line = list(arguments)
    for option, value in _answers(planned, arguments):
        _add_option(line, option, value)
    yield commands.IMPORT_ANSWER.format(line=shlex.join(line))


def words_report(imported: ImportedFile, arguments: list[str]) -> Iterator[str]:
    """Yield which words for moods come in without a number, and a line that gives them one."""
    words = sorted(imported.contents.words.items(), key=lambda item: -item[1])
    if not words:
        return
    line = list(arguments)
    _add_option(line, "--moods", _moods_answer(word for word, _ in words[:_SHOWN_WORDS]))
    moods = (target.scale for target in imported.mapping.targets if target.field == "mood")
    scale = next(filter(None, moods), DIARY_SCALE)
    yield commands.IMPORT_WORDS.format(
        words=_words_counted(words), scale=scale, line=shlex.join(line)
    )


def _words_counted(words: Sequence[tuple[str, int]]) -> str:
    text = ", ".join(f"{word} ({number:,})" for word, number in words[:_SHOWN_WORDS])
    more = len(words) - _SHOWN_WORDS
    return f"{text} and {more:,} more" if more > 0 else text


def _moods_answer(words: Iterable[str]) -> str:
    return ",".join(f'"{word}=?"' if "," in word else f"{word}=?" for word in words)


def _add_option(line: list[str], option: str, value: str) -> None:
    """Add an option to a line; words are added to those that have their number already."""
    if option == "--moods" and option in line:
        line[line.index(option) + 1] += f",{value}"
    elif option in line:
        line[line.index(option) + 1] = value
    else:
        line += [option, value]


def _question(question: Question) -> str:
    if isinstance(question, DateOrderQuestion):
        cells = ", ".join(question.cells)
        if question.is_mixed:
            return (
                f"Its dates do not agree: no order of day and month fits all of them ({cells}). "
                "--dates dmy or --dates mdy says which; those that it does not fit are left out."
            )
        readings = " or ".join(
            f"{phrases.day_name(day)} (--dates {order})" for order, day in question.readings
        )
        return f"Each day can be read in two ways: {question.cells[0]} is {readings}."
    if isinstance(question, ScaleQuestion):
        return _scale_question(question)
    return (
        f"{question.column} has words without a number for {question.target}: "
        f"{_words_counted(question.words)}. "
        f"--moods gives each its number on {question.scale}; 'word=' leaves it out."
    )


def _scale_question(question: ScaleQuestion) -> str:
    scales = " or ".join(question.likely_scales)
    offer = f" Is its scale {scales}?" if scales else " What is its scale?"
    row = f"{phrases.counted(question.number, 'value')} beyond it, the first in row {question.line}"
    same_scale = quoted_piece(f"{question.target}={question.column}:{question.scale}")
    return (
        f"{question.column} {_range(question.low, question.high)}, and {question.target} "
        f"is taken on {question.scale}: {row}.{offer} "
        f"In --columns, {same_scale} leaves such values out."
    )


def _answers(planned: ImportPlan, arguments: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the options that answer the questions of a plan, with values to change.

    A scale of all columns would change those that nobody asked about.
    """
    words: list[str] = []
    scales: list[ScaleQuestion] = []
    for question in planned.questions:
        if isinstance(question, DateOrderQuestion):
            yield "--dates", question.readings[0][0] if question.readings else "dmy"
        elif isinstance(question, WordQuestion):
            words += [word for word, _ in question.words[:_SHOWN_WORDS]]
        else:
            scales.append(question)
    if words:
        yield "--moods", _moods_answer(words)
    if scales and "--columns" in arguments and len(planned.columns) == 1:
        yield "--scale", _likely_scale(scales[0])
    elif scales:
        named = arguments[arguments.index("--columns") + 1] if "--columns" in arguments else ""
        yield "--columns", ",".join(map(quoted_piece, _with_scales(pieces_of(named), scales)))


def _with_scales(pieces: Iterable[str], questions: Iterable[ScaleQuestion]) -> Iterator[str]:
    """Yield the pieces of a mapping with the scales that were asked, and others."""
    left = {question.target.casefold(): question for question in questions}
    for piece in pieces:
        question = left.pop(piece.partition("=")[0].strip().casefold(), None)
        yield f"{piece.strip()}:{_likely_scale(question)}" if question else piece.strip()
    for question in left.values():
        yield f"{question.target}={question.column}:{_likely_scale(question)}"


def _likely_scale(question: ScaleQuestion) -> str:
    return question.likely_scales[0] if question.likely_scales else "LOWEST-HIGHEST"


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


def proposed_line(arguments: list[str], mapping: list[tuple[str, str, str]]) -> str:
    """Return a line to copy that imports columns as what they could become."""
    pieces = (
        quoted_piece(f"{target}={column}" + (f":{scale}" if scale else ""))
        for target, column, scale in mapping
    )
    return shlex.join([*arguments, "--columns", ",".join(pieces)])


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
        yield commands.ROW_LEFT_OUT.format(unit="Entry of", row=day, reason=reason)
    if (more := len(planned.left_out) - _SHOWN_REASONS) > 0:
        yield f"and {entries_counted(more)} more left out."
    if planned.to_come:
        yield commands.COPY_TO_COME.format(entries=entries_counted(planned.to_come))
    if planned.newer:
        yield commands.COPY_NEWER.format(entries=entries_counted(planned.newer))
    settings = phrases.counted(len(planned.settings), "word or setting", "words and settings")
    parts = [entries_counted(len(planned.entries))] if planned.entries else []
    if planned.plans:
        parts.append(phrases.counted(len(planned.plans), "plan of rest", "plans of rest"))
    if parts and planned.settings:
        yield commands.COPY_SETTINGS.format(settings=settings)
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


def copy_payload(planned: CopyImport) -> dict[str, Any]:
    """Return what bringing in a copy of a diary would do, for programs."""
    return {
        "format": "Cupful",
        "days": planned.days,
        "first_day": planned.first_day or None,
        "last_day": planned.last_day or None,
        "entries": len(planned.entries),
        "plans": len(planned.plans),
        "settings": len(planned.settings),
        "already_there": planned.already_there,
        "left_out": [left_out._asdict() for left_out in planned.left_out],
        "to_come": planned.to_come,
        "newer": planned.newer,
    }


def overview_payload(
    imported: ImportedFile, overviews: list[ColumnOverview], line: str
) -> dict[str, Any]:
    """Return the columns of a file for programs."""
    columns = [
        {
            "column": column.name,
            "cells": column.number,
            "low": None if column.low is None else float(column.low),
            "high": None if column.high is None else float(column.high),
            "samples": [] if column.is_private else list(column.samples),
            "people_or_places": column.is_private,
        }
        for column in overviews
    ]
    return {"format": imported.contents.format, "columns": columns, "line": line}


def _plural(unit: str) -> str:
    return "entries" if unit == "entry" else f"{unit}s"


def report_payload(planned: ImportPlan, imported: ImportedFile) -> dict[str, Any]:
    """Return a plan for programs."""
    facts, file, contents = planned.time_facts, imported.file, imported.contents
    return {
        "format": contents.format,
        "encoding": "" if file.is_zip else file.decoded.encoding,
        "rows": planned.rows,
        "days": planned.days,
        "first_day": planned.first_day and planned.first_day.isoformat(),
        "last_day": planned.last_day and planned.last_day.isoformat(),
        "entries": len(planned.drafts),
        "already_there": planned.already_there,
        "rows_with_entries": len(planned.rows_with_drafts),
        "before_day_start": planned.before_day_start,
        "between": planned.is_of_moments,
        "dates": facts.order or None,
        "utc_to_local": facts.moved,
        "own_offsets": facts.offsets,
        "rounded": planned.changed,
        "gaps": planned.gaps,
        "names_someone": len(planned.naming),
        "notes_split": planned.split_notes,
        "notes_without_controls": planned.without_controls,
        "left_out": [
            {
                "reason": f"{group.part}{group.reason}",
                "values": list(group.values),
                "rows": list(group.lines),
                "number": group.number,
            }
            for group in planned.left_out
        ],
        "dropped": dict(contents.private),
        "words_without_numbers": dict(contents.words),
        "not_imported": {**contents.left_out, **imported.unused},
        "questions": [_question_payload(question) for question in planned.questions],
    }


def _question_payload(question: Question) -> dict[str, Any]:
    if isinstance(question, DateOrderQuestion):
        readings = {order: day.isoformat() for order, day in question.readings}
        return {"asks": "dates", "cells": list(question.cells), "readings": readings}
    if isinstance(question, ScaleQuestion):
        return {
            "asks": "scale",
            "target": question.target,
            "column": question.column,
            "low": float(question.low),
            "high": float(question.high),
            "likely": list(question.likely_scales),
        }
    return {
        "asks": "moods",
        "target": question.target,
        "column": question.column,
        "words": dict(question.words),
    }
