"""A conversation in plain text: one question a line, a receipt after each answer.

The controllers log and ask; this module words it for someone who hears it. It prints static
text, without colour and without moving the cursor.
"""

import sys
from collections.abc import Callable
from typing import Final

from store.errors import CupfulError, NoteNotText, NoteTooLong
from store.journal import Journal
from store.notes import readable
from store.verbs import DIGITS, SKIP, Field, Verb, match_word
from tui.controllers import purposes
from tui.controllers.check_in import CheckInController
from tui.controllers.day_log import DayLogController
from tui.controllers.logged_entry import asks_days, question
from tui.controllers.writing import Writing
from tui.editing.drafts import UnsavedDraft, UnsavedDrafts
from tui.editing.line_editor import NoteEditor
from tui.text import entry_phrases, phrases, prompts, sentences
from tui.text.error_messages import NOT_YET_SAVED, NOTHING_SAVED, error_message
from tui.text.keys import in_conversation
from tui.text.kind_names import rest_name
from tui.text.screen_reader import spoken

HELP: Final = ("?", "help")
LEAVE: Final = "q"
CLEAR: Final = "-"
_BACK, _OTHER, _NOTE, _MORE, _FLARE = "<", "0", ".", "+", "y"

Read = Callable[[str], str]


def read_line(prompt: str) -> str:
    """Ask on standard output and return the line that answers, without its break.

    ``input`` is not used: with line editing it moves the cursor and redraws. A byte that is no
    text, as a backspace over SSH can leave it, is U+FFFD in the line: the words are not lost.

    Raises:
        EOFError: there is no more to read.
    """
    is_typed = sys.stdin is not None and sys.stdin.isatty()
    while True:
        print(prompt, end=" " if is_typed else "\n", flush=True)
        raw = sys.stdin.buffer.readline() if sys.stdin is not None else b""
        if not raw:
            raise EOFError
        encoding = sys.stdin.encoding or "utf-8"
        try:
            return raw.decode(encoding).rstrip("\r\n")
        except UnicodeDecodeError:
            line = raw.decode(encoding, "replace").rstrip("\r\n")
        if line.strip("\ufffd "):
            print(prompts.PARTLY_TEXT.format(encoding=encoding.upper(), text=readable(line)))
            return line
        print(prompts.NOT_TEXT.format(encoding=encoding.upper()))


