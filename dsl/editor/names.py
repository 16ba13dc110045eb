"""The names of a text: where each is declared, and where it is spoken of."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.text import NO_TEXT, Text

NAME = "name"
"""The space of the names that expressions can speak of, and of dimensions, members and units."""
READING, EXCEPTION, MODULE, POLICY, PARAMETER = "reading", "exception", "module", "policy", "parameter"
PAIR = "pair"
"""The left side of a pair in `names`: it is whatever of this file has that name."""
ABROAD = "abroad"
"""The right side of a pair in `names`: a name in the other language."""


@record
class Occurrence(Record):
    """A name where it stands. Names of different spaces, or of different owners, are not the same although they read
    alike: an exception belongs to its rule, a parameter to its function."""

    name: str
    span: Span
    space: str
    owner: str = ""
    declares: bool = False


@record
class Declaration(Record):
    """What a text says of a name where it declares it; `kind` is a key of the phrases."""

    occurrence: Occurrence
    kind: str
    label: Text = NO_TEXT
    note: Text = NO_TEXT
    citation: str | None = None
    within: str = ""  # the dimension of a member

    @property
    def name(self) -> str:
        """The name itself."""
        return self.occurrence.name


@record
class Names(Record):
    """Every name of a text in the order of the text, and what is declared."""

    occurrences: tuple[Occurrence, ...]
    declarations: tuple[Declaration, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Occurrence | None:
        """The name that an offset is in, or right behind."""
        place = bisect_right(self.starts, offset) - 1
        for each in self.occurrences[max(place - 1, 0) : place + 1][::-1]:
            if each.span.start <= offset <= each.span.end:
                return each
        return None

    def same(self, as_this: Occurrence) -> tuple[Occurrence, ...]:
        """Every place where the same thing is spoken of."""
        if as_this.space == ABROAD:
            return (as_this,)
        if as_this.space == PAIR:
            named = [each for each in self.occurrences if each.declares and each.name == as_this.name]
            as_this = next((each for each in named if each.space == NAME), named[0] if named else as_this)
        keys = {_key(as_this), (as_this.name, PAIR, "")}
        return tuple(each for each in self.occurrences if _key(each) in keys)

    def declared(self, as_this: Occurrence) -> tuple[Declaration, ...]:
        """Where the thing is declared: more than once where it is for several members."""
        keys = {_key(each) for each in self.same(as_this)}
        return tuple(each for each in self.declarations if _key(each.occurrence) in keys)


def names_of(tree: syntax.SyntaxTree) -> Names:
    """The names of a text."""
    found = _Finder()
    for statement in tree.statements:
        found.statement(statement)
    once = dict.fromkeys(found.occurrences)  # the inputs of one statement share its `by`
    ordered = tuple(sorted(once, key=lambda each: (each.span.start, not each.declares)))
    return Names(ordered, tuple(found.declarations), tuple(each.span.start for each in ordered))


def _key(of: Occurrence) -> tuple[str, str, str]:
    return of.name, of.space, of.owner


class _Finder:
    def __init__(self) -> None:
        self.occurrences: list[Occurrence] = []
        self.declarations: list[Declaration] = []

    def statement(self, statement: Any, changes: bool = False) -> None:
        """The names of a statement; one that `changes` another does not declare what it names."""
        match statement:
            case syntax.Header():
                self.mention(statement.name, POLICY)
            case syntax.Use():
                for name in statement.names:
                    self.mention(name, MODULE)
            case syntax.Names():
                for here, there in statement.pairs:
                    self.mention(here, PAIR)
                    self.mention(there, ABROAD)
            case syntax.Amendment():
                self.amendment(statement)
            case syntax.Dimension():
                self.declare(statement.name, "dimension", label=statement.label)
                for member in statement.members:
                    cited = member.citation.text if member.citation else None
                    self.declare(member.name, "member", label=member.label, citation=cited, within=statement.name.text)
            case syntax.Unit():
                self.declare(statement.name, "unit", label=statement.label)
            case syntax.Reading():
                self.reading(statement, changes)
            case syntax.Function():
                self.function(statement)
            case syntax.Inputs():
                for each in statement.inputs:
                    self.defined(each, "input", changes)
            case syntax.Criterion():
                for clause in statement.clauses:
                    self.defined(clause, "criterion", changes)
            case syntax.Assumption():
                self.defined(statement.definition, "assumption", changes)
            case syntax.Definition() | syntax.Table() | syntax.Deadline() | syntax.Absence():
                self.defined(statement, _KINDS[type(statement)], changes)
            case _:
                self.mentions(statement)

    def amendment(self, statement: syntax.Amendment) -> None:
        change: Any = statement.change
        if isinstance(change, syntax.RowChange | syntax.Recited | syntax.Repealed):
            self.mentions(change)
        else:
            self.statement(change, statement.operation == "replace")

    def reading(self, statement: syntax.Reading, changes: bool) -> None:
        tail = statement.tail
        if changes:
            self.mention(statement.name, READING)
        else:
            self.declare(statement.name, READING, READING, tail.label, tail.note, _cited(tail))
        for alternative in statement.alternatives:
            for each in alternative.replacements:
                self.statement(each, changes=True)

    def function(self, statement: syntax.Function) -> None:
        tail, owner = statement.tail, statement.name.text
        self.declare(statement.name, "function", NAME, tail.label, tail.note, _cited(tail))
        own = frozenset(each.name.text for each in statement.parameters)
        for each in statement.parameters:
            self.declare(each.name, PARAMETER, PARAMETER, owner=owner)
            self.mentions(each.kind_name)
        self.mentions(statement.expression, own, owner)

    def defined(self, each: Any, kind: str, changes: bool) -> None:
        """A statement with a name, a tail and parts; `changes` where the name is declared somewhere else."""
        name: terms.Name = each.name
        if changes:
            self.mention(name, NAME)
        else:
            self.declare(name, kind, NAME, each.tail.label, each.tail.note, _cited(each.tail))
        for exception in getattr(each, "exceptions", ()):
            tail = exception.tail
            if exception.name is not None:
                cited = _cited(tail)
                self.declare(exception.name, EXCEPTION, EXCEPTION, tail.label, tail.note, cited, owner=name.text)
            for other in exception.before:
                self.mention(other, EXCEPTION, name.text)
            self.mentions((exception.condition, exception.expression))
        for key, value in vars(each).items():
            if key not in ("name", "exceptions"):
                self.mentions(value)

    def declare(
        self,
        name: terms.Name,
        kind: str,
        space: str = NAME,
        label: Text = NO_TEXT,
        note: Text = NO_TEXT,
        citation: str | None = None,
        owner: str = "",
        within: str = "",
    ) -> None:
        occurrence = Occurrence(name.text, name.span, space, owner, True)
        self.occurrences.append(occurrence)
        self.declarations.append(Declaration(occurrence, kind, label, note, citation, within))

    def mention(self, name: terms.Name, space: str, owner: str = "") -> None:
        if name.span.line and not name.text.isdigit():
            self.occurrences.append(Occurrence(name.text, name.span, space, owner))

    def mentions(self, part: Any, own: frozenset[str] = frozenset(), owner: str = "") -> None:
        """The names in a part of a statement; those in `own` are parameters of the function `owner`."""
        for name in _names_in(part):
            if name.text in own:
                self.mention(name, PARAMETER, owner)
            else:
                self.mention(name, NAME)


_KINDS: dict[type, str] = {
    syntax.Definition: "definition",
    syntax.Table: "table",
    syntax.Deadline: "deadline",
    syntax.Absence: "input",
}


def _names_in(part: Any) -> Iterator[terms.Name]:
    if isinstance(part, terms.Name):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _names_in(each)
    elif isinstance(part, Record) and not isinstance(part, Span | Text):
        for each in vars(part).values():
            yield from _names_in(each)


def _cited(tail: syntax.Tail) -> str | None:
    return tail.citation.text if tail.citation else None
