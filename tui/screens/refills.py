"""Refills: what goes with a fuller cup next morning, with its uncertainty on show."""

from collections.abc import Callable
from typing import ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from store.errors import CupfulError
from store.refills.answers import Answer, Comparison, answers
from store.refills.questions import MOST, QUESTIONS, asked, choose, leave_out_sick
from tui.bindings import REFILL_KEYS, with_keys
from tui.charts.curves import EstimateRange
from tui.editing.purposes import Writing
from tui.screens.page import ChoosingPage
from tui.screens.pages import review_page
from tui.screens.prompting import PromptScreen
from tui.screens.room import AppContext
from tui.text import answers as answers_told
from tui.text import answers as told_words
from tui.text import phrases, sentences
from tui.text.answers import question_name
from tui.widgets.frame import Heading, HeadingModel, KeyBar
from tui.widgets.lists import AnswerRow, Answers, AnswersModel
from tui.widgets.prompt import Prompt, PromptModel


class RefillsScreen(PromptScreen):
    """Up to six questions, asked beforehand, each with its answer and how unsure it is."""

    TITLE = "Refills"
    CSS_PATH = "refills.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], REFILL_KEYS)
    KEYS = tuple(REFILL_KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.at = 0
        self.shows_same_day = False
        self.answers: tuple[Answer, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the painters out; each is handed its model by ``paint``."""
        yield Heading(HeadingModel(self.TITLE, ""))
        yield Answers(AnswersModel((), (), (), self.glyphs))
        yield Prompt(PromptModel())
        yield KeyBar(())

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Hand every widget what is true now."""
        self.answers = answers(self.journal)
        self.at = max(0, min(self.at, len(self.answers) - 1))
        about = sentences.ON_SAME_DAY if self.shows_same_day else sentences.NEXT_MORNING
        day = phrases.day_name(self.journal.today())
        self.query_one(Heading).show(HeadingModel(f"{self.TITLE}  {about}", day))
        self.query_one(Answers).show(self._answers())

    def _answers(self) -> AnswersModel:
        session_word = self.journal.settings.session_word
        if not self.answers:
            names = ", ".join(question_name(name, session_word) for name in QUESTIONS)
            first, about = (
                sentences.ASK_FIRST.format(most=MOST),
                sentences.ASK_ABOUT.format(names=names),
            )
            empty = with_keys(self, (first, about, told_words.NO_CAUSE))
            return AnswersModel((), empty, (), self.glyphs)
        rows = (self._row(of, at, session_word) for at, of in enumerate(self.answers))
        said = answers_told.sentences(self.answers[self.at], session_word)
        below = answers_told.closing(self.answers)
        return AnswersModel(tuple(rows), tuple(said), tuple(below), self.glyphs)

    def _row(self, of: Answer, at: int, session_word: str) -> AnswerRow:
        side = of.same_day if self.shows_same_day else of.next_day
        name = question_name(of.question, session_word)
        n = sentences.WITH_WITHOUT.format(with_=side.n_with, without=side.n_without)
        label = "" if self.shows_same_day else of.label
        return AnswerRow(name, label, n if side.n else "", _interval(side), at == self.at)

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now."""
        return bool(self.answers) or binding.action not in ("choose(-1)", "turn_side")

    # -- keys ----------------------------------------------------------------------------

    def action_choose(self, step: int) -> None:
        """Choose the question above or below."""
        self.action_choose_at(self.at + step)

    def action_choose_at(self, at: int) -> None:
        """Choose a question."""
        self.at = at
        self.clear_status()

    def action_turn_side(self) -> None:
        """Turn between next morning and the same day."""
        self.shows_same_day = not self.shows_same_day
        self.clear_status()

    @work
    async def action_ask(self) -> None:
        """Choose what is asked."""
        settings = self.journal.settings
        names = {name: question_name(name, settings.session_word) for name in QUESTIONS}
        standing = asked(settings).since
        page = ChoosingPage("Questions", sentences.ASKING_ABOUT, names, standing, MOST)
        chosen = await self.app.push_screen_wait(page)
        if chosen is None or chosen == set(standing):
            return
        if self._is_kept(lambda: choose(settings, chosen, self.journal.today())):
            self.say(sentences.ASKED_FROM_TODAY if chosen else told_words.ASKED_NOTHING)

    def action_leave_out(self) -> None:
        """Leave sick days and flares out of comparisons, or take them in."""
        settings = self.journal.settings
        is_out = not asked(settings).leaves_out_sick
        if self._is_kept(lambda: leave_out_sick(settings, is_out)):
            self.say(told_words.SICK_OUT if is_out else told_words.SICK_IN)

    def _is_kept(self, keep: Callable[[], object]) -> bool:
        """Keep something; return whether it was kept, and say why where it was not."""
        try:
            keep()
        except CupfulError as error:
            self.refuse(error)
            self.paint_soon()
            return False
        return True

    def action_review(self, name: str) -> None:
        """Look back on a week or a month, on asking."""
        self.app.push_screen(review_page(self.journal, name, self.journal.today()))

    def action_go(self) -> None:
        """Ask where to go."""
        self.writing = Writing("go to", self._go_to, sentences.GO_HINT)
        self.clear_status()

    def _go_to(self, text: str) -> None:
        if not self.go_to_room(text):
            self.say(sentences.NO_SUCH_ROOM.format(rooms=", ".join(self.rooms)))


def _interval(of: Comparison) -> EstimateRange:
    """Return what is drawn of a comparison: the estimate as it is said, in its range."""
    return EstimateRange(of.shown, of.low, of.high)
