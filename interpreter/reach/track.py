"""One decision along the line of one figure: what it is at a point, and the limits at which it can turn.

A figure is made unknown, and the evaluation tells by which conditions the decision then depends on it. Where these are
limits of the figure itself, they are the only points at which it can turn.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from lovkode.dsl.intervals import Interval
from lovkode.dsl.record import Record, record
from lovkode.interpreter.branches import Blank, Branch, parts
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.forms import Linear, Variable
from lovkode.interpreter.reach.ground import Ground, Line
from lovkode.interpreter.reach.model import Cell
from lovkode.interpreter.unknowns import settle
from lovkode.interpreter.values import Undecided, Value

MAX_EDGES = 1_000
"""The most points at which a decision may turn as one figure moves."""

Ask = Callable[[Evaluation], Any]
"""The value of a decision in an evaluation, as it is calculated with."""


class NotToldError(Exception):
    """Where a decision turns cannot be told; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@record
class Found(Record):
    """A point where a decision turns; `edge` is absent where only the first `value` past it is known.

    `throughout` says whether it comes out the same from there to the last value the figure may have.
    """

    edge: Fraction | None
    attained: bool
    value: Fraction | None
    throughout: bool


class Track:
    """One decision along the line of one figure."""

    def __init__(self, ground: Ground, cell: Cell, ask: Ask) -> None:
        self.ground, self.cell, self.ask = ground, cell, ask
        self.line = Line(ground, cell)
        self._known: dict[Fraction, Value | None] = {}

    def outcome(self, point: Fraction) -> Value | None:
        """How the decision comes out with the figure at a point; None where the policy has no value there."""
        if point not in self._known:
            there = self.ground.evaluate({self.cell: self.line.at(point)})
            self._known[point] = None if there is None else settle(self.ask(there))
        return self._known[point]

    def decided(self, point: Fraction) -> Value:
        """The outcome at a point. Raises NotToldError where there is none, or blank figures leave it open."""
        found = self.outcome(point)
        if found is None or isinstance(found, Undecided):
            raise NotToldError("undefined" if found is None else "blank")
        return found

    def edges(self) -> list[Fraction] | None:
        """The points at which the decision can turn, in order; None where that is not worked out.

        Raises NotToldError where other blank figures have a part in it.
        """
        unknown = self.line.unknown(self.line.bounds)
        there = self.ground.evaluate({self.cell: unknown})
        return None if there is None else _edges_of(self.ask(there), _variable_of(unknown), self.cell)

    def within(self, values: Interval) -> Value | None:
        """How the decision comes out for all values in an interval, open where that is not the same; None where the
        policy may have no value there."""
        there = self.ground.evaluate({self.cell: self.line.unknown(values.meet(self.line.bounds))})
        return None if there is None else settle(self.ask(there))


def _variable_of(unknown: Any) -> Variable:
    """The unknown number that an unknown figure is."""
    code: Linear = unknown if isinstance(unknown, Linear) else unknown.code
    return code.terms[0][0]


def _edges_of(value: Any, variable: Variable, cell: Cell) -> list[Fraction] | None:
    """The limits of one unknown number that a value depends on; None where it does so in another way.

    Raises NotToldError where other blank figures have a part in it.
    """
    found: set[Fraction] = set()
    straight = True
    for each in parts([value]):
        if each.__class__ is not Branch:
            straight = straight and not isinstance(each, Blank | Linear)
            continue
        if any((need.name, need.index) != cell for need in each.atom.needs):
            raise NotToldError("blank")
        terms = each.atom.terms
        if len(terms) == 1 and terms[0][0] is variable:
            found.add(each.atom.limit / terms[0][1])
        else:
            straight = False
    if len(found) > MAX_EDGES:
        raise NotToldError("complex")
    return sorted(found) if straight else None
