"""Plans of files that tests write: what ``cup import`` would do, without a command line."""

from store.exchange.column_mapping import (
    NO_MAPPING,
    parse_activities,
    parse_columns,
    parse_filters,
    parse_words,
)
from store.exchange.file_values import parse_scale
from store.exchange.import_plan import ImportPlan, plan_import
from store.exchange.import_reading import ImportedFile, read_import
from store.exchange.import_survey import ImportChoices
from store.exchange.source_file import SourceFile
from store.journal import Journal


def imported_of(
    journal: Journal,
    content: str | bytes,
    columns: str = "",
    *,
    name: str = "a.csv",
    scale: str = "",
    moods: str = "",
    where: tuple[str, ...] = (),
    activities: str = "",
    dates: str = "",
    encoding: str = "",
) -> ImportedFile:
    """Return a file of this content as it is read; the options are those of the command."""
    named_columns = (
        parse_columns(columns, journal.settings.names.measures) if columns else NO_MAPPING
    )
    choices = ImportChoices(
        scale=parse_scale(scale) if scale else None,
        moods=parse_words(moods) if moods else {},
        filters=parse_filters(where),
        activities=parse_activities(activities) if activities else {},
    )
    data = content if isinstance(content, bytes) else content.encode()
    file = SourceFile(name, data, encoding, named_columns.names)
    return read_import(file, journal, named_columns, choices, dates)


def plan_of(
    journal: Journal, content: str | bytes, columns: str = "", **options: object
) -> ImportPlan:
    """Return the plan of a file; the options are those of ``imported_of``."""
    return plan_import(imported_of(journal, content, columns, **options), journal)  # type: ignore[arg-type]


def reasons(plan: ImportPlan) -> dict[int, str]:
    """Return why each row is left out, by its number."""
    return {
        line: f"{group.part}{' '.join((*group.values[:1], group.reason))}"
        for group in plan.left_out
        for line in group.lines
    }


def answers(plan: ImportPlan) -> list[tuple[str, str, str, str, int]]:
    """Return each answer that would be saved: its day, hour, check-in, name and number."""
    return [
        (draft.day.isoformat(), draft.at[11:13], draft["when"] or draft.kind, name, value)
        for draft in plan.drafts
        for name, value in draft.values.items()
        if type(value) is int
    ]
