"""A bench: one definition by itself, tried out on figures of our choosing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import islice, product
from typing import Any

from lovkode.dsl.expression import (
    NO_CORRECTION,
    Comparison,
    Constant,
    CorrectionValue,
    Expression,
    Literal,
    Lookup,
    Reference,
)
from lovkode.dsl.intervals import Interval
from lovkode.dsl.program import Piece, Program, Rule, piece_at
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import (
    BARE,
    CorrectionType,
    DateType,
    MemberType,
    NumberType,
    TextType,
    TruthType,
    Type,
)
from lovkode.interpreter.covering.reaching import Cell, Ground, Walk
from lovkode.interpreter.covering.sites import REACHED, Key, key_of
from lovkode.interpreter.covering.steps import Figures
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.values import Index, Undecided, Value
from lovkode.interpreter.walking import parts, references

MAX_CELLS = 120
"""The most figures that a definition may use and still be tried out."""

MAX_CHOICES = 10
"""The most values that are tried for one figure."""

Assignment = Mapping[Cell, Constant]


MAX_APPROACHES = 4
"""How often a limit is looked for from a nearer value, where steps do not matter alike."""

_ROUND = (1000, 100, 1)


@record
class Trial(Record):
    """One way to fix the figures of a definition: the points reached, the figures used and the value that follows."""

    values: Assignment
    points: frozenset[tuple[Key, str]]
    used: tuple[Cell, ...]
    apart: Mapping[Key, Fraction]
    result: Value


class Stock:
    """Where figures come from: the policy itself, data, its examples, and else the bounds of their type."""

    def __init__(
        self, program: Program, blank: Evaluation, filled: Evaluation | None, given: Iterable[Figures]
    ) -> None:
        self.program, self.blank, self.filled = program, blank, filled
        self.inputs = {each.name: each for each in program.inputs}
        self.rules = {each.name: each for each in program.rules}
        self.known: dict[str, list[Constant]] = {}
        for table in given:
            for name, values in table.items():
                self.known.setdefault(name, []).extend(values.values())

    def kind(self, cell: Cell) -> Type:
        """The type of a figure."""
        name, index = cell
        return piece_at(self.inputs[name].pieces, index).type if name in self.inputs else self.rules[name].type

    def dimensions(self, name: str) -> tuple[str, ...]:
        """What an input or a rule is kept by."""
        return self.inputs[name].dimensions if name in self.inputs else self.rules[name].dimensions

    def stated(self, cell: Cell) -> Constant | None:
        """The value the policy itself gives a figure, whatever the data."""
        name, index = cell
        found = self.blank.value(name, index) if name in self.rules else None
        return None if found is None or isinstance(found, Undecided) else found

    def tabulated(self, name: str) -> Iterator[Constant]:
        """The values that a rule's own table may give."""
        rule = self.rules.get(name)
        for piece in rule.pieces if rule else ():
            if isinstance(piece.expression, Lookup):
                yield from (row.value.value for row in piece.expression.rows if isinstance(row.value, Literal))

    def usual(self, cell: Cell) -> Constant | None:
        """A value to begin with; None for a kind of which there is none."""
        stated = self.stated(cell)
        if stated is not None:
            return stated
        kind = self.kind(cell)
        if isinstance(kind, CorrectionType):
            return NO_CORRECTION
        known = [*self.calculated(cell), *self.known.get(cell[0], ()), *self.tabulated(cell[0])]
        fitting = [each for each in known if fits(each, kind)]
        felt = [each for each in fitting if not isinstance(each, Fraction) or each]  # of zero nobody sees the sign
        return next(iter(felt or fitting), None) if fitting else _invented(kind, self.program)

    def calculated(self, cell: Cell) -> Iterator[Constant]:
        """What the data give for a figure, and then for the others of its name."""
        name, index = cell
        if self.filled is not None:
            rule = self.rules.get(name)
            others = [each for piece in rule.pieces for each in indices(piece.domain)] if rule else []
            for each in (index, *others):
                value = self.filled.value(name, each)
                if not isinstance(value, Undecided):
                    yield value


