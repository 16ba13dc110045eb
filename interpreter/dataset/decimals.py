"""Numbers in cells: the decimal style of a table, and exact reading or a refusal that says why."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.numerals import MAX_DIGITS, Misread, read_number
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Cell
from lovkode.interpreter.dataset.table import Style, Table, cell_name, file_cell, note, problem, shown

DETECTION_ROWS = 10_000
"""How many rows are looked at to find a table's decimal style."""

_NUMBER = re.compile(r"([+\-×xX*]?)\s*([0-9][0-9.,_]*)\s*(.*)", re.DOTALL)
_MARKS = {"en": ".", "da": ","}
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d")
_PERCENTS = ("%", "pct", "procent", "per cent", "percent")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@record
class Written(Record):
    """A number as it stands in a cell: a sign or `×`, the digits, what follows them, and the whole text around."""

    sign: str
    digits: str
    unit: str
    text: str
    start: int
    end: int

    def with_digits(self, digits: str) -> str:
        """The whole text with other digits."""
        return self.text[: self.start] + digits + self.text[self.end :]


def written(text: str) -> Written | None:
    """The parts of a text that may be a number, or None."""
    text = text.strip()
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    return Written(match[1], match[2], match[3], text, match.start(2), match.end(2))


def is_percent(unit: str) -> bool:
    """Whether the words behind a number make it a percentage."""
    return " ".join(unit.casefold().split()).rstrip(".") in _PERCENTS


def read_digits(number: Written, style: Style, place: Cell) -> Fraction | Diagnostic:
    """The exact unsigned number, in the table's style or, where it has none, in the only way it can be read."""
    result = _read(number.digits, style.mark) if style.mark else _read_either(number.digits)
    if isinstance(result, Fraction):
        return result
    text = shown(number.text)
    match result.kind:
        case "digits":
            return problem("X002", place, limit=MAX_DIGITS)
        case "two ways":
            return problem("D009", place, text=text, fixes=tuple(map(number.with_digits, result.fixes)))
        case "other style":
            fixes = tuple(number.with_digits(fix) for fix in result.fixes if " " not in fix)
            return problem("D008", place, text=text, style=style.mark or "en", fixes=fixes, why=style.why)
        case _:
            return problem("D007", place, text=text, column=place.heading)


def odd_character(text: str, place: Cell) -> Diagnostic | None:
    """The refusal of a text with a character that cannot be seen, or None."""
    if text.isprintable():
        return None
    for character in text:
        if unicodedata.category(character) in _INVISIBLE and character not in "\n\r\t":
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            return problem("P014", place, character=name)
    return None


def odd_in_number(text: str, place: Cell) -> Diagnostic | None:
    """The refusal of a text that would be a number but for a dash or a space of another kind, or None."""
    for character in text.strip():
        if character in _DASHES:
            return problem("P010", place, character=character, instead="-")
        if character != " " and unicodedata.category(character) == "Zs":
            return problem("P012", place, character=unicodedata.name(character), instead="_")
    return None


def table_style(table: Table, positions: tuple[int, ...]) -> tuple[Style, Diagnostic | None]:
    """How a table writes decimals, and a note where that was not declared but seen. `positions` hold numbers.

    In a comma-separated file it is the point, unless its cells show the comma. Where cells show both, the more
    frequent one counts, and each cell in the other is refused when it is read.
    """
    if table.head.style.mark or table.separator is None:
        return table.head.style, None
    counts = {"en": 0, "da": 0}
    first: dict[str, str] = {}
    decimals = False
    for mark, name in _evidence(table, positions):
        decimals = True
        if mark:
            counts[mark] += 1
            first.setdefault(mark, name)
    likely = "en" if table.separator == "," else next(iter(first), None)
    style = max(counts, key=lambda mark: (counts[mark], mark == likely)) if first else likely
    if style is None:
        return Style(), None
    why = first.get(style)
    separator = "tab" if table.separator == "\t" else table.separator
    said = note("D022", file_cell(table.file), separator=separator, style=style, why=why) if decimals else None
    return Style(style, why), said


def _evidence(table: Table, positions: tuple[int, ...]) -> Iterator[tuple[str | None, str]]:
    """For each cell with a decimal mark: the only style it can be read in, if one, and the cell's name."""
    for line in table.lines[:DETECTION_ROWS]:
        for position in positions:
            raw = line.values[position]
            if not isinstance(raw, str) or ("." not in raw and "," not in raw):
                continue
            number = written(raw)
            column = table.headings[position].column
            if number and column and ("." in number.digits or "," in number.digits):
                yield _only_style(number.digits), cell_name(line.number, column)


def _only_style(digits: str) -> str | None:
    readable = [mark for mark in _MARKS if isinstance(read_number(digits, mark), Fraction)]
    return readable[0] if len(readable) == 1 else None


def _read(digits: str, mark: str) -> Fraction | Misread:
    """The number in a known style; `1.234` reads one way where the point is known to be the decimal mark."""
    result = read_number(digits, mark)
    if isinstance(result, Misread) and result.kind == "two ways" and _MARKS[mark] in digits:
        return Fraction(digits.replace(",", "."))
    return result


def _read_either(digits: str) -> Fraction | Misread:
    mark = "da" if "," in digits and "." not in digits else "en"
    other = "en" if mark == "da" else "da"
    result = read_number(digits, mark)
    if isinstance(result, Misread) and result.kind == "other style":
        again = read_number(digits, other)
        return again if isinstance(again, Fraction) else result
    return result
