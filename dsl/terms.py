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
    """`1.01`, `33%`, `178_026 tkr`, `126 kr per indbygger`, `3 months`.

    `unit` is none, `%`, a money word (`kr`, `tkr`, `mio kr`, `mia kr`), `days`, `months`, `years`, or `name` for a
    declared unit, which then stands in `counted`.
    """

    value: Fraction
    unit: str | None
    counted: Name | None
    per: Name | None
    span: Span


@record
class Constant(Record):
    """`2025-04-30`, `"text"`, `yes`, `none`."""

    value: date | str | bool | None
    span: Span


@record
class Reference(Record):
    """`frame`, `value for criterion 3`."""

    name: Name
    fixed: tuple[Name, ...]  # members; those of `criterion` are its numbers
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
    """`sum of frame over region`, `count of criterion where met`."""

    kind: str
    dimension: Name
    body: "Expression | None"
    where: "Expression | None"
    span: Span


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


Expression = Number | Constant | Reference | Unary | Binary | Conditional | Aggregate | Extreme | Corrected | Rounded
