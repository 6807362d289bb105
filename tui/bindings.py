"""Every key of the app, with its id, its screen and its description.

Each key is listed once: the help, its topics, the palette and the key bar derive from this list.
A letter that logs means the same in every room: no room gives it another meaning, and a room that
shows no day takes the person to Today, where it logs. Digits refine. The keys for the diary need
neither Alt, a Ctrl chord nor the Kitty protocol.
"""

from collections.abc import Iterable
from typing import Final

from textual.actions import parse
from textual.binding import Binding

from store.verbs import VERBS
from store.vocabulary import USUAL_NAMES
from tui.text.kind_names import in_kinds

LOG = Binding.Group("Log")
REFINE = Binding.Group("Refine")
DAYS = Binding.Group("Days")
PROGRAM = Binding.Group("Program")

_VERB_WORDS = {
    "session": ("{session}", "Log {a_session}; digits: tired, inspired"),
    "nourishing": ("{nourishing}", "Log {a_nourishing} moment; digits: its word, its direction"),
    "depleting": ("{depleting}", "Log {a_depleting} moment; digits: its word, its direction"),
    "both": ("{both}", "Log a moment that was {both}; digits: its word, its direction"),
    "play": ("{play}", "Log some {play}; a digit: its word"),
    "celebration": ("{celebration}", "Log {a_celebration}; a digit: its word"),
    "rupture": ("{rupture}", "Log {a_rupture} you noticed; a digit: its word"),
    "rest": ("{rest}", "Log {rest}; a digit: {breather}, half day, day off, holiday, sick"),
    "mood": ("mood", "Mood now; one digit, then energy if you like"),
    "energy": ("energy", "Energy now; one digit, then mood if you like"),
    "open": ("open", "Open the day; digits: energy, sleep"),
    "close": ("close", "Close the day; digits: mood, energy, myself, let go, joy, sorrow"),
    "note": ("{note}", "Write {a_note} of its own"),
}


#: The words of the bindings that name a kind, by their ids.
KIND_WORDS: dict[str, tuple[str, str]] = {}


def bind(
    keys: str,
    action: str,
    words: tuple[str, str],
    id: str,
    group: Binding.Group,
    display_keys: str = "",
    *,
    in_bar: bool = False,
    first: bool = False,
) -> Binding:
    """Return a binding; ``first`` if it is for all pages, and while a line is typed.

    ``words`` are its description of one or two words, and a sentence, with fields for what kinds
    are called.
    """
    if any("{" in text for text in words):
        KIND_WORDS[id] = words
    description, tooltip = (in_kinds(text, USUAL_NAMES) for text in words)
    display = display_keys or keys.split(",")[0]
    return Binding(
        keys, action, description, in_bar, display, first, tooltip=tooltip, id=id, group=group
    )


VERB_KEYS = [
    bind(
        verb.key,
        f"log_entry('{verb.name}')",
        _VERB_WORDS[verb.name],
        f"keep-{verb.name}",
        LOG,
        in_bar=verb.name not in ("both", "note"),
    )
    for verb in VERBS.values()
]

