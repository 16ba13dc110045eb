"""What it would take: the facts of how far a case is from turning. How they are said is the chapter's affair."""

from datetime import date
from fractions import Fraction

from lovkode.dsl.expression import Constant, Expression
from lovkode.dsl.intervals import Interval
from lovkode.dsl.program import Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import Type
from lovkode.interpreter.explanation.model import Limit, Members
from lovkode.interpreter.values import Index, Missing, Value

Cell = tuple[str, Index]
"""A figure of the data: the input and the index."""


@record
class Amount(Record):
    """A result of the case: what it is now, and what it would be."""

    rule: Rule
    index: Index
    before: Value
    after: Value


@record
class Turn(Record):
    """One figure of the data, all else as it is, brought to the nearest value at which a decision turns.

    With `value` the decision comes out as `outcome`; with `before`, one `unit` nearer to what the figure is `now`, it
    does not. `edge` is the exact point where it turns, if that is known: `attained` says whether it turns there, or
    only past it. `rounded` is true where `value` is not that point but the nearest one in the figure's own decimals.
    `throughout` says whether it stays turned all the way on. `relative` is the size of the change in relation to what
    the figure is now, for numbers other than zero. `figures` are the two sides of each limit at `value`.
    """

    cell: Cell
    kind: Type
    now: Constant
    value: Constant
    before: Constant | None
    unit: Fraction | None
    edge: Fraction | date | None
    attained: bool
    rounded: bool
    upward: bool | None
    throughout: bool
    relative: Fraction | None
    outcome: Value
    figures: tuple[tuple[Value, Value], ...]
    amounts: tuple[Amount, ...]


@record
class Refusal(Record):
    """Why something is not told. `cell` is the figure it is about, `needs` the blank cells that decide."""

    reason: str
    cell: Cell | None = None
    needs: tuple[Missing, ...] = ()


@record
class Range(Record):
    """The values of a blank figure with one outcome, and the results that are the same for all of them.

    `shown` is the part of the values that the data's decimals can write; absent for a truth.
    """

    values: Interval | bool
    shown: Interval | None
    outcome: Value
    amounts: tuple[Amount, ...]


@record
class Opening(Record):
    """A decision that one blank figure settles: what comes of which values. `unit` is one in its last decimal."""

    cell: Cell
    kind: Type
    unit: Fraction | None
    ranges: tuple[Range, ...]


@record
class DecisionCase(Record):
    """A criterion, a truth or a table that a case rests on, with how it comes out and what turns it.

    `part` is the expression where that is only a part of the rule; `label` is then what the policy calls it. The
    turns and the refusals together say something of each figure that has a part in it.
    """

    rule: Rule
    index: Index
    members: Members
    part: Expression | None
    label: Text
    citation: str | None
    value: Value
    limits: tuple[Limit, ...]
    turns: tuple[Turn, ...]
    refusals: tuple[Refusal, ...]
    opening: Opening | None

    @property
    def criterion(self) -> str | None:
        """The criterion, where the decision is whether one is met."""
        return dict(zip(self.rule.dimensions, self.index, strict=True)).get("criterion") if self.is_met else None

    @property
    def is_met(self) -> bool:
        """Whether the decision is whether a criterion is met."""
        return self.rule.name == "met" and "criterion" in self.rule.dimensions


@record
class Way(Record):
    """The cheapest changes that bring another step: one figure for each of some criteria, in their order.

    `relative` is the sum of the relative changes, of those that have one. `amounts` are the results.
    """

    changes: tuple[tuple[str, Turn], ...]
    relative: Fraction | None
    met: tuple[str, ...]
    amounts: tuple[Amount, ...]


@record
class CaseReach(Record):
    """What it would take in one case, such as that of one region. `better` and `worse` are absent without criteria."""

    chosen: Members
    decisions: tuple[DecisionCase, ...]
    amounts: tuple[Amount, ...]
    better: Way | Refusal | None
    worse: Way | Refusal | None


@record
class Reach(Record):
    """What it would take in each case asked for."""

    program: Program
    cases: tuple[CaseReach, ...]