class Conversation:
    """Questions about one entry: its answers, its note, the opening and closing of a day.

    Args:
        log: the controller that logs the answers.
        unfinished: where a note is stored while it is asked about.
        read: asks and returns the line that answers; raises EOFError at the end.

    Attributes:
        unsaved: the lines that were not saved, as they were typed: the diary could not save
            them, or nobody is there to type a refused one again.
        refused: the other lines that were refused where nobody can type them again.
        is_piped: whether the lines come from a file or a program.
    """

    #: The letters that leave a question for something else.
    moves_on: frozenset[str] = frozenset()

    def __init__(
        self, log: DayLogController, unfinished: UnsavedDrafts, read: Read = read_line
    ) -> None:
        self.log = log
        self.unfinished = unfinished
        self.unsaved: list[str] = []
        self.refused: list[str] = []
        self.is_piped = False
        self._read = read
        self._typed = ""

    @property
    def journal(self) -> Journal:
        """The diary."""
        return self.log.journal

    def ask(self, prompt: str) -> str:
        """Ask and return the answer."""
        self._typed = self._read(spoken(in_conversation(prompt))).strip()
        return self._typed

    def say(self, text: str) -> None:
        """Print a line."""
        if text:
            print(spoken(in_conversation(text)), flush=True)

    def say_last(self) -> None:
        """Print the last status message, once."""
        message = self.log.status.message
        if message.is_grave:
            self.note_unsaved()
        elif message.is_trouble:
            self.note_refused()
        elif message.is_saved and self._typed in self.unsaved:
            self.unsaved.remove(self._typed)
        self.say(message.text)
        self.log.status.clear()

    def note_unsaved(self) -> None:
        """Note that the line that was typed last was not saved."""
        if self._typed and self._typed not in self.unsaved:
            self.unsaved.append(self._typed)

    def note_refused(self) -> None:
        """Note that the line that was typed last was refused, if nobody can type it again."""
        if self.is_piped and self._typed and self._typed not in (*self.unsaved, *self.refused):
            self.refused.append(self._typed)

    def refuse(self, text: str) -> None:
        """Print why the line that was typed last was refused."""
        self.note_refused()
        self.say(text)

    # -- details of the selected entry ---------------------------------------------------

    def refine(self) -> str:
        """Ask for the details of the selected entry; return a line that was no answer."""
        log, is_again = self.log, False
        while log.selection is not None:
            if (field := log.selection.refinement.field) is None:
                if answer := self.ask_days():
                    return answer
                break
            answer = self.ask(self._question(field, is_again=is_again))
            is_again = False
            if answer in ("", SKIP):
                log.skip()
                if field.name == "marks":
                    break
            elif answer in HELP:
                self._say_options(field, prompts.AT_A_QUESTION)
                is_again = True
            elif answer == LEAVE:
                break
            elif answer == CLEAR:
                log.clear()
                self.say_last()
            elif answer == _OTHER and log.has_open_list():
                if (writing := purposes.word_of_list(log)) is not None:
                    self.write(writing, prompts.WORD.format(list=field.list_name))
            elif self._is_no_answer(answer, field):
                return answer
            else:
                is_again = not self._fill(answer)
        if log.selection is not None and log.selection.id is None:
            log.selection = None
            self.say(prompts.NOTHING_ANSWERED)
        return ""

    def ask_days(self) -> str:
        """Ask how many days in a row there was such rest; return a line that was no answer."""
        while asks_days(self.log):
            about, options = question(self.log)
            digits = enumerate(options, 1)
            words = ", ".join(prompts.OPTION.format(digit=n, word=word) for n, word in digits)
            answer = self.ask(
                prompts.WORDS.format(asked=about.capitalize(), words=words) + prompts.SKIPS
            )
            if answer in ("", SKIP, LEAVE):
                self.log.skip()
            elif answer in HELP:
                self.say(prompts.AT_DAYS)
            elif answer.isdecimal() and len(answer) <= DIGITS:
                self.log.refine(answer)
                self.say_last()
            else:
                return answer
        return ""

    def _fill(self, answer: str) -> bool:
        """Answer the question; several digits in a row answer one question after the other.

        Returns:
            Whether it was answered. If not, the status has named the words that answer it.
        """
        tokens = answer.split()
        if not all(token == SKIP or token.isdigit() for token in tokens):
            tokens = [answer]
        for token in tokens:
            if token == SKIP:
                self.log.skip()
                continue
            self.log.refine(token)
            is_saved = self.log.status.message.is_saved
            self.say_last()
            if not is_saved:
                return False
        return True

    def _question(self, field: Field, *, is_again: bool) -> str:
        """Return a question with its answers; without its words if they were just spoken."""
        log = self.log
        refinement = log.selection.refinement if log.selection else None
        if refinement is None:
            return ""
        verb, options = phrases.prompt_words(refinement, self.journal.settings.names)
        has_more = log.has_open_list()
        entry = self.journal.entry(log.selection.id) if log.selection and log.selection.id else None
        answer = entry[field.name] if entry else None
        question = _question_text(field, verb.capitalize(), options, prompts.SCALE, prompts.WORDS)
        if is_again and field.list_name:
            question = verb.capitalize()
        more = prompts.OTHER_WORD if has_more else ""
        return f"{question}{more}{self._ending(field, answer)}"

    def _ending(self, field: Field, answer: object) -> str:
        """Return how a question ends: what was answered before, and what Enter does."""
        if answer is None:
            return prompts.SKIPS
        answers = answer if isinstance(answer, tuple) else (answer,)
        names = self.journal.settings.names
        names_now = (
            names.current_name(field.list_name, str(w)) if field.list_name else w for w in answers
        )
        ending = prompts.ENDS if field.name == "marks" else prompts.LEAVES_IT
        return prompts.NOW.format(answer=" and ".join(map(str, names_now))) + ending

    def _say_options(self, field: Field, hint: str) -> None:
        """Print every answer with its digit, a line each, and what else can be typed."""
        options = field.spoken_options(self.journal.settings.lists)
        for digit, word in enumerate(map(self._spoken_word, options), 1):
            self.say(
                prompts.OPTION.format(digit=digit if digit <= DIGITS else "", word=word).strip()
            )
        self.say(hint)

    def _spoken_word(self, word: str) -> str:
        return rest_name(word, self.journal.settings.names)

    def _is_no_answer(self, answer: str, field: Field) -> bool:
        """Return whether a letter starts something else."""
        head = answer.split()[0]
        return (head in self.moves_on or head[0] == _NOTE) and match_word(
            answer, field.options(self.journal.settings.lists)
        ) is None

    # -- writing -------------------------------------------------------------------------

    def write_note(self, text: str = "") -> None:
        """Write a note on the selected entry; an unfinished one comes first."""
        log, draft = self.log, self.unfinished.resume()
        if draft is not None:
            self.write(purposes.unfinished_note(log, draft), prompts.NOTE, text)
        elif log.selection is not None and log.selection.id is None:
            self.say(sentences.WAITING)
        else:
            self.write(purposes.note_on(log), prompts.NOTE, text)

    def write(self, writing: Writing, what: str, text: str = "") -> bool:
        """Ask for a line until it is taken or left; return whether it was taken.

        Args:
            writing: the line's purpose, and the function that takes it.
            what: what to ask for.
            text: the line, if it was typed with the command; then it is not asked for.
        """
        self.log.status.clear()  # the selected entry is not read out again
        while True:
            typed = text or self.ask(self._prompt(writing, what))
            if not typed and not writing.is_changed():
                return False
            if typed == CLEAR and not isinstance(writing.editor, NoteEditor):
                self.unfinished.settle()
                return False
            is_taken = self._is_put(writing, typed) and self._is_taken(writing, is_line=bool(text))
            self.say_last()
            if is_taken or text:
                return is_taken

    def _prompt(self, writing: Writing, what: str) -> str:
        if not isinstance(writing.editor, NoteEditor):
            line = writing.editor.text if writing.is_note else ""
            if line:
                return prompts.LINE_LEFT.format(line=entry_phrases.quoted(line))
            return prompts.TYPED.format(what=what)
        if writing.is_changed():
            return prompts.NOTE_LEFT.format(note=entry_phrases.quoted(writing.editor.text))
        if writing.before:
            return prompts.NOTE_NOW.format(note=entry_phrases.quoted(writing.before))
        return prompts.NOTE

    def _is_put(self, writing: Writing, typed: str) -> bool:
        """Put a line in place of the current text; return whether it can be taken."""
        editor, before = writing.editor, writing.editor.text
        if not typed:
            return True
        is_more = typed.startswith(f"{_MORE} ") and isinstance(editor, NoteEditor)
        if isinstance(editor, NoteEditor) and typed == CLEAR:
            if lacks := purposes.needs_words(self.log, writing):
                self.log.status.set(lacks)
                return False
            typed = ""
        editor.text, editor.cursor = "", 0
        if is_more:
            typed = "\n".join(filter(None, (before, typed[2:])))
        if not editor.insert(typed):
            self.log.status.set(sentences.PASTE_CUT.format(limit=editor.limit))
            editor.text, editor.cursor = before, len(before)
            return False
        return True

    def _is_taken(self, writing: Writing, *, is_line: bool) -> bool:
        """Submit a line; ask first if it seems to name someone.

        Args:
            writing: what is written.
            is_line: whether it was a whole line, which is not asked for again.
        """
        if writing.ask_if_named() and not self._is_meant(writing):
            return False
        writing.edit_on()
        try:
            writing.take(writing.editor.text)
        except CupfulError as error:
            outcome = self._line_outcome(writing, error) if is_line else writing.outcome
            self.log.status.show_error(error, outcome)
            if self.is_piped:
                self.note_unsaved()
            return False
        self.unfinished.settle()
        return True

    def _line_outcome(self, writing: Writing, error: CupfulError) -> str:
        """Return what became of a refused line; one with a note can be continued."""
        if writing.outcome != NOT_YET_SAVED:
            return writing.outcome
        if not isinstance(error, (NoteTooLong, NoteNotText)):
            return NOTHING_SAVED
        is_line = not isinstance(writing.editor, NoteEditor)
        text = writing.editor.text
        self.unfinished.leave(UnsavedDraft(writing.id, self.log.day, text, is_line))
        return sentences.LEFT_UNSAVED

    def _is_meant(self, writing: Writing) -> bool:
        """Return whether Enter saves a note that seems to name someone; ``e`` edits it again."""
        self.unfinished.save(UnsavedDraft(writing.id, self.log.day, writing.editor.text))
        question = sentences.NAMES_SOMEONE.format(pieces=", ".join(writing.pieces))
        while answer := self.ask(question):
            if answer.casefold() == "e":
                writing.edit_on()
                writing.editor.text = writing.before
                self.unfinished.settle()
                return False
            question = prompts.ANSWER_ENTER_OR_E
        return True

    # -- the day opened and closed -------------------------------------------------------

    def open_or_close(self, verb: Verb) -> None:
        """Open or close the day slowly, and sum it up at the end."""
        log = self.log
        log.follow_today()
        try:
            ritual = CheckInController(log, verb)
        except CupfulError as error:
            self.refuse(error_message(error, names=log.journal.settings.names))
            return
        self.say(f"{prompts.TITLES[ritual.when]}. {log.status.message.text}")
        is_whole = self._ask_through(ritual)
        for line in ritual.shown_back() if is_whole else ():
            self.say(line)
        with log.status.showing_errors():
            ritual.end()
        self.say_last()

    def _ask_through(self, ritual: CheckInController) -> bool:
        """Ask one question after the other; return whether the day is then summed up."""
        is_again = False
        while (question := ritual.question) is not None and question.field is not None:
            field = question.field
            question_text, options = ritual.question_text()
            if not options:
                self.say(prompts.NO_WORDS)
                ritual.skip()
                continue
            text = _question_text(
                field, question_text, options, prompts.UNHURRIED_SCALE, prompts.UNHURRIED_WORDS
            )
            text = question_text if is_again and field.list_name else text
            ending = self._ending(field, ritual.answer_now)
            if enough := ritual.enough_text():
                ending = f". {enough}"
            answer = self.ask(f"{text}{ending}")
            is_again = answer in HELP
            if answer == "":
                ritual.enter()
            elif answer == SKIP:
                ritual.skip()
            elif answer in HELP:
                self._say_options(field, prompts.AT_A_PAGE)
            elif answer == _FLARE:
                ritual.log_flare()
            elif answer == _BACK:
                ritual.back()
            elif answer == LEAVE:
                if ritual.leave():
                    return False
            elif answer[0] == _NOTE:
                if ritual.select_entry():
                    self.write(purposes.note_on(self.log), prompts.NOTE, answer[1:].strip())
            else:
                ritual.answer(answer)
            self.say_last()
        return True


def _question_text(
    field: Field, question: str, options: tuple[str, ...], scale: str, of_list: str
) -> str:
    """Return a question with its answers: the ends of a scale, or each word with its digit."""
    if not field.list_name:
        return scale.format(asked=question, low=options[0], high=options[-1])
    digits = enumerate(options[:DIGITS], 1)
    answers = ", ".join(prompts.OPTION.format(digit=n, word=word) for n, word in digits)
    return of_list.format(asked=question, words=answers)
