"""Tables become the cells of a dataset, each checked against what the policy asks for."""

from collections.abc import Iterator

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Input, Program
from lovkode.dsl.record import Record, evolve, field, record
from lovkode.dsl.source import Cell
from lovkode.dsl.typesystem import CorrectionType, NumberType
from lovkode.interpreter.dataset.cells import read_member, read_value
from lovkode.interpreter.dataset.columns import Columns, match_columns
from lovkode.interpreter.dataset.decimals import table_style
from lovkode.interpreter.dataset.demand import (
    absence_facts,
    absent_at,
    groups,
    indices,
    nearest_asked,
    pieces_at,
    required,
)
from lovkode.interpreter.dataset.table import (
    MAX_PROBLEMS,
    Inexact,
    Line,
    Raw,
    Style,
    Table,
    is_blank,
    note,
    problem,
    raw_text,
    shown,
)
from lovkode.interpreter.dataset.vocabulary import Vocabulary, vocabulary
from lovkode.interpreter.values import Index


@record
class Ledger(Record):
    """What has been read so far: cells and places by input and index, mistakes, and notes."""

    cells: dict[str, dict[Index, Constant]]
    places: dict[tuple[str, Index], Cell] = field(factory=dict)
    problems: list[Diagnostic] = field(factory=list)
    notes: list[Diagnostic] = field(factory=list)


@record
class Matched(Record):
    """A table with what its columns hold and how it writes decimals."""

    table: Table
    columns: Columns
    style: Style
    names: Vocabulary


def fill(program: Program, tables: list[Table], problems: list[Diagnostic], complete: bool) -> Ledger:
    """The cells that tables hold for the inputs of a policy. `problems` are what their readers found.

    `complete` is false where a file gave no table: then nothing is said of columns that are missing.
    """
    names = vocabulary(program)
    ledger = Ledger({entry.name: {} for entry in program.inputs})
    for found in problems:
        (ledger.notes if found.severity is Severity.NOTE else ledger.problems).append(found)
    matched: list[Matched] = []
    for table in tables:
        if len(ledger.problems) >= MAX_PROBLEMS:
            return ledger
        matched.append(_match(ledger, names, table))
    if complete:
        ledger.problems.extend(_missing_columns(program, matched))
    for each in matched:
        for line in each.table.lines:
            if len(ledger.problems) >= MAX_PROBLEMS:
                return ledger
            _fill_line(ledger, each, line)
    ledger.problems[:] = _by_column(ledger.problems)
    if not ledger.problems:
        ledger.notes.extend(_missing_rows(program, ledger, matched))
    return ledger


def _by_column(problems: list[Diagnostic]) -> list[Diagnostic]:
    """The mistakes, with the corrections of a column that lack their sign told once: the first, and the other rows."""
    first: dict[tuple[str, str | None, int | None, int], int] = {}
    kept: list[Diagnostic] = []
    for each in problems:
        place = each.place
        if each.code != "D012" or not isinstance(place, Cell) or place.row is None:
            kept.append(each)
            continue
        # A zero has one remedy, and any other number two: they are not told together.
        ways = len(each.facts.get("fixes", ("+", "×")))
        at = first.setdefault((place.file, place.sheet, place.column, ways), len(kept))
        if at == len(kept):
            kept.append(each)
        else:
            rows = (*kept[at].facts.get("rows", ()), str(place.row))
            kept[at] = evolve(kept[at], facts={**kept[at].facts, "rows": rows})
    return kept


def _match(ledger: Ledger, names: Vocabulary, table: Table) -> Matched:
    columns, problems = match_columns(table, names)
    if not table.lines and columns.inputs and not columns.keys:
        # One row with no keys and nothing filled in looks like no row at all.
        table = table.with_blank_line()
    if not table.lines and not ledger.problems:
        place = Cell(table.file, table.sheet, None, None, None, None)
        problems.append(problem("D018", place, file=table.file, sheet=table.sheet))
    numbers = tuple(at for entry, at in columns.inputs if isinstance(entry.type, NumberType | CorrectionType))
    style, said = table_style(table, numbers)
    ledger.problems.extend(problems)
    ledger.notes.extend([said] if said else [])
    return Matched(table, columns, style, names)


