"""``cup ask``: the log as a conversation, for screen readers and braille displays."""

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from store import notices
from store.day_ranges import parse_first_day
from store.errors import CupfulError, DiaryError
from store.journal import Journal
from store.log.locations import unfinished_folder
from store.verbs import VERBS, Verb, find_verb
from tui.cli.command_parser import read_call, run_call
from tui.cli.command_table import find_command
from tui.cli.conversation import HELP, LEAVE, Conversation, Read, read_line
from tui.cli.output import entry_read, history_read
from tui.cli.refusals import nothing_done, outcome_of
from tui.controllers import day_summary, purposes, rest_lines
from tui.controllers.day_log import DayLogController
from tui.controllers.logged_entry import log_flare, redo_step, undo_step
from tui.controllers.typed_line import has_options
from tui.editing.drafts import UnsavedDrafts
from tui.terminal.capabilities import is_terminal
from tui.text import entry_phrases, phrases, prompts, sentences
from tui.text import notices as notice_text
from tui.text.day_readings import first_day_read
from tui.text.error_messages import error_message
from tui.text.kind_names import in_kinds, worded

_FIRST: Final = tuple(VERBS.values())[:9]
_UNHURRIED: Final = {"A": "open", "open": "open", "Z": "close", "close": "close"}
_WITH_WORDS: Final = ("g", "day", "M", "w", "note")
#: The command that reads what a screen of this name shows; these are names of commands, too, or
#: stand for one.
_ROOMS: Final = {
    "today": "today",
    "trends": "trends",
    "refills": "refills",
    "history": "list",
    "repair": "repairs",
    "words": "words",
}
_ABOVE, _BELOW, _FLARE = "k", "j", "y"
#: The exit code of a command that was refused.
REFUSED: Final = 2
_LEAVING: Final = ("", LEAVE, "quit", "exit")


def ask(args: Namespace, journal: Journal) -> int:
    """Ask and log until the person leaves; ``open`` or ``close`` starts with that.

    Returns:
        2 if a line of it was not saved or was refused, and these lines are printed; else 0.
            Where someone types, a refused line is no such line: it can be typed again.
    """
    gc.enable()  # it can last all day
    unfinished = UnsavedDrafts(unfinished_folder(os.environ, journal.path), journal.path)
    unfinished.take_over()
    asking = Asking(DayLogController(journal), unfinished)
    asking.is_piped = not is_terminal(sys.stdin)
    try:
        asking.run(args.start or "")
    except EOFError:
        print()
    except KeyboardInterrupt:  # the person quits; at the end of input it may be a hang-up
        unfinished.drop()
        print()
        raise
    finally:
        unfinished.close()
    unsaved, refused = tuple(asking.unsaved), tuple(asking.refused)
    with asking.log.status.showing_errors():
        journal.health.update_mirror()
    asking.say_last()
    if not (unsaved or refused):
        asking.say(prompts.LEFT)
        return 0
    left = prompts.LEFT_UNSAVED.format(lines="; ".join(unsaved)) if unsaved else prompts.LEFT
    also = prompts.LEFT_REFUSED.format(lines="; ".join(refused)) if refused else ""
    print(" ".join(filter(None, (left, also))), file=sys.stderr)
    return REFUSED


