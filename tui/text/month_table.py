"""A year month by month: as a table, as Markdown, and in sentences."""

from collections.abc import Iterator, Sequence
from typing import Final

from store.daily_measures import FEWEST_OF_MONTH, MonthFigures
from store.vocabulary import Names
from tui.terminal.rows import count_cells, fitted
from tui.text import phrases
from tui.text.kind_names import kind_words

HEADING: Final = "Month by month"
MONTH, LOGGED, MOOD, ENERGY, DAYS_OFF = "month", "days", "mood", "cup", "days off"
ABOUT: Final = (
    "Mood, and the cup at opening, are means, from {fewest} days on. All else is counted; "
    "“days” are those with anything logged."
)
NONE: Final = "–"
SENTENCE: Final = "{month}: {figures}."
#: The cells of a month, and those of a word of a heading at most.
_MONTH, _WIDEST = 8, 10
#: The columns that there is room for first; both feelings together.
_FIRST: Final = (
    *((MOOD,), (ENERGY,), ("sessions",), (DAYS_OFF,), ("play",)),
    *(("nourishing", "depleting"), (LOGGED,), ("celebration",)),
)
_IN_ORDER: Final = (
    *(LOGGED, MOOD, ENERGY, "sessions", "nourishing", "depleting", "play", "celebration"),
    DAYS_OFF,
)


def about() -> str:
    """Return what the figures are."""
    return ABOUT.format(fewest=phrases.number_word(FEWEST_OF_MONTH))


def table_lines(months: Sequence[MonthFigures], names: Names, width: int) -> Iterator[str]:
    """Yield a heading and a line a month, with the columns that there is room for."""
    if not months:
        return
    headings = {name: fitted_heading(word) for name, word in _headings(names).items()}
    cells = {name: max(count_cells(word), 4) for name, word in headings.items()}
    room, chosen = width - _MONTH, set[str]()
    for group in _FIRST:
        needed = sum(cells[name] + 1 for name in group)
        if needed <= room:
            chosen.update(group)
            room -= needed
    columns = [name for name in _IN_ORDER if name in chosen]
    first = "".join(f" {_right(headings[name], cells[name])}" for name in columns)
    yield f"{MONTH:<{_MONTH}}{first}"
    for month in months:
        figures = _figures(month)
        numbers = "".join(f" {figures[name]:>{cells[name]}}" for name in columns)
        yield f"{_name(month):<{_MONTH}}{numbers}"


def markdown_lines(months: Sequence[MonthFigures], names: Names) -> Iterator[str]:
    """Yield the table as Markdown, with all columns."""
    if not months:
        return
    headings = _headings(names)
    yield f"| {MONTH} | {' | '.join(_cell(headings[name]) for name in _IN_ORDER)} |"
    yield f"|---|{'---:|' * len(_IN_ORDER)}"
    for month in months:
        figures = _figures(month)
        yield f"| {_name(month)} | {' | '.join(figures[name] for name in _IN_ORDER)} |"


def month_sentences(months: Sequence[MonthFigures], names: Names) -> Iterator[str]:
    """Yield a sentence a month, for a screen reader."""
    headings = _headings(names)
    for month in months:
        figures = _figures(month)
        parts = [f"{headings[name]} {figures[name]}" for name in _IN_ORDER if figures[name] != NONE]
        yield SENTENCE.format(month=_name(month), figures=", ".join(parts))


def fitted_heading(word: str) -> str:
    """Return the heading of a column; a very long name of a kind is cut."""
    return fitted(word, min(count_cells(word), _WIDEST))


def _right(word: str, cells: int) -> str:
    return " " * max(cells - count_cells(word), 0) + word


def _cell(word: str) -> str:
    """Return a word as a cell of a Markdown table can hold it."""
    return word.replace("\\", "\\\\").replace("|", "\\|")


def _headings(names: Names) -> dict[str, str]:
    """Return what each column is called."""
    words = kind_words(names)
    kinds = {name: words[name] for name in ("sessions", "nourishing", "depleting", "play")}
    own = {MOOD: MOOD, ENERGY: ENERGY, LOGGED: LOGGED, DAYS_OFF: DAYS_OFF}
    return {**own, **kinds, "celebration": words["celebrations"]}


def _figures(month: MonthFigures) -> dict[str, str]:
    """Return what stands in each column."""
    means = {MOOD: month.mood, ENERGY: month.energy}
    counts = {LOGGED: month.logged, DAYS_OFF: month.days_off, **month.counts}
    return {
        **{name: NONE if mean is None else f"{mean:.1f}" for name, mean in means.items()},
        **{name: NONE if count is None else str(count) for name, count in counts.items()},
    }


def _name(month: MonthFigures) -> str:
    return f"{month.span.first:%b %Y}"