def _fill_line(ledger: Ledger, matched: Matched, line: Line) -> None:
    """The cells of one row; they are kept if the row's key is right and new."""
    members, keep = _line_members(ledger, matched, line)
    if keep and (first := _first_row(ledger, matched, members)):
        key = ", ".join(member or "" for member in members.values())
        ledger.problems.append(problem("D006", matched.table.row_cell(line), key=key, first=first))
        # Which members were meant is not known, so nothing is said that depends on them.
        members, keep = dict.fromkeys(members), False
    for entry, at in matched.columns.inputs:
        place = matched.table.cell(line, at)
        index = tuple(members[name] for name in entry.dimensions)
        value = _value(ledger, matched, entry, index, line.values[at], place)
        if isinstance(value, Diagnostic):
            ledger.problems.append(value)
        if keep and pieces_at(entry, index):
            ledger.places[entry.name, _known(index)] = place
            if value is not None and not isinstance(value, Diagnostic):
                ledger.cells[entry.name][_known(index)] = value


def _first_row(ledger: Ledger, matched: Matched, members: dict[str, str | None]) -> int | None:
    """The row in which a cell of the same key has stood before."""
    for entry, _ in matched.columns.inputs:
        place = ledger.places.get((entry.name, _known(tuple(members[name] for name in entry.dimensions))))
        if place:
            return place.row
    return None


def _known(index: tuple[str | None, ...]) -> Index:
    return tuple(member or "" for member in index)


def _line_members(ledger: Ledger, matched: Matched, line: Line) -> tuple[dict[str, str | None], bool]:
    """The member of each key column, and whether all are certain. A nearly certain slip counts for checking the row."""
    members: dict[str, str | None] = {}
    certain = True
    for dimension, at in matched.columns.keys:
        place = matched.table.cell(line, at)
        found = read_member(line.values[at], dimension.name, place, matched.names)
        if isinstance(found, Diagnostic):
            ledger.problems.append(found)
            certain = False
            members[dimension.name] = found.facts.get("near")
        else:
            members[dimension.name] = found
    return members, certain


def _value(
    ledger: Ledger, matched: Matched, entry: Input, index: tuple[str | None, ...], raw: Raw, place: Cell
) -> Constant | Diagnostic | None:
    """The value of one cell; none where it is blank, or marked as not asked for."""
    if is_blank(raw):
        return None
    pieces = pieces_at(entry, index)
    if raw_text(raw).strip() == "-" and (not pieces or None in index):
        return None
    absent = absent_at(entry, [index])
    if absent is not None:
        return Diagnostic("D027", None, place, absence_facts(entry, absent))
    if not pieces:
        dimension, member, asked, citation = nearest_asked(entry, index)
        facts = {"input": entry.name, "dimension": dimension, "member": member, "asked": asked, "citation": citation}
        return Diagnostic("D011", None, place, facts)
    kind = pieces[0].type if all(piece.type == pieces[0].type for piece in pieces) else entry.type
    value = read_value(raw, kind, matched.style, place, matched.names)
    if isinstance(raw, Inexact) and isinstance(kind, NumberType | CorrectionType) and not isinstance(value, Diagnostic):
        ledger.notes.append(note("D017", place, text=shown(raw.text), read=raw_text(raw.read)))
    return value


def _missing_columns(program: Program, matched: list[Matched]) -> Iterator[Diagnostic]:
    named = frozenset[str]().union(*(each.columns.named for each in matched))
    for group in groups(program):
        for entry in required(group):
            if entry.name not in named:
                table = _table_of(group, matched)
                place = Cell(table.file, table.sheet, table.row, None, entry.name, None)
                present = table.present
                yield problem("D003", place, column=entry.name, present=present)


def _missing_rows(program: Program, ledger: Ledger, matched: list[Matched]) -> Iterator[Diagnostic]:
    for group in groups(program):
        entries = required(group)
        if not entries:
            continue
        wanted = indices(program, entries)
        lacking = [i for i in wanted if not any((entry.name, i) in ledger.places for entry in group)]
        if lacking:
            table = _table_of(group, matched)
            place = Cell(table.file, table.sheet, None, None, None, None)
            yield note("D023", place, rows=tuple(", ".join(index) for index in lacking))


def _table_of(group: list[Input], matched: list[Matched]) -> Table:
    """The first table whose rows have the keys of a group of inputs, or else the first of all."""
    keys = set(group[0].dimensions)
    return next((m.table for m in matched if {d.name for d, _ in m.columns.keys} == keys), matched[0].table)
