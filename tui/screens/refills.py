"""Refills: what goes with a fuller cup next morning, with its uncertainty on show."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from store.refills.answers import Answer, answers, tags_in_diary
from store.refills.comparison import Comparison
from store.refills.question import own_names
from store.refills.questions import (
    MOST,
    choose,
    chosen_questions,
    leave_out_marks,
    leave_out_sick,
    marks_left_out,
    questions_offered,
)
from store.vocabulary import Names
from tui.bindings import REFILL_KEYS, for_today
from tui.charts.curves import EstimateRange
from tui.controllers.diary_memo import DiaryMemo
from tui.controllers.writing import Writing
from tui.screen_keys import with_keys
from tui.screens.choices import ChoosingPage
from tui.screens.notice_pages import review_page
from tui.screens.prompt_room import PromptScreen
from tui.screens.room import AppContext, go_to_room
from tui.text import answers as answer_text
from tui.text import question_names, sentences
from tui.text.comparisons import same_day
from tui.text.question_names import question_name
from tui.widgets.answers import AnswerRow, Answers, AnswersModel
from tui.widgets.frame import Heading, HeadingModel, KeyBar, Prompt, PromptModel


class RefillsScreen(PromptScreen):
    """Up to six questions, chosen beforehand, each with its answer and how unsure it is."""

    TITLE = "Refills"
    CSS_PATH = "refills.tcss"
    OWN_KEYS = tuple(REFILL_KEYS)
    KEYS = (*REFILL_KEYS, *for_today(REFILL_KEYS))
    BINDINGS: ClassVar[list[BindingType]] = list[BindingType](KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.at = 0
        self.shows_same_day = False
        self.answers: tuple[Answer, ...] = ()
        self._answers_memo = DiaryMemo[tuple[Answer, ...]](self.journal)

    def compose(self) -> ComposeResult:
        """Lay out the widgets; ``paint`` gives each its model."""
        yield Heading(HeadingModel(self.TITLE, ""))
        yield Answers(AnswersModel((), (), (), self.glyphs))
        yield Prompt(PromptModel())
        yield KeyBar(())

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        self.answers = self._answers_memo.value(None, lambda: answers(self.journal))
        self.at = max(0, min(self.at, len(self.answers) - 1))
        is_of_evenings = any(answer.is_of_evenings for answer in self.answers)
        about = sentences.NEXT_EVENING if is_of_evenings else sentences.NEXT_MORNING
        about = sentences.ON_SAME_DAY if self.shows_same_day else about
        self.query_one(Heading).show(self.heading(about=about))
        self.query_one(Answers).show(self._answers())

    def _answers(self) -> AnswersModel:
        names = self.journal.settings.names
        if not self.answers:
            offered = question_names.offered(names)
            first = sentences.ASK_FIRST.format(most=MOST)
            about = sentences.ASK_ABOUT.format(names=offered)
            empty = with_keys(self, (first, about, answer_text.NO_CAUSE))
            return AnswersModel((), empty, (), self.glyphs)
        rows = (self._row(answer, at, names) for at, answer in enumerate(self.answers))
        each = tuple(tuple(self._sentences(answer, names)) for answer in self.answers)
        below = answer_text.closing(self.answers, has_rates=False)
        return AnswersModel(tuple(rows), each[self.at], tuple(below), self.glyphs, each)

    def _sentences(self, answer: Answer, names: Names) -> list[str]:
        """Return what an answer says of the same day, or of the next."""
        if self.shows_same_day:
            return same_day(answer, names)
        return answer_text.next_morning(answer, names, has_rates=False)

    def has_numbers(self) -> bool:
        """Return whether something is asked."""
        return bool(self.answers)

    def numbers(self) -> tuple[str, ...]:
        """Return all that the selected answer says, and how often such ones come by chance."""
        if not self.answers:
            return ()
        answer = self.answers[max(0, min(self.at, len(self.answers) - 1))]
        lines = answer_text.sentences(answer, self.journal.settings.names)
        return (*lines, *answer_text.closing(self.answers))

    def _row(self, answer: Answer, at: int, names: Names) -> AnswerRow:
        side = answer.same_day if self.shows_same_day else answer.next_day
        name = question_name(answer.question, names)
        n = sentences.WITH_WITHOUT.format(with_=side.n_with, without=side.n_without)
        label = "" if self.shows_same_day else answer.label
        has_both = side.n_with and side.n_without
        return AnswerRow(name, label, n if has_both else "", _interval(side), at == self.at)

    # -- keys ----------------------------------------------------------------------------

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now: some need a question."""
        needs_question = action in ("choose", "turn_side")
        if needs_question and not chosen_questions(self.journal.settings).since:
            return sentences.NOTHING_ASKED
        return super().disabled_reason(action, parameters)

    def action_choose(self, step: int) -> None:
        """Choose the question above or below."""
        self.action_choose_at(self.at + step)

    def action_choose_at(self, at: int) -> None:
        """Choose a question."""
        self.at = at
        self.clear_status()

    def action_turn_side(self) -> None:
        """Switch between next morning and the same day."""
        self.shows_same_day = not self.shows_same_day
        self.clear_status()

    @work
    async def action_ask(self) -> None:
        """Choose the questions."""
        settings = self.journal.settings
        tags = tags_in_diary(self.journal)
        current = chosen_questions(settings).since
        own = own_names(settings.names, () if self.privacy.hides_notes else tags)
        offered = dict.fromkeys((*questions_offered(settings.names), *own, *current))
        names = {name: question_name(name, settings.names) for name in offered}
        groups = {name: question_names.group(name, settings.names) for name in offered}
        sign = self.glyphs.selection
        page = ChoosingPage("Questions", sentences.ASKING_ABOUT, names, current, MOST, sign, groups)
        chosen = await self.app.push_screen_wait(page)
        if chosen is None or chosen == set(current):
            return
        if self.run_or_refuse(lambda: choose(settings, chosen, self.journal.today())):
            lines = [sentences.ASKED_FROM_TODAY if chosen else answer_text.ASKED_NOTHING]
            lines += question_names.asked_lines(sorted(chosen), settings.names, tags)
            self.show_status(" ".join(lines))

    def action_leave_out(self) -> None:
        """Leave sick days and flares out of comparisons, or include them."""
        settings = self.journal.settings
        is_out = not chosen_questions(settings).leaves_out_sick
        if self.run_or_refuse(lambda: leave_out_sick(settings, is_out)):
            self.show_status(answer_text.SICK_OUT if is_out else answer_text.SICK_IN)

    @work
    async def action_leave_out_marks(self) -> None:
        """Choose the marks whose days are left out of comparisons."""
        settings = self.journal.settings
        current = marks_left_out(settings)
        words = dict.fromkeys((*settings.names.lists["mark"].words, *current))
        if not words:
            self.show_status(answer_text.NO_MARKS)
            return
        names = {word: word for word in words}
        page = ChoosingPage(
            "Marks", sentences.LEAVING_OUT_MARKS, names, current, len(names), self.glyphs.selection
        )
        chosen = await self.app.push_screen_wait(page)
        if chosen is None or chosen == set(current):
            return
        marks = [word for word in words if word in chosen]
        if self.run_or_refuse(lambda: leave_out_marks(settings, marks)):
            text = answer_text.MARKS_OUT.format(marks=", ".join(marks))
            self.show_status(text if marks else answer_text.MARKS_IN)

    def action_review(self, name: str) -> None:
        """Show the review of a week, a month or a year."""
        self.app.push_screen(review_page(self.journal, name, self.journal.today(), self.glyphs))

    def action_go(self) -> None:
        """Ask where to go."""
        self.writing = Writing("go to", self._go_to, sentences.GO_HINT)
        self.clear_status()

    def _go_to(self, text: str) -> None:
        if not go_to_room(self, text):
            self.show_status(sentences.NO_SUCH_ROOM.format(rooms=", ".join(self.rooms)))


def _interval(comparison: Comparison) -> EstimateRange:
    """Return the interval to draw: the estimate that the sentences show, with its range."""
    return EstimateRange(comparison.estimate, comparison.low, comparison.high)
