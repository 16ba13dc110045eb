"""Where text comes from, and where in it something stands."""

from collections.abc import Callable

from lovkode.dsl.record import Record, field, record


@record
class Source(Record):
    """A policy file: its name as the reader knows it, and its text with line ends as `\\n`.

    Where the text is put together from several files, `origin` says from which of them a span comes.
    """

    name: str
    text: str
    origin: "Callable[[Span], tuple[Source, Span]] | None" = field(default=None, eq=False)

    def line(self, number: int) -> str:
        """The text of one line, counted from 1; empty past the end."""
        lines = self.text.split("\n", number)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def span(self, start: int, end: int) -> "Span":
        """The span of the characters from `start` up to `end`, counted from 0."""
        line = self.text.count("\n", 0, start) + 1
        column = start - (self.text.rfind("\n", 0, start) + 1) + 1
        return Span(start, end, line, column)


@record
class Span(Record):
    """A stretch of a source: offsets from 0, and line and column of its first character, from 1."""

    start: int
    end: int
    line: int
    column: int

    def to(self, other: "Span") -> "Span":
        """The span from the start of this one to the end of the other."""
        return Span(self.start, other.end, self.line, self.column)


NOWHERE = Span(0, 0, 0, 0)
"""The span of what no text states, such as the built-in names."""


@record
class Cell(Record):
    """A place in data: file, sheet (Excel only), row and column from 1, the column's heading, the text found."""

    file: str
    sheet: str | None
    row: int | None
    column: int | None
    heading: str | None
    text: str | None


def column_letters(column: int) -> str:
    """The column as a spreadsheet names it: A, B, …, Z, AA."""
    letters = ""
    while column > 0:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