class Asking(Conversation):
    """The conversation as a whole: it logs, reads entries out and goes from day to day.

    Args:
        log: the controller that logs the answers.
        unfinished: where a note is stored while it is asked about.
        read: asks and returns the line that answers.
    """

    def __init__(
        self,
        log: DayLogController,
        unfinished: UnsavedDrafts,
        read: Read = read_line,
    ) -> None:
        super().__init__(log, unfinished, read)
        self._hinted: set[str] = set()  # the prompts whose hint was spoken
        self._commands: dict[str, Callable[[str], object]] = {
            "u": lambda _: undo_step(log),
            "undo": lambda _: undo_step(log),
            "U": lambda _: redo_step(log),
            "redo": lambda _: redo_step(log),
            "R": lambda _: log.repair(),
            "repaired": lambda _: log.repair(),
            "[": lambda _: self._step_day(-1),
            "]": lambda _: self._step_day(1),
            "t": lambda _: self._go_today(),
            "g": self._go,
            "day": self._go,
            "M": self._move,
            "del": lambda _: self._remove(),
            "D": lambda _: self.refuse(sentences.KEY_MOVED.format(key="D")),
            "v": lambda _: self._versions(),
            "X": lambda _: self._discard(),
            "w": lambda text: self.write(purposes.own_note(log), prompts.NOTE, text),
            "note": lambda text: self.write(purposes.own_note(log), prompts.NOTE, text),
        }
        letters = {verb.key for verb in VERBS.values()}
        letters |= {*self._commands, *_UNHURRIED, _ABOVE, _BELOW, _FLARE}
        self.moves_on = frozenset(letter for letter in letters if len(letter) == 1)

    def run(self, line: str = "") -> None:
        """Greet, then run each line until the person leaves."""
        self.greet()
        while line or (line := self._next()) not in _LEAVING:
            line = self.do(line)

    def greet(self) -> None:
        """Print the name of the program, the day and what is logged on it."""
        journal, day = self.journal, self.log.day
        with self.log.status.showing_errors():
            journal.load()
        if not journal.settings.get("welcome"):
            self.say(in_kinds("\n".join(sentences.WELCOME), journal.settings.names))
            with suppress(DiaryError):  # it is shown again next time
                journal.settings.set("welcome", seen=journal.today().isoformat())
        counts = ", ".join(f"{name} {n}" for name, n in day_summary.counts(journal, day) if n)
        told_day = phrases.day_name(day)
        begun = prompts.BEGUN.format(
            name=sentences.NAME, day=told_day, counts=counts or prompts.NOTHING_SO_FAR
        )
        self.say(begun)
        self.say(day_summary.diary_trouble(journal))
        self.say(rest_lines.offer_on_return(journal))
        self._tell_messages()
        kinds = ", ".join(
            f"{n} {journal.settings.names.kind(verb.name)}" for n, verb in enumerate(_FIRST, 1)
        )
        self.say(prompts.KINDS.format(kinds=kinds))
        if (draft := self.unfinished.resumable) is not None:
            self.say(entry_phrases.unfinished(is_line=draft.is_line))
        self.say_last()

    def _tell_messages(self) -> None:
        """Print the two notices when they are due, as the screen does: once in two weeks."""
        journal = self.journal
        with self.log.status.showing_errors():
            if notices.is_low_mood_due(journal):
                with suppress(DiaryError):  # it is shown again next time
                    notices.note_low_mood_shown(journal.settings, journal.today())
                lines = notice_text.low_mood_lines(
                    notices.contacts(journal.settings), notices.low_mood(journal)
                )
                self.say("\n".join(filter(None, lines)))
            signal = notices.two_weeks(journal)
            if signal.has_note:
                with suppress(DiaryError):
                    notices.note_two_weeks_shown(journal.settings, journal.today())
                own = notices.contacts(journal.settings)
                self.say("\n".join(notice_text.two_weeks_read(signal, own)))

    def _next(self) -> str:
        """Ask what is next; name the day if a new one has begun meanwhile."""
        log, self._typed = self.log, ""
        with log.status.showing_errors():
            self.journal.refresh()
        if log.follow_today():
            self.say(phrases.day_name(log.day))
        self.say_last()
        is_today = log.day == self.journal.today()
        day = "" if is_today else phrases.short_day(log.day)
        first, again = (
            (prompts.NEXT_OF_DAY, prompts.NEXT_OF_DAY_AGAIN)
            if day
            else (prompts.NEXT, prompts.NEXT_AGAIN)
        )
        prompt = again if first in self._hinted else first
        self._hinted.add(first)
        return self.ask(prompt.format(day=day) if day else prompt)

    def do(self, line: str) -> str:
        """Run a line; return a line that was typed in place of an answer."""
        head, _, rest = line.partition(" ")
        rest = rest.strip()
        if line in HELP:
            self._help()
        elif line[0] == ".":
            self.write_note(line[1:].strip())
        elif line in _UNHURRIED:
            self.open_or_close(self.journal.settings.verbs[_UNHURRIED[line]])
        elif head == "take":
            return self._take(rest)
        elif line == _FLARE:
            log_flare(self.log)
            self.say_last()
            return self.refine()  # a check-in may wait
        elif line in (_ABOVE, _BELOW):
            return self._step_entry(-1 if line == _ABOVE else 1)
        elif command := _ROOMS.get(line.casefold()):
            self._runs_command(command)
        elif find_verb(head) is VERBS["note"] and has_options(rest.split()):
            return self._log_line(line)
        elif head in self._commands and (not rest or head in _WITH_WORDS):
            self._commands[head](rest)
        elif number := _number(line, len(_FIRST)):
            return self._log_entry(_FIRST[number - 1].name)
        elif verb := self._own_verb(line):
            return self._log_entry(verb.name)
        elif not self._runs_command(line):
            return self._log_line(line)
        self.say_last()
        return ""

    def _log_line(self, line: str) -> str:
        """Log a typed line; behind rest of a whole day ask for the days before."""
        if not self.write(purposes.line_of_log(self.log), "", line):
            self.say_last()
            return ""
        return self.ask_days()

    def _own_verb(self, line: str) -> Verb | None:
        """Return the verb that a line names; a command of the shell goes before a kind's name."""
        verb = find_verb(line)
        if verb is None and find_command(purposes.tokens_of(line))[0] is None:
            verb = find_verb(line, self.journal.settings.names)
        return verb

    def _log_entry(self, name: str) -> str:
        """Log an entry by its name, then ask for its details."""
        self.log.log_verb(self.journal.settings.verbs[name])
        self.say_last()
        return self.refine()

    def _runs_command(self, line: str) -> bool:
        """Run a command of the shell; return whether it was one."""
        tokens = purposes.tokens_of(line)
        if tokens == ["today"]:
            tokens += ["--day", self.log.day.isoformat()]
        try:
            call = read_call(tokens, is_plain=True) if tokens else None
            if call is None or call.command.name == "ask":
                return False
            if run_call(call, self.journal) == REFUSED:
                self.note_refused()
        except CupfulError as error:
            if isinstance(error, DiaryError) or (self.is_piped and nothing_done(tokens)):
                self.note_unsaved()
            names = self.journal.settings.names
            self.refuse(error_message(error, outcome_of(tokens, error), names))
        return True

    def _discard(self) -> None:
        """Discard the unfinished note; offer the next one, if there is one."""
        if not self.unfinished.discard():
            self.say(sentences.NOTHING_UNFINISHED)
            return
        self.say(sentences.DISCARDED)
        if (draft := self.unfinished.take_over()) is not None:
            self.say(entry_phrases.unfinished(is_line=draft.is_line))

    def _help(self) -> None:
        names = self.journal.settings.names
        verbs = (prompts.VERB.format(key=v.key, name=names.kind(v.name)) for v in VERBS.values())
        verb_list = prompts.AND_WORD.join(verbs)
        self.say(worded(prompts.HELP, names, verbs=verb_list, commands=prompts.READS))

    # -- days ----------------------------------------------------------------------------

    def _step_day(self, step: int) -> None:
        self.log.step_day(step)
        if not self.log.status.message.text:
            self.say(phrases.day_name(self.log.day))

    def _go_today(self) -> None:
        """Show today again."""
        self.log.show_day(self.journal.today())
        self.say(phrases.day_name(self.log.day))

    def _go(self, text: str) -> None:
        """Show another day, or read what a screen shows."""
        text = text or self.ask(prompts.TYPED.format(what=prompts.ASKED_OF["go to"]))
        if command := _ROOMS.get(text.casefold()):
            self._runs_command(command)
        elif text:
            with self.log.status.showing_errors():
                today, style = self.journal.today(), self.journal.settings.date_style
                self.log.show_day(parse_first_day(text, today, style))
                self.say(phrases.day_name(self.log.day))
                self.say(first_day_read(text, today, style))

    # -- one entry -----------------------------------------------------------------------

    def _take(self, which: str) -> str:
        """Select one of the day's entries, and ask for its details."""
        entries = self.journal.day(self.log.day).entries
        if not entries:
            self.refuse(prompts.NO_ENTRIES.format(day=phrases.day_name(self.log.day)))
            return ""
        names = self.journal.settings.names
        if not which:
            for n, entry in enumerate(entries, 1):
                self.say(f"{n} {entry_read(entry, names)}")
            which = self.ask(prompts.ENTRIES.format(count=len(entries)))
        if number := _number(which, len(entries)):
            self.log.select(entries[number - 1])
            self.say_last()
            return self.refine()
        if which:
            self.refuse(prompts.NO_SUCH_ENTRY.format(value=which, count=len(entries)))
        return ""

    def _step_entry(self, step: int) -> str:
        """Select the entry above or below the selected one, and ask for its details.

        Where none is selected that is the last one; beyond an end the selection stays.
        """
        entries = self.journal.day(self.log.day).entries
        if not entries:
            return self._take("")
        ids = [entry.id for entry in entries]
        id = self.log.selection.id if self.log.selection else None
        at = ids.index(id) + step if id in ids else len(ids) - 1
        return self._take(str(min(max(at, 0), len(ids) - 1) + 1))

    def _move(self, text: str) -> None:
        writing = purposes.day_to_move_to(self.log)
        if writing is None:
            self.refuse(prompts.NOTHING_SELECTED)
        else:
            self.write(writing, prompts.ASKED_OF["move to"], text)

    def _remove(self) -> None:
        if self.log.selection is None:
            self.refuse(prompts.NOTHING_SELECTED)
        else:
            self.log.remove()

    def _versions(self) -> None:
        """Print the versions of the selected entry, and restore the chosen one."""
        id = self.log.selection.id if self.log.selection else None
        if id is None:
            self.refuse(prompts.NOTHING_SELECTED)
            return
        versions = self.journal.history.versions(id)[::-1]
        if len(versions) < 2:
            self.say(prompts.NO_VERSIONS)
            return
        for line in history_read(versions[::-1], self.journal.settings.names):
            self.say(line)
        which = self.ask(prompts.WHICH_VERSION.format(count=len(versions)))
        at = _number(which, len(versions)) - 1
        version = versions[at] if at > 0 else None
        if version is not None:
            self.log.restore(version)
        elif which:
            self.refuse(prompts.NO_SUCH_ENTRY.format(value=which, count=len(versions)))


def _number(text: str, most: int) -> int:
    """Return the number that a text is, from 1 to ``most``; 0 for anything else."""
    return next((number for number in range(1, most + 1) if text == str(number)), 0)
