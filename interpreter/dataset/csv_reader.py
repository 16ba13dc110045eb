"""CSV files: one table of text cells, separated by comma, semicolon or tab."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.numerals import MAX_DIGITS
from lovkode.dsl.source import Cell
from lovkode.interpreter.dataset.decimals import odd_character
from lovkode.interpreter.dataset.head import HeadLine, head_cell, read_head
from lovkode.interpreter.dataset.table import (
    MAX_PROBLEMS,
    MAX_ROWS,
    Heading,
    Line,
    Table,
    decode,
    file_cell,
    problem,
)
from lovkode.interpreter.dataset.vocabulary import Vocabulary

SEPARATORS = (";", "\t", ",")

HEADER_SEEN = 100_000
"""How much of the header is looked at to find the separator."""

Record = tuple[int, list[str]]
"""A row's number and its cells."""

# Patterns that a file in order does not need are compiled only when one is not.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MANY_DIGITS = rf"\d{{{MAX_DIGITS + 1}}}"
_LEFT_OF_COMMA = r"\s*[+\-×xX*]?\s*[0-9]+\s*"
_RIGHT_OF_COMMA = r"\s*[0-9]+\s*(?:[a-zA-Z].*|%.*)?"


def read_csv(file: str, data: bytes, names: Vocabulary) -> tuple[list[Table], list[Diagnostic]]:
    """The one table of a CSV file, and what is wrong with its form."""
    text = decode(file, data)
    if isinstance(text, Diagnostic):
        return [], [text]
    if control := _CONTROL.search(text):
        row = text.count("\n", 0, control.start()) + 1
        odd = odd_character(control[0], Cell(file, None, row, None, None, None))
        return [], [odd] if odd else []
    physical = iter(io.StringIO(text, newline=""))
    above, first = _above_header(physical)
    separator = _separator(first, names)
    head, problems = read_head(list(_head_lines(file, above, separator)))
    records, broken = _records(file, text, chain([first], physical), len(above) + 1, separator)
    problems += [broken] if broken else []
    if not records:
        return [], problems or [problem("D018", file_cell(file), file=file)]
    row, header = records[0]
    most = len(names.known) + MAX_PROBLEMS
    if len(header) > most:
        place = Cell(file, None, row, None, None, None)
        return [], [*problems, problem("X001", place, what="columns", size=len(header), limit=most)]
    headings = [Heading(heading, column) for column, heading in enumerate(header, 1)]
    lines, uneven = _lines(file, records[1:], len(header), separator)
    return [Table(file, None, row, headings, lines, head, separator)], problems + uneven


def _above_header(lines: Iterator[str]) -> tuple[list[str], str]:
    """The blank lines and `#` lines at the top, and the first line that is neither, or nothing."""
    above: list[str] = []
    for line in lines:
        if line.strip() and not line.lstrip().startswith(("#", '"#')):
            return above, line
        above.append(line)
    return above, ""


def _separator(header: str, names: Vocabulary) -> str:
    """The separator that gives most headings the policy knows, or else most headings."""

    def gain(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([header[:HEADER_SEEN]], delimiter=separator), [])
        return sum(names.heading(cell) is not None for cell in cells), len(cells)

    return max(SEPARATORS, key=gain)


def _head_lines(file: str, above: list[str], separator: str) -> Iterator[HeadLine]:
    """The `#` lines, without the separators that a spreadsheet adds to fill a row."""
    for number, line in enumerate(above, 1):
        text = line.strip()
        if text.startswith('"'):
            text = next(csv.reader([text[:HEADER_SEEN]], delimiter=separator), [""])[0]
        text = text.rstrip(separator + " ")
        yield HeadLine(text, head_cell(file, None, number, text))


def _records(
    file: str, text: str, lines: Iterable[str], first: int, separator: str
) -> tuple[list[Record], Diagnostic | None]:
    """The rows that are not blank, each with its number, and why reading stopped, if it did."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    records: list[Record] = []
    number = first - 1
    try:
        for number, record in enumerate(reader, first):
            if len(records) > MAX_ROWS:
                place = Cell(file, None, number, None, None, None)
                return records, problem("X001", place, what="rows", size=len(records), limit=MAX_ROWS)
            if any(map(str.strip, record)):
                records.append((number, record))
    except csv.Error as error:
        line = first + reader.line_num - 1
        return records, _broken(Cell(file, None, number + 1, None, None, None), text, line, str(error))
    return records, None


def _broken(place: Cell, text: str, line: int, reason: str) -> Diagnostic:
    """Why the rows could not be told apart: a quotation mark that is not closed, or a cell without end."""
    if "limit" not in reason:
        return problem("P004", place)
    last = next(islice(io.StringIO(text, newline=""), line - 1, None), "")
    if re.search(_MANY_DIGITS, last):
        return problem("X002", place, limit=MAX_DIGITS)
    if '"' in last:
        return problem("P004", place)
    return problem("X001", place, what="characters", size=len(last), limit=csv.field_size_limit())


def _lines(file: str, records: list[Record], width: int, separator: str) -> tuple[list[Line], list[Diagnostic]]:
    """The rows with a cell for each heading; and those with too few or too many cells.

    Where most rows have the same fault, that is one mistake in the file and told once: a heading that is missing, or
    decimal commas in a file separated by commas. A blank cell too many counts, as it may be the last of cells moved.
    """
    lines: list[Line] = []
    uneven: dict[int | None, list[tuple[int, int]]] = {}
    for number, record in records:
        if len(record) == width:
            lines.append(Line(number, record))
            continue
        comma = separator == "," and _split_by_comma(record, width)
        uneven.setdefault(None if comma else len(record), []).append((number, len(record)))
    told: list[tuple[int, int, bool]] = []
    remarks = {number for number, record in records if record[0].startswith("#")}
    for key, same in uneven.items():
        once = 2 * len(same) > len(records) > 2
        told += [(number, found, key is None) for number, found in (same[:1] if once else same)]
    return lines, [
        problem(
            "D014",
            Cell(file, None, number, None, None, None),
            found=found,
            expected=width,
            comma=comma,
            remark=number in remarks,
        )
        for number, found, comma in sorted(told)[:MAX_PROBLEMS]
    ]


def _split_by_comma(record: list[str], width: int) -> bool:
    """Whether the cells too many are the decimals of numbers, cut off by a decimal comma."""
    joined = at = 0
    while at + 1 < len(record):
        split = re.fullmatch(_LEFT_OF_COMMA, record[at]) and re.fullmatch(_RIGHT_OF_COMMA, record[at + 1])
        joined += bool(split)
        at += 2 if split else 1
    return len(record) > width and joined >= len(record) - width
