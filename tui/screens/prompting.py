"""A room without a strip: a prompt at its foot, while there is something to say or to type."""

from textual.binding import Binding

from store.errors import CupfulError
from store.journal import Journal
from tui.bindings import APP_KEYS, ROOM_KEYS, in_bar, with_keys
from tui.editing.purposes import Writing
from tui.screens.room import AppContext, RoomScreen
from tui.text import sentences
from tui.widgets.frame import Key, KeyBar
from tui.widgets.prompt import Prompt, PromptModel


class PromptScreen(RoomScreen):
    """The base of the rooms one does not log on."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (40, "-medium")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-whole")]  # noqa: RUF012 - likewise

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.journal = context.journal
        self._writing: Writing | None = None
        self._said = PromptModel()

    def on_mount(self) -> None:
        """Follow the diary."""
        self._unsubscribe = self.journal.subscribe(lambda _days: self.paint_soon())
        self.paint_soon()

    def on_unmount(self) -> None:
        """Follow it no more."""
        self._unsubscribe()

    @property
    def diary(self) -> Journal:
        """The diary the room is of."""
        return self.journal

    def paint_foot(self) -> None:
        """Show what was said, the line being typed, and the keys that do something now."""
        typing = self._writing.typing() if self._writing else None
        prompt = self.prompted()
        (said,) = with_keys(self, (prompt.said,))
        prompt = prompt._replace(said=said, typing=typing)
        self.set_class(prompt != PromptModel(), "-speaking")
        self.query_one(Prompt).show(prompt)
        self.query_one(KeyBar).show(self._keys())

    def prompted(self) -> PromptModel:
        """Return what was said last."""
        return self._said

    def _keys(self) -> tuple[Key, ...]:
        """Return the keys of the bar, those of this room first; one without use is not there."""
        if self._writing is not None:
            return tuple(Key(*key) for key in sentences.WRITING_KEYS)
        here = in_bar(self, (*self.KEYS, *ROOM_KEYS, *APP_KEYS))
        of_use = [of for of in here if self.is_of_use(of)]
        return tuple(Key(of.key_display or "", of.description) for of in of_use)

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now."""
        return True

    def say(self, text: str) -> None:
        """Say something."""
        self._said = PromptModel(text)
        self.paint_soon()

    def clear_status(self) -> None:
        """Say nothing more, and show what is true now."""
        self._said = PromptModel()
        self.paint_soon()

    def refuse(self, error: CupfulError) -> None:
        """Say why something was not done, or not drawn."""
        self._said = PromptModel(str(error), is_trouble=True)

    @property
    def writing(self) -> Writing | None:
        """The line being typed, if one is."""
        return self._writing

    @writing.setter
    def writing(self, writing: Writing | None) -> None:
        self._writing = writing

    def follow_typing(self) -> None:
        """Show the line."""
        self.paint_soon()

    def action_go_out(self) -> None:
        """Put away what was said; else go back to Today."""
        if self.prompted().said:
            self.clear_status()
        else:
            self.app.switch_mode(self.rooms[0])
