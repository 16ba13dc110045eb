"""The syntax tree: a policy as written, before any name is settled. Each class shows the text it stands for."""

from datetime import date

from lovkode.dsl.program import Text
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.terms import Expression, Name, Reference


@record
class Citation(Record):
    """`§ 6, stk. 2-3`."""

    text: str
    span: Span


@record
class Tail(Record):
    """What may end a line: `da "…" en "…" note "…" hidden § 3`."""

    label: Text
    note: Text
    hidden: bool
    citation: Citation | None


@record
class Range(Record):
    """`3`, `1 to 3`: numbers of criteria."""

    first: int
    last: int
    span: Span


@record
class ByItem(Record):
    """`region`, `region (Nordjylland, Sjælland)`, `criterion 1, 4`."""

    dimension: Name
    members: tuple[Name, ...]
    ranges: tuple[Range, ...]


@record
class Key(Record):
    """`3 to 4`, `under 3`, `Sjælland`, `otherwise`: `kind` is `number`, `to`, `under`, `over`, `at least`, `at most`,
    `name`, `text`, `truth` or `otherwise`."""

    kind: str
    first: "Expression | Name | None"
    last: "Expression | None"
    span: Span


@record
class Row(Record):
    """`0→100%`."""

    keys: tuple[Key, ...]
    value: Expression
    citation: Citation | None
    span: Span


# -- Statements -------------------------------------------------------------------------------------------------------


@record
class Header(Record):
    """`policy naerhedsfinansiering 2025` with its title, source and period."""

    name: Name
    year: int
    citation: Citation | None
    titles: tuple[Text, ...]
    sources: tuple[Text, ...]
    covers: tuple["Covers", ...]
    span: Span


@record
class Covers(Record):
    """`covers 2025-01-01 to 2025-12-31`."""

    first: date
    last: date
    citation: Citation | None
    span: Span


@record
class Member(Record):
    """`Nordjylland da "…"  § 2` in a dimension."""

    name: Name
    label: Text
    citation: Citation | None


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
class Bound(Record):
    """`at least 0`: kind is `at least`, `at most`, `under` or `over`."""

    kind: str
    limit: Expression
    span: Span


@record
class Input(Record):
    """`baseline ratio at least 0 en "…"  § 6` within an `input` statement.

    `kind` is `ratio`, `share`, `whole`, `money`, a money word, `truth`, `date`, `text`, `correction` or `name`; a unit
    or a dimension named stands in `kind_name`.
    """

    name: Name
    by: tuple[ByItem, ...]
    kind: str
    kind_name: Name | None
    bounds: tuple[Bound, ...]
    default_none: bool
    tail: Tail
    span: Span


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


@record
class Table(Record):
    """`clawback by met_count: 0→100%, 1→67%`."""

    name: Name
    by: tuple[ByItem, ...]
    rows: tuple[Row, ...]
    tail: Tail
    span: Span


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
    """`check sum of frame over region = total`."""

    condition: Expression
    tail: Tail
    span: Span


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
class Deadline(Record):
    """`deadline settlement 2026-03-31`, `deadline collection 2026-04-01 to 2026-06-30`."""

    name: Name
    first: date
    last: date
    tail: Tail
    span: Span


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


Statement = (
    Header
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

    `lost` holds the words of statements that could not be read, so that what they may define is not missed twice.
    """

    language: str
    statements: tuple[Statement, ...]
    lost: frozenset[str] = frozenset()
