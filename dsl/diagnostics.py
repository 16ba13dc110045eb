"""What is wrong in a text or in data: facts first; the words are found by `dsl.wording`."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from lovkode.dsl.record import Record, field, record
from lovkode.dsl.source import Cell, Source, Span


class Severity(Enum):
    """How much a diagnostic stops: an error everything, a note nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record
class Fix(Record):
    """A text that can be pasted over a span of the policy."""

    span: Span
    text: str


@record
class Related(Record):
    """The other place where two parties clash; `key` names its sentence in the wording of the code."""

    source: Source | None
    place: Span | Cell
    key: str = "related"


@record
class Term(Record):
    """A kind of thing that a policy holds, such as a name or a date, by its key among the words of a locale."""

    key: str


@record
class Diagnostic(Record):
    """One problem with a stable code, where it stands, and the facts its sentences are made from.

    Facts are texts, whole numbers, fractions, dates, other diagnostics or tuples of these; a locale turns them into
    words. `source` is the policy text the span belongs to, or none for a place in data.
    """

    code: str
    source: Source | None
    place: Span | Cell | None
    facts: Mapping[str, Any] = field(factory=dict, hash=False)
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity = Severity.ERROR


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Diagnostics of one text in the order of the text."""
    return tuple(sorted(diagnostics, key=lambda d: d.place.start if isinstance(d.place, Span) else 0))


class PolicyError(Exception):
    """The front door's one exception: diagnostics that stopped the work."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        from lovkode.dsl.wording import render_diagnostics

        return render_diagnostics(self.diagnostics, "en")