LOG_KEYS: list[Binding] = [
    *VERB_KEYS,
    bind("A", "begin_check_in('open')",
         ("open slowly", "Open the day slowly; a page of its own, a question at a time"),
         "open-slowly", LOG),
    bind("Z", "begin_check_in('close')",
         ("close slowly", "Close the day slowly; what {nourished_you} comes first"),
         "close-slowly", LOG),
    bind("R", "mark_repaired", ("repaired", "Mark {a_rupture} as repaired; the newest open one"),
         "keep-repair", LOG, in_bar=True),
    bind("y", "log_flare", ("flare", "Log a flare; the body has a say"), "keep-flare", LOG),
    *(
        bind(str(digit), f"refine('{digit}')",
             ("answer", "Answer the question"), f"refine-{digit}", REFINE, "1…9",
             in_bar=True)
        for digit in range(1, 10)
    ),
    bind("0", "open_list", ("more words", "Open the whole list; type to find or add a word"),
         "refine-list", REFINE, in_bar=True),
    bind("comma", "skip", ("skip", "Skip the question"), "refine-skip", REFINE, ",",
         in_bar=True),
    bind("full_stop", "write_note", ("note on it", "Note on the selected entry"),
         "refine-note", REFINE, ".", in_bar=True),
    bind("E", "edit_note",
         ("edit note", "Note in your own editor; VISUAL or EDITOR names it"),
         "edit-note", REFINE),
    bind("up,k", "step_selection(-1)", ("earlier", "Select the entry above; digits change it"),
         "hand-earlier", REFINE, "↑ k"),
    bind("down,j", "step_selection(1)", ("later", "Select the entry below"),
         "hand-later", REFINE, "↓ j"),
    bind("delete", "remove_entry", ("delete", "Delete the selected entry; undo restores it"),
         "hand-remove", REFINE, "Del", in_bar=True),
    bind("backspace", "clear_answer",
         ("take back", "Take back the last digit; or clear the answer"),
         "refine-clear", REFINE, "Backspace", in_bar=True),
    bind("M", "move_entry", ("move", "Move it to another day, or to another hour"),
         "hand-move", REFINE, in_bar=True),
    bind("v", "show_versions",
         ("versions", "Show the versions of the selected entry; a digit restores"),
         "versions", REFINE, in_bar=True),
    bind("escape", "deselect", ("deselect", "Select nothing"),
         "let-go", REFINE, "Esc"),
    bind("u", "undo", ("undo", "Undo the last step; as often as you like"),
         "undo", REFINE, in_bar=True),
    bind("U", "redo", ("redo", "Redo what was undone"), "redo", REFINE),
    bind("left_square_bracket,left,h", "step_day(-1)",
         ("day before", "Go to the day before; the same keys log into it"),
         "day-before", DAYS, "[ ← h"),
    bind("right_square_bracket,right,l", "step_day(1)", ("day after", "Go to the day after"),
         "day-after", DAYS, "] → l"),
    bind("g", "go", ("go to", "Go to a day or screen by name"), "go", DAYS, in_bar=True),
    bind("t", "go_today", ("today", "Go back to today"), "day-today", DAYS, in_bar=True),
    bind("plus", "settle_planned_rest(True)",
         ("{rest} taken", "Log the planned {rest} that is over"),
         "rest-taken", DAYS, "+", in_bar=True),
    bind("minus", "settle_planned_rest(False)",
         ("{rest} skipped", "Leave the planned {rest} that is over out of its plan"),
         "rest-skipped", DAYS, "-"),
    bind("X", "discard_note",
         ("discard", "Discard the unfinished note, for good"),
         "discard-note", DAYS),
    bind("colon", "type_line", ("line", "Type a line as in the shell; `p laughed`"),
         "type-line", DAYS, ":"),
]  # fmt: skip


TODAY_KEYS: list[Binding] = [
    bind("enter,ctrl+j", "open_note", ("read note", "Read the whole note of the selected entry"),
         "open-note", DAYS, "Enter"),
]  # fmt: skip

ROOM_KEYS: list[Binding] = [
    bind("f", "show_rate",
         ("sustain?", "The numbers of this screen; is this sustainable, in words; how sure"),
         "two-weeks", PROGRAM),
    bind("slash", "search", ("search", "Search words, #tags, tired>5, after:2026-03"), "search",
         PROGRAM, "/", in_bar=True),
    bind("x", "hide_notes", ("hide notes", "Hide notes; for a shared screen"),
         "hide-notes", PROGRAM),
    bind("tab", "app.next_room(1)", ("next screen", "Go to the next screen"), "room-next", PROGRAM,
         "Tab", in_bar=True),
    bind("shift+tab", "app.next_room(-1)", ("screen before", "Go to the screen before"),
         "room-before", PROGRAM, "Shift-Tab"),
]  # fmt: skip

#: Active everywhere except while a line is typed.
ANYWHERE_KEYS: list[Binding] = [
    bind("semicolon", "app.command_palette", ("commands", "Find a command by its name"),
         "palette", PROGRAM, ";"),
    bind("question_mark", "app.help", ("all keys", "Show all keys that work here"),
         "help", PROGRAM, "?", in_bar=True),
]  # fmt: skip

APP_KEYS: list[Binding] = [
    ANYWHERE_KEYS[1],
    bind("q,ctrl+c,ctrl+q", "app.quit", ("quit", "Leave; everything is saved already"),
         "quit", PROGRAM, "q"),
    ANYWHERE_KEYS[0],
    bind("ctrl+z", "app.suspend_process", ("suspend", "Go to the shell; fg comes back"),
         "suspend", PROGRAM, "Ctrl-Z", first=True),
    bind("ctrl+l", "app.repaint", ("repaint", "Paint the whole screen again"), "repaint", PROGRAM,
         "Ctrl-L", first=True),
]  # fmt: skip


