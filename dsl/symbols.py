"""Symbols: what each name of a policy stands for, before its expressions are checked."""

from collections.abc import Mapping
from typing import Any

from lovkode.dsl import syntax
from lovkode.dsl.diagnostics import Diagnostic, Fix, Related
from lovkode.dsl.keywords import BUILT_IN_NAMES
from lovkode.dsl.program import Dimension
from lovkode.dsl.record import Record, field, record
from lovkode.dsl.source import NOWHERE, Source, Span
from lovkode.dsl.text import NO_TEXT, Text


@record
class Declared(Record):
    """One definition or table of a rule, with the criteria a group restricts it to (none: not restricted)."""

    statement: syntax.Definition | syntax.Table
    criteria: tuple[str, ...] | None
    reason: Text = NO_TEXT  # of an assumption


@record
class RuleSymbol(Record):
    """A name that the policy defines; `kind` as in `program.Rule`."""

    name: str
    kind: str
    declared: tuple[Declared, ...]
    span: Span = NOWHERE


@record
class InputSymbol(Record):
    """A name that data give a value."""

    name: str
    declared: tuple[syntax.Input, ...]
    span: Span = NOWHERE


@record
class Bindings(Record):
    """Every name of a policy and its symbol. `other_names` pairs a name of this file with the canonical one; `modules`
    are those it uses."""

    source: Source
    tree: syntax.SyntaxTree
    header: syntax.Header
    dimensions: Mapping[str, Dimension]
    units: Mapping[str, syntax.Unit]
    rules: Mapping[str, RuleSymbol]
    inputs: Mapping[str, InputSymbol]
    deadlines: Mapping[str, syntax.Deadline]
    other_names: Mapping[str, str]
    functions: Mapping[str, syntax.Function] = field(factory=dict)
    modules: tuple["Bindings", ...] = ()

    def canonical(self, name: str) -> str:
        """The name a name of this file's language has in every language."""
        return self.other_names.get(name, name)

    def dimension_of(self, member: str) -> str | None:
        """The declared dimension that a member belongs to; numbers of criteria and months are not found here."""
        for dimension in self.dimensions.values():
            if member in dimension.members and dimension.name != "criterion":
                return dimension.name
        return None

    @property
    def known(self) -> tuple[str, ...]:
        """The names that may stand in an expression, for messages."""
        return (*self.rules, *self.inputs, *self.deadlines)


_MISSING = frozenset(["N001", "N004", "N005", "N006", "N007", "N008", "N011"])
_OF_THE_WHOLE = frozenset("S002 S003 S004 S005 S006 S007 S008 S009 S010 S012 S015 S025 S026".split())


class Problems:
    """The diagnostics of one policy, in the order found; at most one for the same place and code."""

    def __init__(self, source: Source, spelled: Mapping[str, str], lost: frozenset[str]) -> None:
        self.source = source
        self.spelled = spelled  # canonical names as this file spells them
        self.lost = lost
        self.suppressed = False
        self._found: dict[tuple[str, int, int], Diagnostic] = {}

    def add(
        self,
        code: str,
        span: Span,
        /,
        *,
        related: Mapping[str, Span] | None = None,
        fix: str | None = None,
        elsewhere: tuple[Related, ...] = (),
        **facts: Any,
    ) -> None:
        """Note a problem at a span; `related` names other places by their key in the wording, `elsewhere` those in
        other texts.

        Where statements were lost, what they may have defined is not reported missing, and nothing is said of
        what only a whole policy shows.
        """
        if self.lost and (code in _OF_THE_WHOLE or (code in _MISSING and self._may_be_lost(facts))):
            self.suppressed = True
            return
        for key in ("name", "dimension", "key"):
            if isinstance(facts.get(key), str):
                facts[key] = self.spelled.get(facts[key], facts[key])
        others = tuple(Related(self.source, place, key) for key, place in (related or {}).items() if place != NOWHERE)
        others += elsewhere
        repair = Fix(span, fix) if fix is not None else None
        self._found.setdefault((code, span.start, span.end), Diagnostic(code, self.source, span, facts, others, repair))

    def _may_be_lost(self, facts: Mapping[str, Any]) -> bool:
        """Whether what is missing may have been defined in a statement that could not be read."""
        return any(str(fact) in self.lost or str(fact) in BUILT_IN_NAMES for fact in facts.values())

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """All of them, in the order of the text."""
        return tuple(sorted(self._found.values(), key=lambda d: d.place.start if isinstance(d.place, Span) else 0))

    def __bool__(self) -> bool:
        return bool(self._found) or self.suppressed


def members_of(ranges: tuple[syntax.Range, ...]) -> tuple[str, ...]:
    """The numbers of criteria that ranges name, in order, each once."""
    return tuple(dict.fromkeys(str(n) for r in ranges for n in range(r.first, r.last + 1)))
