"""The window that a screen is laid out for."""

from textual import events
from textual.message_pump import MessagePump


class OfWindow(MessagePump):
    """A screen that is laid out for the window as it is, and for none that was.

    A screen is told of each size it is laid out for, by itself too. Where two sizes wait to
    be told, with something between them, as in a storm of resizes while keys are typed, each
    laying out would bring the other size back: for ever, and with no time for anything else.
    """

    async def _on_resize(self, event: events.Resize) -> None:
        """Leave out a size that the window had."""
        if event.size != self.app.size:
            event.stop()
            event.prevent_default()