HISTORY = Binding.Group("History")
REPAIRS = Binding.Group("Repair")
WORDS = Binding.Group("Words")
REFILLS = Binding.Group("Refills")
LOOK = Binding.Group("Trends")
RITUAL = Binding.Group("Opening and closing the day")
PAGES = Binding.Group("Pages")

#: The rows of a page of a list, and more rows than any list has.
_PAGE, _FAR = 10, 9999


def _far(id: str, group: Binding.Group, action: str) -> list[Binding]:
    """Return the bindings that go by pages and to the ends of a list."""
    by_page = ("by pages", "Go on by a page, or back by one")
    ends = ("ends", "Go to the first, or to the last")
    return [
        bind("pageup", f"{action}(-{_PAGE})", by_page, f"{id}-page-up", group, "PgUp PgDn"),
        bind("pagedown", f"{action}({_PAGE})", by_page, f"{id}-page-down", group, "PgUp PgDn"),
        bind("home", f"{action}(-{_FAR})", ends, f"{id}-first", group, "Home End"),
        bind("end", f"{action}({_FAR})", ends, f"{id}-last", group, "Home End"),
    ]


HISTORY_KEYS: list[Binding] = [
    bind("enter", "go_in", ("go in", "Go into the day; then letters log into it"), "go-in", HISTORY,
         "Enter", in_bar=True),
    bind("space", "turn_view", ("month", "Show the month as a calendar, or the days again"),
         "history-month", HISTORY, "Space", in_bar=True),
    bind("pagedown", "step_page(1)", ("page down", "Go on by a page"), "page-down", HISTORY,
         "PgDn"),
    bind("pageup", "step_page(-1)", ("page up", "Go back by a page"), "page-up", HISTORY, "PgUp"),
    bind("home", "step_to_end(-1)", ("first", "Go to today; with an entry selected, to the first"),
         "list-first", HISTORY, "Home"),
    bind("end", "step_to_end(1)", ("last", "Go to the oldest day; with one selected, to the last"),
         "list-last", HISTORY, "End"),
    bind("J", "step_logged(-1)", ("logged before", "Go to the day before with any entry"),
         "kept-before", HISTORY),
    bind("K", "step_logged(1)", ("logged after", "Go to the day after with any entry"),
         "kept-after", HISTORY),
    bind("S", "save_search", ("save search", "Save the search under a name; @name finds again"),
         "save-search", HISTORY),
]  # fmt: skip

REPAIR_KEYS: list[Binding] = [
    bind("enter", "move_on", ("next state", "Go from open to named to repaired"), "repair-on",
         REPAIRS, "Enter", in_bar=True),
    bind("1", "set_state('named')", ("named", "It was named together"), "repair-named", REPAIRS,
         in_bar=True),
    bind("2", "set_state('repaired')", ("repaired", "It is repaired"), "repair-repaired", REPAIRS,
         in_bar=True),
    bind("3", "set_state('let be')", ("let be", "You let it be"), "repair-let-be", REPAIRS,
         in_bar=True),
    bind("4", "set_state('open')", ("open", "It is open again"), "repair-open", REPAIRS),
    bind("up,k", "choose(-1)", ("above", "Select the one above"), "repair-above", REPAIRS, "↑ k"),
    bind("down,j", "choose(1)", ("below", "Select the one below"), "repair-below", REPAIRS,
         "↓ j"),
    *_far("repair", REPAIRS, "choose"),
    bind("left_square_bracket,left,h", "step_day(-1)",
         ("earlier date", "Date the change to the day before"), "repair-day-before", REPAIRS,
         "[ ← h",
         in_bar=True),
    bind("right_square_bracket,right,l", "step_day(1)",
         ("later date", "Date the change to the day after"), "repair-day-after", REPAIRS,
         "] → l"),
    bind("u", "undo", ("undo", "Undo the last step; as often as you like"), "repair-undo",
         REPAIRS, in_bar=True),
    bind("U", "redo", ("redo", "Redo what was undone"), "repair-redo", REPAIRS),
    bind("g", "go", ("go to", "Go to a day or a screen by name"), "repair-go", REPAIRS),
    bind("t", "go_today", ("today", "Date the change to today"), "repair-today", REPAIRS),
    bind("escape", "go_out", ("out", "Back to Today"), "repair-out", REPAIRS, "Esc"),
]  # fmt: skip

