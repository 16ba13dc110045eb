"""Scopes: which members are at hand where an expression stands, and what the names it may use are kept by."""

from collections.abc import Iterable, Mapping
from typing import Any

from lovkode.dsl.program import Domain
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.symbols import Bindings, Problems
from lovkode.dsl.typesystem import Type


@record
class Known(Record):
    """What the checker has settled of an input or a rule: its type, and the members it is kept for."""

    type: Type
    domain: Mapping[str, tuple[str, ...]]
    span: Span


class Settled:
    """The names checked so far. A name that could not be settled is poisoned: its uses give no message of their own."""

    def __init__(self, bindings: Bindings, problems: Problems) -> None:
        self.bindings = bindings
        self.problems = problems
        self.known = bindings.known
        self.names: dict[str, Known] = {}
        self.poisoned: set[str] = set()

    def ordered(self, domain: Mapping[str, tuple[str, ...]]) -> Domain:
        """A domain with its dimensions and members in the policy's order."""
        dimensions = self.bindings.dimensions.values()
        return tuple(
            (d.name, tuple(m for m in d.members if m in domain[d.name])) for d in dimensions if d.name in domain
        )


class Scope:
    """The members at hand for one expression.

    `explicit` dimensions are restricted by what stands around the expression (a group of criteria, `by`, an example);
    `free` ones are found from what the expression mentions, unless `closed`.
    """

    def __init__(
        self,
        settled: Settled,
        explicit: Mapping[str, tuple[str, ...]] | None = None,
        closed: bool = False,
        outer: "Scope | None" = None,
    ) -> None:
        self.settled = settled
        self.explicit = dict(explicit or {})
        self.closed = closed
        self.outer = outer
        self.used: dict[str, tuple[str, ...]] = {}

    def use(self, dimension: str, members: Iterable[str], name: str, span: Span, declared: Span) -> bool:
        """Use something kept by `members` of a dimension; False, with a message, where that cannot be."""
        members = tuple(members)
        if dimension in self.explicit:
            lacking = tuple(m for m in self.explicit[dimension] if m not in members)
            if lacking:
                facts: dict[str, Any] = {"name": name, "dimension": dimension, "members": lacking}
                self.settled.problems.add("S005", span, related={"declared": declared}, **facts)
                return False
            self.used[dimension] = self.explicit[dimension]
            return True
        if self.outer is not None and dimension not in self.used:
            return self.outer.use(dimension, members, name, span, declared)
        if self.closed:
            self.settled.problems.add("S008", span, name=name, dimension=dimension)
            return False
        before = self.used.get(dimension, members)
        both = tuple(m for m in before if m in members)
        if not both:
            facts = {"name": name, "dimension": dimension, "members": before}
            self.settled.problems.add("S005", span, related={"declared": declared}, **facts)
            return False
        self.used[dimension] = both
        return True
