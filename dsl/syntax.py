"""The syntax tree: a policy as written, before any name is settled. Each class shows the text it stands for."""

from datetime import date

from lovkode.dsl.fragments import (
    Bound,
    ByItem,
    Citation,
    Covers,
    ExceptIf,
    Key,
    Member,
    Parameter,
    Range,
    Row,
    Tail,
    Years,
)
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.terms import Expression, Name, Reference
from lovkode.dsl.text import Text

__all__ = [
    "Bound",
    "ByItem",
    "Citation",
    "Covers",
    "ExceptIf",
    "Key",
    "Member",
    "Parameter",
    "Range",
    "Row",
    "Tail",
    "Years",
]
"""The parts of statements, which are told in a file of their own."""

# -- Statements -------------------------------------------------------------------------------------------------------


@record
class Header(Record):
    """`policy naerhedsfinansiering 2025` with its title, source and period; `amends` is the year it amends.

    A module has no year, and its `year` is 0.
    """

    name: Name
    year: int
    amends: int | None
    citation: Citation | None
    titles: tuple[Text, ...]
    sources: tuple[Text, ...]
    covers: tuple[Covers, ...]
    span: Span


@record
class Dimension(Record):
    """`dimension region: Nordjylland, Midtjylland`."""

    name: Name
    label: Text
    members: tuple[Member, ...]
    span: Span


@record
class Unit(Record):
    """`unit læger da "læger" en "doctors"`."""

    name: Name
    label: Text
    span: Span


@record
class Names(Record):
    """`names da: frame → ramme`: what names of this file are called in the other language's file."""

    language: str
    pairs: tuple[tuple[Name, Name], ...]
    span: Span


@record
class Input(Record):
    """`baseline ratio at least 0 en "…"  § 6` within an `input` statement.

    `kind` is `ratio`, `share`, `whole`, `money`, a money word, `truth`, `date`, `text`, `correction` or `name`; a unit
    or a dimension named stands in `kind_name`. `absent` is the reason of a `not given`.
    """

    name: Name
    by: tuple[ByItem, ...]
    kind: str
    kind_name: Name | None
    bounds: tuple[Bound, ...]
    default_none: bool
    tail: Tail
    span: Span
    level: int | None = None
    absent: Text | None = None


@record
class Inputs(Record):
    """`input by region, criterion` and the lines below it."""

    inputs: tuple[Input, ...]
    span: Span


@record
class Definition(Record):
    """`retained = frame - repayment`."""

    name: Name
    by: tuple[ByItem, ...]
    expression: Expression
    tail: Tail
    span: Span
    years: Years | None = None
    exceptions: tuple[ExceptIf, ...] = ()


@record
class Function(Record):
    """`half(amount money) = amount / 2`: an expression with names for what it is used on."""

    name: Name
    parameters: tuple[Parameter, ...]
    expression: Expression
    tail: Tail
    span: Span


@record
class Table(Record):
    """`clawback by met_count: 0→100%, 1→67%`."""

    name: Name
    by: tuple[ByItem, ...]
    rows: tuple[Row, ...]
    tail: Tail
    span: Span
    exceptions: tuple[ExceptIf, ...] = ()


@record
class Criterion(Record):
    """`criterion 3 met if …`, `criteria 1, 2` with lines, `criterion 1 da "…"`: clauses define `met`, `value`, ….

    A `met if` is a definition of the name `met`.
    """

    ranges: tuple[Range, ...]
    clauses: tuple[Definition, ...]
    tail: Tail
    span: Span


@record
class Check(Record):
    """`check sum of frame over region = total`, or a sum of the source's own that does not add up, and why."""

    condition: Expression
    tail: Tail
    span: Span
    expected_to_fail: Text | None = None


@record
class Alternative(Record):
    """`otherwise percentage points: criteria 1 to 3 met if …; criterion 4 met if …`."""

    choice: str
    replacements: tuple["Definition | Table | Criterion", ...]
    span: Span