WORD_KEYS: list[Binding] = [
    bind("plus,equals_sign", "add_word", ("add", "Add a word; in measures, a scale of your own"),
         "word-add", WORDS, "+", in_bar=True),
    bind("enter", "rename_word", ("rename", "Rename it; its history comes with it"),
         "word-name", WORDS, "Enter", in_bar=True),
    bind("delete,minus", "retire_word",
         ("retire", "Stop offering it, or offer it again; entries keep it"),
         "word-retire", WORDS, "Del", in_bar=True),
    bind("left_square_bracket,less_than_sign", "move_word(-1)",
         ("up", "Move it up; the first nine have digits"), "word-up", WORDS, "[", in_bar=True),
    bind("right_square_bracket,greater_than_sign", "move_word(1)", ("down", "Move it down"),
         "word-down", WORDS, "]", in_bar=True),
    bind("space", "change_direction",
         ("direction", "Its direction; for a measure: opening, closing"),
         "word-direction", WORDS, "Space", in_bar=True),
    bind("up,k", "choose(-1)", ("above", "Select the word above"), "word-above", WORDS, "↑ k"),
    bind("down,j", "choose(1)", ("below", "Select the word below"), "word-below", WORDS, "↓ j"),
    *_far("word", WORDS, "choose"),
    bind("left,h", "choose_list(-1)", ("list before", "Go to the list before"), "list-before",
         WORDS, "← h"),
    bind("right,l", "choose_list(1)", ("next list", "Go to the next list"), "list-next", WORDS,
         "→ l"),
    bind("u", "undo", ("undo", "Undo the last change here"),
         "word-undo", WORDS, in_bar=True),
    bind("U", "redo", ("redo", "Redo what was undone"), "word-redo", WORDS),
    bind("g", "go", ("go to", "Go to a list or a screen by name"), "words-go", WORDS),
    bind("escape", "go_out", ("out", "Back to Today"), "words-out", WORDS, "Esc"),
]  # fmt: skip

TREND_KEYS: list[Binding] = [
    *(
        bind(str(digit), f"show_picture({digit})",
             ("picture", "Show one of the first nine pictures"), f"picture-{digit}", LOOK, "1…9",
             in_bar=True)
        for digit in range(1, 10)
    ),
    bind("0", "show_picture(10)", ("marks", "Show the tenth picture, marks"), "picture-10", LOOK),
    bind("enter", "open_measure", ("open", "Open the picture of the selected measure"),
         "measure-open", LOOK, "Enter", in_bar=True),
    bind("v", "turn_view", ("view", "Show the picture's other view"), "view", LOOK,
         in_bar=True),
    bind("V", "choose_measures", ("choose", "Choose the measures that the week shows first"),
         "week-measures", LOOK, in_bar=True),
    bind("minus,underscore", "step_range(-1)", ("shorter", "Show a shorter time"),
         "range-shorter", LOOK, "-", in_bar=True),
    bind("plus,equals_sign", "step_range(1)",
         ("longer", "Show a longer time; 2 weeks, 6 weeks, 3 months, a year, all"),
         "range-longer", LOOK, "+", in_bar=True),
    bind("up,k", "step_measure(-1)", ("above", "Select the measure above, or scroll"),
         "measure-above", LOOK, "↑ k"),
    bind("down,j", "step_measure(1)", ("below", "Select the measure below, or scroll"),
         "measure-below", LOOK, "↓ j"),
    *_far("measure", LOOK, "step_measure"),
    bind("left_square_bracket,left,h", "step_time(-1)", ("back", "Step back in time"),
         "time-back", LOOK, "[ ← h", in_bar=True),
    bind("right_square_bracket,right,l", "step_time(1)", ("forth", "Step forth in time"),
         "time-forth", LOOK, "] → l", in_bar=True),
    bind("g", "go", ("go to", "Go to a day, a picture or a screen by name"), "trends-go", LOOK),
    bind("t", "go_today", ("now", "Go back to now"), "time-now", LOOK),
    bind("escape", "go_out", ("out", "Back to the overview, then to Today"), "go-out", LOOK, "Esc"),
]  # fmt: skip

