"""L006: a table that runs the other way than last year's, as where the share kept becomes the share repaid."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from lovkode.dsl.expression import Excepted, Expression, Literal, Lookup
from lovkode.dsl.intervals import Interval
from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Piece, Program

MAX_YEARS = 5
"""How far back the same table is looked for."""

Rows = tuple[tuple[Interval, Fraction], ...]


def look(subject: Subject) -> Iterator[Finding]:
    """Each table of numbers is held against the one with its name or its label in the nearest earlier year."""
    tables = _tables(subject.program)
    if not tables or subject.library is None:
        return
    waiting = dict(tables)
    for year in range(subject.program.year - 1, subject.program.year - 1 - MAX_YEARS, -1):
        earlier = _policy(subject, year) if waiting else None
        for name, (piece, rows) in dict(waiting).items() if earlier is not None else ():
            assert earlier is not None
            before = _same(name, piece, earlier)
            if before is None:
                continue
            del waiting[name]
            if _direction(rows) * _direction(before) < 0:
                facts = {
                    "name": subject.spelled(name),
                    "year": str(year),
                    "rising": _direction(rows) > 0,
                    "complement": _complements(rows, before),
                }
                yield subject.finding("L006", piece.span, {key: fact for key, fact in facts.items() if fact})


def _policy(subject: Subject, year: int) -> Program | None:
    """The policy of that name for an earlier year, where there is a sound one."""
    assert subject.library is not None
    header = subject.program.name
    for name in dict.fromkeys((header, subject.spelled(header))):
        found = subject.library.policy(name, year, subject.source)
        if found is not None:
            return check_policy(found, subject.library)[0]
    return None


def _tables(program: Program) -> Mapping[str, tuple[Piece, Rows]]:
    """The tables that give a number for a number, with their rows in the order of the keys."""
    found = {}
    for rule in program.rules:
        for piece in rule.pieces:
            rows = _rows(piece.expression)
            if rows is not None:
                found[rule.name] = (piece, rows)
    return found


def _rows(expression: Expression) -> Rows | None:
    if isinstance(expression, Excepted):
        return _rows(expression.normal)
    if not isinstance(expression, Lookup) or expression.otherwise is not None:
        return None
    rows = []
    for row in expression.rows:
        value = row.value.value if isinstance(row.value, Literal) else None
        for key in row.keys:
            if not isinstance(key, Interval) or not isinstance(value, Fraction):
                return None
            rows.append((key, value))
    return tuple(sorted(rows, key=lambda each: each[0].order()))


def _same(name: str, piece: Piece, earlier: Program) -> Rows | None:
    """The rows of the same table in an earlier policy."""
    for there, (old, rows) in _tables(earlier).items():
        labels = ((piece.label.da, old.label.da), (piece.label.en, old.label.en))
        if there == name or any(here and here == label for here, label in labels):
            return rows
    return None


def _direction(rows: Rows) -> int:
    """1 where the values rise with the key, -1 where they fall, 0 where they do neither, or both."""
    values = [value for _, value in rows]
    steps = {(later > earlier) - (later < earlier) for earlier, later in pairwise(values)} - {0}
    return steps.pop() if len(steps) == 1 else 0


def _complements(rows: Rows, before: Rows) -> bool:
    """Whether both values of each key make a whole."""
    old = dict(before)
    return all(key in old and value + old[key] == 1 for key, value in rows)
