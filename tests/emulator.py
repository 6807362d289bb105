"""pyte's terminal, faster where nearly all that a program writes is the same few things."""

import re

import pyte

#: A whole sequence that sets a style or a place.
_USUAL = re.compile(r"\x1b\[([0-9;]*)([mH])")
_MOST = 9999  # the largest number in a sequence, as in pyte


class Stream(pyte.Stream):
    """A stream that reads whole sequences for styles and places at once.

    pyte reads every sequence character by character. All others, and parts of one, go to it.
    """

    def feed(self, data: str) -> None:
        """Take in what a program has written."""
        screen = self.listener
        assert screen is not None
        begin = 0
        for match in _USUAL.finditer(data):
            super().feed(data[begin : match.start()])
            begin = match.start()
            if not self._taking_plain_text:  # a sequence is open, and these are of it
                continue
            numbers = [min(int(number or 0), _MOST) for number in match[1].split(";")]
            if match[2] == "m":
                screen.select_graphic_rendition(*numbers)
            else:
                screen.cursor_position(*numbers)
            begin = match.end()
        super().feed(data[begin:])


class ByteStream(pyte.ByteStream, Stream):
    """A stream of bytes that reads as fast."""


class Screen(pyte.Screen):
    """A screen that writes a text of ASCII within a row at once."""

    def draw(self, data: str) -> None:
        """Write a text where the cursor is."""
        end = self.cursor.x + len(data)
        is_usual = data.isascii() and data.isprintable() and end <= self.columns
        if not is_usual or self.charset or self.mode & {pyte.modes.IRM}:
            super().draw(data)
            return
        attributes, line = self.cursor.attrs, self.buffer[self.cursor.y]
        cells = {character: attributes._replace(data=character) for character in set(data)}
        for x, character in enumerate(data, self.cursor.x):
            line[x] = cells[character]
        self.cursor.x = end
        self.dirty.add(self.cursor.y)