REFILL_KEYS: list[Binding] = [
    bind("enter", "ask", ("choose", "Choose up to six questions"), "refills-ask",
         REFILLS, "Enter", in_bar=True),
    bind("up,k", "choose(-1)", ("above", "Select the question above"), "refills-above", REFILLS,
         "↑ k", in_bar=True),
    bind("down,j", "choose(1)", ("below", "Select the question below"), "refills-below", REFILLS,
         "↓ j"),
    bind("v", "turn_side", ("same day", "Switch between next morning and the same day"),
         "refills-side", REFILLS, in_bar=True),
    bind("1", "review('week')", ("week", "Look back on a week"), "refills-week",
         REFILLS, in_bar=True),
    bind("2", "review('month')", ("month", "Look back on a month"), "refills-month",
         REFILLS, in_bar=True),
    bind("3", "review('year')", ("year", "Look back on a year"), "refills-year",
         REFILLS, in_bar=True),
    bind("i", "leave_out", ("illness", "Leave out sick days and flares, or include them"),
         "refills-illness", REFILLS, in_bar=True),
    bind("I", "leave_out_marks", ("marks", "Choose marks whose days are left out, such as pain"),
         "refills-marks", REFILLS),
    bind("g", "go", ("go to", "Go to a screen by name"), "refills-go", REFILLS),
    bind("escape", "go_out", ("out", "Back to Today"), "refills-out", REFILLS, "Esc"),
]  # fmt: skip

RITUAL_KEYS: list[Binding] = [
    *(
        bind(str(digit), f"answer('{digit}')",
             ("answer", "Answer; another digit replaces it"),
             f"ritual-answer-{digit}", RITUAL, "1…9")
        for digit in range(1, 10)
    ),
    bind("comma,down,j,right,l", "skip", ("skip", "Leave a question as it is"),
         "ritual-skip", RITUAL, ",", in_bar=True),
    bind("enter,ctrl+j", "go_on",
         ("go on", "Leave a question as it is; after a low cup, close the day"),
         "ritual-enter", RITUAL, "Enter"),
    bind("backspace,ctrl+h", "take_back",
         ("take back", "Take back the last digit; or back to the question before"),
         "ritual-back", RITUAL, "Backspace", in_bar=True),
    bind("up,k,left,h", "back", ("back", "Back to the question before; its answer stays"),
         "ritual-up", RITUAL, "↑ k"),
    bind("full_stop", "write_note",
         ("note", "Write a note on the answer; then back to the page"),
         "ritual-note", RITUAL, ".", in_bar=True),
    bind("y", "log_flare", ("flare", "Log a flare; the body has a say"), "ritual-flare", RITUAL,
         in_bar=True),
    bind("escape,q,ctrl+c,ctrl+q", "leave", ("leave", "Leave; your answers are saved"),
         "ritual-leave", RITUAL, "Esc", in_bar=True),
]  # fmt: skip

PAGE_KEYS: list[Binding] = [
    bind("down,j", "scroll_rows(1)", ("more", "Show what is below"), "page-more", PAGES, "↓ j",
         in_bar=True),
    bind("up,k", "scroll_rows(-1)", ("back", "Show what is above"), "page-back", PAGES, "↑ k"),
    *_far("page", PAGES, "scroll_rows"),
    bind("escape", "leave", ("close", "Close the page; any other key does too"), "page-close",
         PAGES, "Esc"),
]  # fmt: skip

TWO_WEEKS_KEYS: list[Binding] = [
    bind("delete,minus", "put_away", ("hide", "Hide the two-week note for four weeks"),
         "page-put-away", PAGES, "Del", in_bar=True),
]  # fmt: skip

LOW_MOOD_KEYS: list[Binding] = [
    bind("delete,minus", "turn_off", ("off", "Do not show this page again"), "page-off", PAGES,
         "Del", in_bar=True),
]  # fmt: skip

VERSION_KEYS: list[Binding] = [
    *(
        bind(str(digit), f"restore({digit})", ("restore", "Restore that version"),
             f"version-{digit}", PAGES, "2…9", in_bar=True)
        for digit in range(2, 10)
    ),
    bind("escape", "leave", ("close", "Change nothing; any other key does too"), "versions-close",
         PAGES, "Esc", in_bar=True),
]  # fmt: skip

CHOOSING_KEYS: list[Binding] = [
    *(
        bind(str(digit), f"toggle_row({digit})", ("toggle", "Toggle"),
             f"choose-{digit}", PAGES, "1…9", in_bar=True)
        for digit in range(1, 10)
    ),
    bind("up,k", "select_row(-1)", ("above", "Select the row above"), "choose-above", PAGES,
         "↑ k"),
    bind("down,j", "select_row(1)", ("below", "Select the row below"), "choose-below", PAGES,
         "↓ j"),
    bind("left,pageup", "select_group(-1)", ("group above", "Select the group above"),
         "choose-group-above", PAGES, "←"),
    bind("right,pagedown", "select_group(1)", ("group below", "Select the group below"),
         "choose-group-below", PAGES, "→"),
    bind("space", "toggle_selected", ("toggle it", "Toggle the selected row"), "choose-toggle",
         PAGES, "Space"),
    bind("enter,ctrl+j", "submit", ("save", "Save what you chose"), "choose-keep", PAGES, "Enter",
         in_bar=True),
    bind("escape", "leave", ("cancel", "Change nothing; any other key does too"),
         "choose-leave", PAGES, "Esc", in_bar=True),
]  # fmt: skip

