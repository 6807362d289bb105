"""``cup measures``: the scales of the person's own."""

from collections.abc import Callable
from typing import Any, Final

from store.journal import Journal
from store.own_measures import (
    ASKED,
    add_measure,
    answers_in,
    bring_back_measure,
    change_measure,
    measure_meant,
    rename_measure,
    retire_measure,
)
from store.scales import LOWEST
from store.settings import Settings
from store.vocabulary import OwnMeasure
from tui import words
from tui.shell.options import Options, OptionsNotUnderstood, read_options
from tui.shell.plain import print_json

_OPTIONS: Final = ("--words=", "--ask=", "--all", "--json")
_VERBS: Final = {"opening": "open", "closing": "close"}


def own_measures(argv: list[str], journal: Journal) -> int:
    """Print the measures of the person's own, or change one.

    Raises:
        Refused: what was asked for cannot be; nothing was changed.
    """
    options = read_options(argv[1:], _OPTIONS)
    settings = journal.settings
    if options.arguments:
        print(_changed(settings, options))
        return 0
    _refuse_options(options, "words", "ask")
    names = settings.names
    shown = names.measures if options.has("all") else names.standing
    if options.has("json"):
        print_json([_told(measure) for measure in shown])
        return 0
    print("\n".join(map(_line, shown)) or words.NO_MEASURES)
    return 0


def _told(measure: OwnMeasure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "name": measure.name,
        "words": measure.scale.anchors,
        "ask": measure.ask,
        "retired": measure.is_retired,
    }


def _line(measure: OwnMeasure) -> str:
    answers = enumerate(measure.scale.anchors, LOWEST)
    told = ", ".join(f"{digit} {answer}" for digit, answer in answers)
    when = "retired" if measure.is_retired else f"asked at {measure.ask}"
    return f"{measure.name}, {when}: {told}"


def _changed(settings: Settings, options: Options) -> str:
    """Change a measure as told; return what is said of it."""
    deed, *rest = options.arguments
    _refuse_options(options, "all", "json")
    if deed in _DEEDS:
        if deed != "add":
            _refuse_options(options, "words", "ask")
        return _DEEDS[deed](settings, rest, options)
    measure = measure_meant(settings.names, " ".join(options.arguments))
    if not (options.has("words") or options.has("ask")):
        return _line(measure)
    return _set(settings, measure, options)


def _set(settings: Settings, measure: OwnMeasure, options: Options) -> str:
    """Give a measure other words, or have it asked elsewhere."""
    values: dict[str, object] = {}
    if (told := options.get("words")) is not None:
        values["words"] = list(answers_in(told))
    if options.has("ask"):
        values["ask"] = _asked(options)
    change_measure(settings, measure, **values)
    said = _line(measure_meant(settings.names, measure.name))
    if "words" not in values:
        return said
    before = words.MEASURE_WORDS_BEFORE.format(words=", ".join(measure.scale.anchors))
    return f"{said}\n{before}"


def _add(settings: Settings, told: list[str], options: Options) -> str:
    name, ask = _name(told, "add"), _asked(options)
    id, _ = add_measure(settings, name, options.get("words") or "", ask)
    measure = next(measure for measure in settings.names.measures if measure.id == id)
    quoted = _quoted(measure.name)
    example = words.MEASURE_EXAMPLE.format(verb=_VERBS[ask], quoted=quoted)
    when = words.MEASURE_ASKED[ask]
    said = words.MEASURE_BEGUN.format(name=measure.name, when=when, example=example, quoted=quoted)
    return f"{_line(measure)}\n{said}"


def _asked(options: Options) -> str:
    """Return when a measure is asked: at closing, unless told."""
    told = (options.get("ask") or ASKED[0]).casefold()
    begun = [when for when in ASKED if when.startswith(told)]
    if len(begun) != 1:
        raise OptionsNotUnderstood(message=f"--ask takes closing or opening, not {told!r}")
    return begun[0]


def _rename(settings: Settings, told: list[str], _options: Options) -> str:
    if len(told) != 2:
        message = "rename takes a measure and its new name, each in quotation marks where needed"
        raise OptionsNotUnderstood(message=message)
    old, new, _ = rename_measure(settings, *told)
    return words.MEASURE_RENAMED.format(
        old=old, new=new, new_quoted=_quoted(new), old_quoted=_quoted(old)
    )


def _retire(settings: Settings, told: list[str], _options: Options) -> str:
    measure, _ = retire_measure(settings, _name(told, "retire"))
    return words.MEASURE_RETIRED.format(name=measure.name, quoted=_quoted(measure.name))


def _bring_back(settings: Settings, told: list[str], _options: Options) -> str:
    measure, _ = bring_back_measure(settings, _name(told, "bring-back"))
    return words.MEASURE_BACK.format(name=measure.name, when=words.MEASURE_ASKED[measure.ask])


_DEEDS: Final[dict[str, Callable[[Settings, list[str], Options], str]]] = {
    "add": _add,
    "rename": _rename,
    "retire": _retire,
    "bring-back": _bring_back,
}


def _name(told: list[str], deed: str) -> str:
    if not told:
        raise OptionsNotUnderstood(message=f"'cup measures {deed}' needs a name")
    return " ".join(told)


def _refuse_options(options: Options, *names: str) -> None:
    """Refuse options that belong to something else."""
    if strange := next((name for name in names if options.has(name)), ""):
        raise OptionsNotUnderstood(message=f"--{strange} does not belong here")


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
