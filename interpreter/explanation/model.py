"""The explanation of one case: facts chosen, ordered and structured. How they are said is the renderer's affair."""

from collections.abc import Mapping
from fractions import Fraction

from lovkode.dsl.expression import Expression
from lovkode.dsl.program import Check, Piece, Program, Reading, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import Type
from lovkode.interpreter.values import Index, Missing, Value

Members = tuple[tuple[str, str], ...]
"""Members of dimensions, as pairs of the dimension and the member."""


@record
class Counted(Record):
    """One member of an aggregate: whether its condition chooses it, and its value there."""

    member: str
    holds: Value | None
    value: Value | None


@record
class Part(Record):
    """An expression with its value at an index, and the parts that the value was made from.

    Of a conditional, a table or a condition of several links only the parts that were used are told. `results` are
    the values after each correction; `row` is the row of a table that was used, or -1 for `otherwise`; `fixed` are
    the members that a reference names itself.
    """

    expression: Expression
    value: Value
    parts: tuple["Part", ...] = ()
    fixed: Members = ()
    citation: str | None = None
    source: str = ""
    results: tuple[Value, ...] = ()
    counted: tuple[Counted, ...] = ()
    row: int | None = None


@record
class Calculation(Record):
    """A rule applied for some members (those the reader did not choose), with its working.

    `part` is absent where the value was given and not computed.
    """

    rule: Rule
    piece: Piece
    members: Members
    value: Value
    part: Part | None


@record
class RuleCase(Record):
    """A rule with its calculations for the case. `every` are the dimensions whose members all get the same."""

    rule: Rule
    calculations: tuple[Calculation, ...]
    every: tuple[str, ...] = ()


@record
class Limit(Record):
    """A comparison that decides a criterion: a figure, the bound it is held against, and the distance between them.

    `operator` stands between figure and bound in that order. `room` is positive inside the limit, zero on it and
    negative outside; `share` is its size in relation to the bound. Both are absent where a side is unknown.
    """

    operator: str
    figure: Part
    bound: Part
    holds: Value
    room: Fraction | None
    share: Fraction | None
    kind: Type


@record
class CriterionCase(Record):
    """A criterion for the case: the steps that lead to its figure and its target, its limits, and whether it is met."""

    criterion: str
    members: Members
    citation: str | None
    met: Calculation
    steps: tuple[RuleCase, ...]
    limits: tuple[Limit, ...]


@record
class Count(Record):
    """Which criteria are met, which are not, and which are undecided."""

    met: tuple[str, ...]
    unmet: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many criteria there are."""
        return len(self.met) + len(self.unmet) + len(self.undecided)


@record
class Outcome(Record):
    """What comes out, for the members chosen or for some more: the count of criteria and the results.

    `further` are what else is kept by the members: what the results come from.
    """

    members: Members
    count: Count | None
    results: tuple[Calculation, ...]
    further: tuple[Calculation, ...] = ()


@record
class DataFiles(Record):
    """Where the data of a case come from: the names of the files, without their folders, and the data's digest."""

    names: tuple[str, ...]
    digest: str


@record
class CheckCase(Record):
    """A check with its outcomes for the case: for which members, whether it holds, and its two sides."""

    check: Check
    outcomes: tuple[tuple[Members, Value, tuple[Part, Part] | None], ...]


@record
class Change(Record):
    """A result that another reading would change: what it is here, and what it would be there.

    It is open where only data that are missing can tell whether it changes.
    """

    rule: Rule
    members: Members
    here: Value
    there: Value
    open: bool


@record
class OtherReading(Record):
    """What another reading would have given; `changes` is absent where nobody computed it."""

    choice: str
    changes: tuple[Change, ...] | None


@record
class ReadingCase(Record):
    """A reading that the case rests on: the rules it reaches, and the other readings."""

    reading: Reading
    reaches: tuple[Rule, ...]
    others: tuple[OtherReading, ...]


@record
class Scenario(Record):
    """What would come out if the number of criteria met were known."""

    count: Fraction
    results: tuple[Calculation, ...]


@record
class OpenCase(Record):
    """What is undecided: the blank cells, the results they leave open, and those that are decided all the same."""

    missing: tuple[Missing, ...]
    undecided: tuple[Calculation, ...]
    regardless: tuple[Calculation, ...]
    scenarios: tuple[Scenario, ...]


@record
class Explanation(Record):
    """Everything that is told of one case, in the order it is told.

    `chosen` are the members the reader asked for; `fictional` the words that mark the data as made up. `by_member` are
    the outcomes side by side where no member was chosen, and `totals` the amounts of money in them added up, by rule.
    `shared` are the rules that the criteria use but do not vary with.
    """

    program: Program
    chosen: Members
    fictional: str | None
    data: DataFiles | None
    outcome: Outcome
    by_member: tuple[Outcome, ...]
    totals: Mapping[str, Value]
    shared: tuple[RuleCase, ...]
    criteria: tuple[CriterionCase, ...]
    rules: tuple[RuleCase, ...]
    checks: tuple[CheckCase, ...]
    readings: tuple[ReadingCase, ...]
    assumptions: tuple[RuleCase, ...]
    open: OpenCase | None


__all__ = [
    "Calculation",
    "Change",
    "CheckCase",
    "Count",
    "Counted",
    "CriterionCase",
    "DataFiles",
    "Explanation",
    "Index",
    "Limit",
    "Members",
    "OpenCase",
    "OtherReading",
    "Outcome",
    "Part",
    "ReadingCase",
    "RuleCase",
    "Scenario",
]