def fits(value: Constant, kind: Type) -> bool:
    """Whether a value lies within the bounds of its type."""
    if not isinstance(kind, NumberType):
        return True
    inside = isinstance(value, Fraction) and value in kind.bounds
    return inside and (not kind.whole or value.denominator == 1)  # type: ignore[union-attr]


def _invented(kind: Type, program: Program) -> Constant | None:
    match kind:
        case TruthType():
            return True
        case MemberType():
            return program.dimension(kind.dimension).members[0]
        case TextType():
            return "x"
        case DateType():
            return program.covers[0] if program.covers else date(max(program.year, 1), 1, 1)
        case NumberType():
            plain = [Fraction(1, 2), Fraction(1), Fraction(100)]
            tries = plain if kind.unit == BARE else [each * kind.scale.factor for each in _ROUND]
            ends = [each for each in (kind.bounds.low, kind.bounds.high) if each is not None]
            return next((each for each in [*tries, *ends] if fits(each, kind)), None)
    return None


class Bench:
    """One definition at one index, with the figures it may use."""

    def __init__(self, ground: Ground, stock: Stock, rule: Rule, piece: Piece, index: Index) -> None:
        self.ground, self.stock, self.rule, self.piece, self.index = ground, stock, rule, piece, index
        self.cells = tuple(islice(dict.fromkeys(self._cells()), MAX_CELLS + 1))
        self.start: dict[Cell, Constant] = {}
        for cell in self.cells:
            value = stock.usual(cell)
            if value is not None:
                self.start[cell] = value

    @property
    def corrected(self) -> dict[Cell, Constant]:
        """The values to begin with, but with every correction made: no two alike, nor two in a row of one kind.

        So it is felt if one is left out, or taken for another or before it.
        """
        cells = [cell for cell, value in self.start.items() if isinstance(value, CorrectionValue)]
        sizes = [Fraction(n, 100) for n in range(1, len(cells) + 1)]
        kinds = [
            CorrectionValue("factor", 1 + n) if i % 2 else CorrectionValue("amount", n) for i, n in enumerate(sizes)
        ]
        return {**self.start, **dict(zip(cells, kinds, strict=True))}

    @property
    def ready(self) -> bool:
        """Whether every figure has a value to begin with."""
        return len(self.cells) <= MAX_CELLS and len(self.start) == len(self.cells)

    def _cells(self) -> Iterator[Cell]:
        for reference, bound in references(self.piece.expression):
            at = (*self.rule.dimensions, *(dimension for dimension, _ in bound))
            for members in product(*(members for _, members in bound)):
                yield self.ground.cell(reference, at, self.index + members)

    def run(self, values: Assignment) -> Trial:
        """What follows from some figures."""
        tables: dict[str, dict[Index, Any]] = {}
        for (name, index), value in values.items():
            tables.setdefault(name, {})[index] = value
        walk = Walk(self.ground, tables)
        result = walk.look(self.piece.expression, self.rule.dimensions, self.index)
        points = frozenset((key, point) for key, marks in walk.points.items() for point in marks)
        if not isinstance(result, Undecided):
            points |= {(key_of("rule", self.piece.span), REACHED)}
        return Trial(values, points, tuple(walk.cells), walk.apart, result)

    def choices(self, cell: Cell) -> list[Constant]:
        """Other values that a figure might have, by where it is used."""
        kind = self.stock.kind(cell)
        if isinstance(kind, TruthType):
            return [True, False]
        if isinstance(kind, MemberType):
            return list(self.stock.program.dimension(kind.dimension).members[:MAX_CHOICES])
        if isinstance(kind, CorrectionType):
            return [NO_CORRECTION, CorrectionValue("factor", Fraction(9, 10))]
        found = [
            *_keys(self.piece.expression, cell[0]),
            *self.stock.known.get(cell[0], ()),
            *self.stock.tabulated(cell[0]),
        ]
        known = [each for each in dict.fromkeys(found) if fits(each, kind)][:MAX_CHOICES]
        value = self.start[cell]
        if not isinstance(value, Fraction):
            return known
        step = self.ground.steps.step(cell[0])  # a little more or less gives something to round
        return known + [each for each in (value + step, value - step) if fits(each, kind)]

    def limit(self, key: Key, cell: Cell, trial: Trial) -> Constant | None:
        """The value of a figure at which the two sides of a comparison are equal, all else as in a trial.

        Of days and whole numbers, where the sides cannot be equal, the last before the limit.
        """
        value = trial.values[cell]
        if isinstance(value, bool) or not isinstance(value, Fraction | date):
            return None
        kind = self.stock.kind(cell)
        step = self.ground.steps.step(cell[0]) if isinstance(value, Fraction) else Fraction(1)
        graded = not isinstance(value, Fraction) or (isinstance(kind, NumberType) and kind.whole)
        for _ in range(MAX_APPROACHES):
            steps = self._steps(key, cell, value, step, trial)
            found = None if steps is None else shifted(value, steps * step)
            if found is not None and fits(found, kind) and self._apart(key, cell, found, trial) == 0:
                return found
            if steps is None or not graded:
                return None
            down = steps.numerator // steps.denominator
            nearer = shifted(value, down * step)
            if not down or nearer is None or not fits(nearer, kind):
                return value
            value = nearer
        return None

    def _apart(self, key: Key, cell: Cell, value: Constant, trial: Trial) -> Fraction | None:
        """How far the sides of a comparison are apart with one figure changed."""
        return self.run({**trial.values, cell: value}).apart.get(key)

    def _steps(self, key: Key, cell: Cell, value: Fraction | date, step: Fraction, trial: Trial) -> Fraction | None:
        """How many steps there are to a limit, if all of them matter as much as the next one does."""
        next_to = shifted(value, step)
        here = self._apart(key, cell, value, trial)
        away = None if next_to is None else self._apart(key, cell, next_to, trial)
        return None if here is None or away is None or away == here else -here / (away - here)


