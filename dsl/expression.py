"""Expressions of the checked policy: every name settled, every part typed."""

from datetime import date
from fractions import Fraction

from lovkode.dsl.intervals import Interval
from lovkode.dsl.record import Record, field, record
from lovkode.dsl.source import NOWHERE, Span
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import Type


@record
class Period(Record):
    """A length of time, such as 3 months."""

    years: int = 0
    months: int = 0
    days: int = 0


@record
class CorrectionValue(Record):
    """One correction: `none`, a signed amount to add, or a factor to multiply by."""

    kind: str  # "none", "amount" or "factor"
    size: Fraction = Fraction(0)


NO_CORRECTION = CorrectionValue("none")

Constant = Fraction | bool | str | date | Period | CorrectionValue
"""What a literal, an input or a result can be. Money is in kr, a percentage is a ratio, a member of a dimension is
its name."""


@record
class Literal(Record):
    """`1_723.9 mio kr`, `33%`, `2025-04-30`, `"text"`, a member of a dimension, `none`."""

    value: Constant
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Reference(Record):
    """`frame`, `value for criterion 3`: an input or a rule at the index at hand, some dimensions fixed by `for`."""

    name: str
    fixed: tuple[tuple[str, str], ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Current(Record):
    """`region`: the member of a dimension at hand."""

    dimension: str
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Arithmetic(Record):
    """`frame * clawback`: `+`, `-`, `*` or `/` on numbers."""

    operator: str
    left: "Expression"
    right: "Expression"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class DateShift(Record):
    """`settlement + 3 months`: a date moved by a period; a day the month lacks becomes its last."""

    operand: "Expression"
    period: Period
    sign: int
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Comparison(Record):
    """`value <= target * 1.01`: `<=`, `<`, `>=`, `>`, `=` or `!=`."""

    operator: str
    left: "Expression"
    right: "Expression"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Logic(Record):
    """`a and b and c`, `a or b`."""

    operator: str
    operands: tuple["Expression", ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Not(Record):
    """`not met`."""

    operand: "Expression"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Conditional(Record):
    """`if waived then 0 kr else repayment`."""

    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Aggregate(Record):
    """`sum of frame over region`, `count of criterion where met`: one value from those of a dimension's members.

    `kind` is `sum`, `count`, `share`, `all`, `any`, `largest`, `smallest` or `rank`. The `rank` of the member at hand
    is one more than the number of members whose body is larger. `count` and `share` have no body but a
    condition; the others have a body and may have a condition that chooses the members.
    """

    kind: str
    dimension: str
    members: tuple[str, ...]
    body: "Expression | None"
    where: "Expression | None"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Extreme(Record):
    """`largest(a, b)`, `smallest(a, b)`."""

    kind: str
    operands: tuple["Expression", ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Corrected(Record):
    """`registered corrected by coding, national`: corrections applied one after the other, in the order written."""

    base: "Expression"
    corrections: tuple[Reference, ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Rounded(Record):
    """`frame * clawback rounded to 0.1 tkr`: to a multiple of `step` (in the base unit).

    `mode` is `half up` (away from zero, the default), `half even`, `up` or `down` (away from and towards zero).
    """

    operand: "Expression"
    step: Fraction
    mode: str
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Row(Record):
    """`3 to 4→0%`: the keys of one row, as numbers' intervals, members, truths or texts, and its value."""

    keys: tuple[Interval | str | bool, ...]
    value: "Expression"
    span: Span = field(default=NOWHERE, eq=False)


@record
class Lookup(Record):
    """`by met_count: 0→100%, 1→67%`: the value of the one row whose keys hold the key; proved complete."""

    key: "Expression"
    rows: tuple[Row, ...]
    otherwise: "Expression | None"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Case(Record):
    """`except waiver if waived: 0 kr`: one exception, with its own label and citation."""

    condition: "Expression"
    value: "Expression"
    name: str | None
    label: Text
    note: Text
    citation: str | None
    span: Span = field(default=NOWHERE, eq=False)


@record
class Excepted(Record):
    """The normal case, and the exceptions to it: the first whose condition holds counts."""

    normal: "Expression"
    cases: tuple[Case, ...]
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Converted(Record):
    """`gain converted to 2025 prices by rates`: raised by the rate of each year on the way, or lowered if not `up`."""

    operand: "Expression"
    rates: tuple[Reference, ...]
    up: bool
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Distribution(Record):
    """`distribute pool over region by frame rounded to 1 tkr, …`: the part of the member at hand.

    Without a `step` the parts are exact. `known_to` is the step the keys are rounded to, or none where they are exact.
    `mode` is for the parts where a member takes the remainder; `remainder` is `largest fraction` or that member, and
    `tie` is `first listed`, `last listed` or `largest key`; empty where they say nothing.
    """

    pool: "Expression"
    dimension: str
    members: tuple[str, ...]
    key: "Expression"
    known_to: Fraction | None
    step: Fraction | None
    mode: str
    remainder: str
    tie: str
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Call(Record):
    """`end_of_quarter(settlement)`: a function used on values.

    `body` is its expression, in which `parameters` stand for the values; none for a function of the language itself.
    """

    name: str
    arguments: tuple["Expression", ...]
    body: "Expression | None"
    type: Type
    span: Span = field(default=NOWHERE, eq=False)
    parameters: tuple[str, ...] = ()


@record
class Parameter(Record):
    """`amount` in `half(amount) = amount / 2`: what the function is used on."""

    name: str
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


@record
class Open(Record):
    """`? was 1_723.9 mio kr`: what is still to be decided for the rule `name`, and last year's value."""

    name: str
    was: Literal
    type: Type
    span: Span = field(default=NOWHERE, eq=False)


Expression = (
    Literal
    | Reference
    | Current
    | Arithmetic
    | DateShift
    | Comparison
    | Logic
    | Not
    | Conditional
    | Aggregate
    | Extreme
    | Corrected
    | Rounded
    | Lookup
    | Excepted
    | Converted
    | Distribution
    | Call
    | Parameter
    | Open
)
