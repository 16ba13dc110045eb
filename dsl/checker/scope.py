"""Scopes: which members are at hand where an expression stands, and what the names it may use are kept by."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lovkode.dsl import expression, syntax, terms
from lovkode.dsl.checker.years import refuse_years
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.expression import Expression
from lovkode.dsl.program import Domain
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.symbols import Bindings, Problems
from lovkode.dsl.typesystem import Type
from lovkode.dsl.years import YEAR

Check = Callable[[terms.Expression, "Scope"], Expression | None]
"""What checks the parts of an expression: the checker of expressions, handed to those that check one kind of them."""


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
        self.functions: dict[str, Usable] = {}
        self.standing: dict[str, Expression] = {}  # what names of modules stand for
        self.kinds: dict[str, tuple[Type | None, ...]] = {}  # of the parameters of functions, where declared
        self.extents: dict[str, tuple[int, int]] = {}  # depth and length of functions, through those they use
        self.fixed: set[str] = set()  # rules that depend on no data: functions may use them
        self.bodies: dict[tuple[str, tuple[Type, ...]], Expression | Diagnostic | None] = {}
        self.rule = ""  # the rule whose definition is being checked

    def ordered(self, domain: Mapping[str, tuple[str, ...]]) -> Domain:
        """A domain with its dimensions and members in the policy's order."""
        dimensions = self.bindings.dimensions.values()
        return tuple(
            (d.name, tuple(m for m in d.members if m in domain[d.name])) for d in dimensions if d.name in domain
        )


@record
class Usable(Record):
    """A function that a file may use, and the names of the file it stands in; `module` where that is another."""

    statement: syntax.Function
    home: Settled
    module: str | None = None


@record
class Inside(Record):
    """The function whose expression is checked, and what stands for its parameters."""

    function: str
    parameters: Mapping[str, expression.Parameter]


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
        inside: Inside | None = None,
    ) -> None:
        self.settled = settled
        self.inside: Inside | None = outer.inside if outer is not None else inside
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
                self._refuse(dimension, lacking, members, name, span, declared)
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
            self._refuse(dimension, before, members, name, span, declared)
            return False
        self.used[dimension] = both
        return True

    def _refuse(
        self, dimension: str, lacking: tuple[str, ...], of: tuple[str, ...], name: str, span: Span, declared: Span
    ) -> None:
        """Report that something is used for members that it is not stated for."""
        if dimension == YEAR:
            refuse_years(self.settled.problems, span, name, lacking, of, declared)
            return
        facts: dict[str, Any] = {"name": name, "dimension": dimension, "members": lacking}
        self.settled.problems.add("S005", span, related={"declared": declared}, **facts)


class Noting(Scope):
    """The scope inside something that runs through a dimension; notes whether the dimension is mentioned there.

    With `restricted`, everything inside must be there for all of the members.
    """

    def __init__(self, outer: Scope, dimension: str, members: tuple[str, ...], restricted: bool = False) -> None:
        super().__init__(outer.settled, {dimension: members} if restricted else None, outer=outer)
        self.used[dimension] = members
        self.dimension = dimension
        self.mentioned: list[str] = []

    def use(self, dimension: str, members: Iterable[str], name: str, span: Span, declared: Span) -> bool:
        if dimension == self.dimension:
            self.mentioned.append(name)
        return super().use(dimension, members, name, span, declared)