def shifted(value: Fraction | date, by: Fraction) -> Fraction | date | None:
    """A number or a day so much later; None for a day that there is not."""
    if isinstance(value, Fraction):
        return value + by
    try:
        return date.fromordinal(value.toordinal() + int(by)) if by.denominator == 1 else None
    except (ValueError, OverflowError):
        return None


def _keys(node: Expression, name: str) -> Iterator[Constant]:
    """The values of a figure that tables and comparisons name."""
    if isinstance(node, Lookup) and isinstance(node.key, Reference) and node.key.name == name:
        for row in node.rows:
            for key in row.keys:
                if isinstance(key, Interval):
                    yield from (end for end in _ends(key) if end in key)
                else:
                    yield key
        yield from _outside(node)
    elif isinstance(node, Comparison):
        sides = (node.left, node.right), (node.right, node.left)
        for here, there in sides:
            if isinstance(here, Reference) and here.name == name and isinstance(there, Literal):
                yield there.value
                if isinstance(there.value, str):
                    yield f"{there.value}x"
    for part in parts(node):
        yield from _keys(part, name)


def _ends(key: Interval) -> list[Fraction]:
    ends = [each for each in (key.low, key.high) if each is not None]
    middle = [sum(ends, Fraction(0)) / 2] if len(ends) == 2 else [ends[0] + 1, ends[0] - 1] if ends else [Fraction(0)]
    return [*ends, *middle]


def _outside(node: Lookup) -> Iterator[Constant]:
    """Keys that no row has, for `otherwise`."""
    highest = [key.high for row in node.rows for key in row.keys if isinstance(key, Interval) and key.high is not None]
    lowest = [key.low for row in node.rows for key in row.keys if isinstance(key, Interval) and key.low is not None]
    if node.otherwise is not None and highest and lowest:
        yield from (max(highest) + 1, min(lowest) - 1)
    elif node.otherwise is not None:
        yield "x"
