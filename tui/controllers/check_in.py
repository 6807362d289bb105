"""The check-in: opens or closes a day, one question at a time, without any screen.

It asks what ``store.check_in_questions`` names and answers through the selection of the day's
controller, so an answer is on the disk before it is shown. Closing asks first what nourished;
after a low cup it offers to be enough.
"""

from typing import Any

from store.check_in_questions import LOW_CUP, page_questions
from store.models import Entry
from store.verbs import DIGITS, VERBS, Refinement, Verb
from store.vocabulary import FLARE
from tui.controllers.day_log import DayLogController
from tui.controllers.day_summary import day_shown_back
from tui.controllers.logged_entry import EntrySelection, is_flare, log_flare
from tui.text import entry_phrases, phrases, prompts, sentences
from tui.text.kind_names import in_kinds


class CheckInController:
    """The opening or the closing of the day that is shown.

    While it lasts, the log stays on its day, even after the next day has begun.

    Args:
        log: the controller that logs the answers.
        verb: ``open`` or ``close``.

    Raises:
        TooLongAgo: the day can no longer be opened or closed.
    """

    def __init__(self, log: DayLogController, verb: Verb) -> None:
        self.log = log
        self.when: str = verb.preset["when"]
        log.selection = None  # where it is refused, its digits are for nothing else
        log.journal.drafts.check_recall(self.when, log.day)
        day = log.journal.day(log.day)
        self.questions = page_questions(verb, log.journal.settings.names, day)
        self.at = 0
        self.has_answers = False
        self._answered = ""  # the id of the entry that was answered last
        self._moments: dict[str, str] = {}  # the id of the moment logged here, by its verb
        self._digits: list[tuple[int, EntrySelection]] = []  # those typed, with their questions
        log.status.set(self._standing())
        log.is_day_pinned = True

    # -- what is true ----------------------------------------------------------------------

    @property
    def checkin(self) -> Entry | None:
        """The day's opening or closing, as it is now."""
        return self.log.journal.day(self.log.day).checkin(self.when)

    @property
    def question(self) -> Refinement | None:
        """The current question; None after the last one."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    @property
    def _entry(self) -> Entry | None:
        """The entry of the current question, if it is saved already."""
        question = self.question
        if question is None or question.verb.kind != "moment":
            return self.checkin
        id = self._moments.get(question.verb.name)
        return self.log.journal.entry(id) if id else None

    @property
    def answer_now(self) -> Any:
        """The answer to the current question; a flare with a letter of its own is a mark, too."""
        question, entry = self.question, self._entry
        if question is None or question.field is None:
            return None
        answer = entry[question.field.name] if entry else None
        if question.field.name == "marks" and self._flare() is not None:
            marks = tuple(answer or ())
            return marks if FLARE in marks else (*marks, FLARE)
        return answer

    def _flare(self) -> Entry | None:
        """Return the entry of the day that says nothing but that there was a flare."""
        entries = self.log.journal.day(self.log.day).entries
        return next((entry for entry in reversed(entries) if is_flare(entry)), None)

    @property
    def is_enough(self) -> bool:
        """Whether Enter closes the day now, because the cup was answered and is low."""
        if self.when != "closing" or self.question is None:
            return False
        answered = (question.field for question in self.questions[: self.at])
        checkin = self.checkin
        energy = checkin["energy"] if checkin is not None else None
        is_asked = any(field is not None and field.name == "energy" for field in answered)
        return is_asked and energy is not None and energy <= LOW_CUP

    def _standing(self) -> str:
        """Return what a digit does first: it changes an answer, adds a moment, or logs one."""
        question = self.question
        if question is None or question.verb.kind != "moment":
            first = sentences.WAITING_OPEN if self.when == "opening" else sentences.WAITING
            return prompts.STANDING if self.checkin else first
        has_moments = self._has_moments(question.verb.preset["feeling"])
        if self.checkin:
            return prompts.STANDING_MOMENTS if has_moments else prompts.STANDING_LATER
        return prompts.MOMENTS_STAND if has_moments else sentences.WAITING

    def _has_moments(self, feeling: str) -> bool:
        """Return whether the day has moments of a feeling already."""
        return self.log.journal.day(self.log.day).count("moment", feeling=feeling) > 0

    # -- keys ------------------------------------------------------------------------------

    def answer(self, digit: str) -> None:
        """Save an answer and ask the next question; marks are asked again."""
        question = self.question
        if question is None or question.field is None:
            return
        if question.field.name == "marks" and (mark := self._mark_set(digit)):
            self._take_off(mark)
            return
        entry = self._entry
        self.log.status.clear()
        self.log.selection = EntrySelection(question, entry.id if entry else None)
        self.log.refine(digit)
        if not self.log.status.message.is_saved:
            return
        self.has_answers = True
        if self.log.selection is not None:
            self._digits.append((self.at, self.log.selection))
        self._answered = (self.log.selection.id if self.log.selection else None) or ""
        if question.verb.kind == "moment":
            self._moments[question.verb.name] = self._answered
        if question.field.name != "marks":
            self._step(1)

    def log_flare(self) -> None:
        """Log a flare, and ask the same question on."""
        log_flare(self.log)
        self.log.selection = None

    def skip(self) -> None:
        """Leave a question as it is and ask the next."""
        self.log.status.clear()
        self._step(1)

    def enter(self) -> None:
        """Ask the next question; after a low cup sum up the day."""
        if self.is_enough:
            self.log.status.clear()
            self.at = len(self.questions)
        else:
            self.skip()

    def back(self) -> None:
        """Ask the question before."""
        self.log.status.clear()
        self._step(-1)

    def take_back(self) -> None:
        """Take back the last digit and ask its question again; behind a skipped one ask that."""
        at, selection = self._digits[-1] if self._digits else (-1, None)
        is_last = at in (self.at, self.at - 1)
        if selection is None or not is_last or selection.last is None:
            self.back()
            return
        self._digits.pop()
        self.log.selection = selection
        self.log.take_back()
        if selection.last.added:
            self._moments = {
                verb: id for verb, id in self._moments.items() if id not in selection.last.added
            }
        self.at = at

    def leave(self) -> bool:
        """Leave the questions; return whether the page ends now, without the summary of the day."""
        if self.question is None or self.when == "opening" or not self.has_answers:
            return True
        self.log.status.clear()
        self.at = len(self.questions)
        return False

    def select_entry(self) -> bool:
        """Select an entry for a note; return whether a note can be written.

        It is the entry of the question; where there is none yet, the one that was answered last.
        """
        entry = self._entry
        if entry is None and self._answered:
            entry = self.log.journal.entry(self._answered)
        if entry is None:
            self.log.status.set(sentences.WAITING)
        elif self.log.privacy.hides_notes and entry.note:
            self.log.status.set(sentences.NOTE_HIDDEN)
        else:
            self.log.select(entry)
            return not self.log.refuses_newer()
        return False

    def end(self) -> None:
        """End the check-in: unpin the day and select nothing."""
        log = self.log
        log.is_day_pinned = False
        log.selection = None
        log.status.clear()
        checkin = self.checkin
        if checkin is not None and self.has_answers:
            log.status.confirm(checkin)

    def _step(self, step: int) -> None:
        """Step to a question; behind the last one the day is summed up."""
        self.at = min(max(self.at + step, 0), len(self.questions))

    def _mark_set(self, digit: str) -> str:
        """Return the mark of a digit if it is set already; otherwise empty."""
        settings = self.log.journal.settings
        options = VERBS["open"].fields[-1].options(settings.lists)[:DIGITS]
        word = dict(zip("123456789", options, strict=False)).get(digit, "")
        marks = self.answer_now or ()
        called = (mark for mark in marks if settings.names.current_name("mark", mark) == word)
        return next(called, "")

    def _take_off(self, mark: str) -> None:
        """Take a mark off the check-in, and a flare off the day that it was logged on."""
        journal, checkin = self.log.journal, self.checkin
        flare = self._flare() if mark == FLARE else None
        with self.log.status.showing_errors():
            if checkin is not None and mark in (checkin["marks"] or ()):
                marks = tuple(other for other in checkin["marks"] if other != mark)
                journal.change(checkin.id, {"marks": marks})
            if flare is not None and flare.note:
                journal.change(flare.id, {"marks": ()})
            elif flare is not None:
                journal.remove(flare.id)
            called = journal.settings.names.current_name("mark", mark)
            self.log.status.set(prompts.UNMARKED.format(mark=called), is_saved=True)

    # -- what it says ------------------------------------------------------------------------

    def progress(self) -> str:
        """Return which question is asked, of how many: ``3 of 6``; empty after the last."""
        if self.question is None:
            return ""
        return prompts.STEP.format(at=self.at + 1, count=len(self.questions))

    @property
    def is_today(self) -> bool:
        """Whether it is about the current day."""
        return self.log.day == self.log.journal.today()

    def question_text(self) -> tuple[str, tuple[str, ...]]:
        """Return the question in words, and the words of its digits in order."""
        question = self.question
        if question is None or question.field is None:
            return "", ()
        names = self.log.journal.settings.names
        called, options = phrases.prompt_words(question, names)
        sentences = prompts.QUESTIONS if self.is_today else prompts.QUESTIONS_THEN
        own = prompts.OWN.format(measure=called)  # one of the person's own measures
        name = question.field.list_name or question.field.name
        return in_kinds(sentences.get(name, own), names), options[:DIGITS]

    def enough_text(self) -> str:
        """Return that Enter closes the day, where it does; else an empty text."""
        if not self.is_enough:
            return ""
        return prompts.ENOUGH if self.is_today else prompts.ENOUGH_THEN

    def chosen(self) -> frozenset[int]:
        """Return the options that are chosen already, counted from 0."""
        question, answer = self.question, self.answer_now
        if question is None or question.field is None or answer is None:
            return frozenset()
        field = question.field
        if not field.list_name:
            return frozenset((answer - 1,))
        settings = self.log.journal.settings
        options = field.options(settings.lists)
        answers = answer if isinstance(answer, tuple) else (answer,)
        called = (settings.names.current_name(field.list_name, word) for word in answers)
        return frozenset(options.index(word) for word in called if word in options)

    def answered(self) -> tuple[str, ...]:
        """Return the day's answers so far, in rows: what nourished, what drained, the check-in."""
        day = self.log.journal.day(self.log.day).entries
        moments = day if self.when == "closing" else ()
        names = self.log.journal.settings.names
        rows = [
            entry_phrases.spoken(entry, names)
            for feeling in ("nourishing", "depleting")
            for entry in moments
            if entry["feeling"] == feeling
        ]
        if checkin := self.checkin:
            beside = sentences.REMEMBERED if checkin.remembered else ""
            rows.append(
                sentences.BETWEEN.join(filter(None, (entry_phrases.detail(checkin, names), beside)))
            )
        return tuple(rows)

    def shown_back(self) -> tuple[str, ...]:
        """Return the summary of the day that ends the check-in."""
        if self.when == "opening":
            return prompts.DAY_OPENED if self.is_today else prompts.DAY_OPENED_THEN
        log = self.log
        return day_shown_back(log.journal, log.day, hides_notes=log.privacy.hides_notes)
