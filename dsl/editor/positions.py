"""Places in a text as editors count them: lines from 0, and columns in units of an encoding."""

import re
from bisect import bisect_right

_BREAK = re.compile(r"\r\n?")
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")


def with_plain_breaks(text: str) -> str:
    """The text with every line end as `\\n`, as a source has it; lines and columns stay as they are."""
    return _BREAK.sub("\n", text)


def line_end(text: str) -> str:
    """How the lines of a text end: as the first one does."""
    first = re.search(r"\r\n?|\n", text)
    return first.group() if first else "\n"


class Lines:
    """The lines of a text whose line ends are `\\n`; `encoding` is `utf-8`, `utf-16` or `utf-32`."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self.encoding = encoding
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    @property
    def number(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place; one behind the end of its line or of the text is taken to that end."""
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[line], self._end(line)
        written = self.text[start:end]
        if written.isascii() or self.encoding == "utf-32":
            return min(start + max(column, 0), end)
        width = 0
        for at, character in enumerate(written):
            if width >= column:
                return start + at
            width += self._width(character)
        return end

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, offset) - 1
        before = self.text[self._starts[line] : offset]
        if self.encoding == "utf-8":
            return line, len(before.encode("utf-8"))
        return line, len(before) + (len(_ASTRAL.findall(before)) if self.encoding == "utf-16" else 0)

    def _end(self, line: int) -> int:
        return self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self.text)

    def _width(self, character: str) -> int:
        if self.encoding == "utf-8":
            return len(character.encode("utf-8"))
        return 2 if self.encoding == "utf-16" and ord(character) > 0xFFFF else 1
