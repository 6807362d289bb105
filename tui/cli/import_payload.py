"""What an import would do, for programs: the JSON of ``cup import --json``."""

from typing import Any

from store.exchange.diary_import import CopyImport
from store.exchange.file_dates import DateOrderQuestion
from store.exchange.import_overview import ColumnOverview
from store.exchange.import_plan import ImportPlan, Question
from store.exchange.import_reading import ImportedFile
from store.exchange.import_survey import ScaleQuestion


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
