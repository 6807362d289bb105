"""The check-in: opens or closes a day, one question at a time, without any screen.

It asks the fields of the ``open`` and ``close`` verbs in their order and answers through the
selection of the day's controller, so an answer is on the disk before it is shown. Closing asks
first what nourished.
"""

from typing import Final

from store.grammar import DIGITS, VERBS, Refinement, Verb
from store.models import Entry
from tui.controllers.day_log import DayLogController, EntrySelection
from tui.controllers.day_summary import day_shown_back
from tui.text import phrases, prompts, sentences

_NOURISHING: Final = VERBS["nourishing"]


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
        self.questions = tuple(
            Refinement(asked_verb, position)
            for asked_verb in ((_NOURISHING, verb) if self.when == "closing" else (verb,))
            for position in range(len(asked_verb.fields))
        )
        self.at = 0
        self.has_answers = False
        self._moment = ""
        log.status.set(prompts.STANDING if self.checkin else sentences.WAITING)
        log.is_day_pinned = True

    # -- what is true ----------------------------------------------------------------------

    @property
    def checkin(self) -> Entry | None:
        """The day's opening or closing, as it is now."""
        return self.log.journal.day(self.log.day).checkin(self.when)

    @property
    def moment(self) -> Entry | None:
        """The nourishing moment that was logged during this check-in."""
        return self.log.journal.entry(self._moment) if self._moment else None

    @property
    def question(self) -> Refinement | None:
        """The current question; None after the last one."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    @property
    def entry(self) -> Entry | None:
        """The entry of the current question, if it is saved already."""
        question = self.question
        of_moment = question is not None and question.verb is _NOURISHING
        return self.moment if of_moment else self.checkin

    # -- keys ------------------------------------------------------------------------------

    def answer(self, digit: str) -> None:
        """Save an answer and ask the next question; marks are asked again."""
        question = self.question
        if question is None or question.field is None:
            return
        if question.field.name == "marks" and (mark := self._mark_set(digit)):
            self._take_off(mark)
            return
        entry = self.entry
        self.log.status.clear()
        self.log.selection = EntrySelection(question, entry.id if entry else None)
        self.log.refine(digit)
        if not self.log.status.message.is_saved:
            return
        self.has_answers = True
        if question.verb is _NOURISHING and self.log.selection:
            self._moment = self.log.selection.id or ""
        if question.field.name != "marks":
            self._step(1)

    def skip(self) -> None:
        """Leave a question as it is and ask the next."""
        self.log.status.clear()
        self._step(1)

    def back(self) -> None:
        """Ask the question before."""
        self.log.status.clear()
        self._step(-1)

    def leave(self) -> bool:
        """Leave the questions; return whether the page ends now, without the summary of the day."""
        if self.question is None or self.when == "opening" or not self.has_answers:
            return True
        self.log.status.clear()
        self.at = len(self.questions)
        return False

    def select_entry(self) -> bool:
        """Select the entry of the question for a note; return whether a note can be written."""
        entry = self.entry
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
        """Step to a question; the direction of care is asked only of a moment logged here."""
        self.at = min(max(self.at + step, 0), len(self.questions))
        question = self.question
        asks_direction = question is not None and question.verb is _NOURISHING and question.position
        if asks_direction and self.moment is None:
            self._step(step)

    def _mark_set(self, digit: str) -> str:
        """Return the mark of a digit if it is set already; otherwise empty."""
        settings = self.log.journal.settings
        options = VERBS["open"].fields[-1].options(settings.lists)[:DIGITS]
        word = dict(zip("123456789", options, strict=False)).get(digit, "")
        marks = (self.checkin["marks"] if self.checkin else None) or ()
        called = (mark for mark in marks if settings.names.current_name("mark", mark) == word)
        return next(called, "")

    def _take_off(self, mark: str) -> None:
        checkin = self.checkin
        if checkin is None:
            return
        with self.log.status.showing_errors():
            marks = tuple(other for other in checkin["marks"] if other != mark)
            self.log.journal.change(checkin.id, {"marks": marks})
            mark = self.log.journal.settings.names.current_name("mark", mark)
            text = prompts.UNMARKED.format(mark=mark)
            self.log.status.set(text, is_saved=True)

    # -- what it says ------------------------------------------------------------------------

    @property
    def is_today(self) -> bool:
        """Whether it is about the current day."""
        return self.log.day == self.log.journal.today()

    def question_text(self) -> tuple[str, tuple[str, ...]]:
        """Return the question in words, and the words of its digits in order."""
        question = self.question
        if question is None or question.field is None:
            return "", ()
        called, options = phrases.prompt_words(question, self.log.journal.settings.lists)
        sentences = prompts.QUESTIONS if self.is_today else prompts.QUESTIONS_THEN
        own = prompts.OWN.format(measure=called)  # one of the person's own measures
        name = question.field.list_name or question.field.name
        return sentences.get(name, own), options[:DIGITS]

    def chosen(self) -> frozenset[int]:
        """Return the options that are chosen already, counted from 0."""
        question, entry = self.question, self.entry
        if question is None or question.field is None or entry is None:
            return frozenset()
        field, answer = question.field, entry[question.field.name]
        if answer is None:
            return frozenset()
        if not field.list_name:
            return frozenset((answer - 1,))
        settings = self.log.journal.settings
        options = field.options(settings.lists)
        answers = answer if isinstance(answer, tuple) else (answer,)
        called = (settings.names.current_name(field.list_name, word) for word in answers)
        return frozenset(options.index(word) for word in called if word in options)

    def answered(self) -> tuple[str, ...]:
        """Return the day's answers so far, in rows: what nourished, then the check-in."""
        day = self.log.journal.day(self.log.day).entries
        moments = day if self.when == "closing" else ()
        names = self.log.journal.settings.names
        nourished = (entry for entry in moments if entry["feeling"] == "nourishing")
        rows = [phrases.spoken(entry, names) for entry in nourished]
        if checkin := self.checkin:
            beside = sentences.REMEMBERED if checkin.remembered else ""
            rows.append(
                sentences.BETWEEN.join(filter(None, (phrases.detail(checkin, names), beside)))
            )
        return tuple(rows)

    def shown_back(self) -> tuple[str, ...]:
        """Return the summary of the day that ends the check-in."""
        if self.when == "opening":
            return prompts.DAY_OPENED if self.is_today else prompts.DAY_OPENED_THEN
        log = self.log
        return day_shown_back(log.journal, log.day, hides_notes=log.privacy.hides_notes)
