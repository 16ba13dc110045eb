"""What a data file holds before anyone knows what it means: tables of raw cells, each with its place."""

import os
import stat
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.expression import CorrectionValue
from lovkode.dsl.numerals import plain
from lovkode.dsl.record import Record, field, record
from lovkode.dsl.source import Cell, column_letters

MAX_BYTES = 10 * 1024 * 1024
"""The largest data file that is read."""
MAX_ROWS = 250_000
"""The most rows of a data file; each takes far more memory than bytes in the file."""
MAX_PROBLEMS = 1000
"""After so many problems the rest of a file is not looked at: a file of another kind would fill the memory."""
SHOWN = 60
"""How many characters of a cell a message repeats."""


@record
class Refused(Record):
    """A cell that its reader could not take: the code and the facts of the diagnostic it gives where it is used."""

    code: str
    text: str
    facts: Mapping[str, Any] = field(factory=dict)


@record
class Inexact(Record):
    """An Excel number that carries more digits than Excel keeps: what is read, and what stood there."""

    read: Fraction
    text: str


Raw = str | Fraction | bool | date | CorrectionValue | Refused | Inexact | None
"""A cell as its reader found it: text still to be read, or a value that the file itself keeps as such."""


@record
class Heading(Record):
    """The heading of a column and the column's number; no number where rows are objects."""

    text: str
    column: int | None


@record
class Line(Record):
    """One row: its number, and its cells in the order of the headings."""

    number: int
    values: Sequence[Raw]


@record
class Style(Record):
    """How a table writes decimals: `en` with a point, `da` with a comma, or either where a cell reads only one way.

    `why` is where it was declared or seen, as a spreadsheet names its cells (`C4`).
    """

    mark: str | None = None
    why: str | None = None


@record
class Head(Record):
    """What the lines above the header say: the marking as fictional, and the decimal style."""

    fictional: str | None = None
    style: Style = Style()


@record
class Table(Record):
    """One table of a file: its head lines, its headings and its rows. `separator` only where the file has one."""

    file: str
    sheet: str | None
    row: int | None
    headings: Sequence[Heading]
    lines: Sequence[Line]
    head: Head = Head()
    separator: str | None = None

    @property
    def present(self) -> tuple[str, ...]:
        """The headings that are not blank."""
        return tuple(shown(heading.text) for heading in self.headings if heading.text.strip())

    def marked(self, words: str | None) -> "Table":
        """The table with another marking as fictional."""
        head = Head(words, self.head.style)
        return Table(self.file, self.sheet, self.row, self.headings, self.lines, head, self.separator)

    def with_blank_line(self) -> "Table":
        """The table with one row in which nothing is filled in."""
        line = Line((self.row or 0) + 1, (None,) * len(self.headings))
        return Table(self.file, self.sheet, self.row, self.headings, [line], self.head, self.separator)

    def heading_cell(self, position: int) -> Cell:
        """The place of a heading."""
        heading = self.headings[position]
        return Cell(self.file, self.sheet, self.row, heading.column, shown(heading.text), shown(heading.text))

    def cell(self, line: Line, position: int) -> Cell:
        """The place of a cell."""
        heading = self.headings[position]
        text = shown(raw_text(line.values[position]))
        return Cell(self.file, self.sheet, line.number, heading.column, shown(heading.text), text)

    def row_cell(self, line: Line) -> Cell:
        """The place of a whole row."""
        return Cell(self.file, self.sheet, line.number, None, None, None)


def problem(code: str, place: Cell | None, **facts: Any) -> Diagnostic:
    """A mistake in data."""
    return Diagnostic(code, None, place, facts)


def note(code: str, place: Cell | None, **facts: Any) -> Diagnostic:
    """Something about data that the reader should know, and that stops nothing."""
    return Diagnostic(code, None, place, facts, severity=Severity.NOTE)


def file_cell(file: str) -> Cell:
    """The place of a whole file."""
    return Cell(file, None, None, None, None, None)


def shown(text: str) -> str:
    """The text as a message may repeat it: cut, and with no character that would disturb a terminal."""
    if len(text) <= SHOWN and text.isprintable():
        return text
    start = text[: SHOWN + 1].replace("\n", " ").replace("\t", " ")
    kept = "".join("\ufffd" if unicodedata.category(c) in _UNSHOWN else c for c in start)
    return kept if len(kept) <= SHOWN else kept[:SHOWN] + "…"


_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def raw_text(raw: Raw) -> str:
    """A raw cell in words."""
    match raw:
        case None:
            return ""
        case str():
            return raw
        case bool():
            return "true" if raw else "false"
        case Fraction():
            return plain(raw)
        case date():
            return raw.isoformat()
        case CorrectionValue():
            return correction_text(raw)
        case Refused() | Inexact():
            return raw.text


def correction_text(correction: CorrectionValue) -> str:
    """A correction as one writes it in a cell."""
    if correction.kind == "none":
        return "none"
    if correction.kind == "factor":
        return "×" + plain(correction.size)
    return ("" if correction.size < 0 else "+") + plain(correction.size)


def is_blank(raw: Raw) -> bool:
    """Whether a cell holds nothing: blank is unknown, never zero."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def cell_name(row: int, column: int) -> str:
    """A place as a spreadsheet names it: `C4`."""
    return f"{column_letters(column)}{row}"


def read_bytes(file: str) -> bytes | Diagnostic:
    """The bytes of a file of allowed size."""
    try:
        mode = os.stat(file).st_mode
        if stat.S_ISDIR(mode) or stat.S_ISFIFO(mode):  # a pipe that nobody writes to would be waited for
            return problem("D001", file_cell(file), file=file, reason="folder" if stat.S_ISDIR(mode) else "other")
        with open(file, "rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            data = opened.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""
    except FileNotFoundError:
        return problem("D001", file_cell(file), file=file, reason="missing")
    except PermissionError:
        return problem("D001", file_cell(file), file=file, reason="denied")
    except (OSError, ValueError):
        return problem("D001", file_cell(file), file=file, reason="other")
    if size > MAX_BYTES or len(data) > MAX_BYTES:
        return problem("X001", file_cell(file), what="bytes", size=max(size, len(data)), limit=MAX_BYTES)
    return data


def decode(file: str, data: bytes) -> str | Diagnostic:
    """The text of a file in UTF-8, without its byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        place = Cell(file, None, row, None, None, None)
        return problem("D002", place, file=file, position=error.start)
