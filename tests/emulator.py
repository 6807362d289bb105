"""The terminal of pyte, faster for the few sequences that make up most output."""

import re

import pyte

#: A complete sequence that sets a style or the position of the cursor.
_COMMON = re.compile(r"\x1b\[([0-9;]*)([mH])")
_LARGEST_NUMBER = 9999  # the largest number in a sequence, as in pyte


class Stream(pyte.Stream):
    """A stream that reads a complete sequence for a style or a position in one step.

    pyte reads sequences character by character. It still reads all others, and incomplete ones.
    """

    def feed(self, data: str) -> None:
        """Process the output of a program."""
        screen = self.listener
        assert screen is not None
        begin = 0
        for match in _COMMON.finditer(data):
            super().feed(data[begin : match.start()])
            begin = match.start()
            if not self._taking_plain_text:  # these characters belong to an unfinished sequence
                continue
            numbers = [min(int(number or 0), _LARGEST_NUMBER) for number in match[1].split(";")]
            if match[2] == "m":
                screen.select_graphic_rendition(*numbers)
            else:
                screen.cursor_position(*numbers)
            begin = match.end()
        super().feed(data[begin:])


class ByteStream(pyte.ByteStream, Stream):
    """A stream of bytes with the same speed."""


class Screen(pyte.Screen):
    """A screen that writes ASCII text within a row in one step."""

    def draw(self, data: str) -> None:
        """Write a text at the cursor."""
        end = self.cursor.x + len(data)
        is_simple = data.isascii() and data.isprintable() and end <= self.columns
        if not is_simple or self.charset or self.mode & {pyte.modes.IRM}:
            super().draw(data)
            return
        attributes, line = self.cursor.attrs, self.buffer[self.cursor.y]
        cells = {character: attributes._replace(data=character) for character in set(data)}
        for x, character in enumerate(data, self.cursor.x):
            line[x] = cells[character]
        self.cursor.x = end
        self.dirty.add(self.cursor.y)
