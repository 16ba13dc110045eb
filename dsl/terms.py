"""Terms: the expressions of the syntax tree, as written. Each class shows the text it stands for."""

from datetime import date
from fractions import Fraction

from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span


@record
class Name(Record):
    """`frame`, `Sjælland`, `criterion`; built-in names stand in their English spelling."""

    text: str
    span: Span


@record
class Number(Record):
    """`1.01`, `33%`, `178_026 tkr`, `126 kr per indbygger`, `3 months`, `287 mio kr at 2023 prices`.

    `level` is the year of its prices. `unit` is none, `%`, a money word (`kr`, `tkr`, `mio kr`, `mia kr`), `days`,
    `months`, `years`, or `name` for a declared unit, which then stands in `counted`.
    """

    value: Fraction
    unit: str | None
    counted: Name | None
    per: Name | None
    span: Span
    level: int | None = None


@record
class Constant(Record):
    """`2025-04-30`, `"text"`, `yes`, `none`."""

    value: date | str | bool | None
    span: Span


@record
class Reference(Record):
    """`frame`, `value for criterion 3`, `frame_in_all for 2027`."""

    name: Name
    fixed: tuple[Name, ...]  # members; those of `criterion` and `year` are numbers
    span: Span


@record
class Unary(Record):
    """`not met`, `-x`, `+0.004`, `×0.98`: operator `not`, `-`, `+` or `*`."""

    operator: str
    operand: "Expression"
    span: Span


@record
class Binary(Record):
    """`a + b`, `value <= target`, `a and b`: two operands, or more of the same `and` or `or`."""

    operator: str
    operands: tuple["Expression", ...]
    span: Span


@record
class Conditional(Record):
    """`if waived then 0 kr else repayment`."""

    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"
    span: Span


@record
class Aggregate(Record):
    """`sum of frame over region`, `count of criterion where met`, `sum of grant over year 2025 to 2030`.

    `numbers` are the first and the last criterion or year it is restricted to. `kind` may be `rank`.
    """

    kind: str
    dimension: Name
    body: "Expression | None"
    where: "Expression | None"
    span: Span
    numbers: tuple[int, int] | None = None


@record
class Extreme(Record):
    """`largest(a, b)`."""

    kind: str
    operands: tuple["Expression", ...]
    span: Span


@record
class Corrected(Record):
    """`registered corrected by coding, national`."""

    base: "Expression"
    corrections: tuple[Name, ...]
    span: Span


@record
class Rounded(Record):
    """`x rounded to 0.1 tkr half even`."""

    operand: "Expression"
    step: Number
    mode: str
    span: Span


@record
class Converted(Record):
    """`gain converted to 2025 prices by health_rates`."""

    base: "Expression"
    level: int
    rates: Name
    span: Span


@record
class Distribution(Record):
    """`distribute pool over region by frame rounded to 1 tkr, remainder to largest fraction, ties to first listed`.

    `remainder` is the text `largest fraction`, or the member that takes it; `tie` is `first listed`, `last listed` or
    `largest key`. What is left out is none.
    """

    pool: "Expression"
    dimension: Name
    key: "Expression"
    known_to: Number | None
    step: Number | None
    mode: str
    remainder: "Name | str | None"
    tie: str | None
    span: Span


@record
class Call(Record):
    """`end_of_quarter(settlement)`."""

    name: Name
    arguments: tuple["Expression", ...]
    span: Span


@record
class Undecided(Record):
    """`? was 1_723.9 mio kr`: a value still to be decided, with last year's."""

    was: "Expression"
    span: Span


Expression = (
    Number
    | Constant
    | Reference
    | Unary
    | Binary
    | Conditional
    | Aggregate
    | Extreme
    | Corrected
    | Rounded
    | Converted
    | Distribution
    | Call
    | Undecided
)
