"""The digest of what a policy means: that of its program, in which no layout, comment or language is left."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, meant, record
from lovkode.dsl.source import Span
from lovkode.dsl.text import Text
from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts.canonical import write_canonical

_KINDS = {
    "dimensions": "dimension",
    "units": "unit",
    "inputs": "input",
    "rules": "rule",
    "checks": "check",
    "examples": "example",
    "properties": "property",
    "readings": "reading",
    "deadlines": "deadline",
    "omissions": "omission",
    "functions": "function",
}


@record
class Statement(Record):
    """One statement of a policy with the digest of what it means.

    `kind` is `heading` for what the policy says of itself, otherwise that of the statement. `name` is its name, its
    label or its citation. `span` and `citation` are where it stands.
    """

    kind: str
    name: str
    sha256: str
    span: Span | None
    citation: str | None


def statements_of(program: Program) -> tuple[Statement, ...]:
    """The statements of a policy, in the order of the program: what it says of itself first."""
    known: dict[int, str] = {}
    heading = Statement("heading", program.name, _digest(program, known, frozenset(_KINDS)), None, program.citation)
    return heading, *(
        Statement(kind, _named(each), _mark(each, known), *_place(each))
        for name, kind in _KINDS.items()
        for each in getattr(program, name)
    )


def meaning_of(program: Program) -> str:
    """The SHA-256 of what a policy means. Two policies have the same one where their programs are equal."""
    return meaning_from((each.kind, each.name, each.sha256) for each in statements_of(program))


def meaning_from(statements: Iterable[tuple[str, str, str]]) -> str:
    """The SHA-256 of what statements mean together: each by its kind, its name and its own digest."""
    return digest(write_canonical([list(each) for each in statements]))


def _named(statement: Any) -> str:
    """What a statement is known by; empty where it has neither name nor title, label or citation."""
    for name in ("name", "title", "label", "citation"):
        found = getattr(statement, name, None)
        text: str | None = (found.en or found.da) if isinstance(found, Text) else found
        if text:
            return text
    return ""


def _place(statement: Any) -> tuple[Span | None, str | None]:
    """Where a statement stands; of an input or a rule, where its first piece does."""
    first = statement.pieces[0] if hasattr(statement, "pieces") else statement
    return getattr(first, "span", None), getattr(first, "citation", None)


def _mark(value: Record, known: dict[int, str]) -> str:
    """The digest of a record; one that stands at several places is worked out once."""
    if id(value) not in known:
        known[id(value)] = _digest(value, known)
    return known[id(value)]


def _digest(value: Record, known: dict[int, str], without: frozenset[str] = frozenset()) -> str:
    """The digest of a record's class and of its fields. Those at their default are left out: a new field with a default
    must not change the digests of policies that do not use it."""
    kind: Any = type(value)
    fields = {name: getattr(value, name) for name in meant(kind) if name not in without}
    told = {name: _form(field, known) for name, field in fields.items() if field != meant(kind)[name]}
    return digest(write_canonical({"": kind.__name__, **told}))


def _form(value: Any, known: dict[int, str]) -> Any:
    """A field as JSON; what JSON has no form for under the name of its kind."""
    match value:
        case Record():
            return {"record": _mark(value, known)}
        case Fraction():
            return {"number": str(value)}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return [_form(each, known) for each in value]
    return value
