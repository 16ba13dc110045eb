"""A small spreadsheet: it calculates the formulas of a workbook in binary numbers, as Excel does."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from xml.etree import ElementTree

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TOKEN = re.compile(r'\s*(?:("(?:[^"]|"")*")|((?:\w+!)?\$?[A-Z]+\$?\d+)|(\d+\.?\d*)|([A-Z]+)|(<=|>=|<>|[-+*/=<>(),]))')

Found = float | bool | str | None
NA = "#N/A"
DAY_ZERO = date(1899, 12, 30).toordinal()


class Spreadsheet:
    """The sheets of a workbook; a cell is calculated when it is asked for."""

    def __init__(self, content: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(content))
        strings = [
            "".join(text.text or "" for text in item.iter(f"{_SPACE}t"))
            for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        names = [sheet.attrib["name"] for sheet in book.iter(f"{_SPACE}sheet")]
        self.cells: dict[tuple[str, str], tuple[str, str]] = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for cell in root.iter(f"{_SPACE}c"):
                formula, value = cell.find(f"{_SPACE}f"), cell.find(f"{_SPACE}v")
                text = "" if value is None else value.text or ""
                text = f'"{strings[int(text)]}"' if cell.attrib.get("t") == "s" else text
                self.cells[name, cell.attrib["r"]] = (
                    ("formula", formula.text or "") if formula is not None else ("value", text)
                )
        self.names = names
        self.known: dict[tuple[str, str], Found] = {}

    def rows(self, sheet: str) -> list[dict[str, Found]]:
        """The rows of a sheet from the seventh, by column."""
        numbers = sorted({int(re.sub(r"\D", "", place)) for name, place in self.cells if name == sheet})
        return [
            {c: self.value(sheet, f"{c}{row}") for c in "ABCDEFG" if (sheet, f"{c}{row}") in self.cells}
            for row in numbers
            if row > 6
        ]

    def value(self, sheet: str, place: str) -> Found:
        """What a cell holds or comes to; None where it is blank."""
        if (sheet, place) not in self.known:
            _, text = self.cells.get((sheet, place), ("value", ""))
            self.known[sheet, place] = _Formula(self, sheet, text).all() if text else None
        return self.known[sheet, place]


class _Formula:
    """Reads one formula from left to right, and calculates it on the way."""

    def __init__(self, book: Spreadsheet, sheet: str, text: str) -> None:
        self.book, self.sheet = book, sheet
        self.tokens = [match.group().strip() for match in _TOKEN.finditer(text)]
        assert "".join(self.tokens) == text.replace(" ", "") or '"' in text, text
        self.at = 0

    def all(self) -> Found:
        """The whole formula."""
        found = self._comparison()
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return found

    def _next(self, *signs: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at] in signs:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def _comparison(self) -> Found:
        left = self._sum()
        sign = self._next("<=", ">=", "<>", "<", ">", "=")
        if sign is None:
            return left
        right = self._sum()
        if NA in (left, right):
            return NA
        tests: dict[str, Callable[..., bool]] = {
            "<=": lambda a, b: a <= b,
            ">=": lambda a, b: a >= b,
            "<>": lambda a, b: a != b,
            "<": lambda a, b: a < b,
            ">": lambda a, b: a > b,
            "=": lambda a, b: a == b,
        }
        if isinstance(left, str) and isinstance(right, str):
            left, right = left.casefold(), right.casefold()
        return tests[sign](left, right)

    def _sum(self) -> Found:
        found = self._product()
        while sign := self._next("+", "-"):
            found = _calculated(sign, found, self._product())
        return found

    def _product(self) -> Found:
        found = self._atom()
        while sign := self._next("*", "/"):
            found = _calculated(sign, found, self._atom())
        return found

    def _atom(self) -> Found:
        token = self.tokens[self.at]
        self.at += 1
        if token == "-":
            return _calculated("-", 0.0, self._atom())
        if token == "(":
            found = self._comparison()
            assert self._next(")")
            return found
        if token.startswith('"'):
            return token[1:-1].replace('""', '"')
        if token[0].isdigit():
            return float(token)
        if re.fullmatch(r"(?:\w+!)?\$?[A-Z]+\$?\d+", token):
            sheet, _, place = token.rpartition("!")
            return self.book.value(sheet or self.sheet, place.replace("$", ""))
        if token in ("TRUE", "FALSE"):
            return token == "TRUE"
        return self._call(token)

    def _call(self, name: str) -> Found:
        assert self._next("("), name
        arguments: list[Found] = []
        while not self._next(")"):
            arguments.append(self._comparison())
            self._next(",")
        return _function(name, arguments)


def _calculated(sign: str, left: Found, right: Found) -> Found:
    if NA in (left, right):
        return NA
    assert isinstance(left, float | bool), left
    assert isinstance(right, float | bool), right
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    return left * right if sign == "*" else left / right


def _function(name: str, arguments: list[Found]) -> Found:
    match name:
        case "NA":
            return NA
        case "ISBLANK":
            return arguments[0] is None
        case "ISNA":
            return arguments[0] == NA
        case "IF":
            return NA if arguments[0] == NA else arguments[1] if arguments[0] else arguments[2]
    if NA in arguments:
        return NA
    match name:
        case "AND":
            return all(arguments)
        case "OR":
            return any(arguments)
        case "NOT":
            return not arguments[0]
        case "DATE":
            return float(date(*(int(str(each).removesuffix(".0")) for each in arguments)).toordinal() - DAY_ZERO)
        case "EXACT":
            return arguments[0] == arguments[1]
        case "MAX":
            return max(arguments)  # type: ignore[type-var]
        case "MIN":
            return min(arguments)  # type: ignore[type-var]
        case "ROUND" | "ROUNDUP" | "ROUNDDOWN":
            modes = {"ROUND": ROUND_HALF_UP, "ROUNDUP": ROUND_UP, "ROUNDDOWN": ROUND_DOWN}
            number, places = arguments
            assert isinstance(number, float), number
            assert isinstance(places, float), places
            kept = Decimal(format(number, ".15g"))
            return float(kept.quantize(Decimal(1).scaleb(-int(places)), modes[name]))
    raise AssertionError(name)
