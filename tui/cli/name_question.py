"""The question about a text that seems to name someone, on the command line."""

import sys
from collections.abc import Callable, Collection

from store.grammar import ParsedEntry
from store.names.name_check import seems_to_name
from store.notes import checked_note, tags_in
from tui.terminal.streams import ask_line
from tui.text import sentences
from tui.text.keys import in_shell


class NameQuestion:
    """Ask about texts before they are saved; without a terminal, report them afterwards.

    Args:
        known: the words of the person's own lists, which name nobody as tags.
        check: refuses what cannot be saved anyway, before anyone is asked.
    """

    def __init__(
        self, known: Collection[str] = (), check: Callable[[], object] = lambda: None
    ) -> None:
        self._known = known
        self._check = check
        self._pieces: list[str] = []

    def confirm(
        self, text: str, label: str, words: Callable[[str], str] = lambda text: text
    ) -> str:
        """Return a text to save: Enter takes it as it is, ``e`` asks for another one.

        Args:
            text: what would be saved.
            label: what it is, as the prompt for another one.
            words: returns the part of it that is a person's own words.
        """
        while pieces := seems_to_name(words(text), self._known):
            if not (sys.stdin.isatty() and sys.stderr.isatty()):
                self._pieces += pieces
                break
            self._check()
            question = sentences.NAMES_SOMEONE.format(pieces=", ".join(pieces))
            print(in_shell(question), file=sys.stderr)
            if _answer("> ").strip().casefold() != "e":
                break
            text = _answer(f"{label}: ")
        return text

    def report(self, sentence: str) -> None:
        """Print what seemed to name someone and was saved without a question."""
        if self._pieces:
            pieces = ", ".join(dict.fromkeys(self._pieces))
            print(sentence.format(pieces=pieces), file=sys.stderr)
            self._pieces = []


def confirm_entry(
    parsed: ParsedEntry, tags_text: str, question: NameQuestion, *, has_note: bool = True
) -> ParsedEntry:
    """Return a line of the log with its tags and its note confirmed.

    Args:
        parsed: the line.
        tags_text: its tags beside the note, as they were typed.
        question: asks.
        has_note: whether its note is final, and not yet to be written in an editor.
    """
    if (text := question.confirm(tags_text, "tags")) != tags_text:
        tags = " ".join("#" + word.lstrip("#＃") for word in text.split())
        parsed = parsed._replace(tags=tags_in(tags))
    if has_note and (note := question.confirm(parsed.note, "note")) != parsed.note:
        parsed = parsed._replace(note=checked_note(note))
    return parsed


def _answer(prompt: str) -> str:
    """Return the line that answers a question; end the question's line where none comes.

    Raises:
        EOFError, KeyboardInterrupt: as ``ask_line`` does.
    """
    try:
        return ask_line(prompt)
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        raise


def words_of_list(words: str) -> str:
    """Return answers that are typed with commas, as words of their own."""
    return words.replace(",", ", ")
