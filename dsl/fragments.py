"""Fragments: the parts that statements of the syntax tree are made of. Each class shows the text it stands for."""

from datetime import date

from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.terms import Expression, Name
from lovkode.dsl.text import Text


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
    """`3 to 4`, `under 3`, `Sjælland`, `otherwise`: `kind` is `number`, `to`, `from`, `under`, `over`, `at least`,
    `at most`, `name`, `text`, `truth` or `otherwise`."""

    kind: str
    first: Expression | Name | None
    last: Expression | None
    span: Span


@record
class Row(Record):
    """`0→100%`."""

    keys: tuple[Key, ...]
    value: Expression
    citation: Citation | None
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
class Bound(Record):
    """`at least 0`: kind is `at least`, `at most`, `under` or `over`."""

    kind: str
    limit: Expression
    span: Span


@record
class Years(Record):
    """`from 2027 to 2030`, `from 2031`: the years a definition is for; no last one where it goes on."""

    first: int
    last: int | None
    span: Span


@record
class ExceptIf(Record):
    """`except waiver if waived: 0 kr before hardship`, under a definition or a table."""

    name: Name | None
    condition: Expression
    expression: Expression
    before: tuple[Name, ...]
    tail: Tail
    span: Span


@record
class Parameter(Record):
    """`amount money` of a function; `kind` as in `Input`, or none for a value of any kind."""

    name: Name
    kind: str | None
    kind_name: Name | None
    level: int | None = None