@record
class Reading(Record):
    """`reading tolerance is relative`, with its reason and its alternatives."""

    name: Name
    choice: str
    tail: Tail
    reasons: tuple[Text, ...]
    alternatives: tuple[Alternative, ...]
    span: Span


@record
class Assumption(Record):
    """`assume key = … because "…"`."""

    definition: Definition
    reason: Text
    span: Span


@record
class Absence(Record):
    """`not given cut money by region because "…"`: what the source leaves open, so that nothing may stand for it."""

    name: Name
    kind: str
    kind_name: Name | None
    level: int | None
    by: tuple[ByItem, ...]
    reason: Text
    tail: Tail
    span: Span


@record
class Deadline(Record):
    """`deadline settlement 2026-03-31`, `deadline collection 2026-04-01 to 2026-06-30`; `undecided` where a day is
    last year's behind a `?`."""

    name: Name
    first: date
    last: date
    tail: Tail
    span: Span
    undecided: bool = False


@record
class Given(Record):
    """`met_count = 2`, `value for criterion 3 = 0.5`, `region = Sjælland`."""

    target: Reference
    value: Expression
    span: Span


@record
class Example(Record):
    """`example "…"` with `given` and `expect` lines."""

    title: Text
    citation: Citation | None
    given: tuple[Given, ...]
    expected: tuple[Expression, ...]
    span: Span


@record
class Property(Record):
    """`property "…"` with `repayment never rises with met_count`, or `always …`."""

    title: Text
    citation: Citation | None
    kind: str
    subject: Expression
    with_name: Name | None
    span: Span


@record
class Omission(Record):
    """`not computed § 9, stk. 1 duty "…"`."""

    citation: Citation
    kind: str | None
    reason: Text
    span: Span


@record
class Use(Record):
    """`use calendar, shares`: modules of the library."""

    names: tuple[Name, ...]
    span: Span


@record
class Provisions(Record):
    """`provisions` and the lines below it: every unit of the source, each to be cited or listed as not computed."""

    citations: tuple[Citation, ...]
    span: Span


@record
class RowChange(Record):
    """`replace clawback 2→30%`, `insert clawback 5→0%`: a row of a table, within an amendment."""

    name: Name
    row: Row
    span: Span


@record
class Recited(Record):
    """`replace § 6, stk. 1 by § 7, stk. 1`: a provision that has a new number."""

    old: Citation
    new: Citation
    span: Span


@record
class Repealed(Record):
    """`repeal tolerance`, `repeal clawback 5`, `repeal criterion 4`, `repeal § 7, stk. 4`, `repeal example "…"`.

    `kind` is `name`, `row`, `criterion`, `citation`, `check`, `not computed`, `example` or `property`.
    """

    kind: str
    name: Name | None
    key: Key | None
    ranges: tuple[Range, ...]
    citation: Citation | None
    title: Text | None
    span: Span


@record
class Amendment(Record):
    """`replace …`, `insert …`, `repeal …`: a change to the policy that the header names. `operation` is the keyword."""

    operation: str
    change: "Statement | RowChange | Recited | Repealed"
    span: Span


Statement = (
    Header
    | Use
    | Provisions
    | Function
    | Absence
    | Amendment
    | Dimension
    | Unit
    | Names
    | Inputs
    | Definition
    | Table
    | Criterion
    | Check
    | Reading
    | Assumption
    | Deadline
    | Example
    | Property
    | Omission
)


@record
class SyntaxTree(Record):
    """A policy as written: the language of its surface and its statements in order.

    `places` are where each statement begins and ends in the text. `lost` holds the words of
    statements that could not be read, so that what they may define is not missed twice.
    """

    language: str
    statements: tuple[Statement, ...]
    lost: frozenset[str] = frozenset()
    places: tuple[tuple[int, int], ...] = ()