PASTED_KEYS: list[Binding] = [
    bind("enter,ctrl+j", "answer('note')", ("log as note", "Log pasted text as one note"),
         "pasted-note", PAGES, "Enter", in_bar=True),
    bind("1", "answer('keys')", ("take as keys", "Take it as if you had typed it"),
         "pasted-keys", PAGES, in_bar=True),
    bind("escape,ctrl+c", "leave", ("discard", "Discard the pasted text; nothing was logged"),
         "pasted-leave", PAGES, "Esc", in_bar=True),
]  # fmt: skip

KEYS: tuple[Binding, ...] = (
    *LOG_KEYS,
    *TODAY_KEYS,
    *RITUAL_KEYS,
    *HISTORY_KEYS,
    *REPAIR_KEYS,
    *WORD_KEYS,
    *TREND_KEYS,
    *REFILL_KEYS,
    *PAGE_KEYS,
    *TWO_WEEKS_KEYS,
    *LOW_MOOD_KEYS,
    *VERSION_KEYS,
    *CHOOSING_KEYS,
    *PASTED_KEYS,
    *ROOM_KEYS,
    *APP_KEYS,
)

_ANSWERS = ("refine-list", "refine-skip", "refine-note", "refine-clear", "let-go")
#: The keys that answer the question of the strip.
ANSWER_KEYS: Final = tuple(
    binding
    for binding in LOG_KEYS
    if binding.id in _ANSWERS or (binding.id or "").removeprefix("refine-").isdigit()
)

#: What a room without the log of a day leaves to Today beside the letters that log.
_LEFT_TO_TODAY = ("type-line", "undo", "redo", "day-today", "rest-taken", "rest-skipped")


def for_today(own: Iterable[Binding]) -> tuple[Binding, ...]:
    """Return the keys with which a room goes to Today, beside its own keys."""
    taken = {key for binding in own for key in binding.key.split(",")}
    return tuple(
        binding
        for binding in LOG_KEYS
        if (binding.group is LOG or binding.id in _LEFT_TO_TODAY)
        and taken.isdisjoint(binding.key.split(","))
    )


def action_name(binding: Binding) -> str:
    """Return the name of a binding's action, without its parameters."""
    return parse(binding.action)[1]


_EVERY_ROOM = (*ROOM_KEYS, *APP_KEYS)
#: The rooms whose keys are those of a day's log.
_LOG_PLACES = ("Today", "History")
#: The bindings that are active together, by place.
PLACES: dict[str, tuple[Binding, ...]] = {
    "Today": (*LOG_KEYS, *TODAY_KEYS, *_EVERY_ROOM),
    "Trends": (*TREND_KEYS, *_EVERY_ROOM),
    "Refills": (*REFILL_KEYS, *_EVERY_ROOM),
    "History": (*LOG_KEYS, *HISTORY_KEYS, *_EVERY_ROOM),
    "Repair": (*REPAIR_KEYS, *_EVERY_ROOM),
    "Words": (*WORD_KEYS, *_EVERY_ROOM),
    "opening and closing the day": (*RITUAL_KEYS, *ANYWHERE_KEYS),
    "pages": (*PAGE_KEYS, *TWO_WEEKS_KEYS, *ANYWHERE_KEYS),
    "the page on low mood": (*PAGE_KEYS, *LOW_MOOD_KEYS, *ANYWHERE_KEYS),
    "the versions": (*VERSION_KEYS, *ANYWHERE_KEYS),
    "the question about a paste": tuple(PASTED_KEYS),
    "the questions": (*CHOOSING_KEYS, *ANYWHERE_KEYS),
}
#: The rooms, in the order of Tab.
ROOM_PLACES: Final = ("Today", "Trends", "Refills", "History", "Repair", "Words")


def keys_in_room(place: str) -> tuple[Binding, ...]:
    """Return all bindings of a room, those with which it goes to Today included."""
    own = PLACES[place]
    return own if place in _LOG_PLACES else (*own, *for_today(own))
