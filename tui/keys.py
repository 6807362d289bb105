"""The keys of the log and those of every room: what the first frame needs; others in ``roomkeys``.

Each key stands once: the help, its topics, the palette and the key bar derive from it.
Letters keep, digits refine. What is about the diary needs neither Alt, a Ctrl chord nor the
Kitty protocol.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from store.grammar import VERBS

if TYPE_CHECKING:
    from textual.screen import Screen

KEEP = Binding.Group("Keep")
REFINE = Binding.Group("Refine")
DAYS = Binding.Group("Days")
PROGRAM = Binding.Group("Program")

_VERB_WORDS = {
    "session": ("session", "Keep a session; digits: tired, inspired"),
    "nourishing": ("nourishing", "Keep a nourishing moment; digits: its word, its direction"),
    "depleting": ("depleting", "Keep a depleting moment; digits: its word, its direction"),
    "both": ("both", "Keep a moment that was both; digits: its word, its direction"),
    "play": ("play", "Keep some play; a digit: its word"),
    "celebration": ("celebration", "Keep a celebration; a digit: its word"),
    "rupture": ("rupture", "Keep a rupture noticed; a digit: distance, clash, misread"),
    "rest": ("rest", "Keep rest; a digit: breather, half day, day off, holiday, sick"),
    "mood": ("mood", "Mood now; one digit, then energy if you like"),
    "energy": ("energy", "Energy now; one digit, then mood if you like"),
    "open": ("open", "Open the day; energy, sleep"),
    "close": ("close", "Close the day; mood, energy, myself, let go, joy, sorrow"),
    "note": ("note", "Write a note of its own"),
}


def bind(
    keys: str,
    action: str,
    words: tuple[str, str],
    id: str,
    group: Binding.Group,
    shown: str = "",
    *,
    in_bar: bool = False,
    first: bool = False,
) -> Binding:
    """Return a binding; ``first`` where it is for all pages, and while a line is typed.

    ``words`` are its description of one or two words, and a sentence.
    """
    description, tooltip = words
    display = shown or keys.split(",")[0]
    return Binding(
        keys, action, description, in_bar, display, first, tooltip=tooltip, id=id, group=group
    )


VERB_KEYS = [
    bind(
        verb.key,
        f"keep('{verb.name}')",
        _VERB_WORDS[verb.name],
        f"keep-{verb.name}",
        KEEP,
        in_bar=verb.name not in ("both", "note"),
    )
    for verb in VERBS.values()
]

LOG_KEYS: list[Binding] = [
    *VERB_KEYS,
    bind("A", "begin_ritual('open')",
         ("open slowly", "Open the day unhurriedly; a page of its own, a question at a time"),
         "open-slowly", KEEP),
    bind("Z", "begin_ritual('close')",
         ("close slowly", "Close the day unhurriedly; what nourished is asked first"),
         "close-slowly", KEEP),
    bind("R", "log('repair')", ("repaired", "Newest open rupture: repaired"),
         "keep-repair", KEEP),
    *(
        bind(str(digit), f"log('refine', '{digit}')",
             ("answer", "Answer what the strip asks"), f"refine-{digit}", REFINE, "1…9",
             in_bar=True)
        for digit in range(1, 10)
    ),
    bind("0", "open_list", ("more words", "Open the whole list; type to find or add a word"),
         "refine-list", REFINE),
    bind("comma", "log('skip')", ("skip", "Skip what the strip asks"), "refine-skip", REFINE, ",",
         in_bar=True),
    bind("full_stop", "write_note", ("note on it", "Note on the thing at hand"),
         "refine-note", REFINE, ".", in_bar=True),
    bind("E", "edit_note", ("edit note", "The note in your own editor; VISUAL or EDITOR names it"),
         "edit-note", REFINE),
    bind("up,k", "log('step_hand', -1)", ("earlier", "Take the entry above to hand"),
         "hand-earlier", REFINE, "↑ k"),
    bind("down,j", "log('step_hand', 1)", ("later", "Take the entry below to hand"),
         "hand-later", REFINE, "↓ j"),
    bind("delete,D", "log('remove')", ("remove", "Remove the thing at hand; undo brings it back"),
         "hand-remove", REFINE, "D Del"),
    bind("backspace", "log('clear')", ("clear", "Take away the answer that the strip asks for"),
         "refine-clear", REFINE, "Backspace"),
    bind("M", "move_entry", ("move", "Move the thing at hand to another day"),
         "hand-move", REFINE),
    bind("escape", "log('let_go')", ("let go", "Put what is at hand down"),
         "let-go", REFINE, "Esc"),
    bind("u", "log('undo')", ("undo", "Take the last step back; as often as you like"),
         "undo", REFINE, in_bar=True),
    bind("U", "log('redo')", ("redo", "Bring it back again"), "redo", REFINE),
    bind("left_square_bracket,left,h", "log('step_day', -1)",
         ("day before", "Go to the day before; the same keys log into it"),
         "day-before", DAYS, "[ ← h"),
    bind("right_square_bracket,right,l", "log('step_day', 1)", ("day after", "Go to the day after"),
         "day-after", DAYS, "] → l"),
    bind("g", "go", ("go to", "Go to a day or screen by name"), "go", DAYS, in_bar=True),
    bind("t", "go_today", ("today", "Go back to today"), "day-today", DAYS),
    bind("x", "log('hide_notes')", ("hide notes", "Hide notes; for a shared screen"),
         "hide-notes", DAYS),
    bind("X", "discard_note",
         ("discard", "Discard the note that was left unfinished, for good"),
         "discard-note", DAYS),
    bind("colon", "type_line", ("line", "Type a line as in the shell; p laughed \"the cats\""),
         "type-line", DAYS, ":"),
]  # fmt: skip


ROOM_KEYS: list[Binding] = [
    bind("f", "show_rate", ("how often", "What the two-week note says; how often for nothing"),
         "two-weeks", PROGRAM),
    bind("tab", "next_room(1)", ("next screen", "Go to the next screen"), "room-next", PROGRAM,
         "Tab", in_bar=True),
    bind("shift+tab", "next_room(-1)", ("screen before", "Go to the screen before"),
         "room-before", PROGRAM, "Shift-Tab"),
]  # fmt: skip

#: Active everywhere but in a line being typed.
ANYWHERE_KEYS: list[Binding] = [
    bind("semicolon", "app.command_palette", ("commands", "Find a command by its name"),
         "palette", PROGRAM, ";"),
    bind("question_mark", "app.help", ("all keys", "Show all keys that work here"),
         "help", PROGRAM, "?", in_bar=True),
]  # fmt: skip

APP_KEYS: list[Binding] = [
    ANYWHERE_KEYS[0],
    bind("ctrl+z", "app.suspend_process", ("suspend", "Go to the shell; fg comes back"),
         "suspend", PROGRAM, "Ctrl-Z", first=True),
    bind("q,ctrl+c,ctrl+q", "app.quit", ("quit", "Leave; everything is kept already"),
         "quit", PROGRAM, "q"),
    ANYWHERE_KEYS[1],
    bind("ctrl+l", "app.repaint", ("repaint", "Paint the whole screen again"), "repaint", PROGRAM,
         "Ctrl-L", first=True),
]  # fmt: skip


def shown(bindings: Iterable[Binding]) -> Iterator[Binding]:
    """Yield bindings in order, those that differ only in their digit once."""
    for _, same in groupby(bindings, key=lambda binding: (binding.key_display, binding.group)):
        yield next(same)


def active(screen: "Screen[Any]", bindings: Iterable[Binding]) -> list[Binding]:
    """Return those bindings that a key reaches on a screen now, as the app shows them."""
    reached = {of.binding.id for of in screen.active_bindings.values() if of.enabled}
    spoken = screen.app.get_key_display
    here = ((of, spoken(of)) for of in bindings if of.id in reached)
    return [of if of.key_display == told else of.with_key(of.key, told) for of, told in here]


def in_bar(screen: "Screen[Any]", bindings: Iterable[Binding]) -> Iterator[Binding]:
    """Yield those of the bar that a key reaches on a screen now, in order."""
    return shown(active(screen, (of for of in bindings if of.show)))


def keys_here(screen: "Screen[Any]") -> list[Binding]:
    """Return the keys of a room or a page that are active now, its own first."""
    own: tuple[Binding, ...] = getattr(screen, "KEYS", ())
    return active(screen, (*own, *ROOM_KEYS, *APP_KEYS))


def with_keys(screen: "Screen[Any]", lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines in which the key of a binding stands where its id stood in braces.

    It is the key as it is bound on the screen; other braces stay as they are.
    """
    lines = tuple(lines)
    text = "".join(lines)
    if "{" not in text:
        return lines
    own: tuple[Binding, ...] = getattr(screen, "KEYS", ())
    for of in (*own, *LOG_KEYS, *ROOM_KEYS, *APP_KEYS):
        if (named := f"{{{of.id}}}") in text:
            shown = screen.app.get_key_display(of).split()  # of several the plainest
            told = next(filter(_is_letter, shown), " ".join(shown))
            lines = tuple(line.replace(named, told) for line in lines)
    return lines


def _is_letter(key: str) -> bool:
    return len(key) == 1 and key.isascii()
