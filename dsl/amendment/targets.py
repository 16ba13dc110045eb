"""Things in a text that an amendment can name: found by name, title or citation."""

from collections.abc import Iterator, Mapping
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.record import Record, names, record
from lovkode.dsl.source import Span
from lovkode.dsl.text import Text

Path = tuple[int | str, ...]
"""A thing in the text amended: the number of its statement, and perhaps a part of it: `(7, "row", 2)`."""

_ANY = object()

NO_NAMES: Mapping[str, str] = {}

RULES = (syntax.Definition, syntax.Table, syntax.Function, syntax.Absence, syntax.Assumption)
"""The statements that define a rule by themselves."""

_NAMED = (
    syntax.Definition,
    syntax.Table,
    syntax.Function,
    syntax.Absence,
    syntax.Dimension,
    syntax.Unit,
    syntax.Deadline,
)


@record
class Found(Record):
    """A thing in the text amended, and where it stands."""

    path: Path
    span: Span


@record
class Part(Record):
    """A part of a statement about criteria: a clause, or the label, which has no name."""

    name: str | None
    tail: syntax.Tail
    span: Span


def name_of(statement: syntax.Statement) -> terms.Name | None:
    """The name that a statement as a whole defines; none for a reading, whose name may be that of a rule too."""
    if isinstance(statement, syntax.Assumption):
        return statement.definition.name
    return statement.name if isinstance(statement, _NAMED) else None


def parts_of(statement: syntax.Criterion) -> tuple[Part, ...]:
    """The label of a statement about criteria, where it has one or nothing else, and its clauses."""
    tail = statement.tail
    clauses = tuple(Part(clause.name.text, clause.tail, clause.span) for clause in statement.clauses)
    label = any(text != Text() for text in (tail.label, tail.note)) or tail.citation is not None or tail.hidden
    return (Part(None, tail, statement.span), *clauses) if label or not clauses else clauses


def defined(statement: syntax.Statement) -> Iterator[str]:
    """Every name that a statement defines."""
    name = name_of(statement)
    if name is not None:
        yield name.text
    match statement:
        case syntax.Dimension():
            yield from (member.name.text for member in statement.members)
        case syntax.Inputs():
            yield from (each.name.text for each in statement.inputs)
        case syntax.Criterion():
            yield from (clause.name.text for clause in statement.clauses)
        case syntax.Reading():
            yield from (statement.name.text, statement.choice, *(each.choice for each in statement.alternatives))


def called(*trees: syntax.SyntaxTree) -> dict[str, str]:
    """The Danish names of policies in Danish, each with the name it has in every language; those of the last count."""
    return {
        here.text: there.text
        for tree in trees
        for each in tree.statements
        for names in (each.change if isinstance(each, syntax.Amendment) else each,)
        if isinstance(names, syntax.Names) and tree.language == "da" != names.language
        for here, there in names.pairs
    }


def named(tree: syntax.SyntaxTree, name: str, other_names: Mapping[str, str] = NO_NAMES) -> list[Found]:
    """What defines a name: whole statements, lines of inputs, clauses about criteria.

    `other_names` are the names of the policies in every language, by which a thing is known however it is spelled.
    """

    def same(other: str | None) -> bool:
        return other is not None and (other == name or other_names.get(other, other) == other_names.get(name, name))

    found = []
    for at, statement in enumerate(tree.statements):
        here = name_of(statement)
        if here is not None and same(here.text):
            found.append(Found((at,), here.span))
        elif isinstance(statement, syntax.Inputs):
            lines = enumerate(statement.inputs)
            found += [Found((at, "input", line), each.name.span) for line, each in lines if same(each.name.text)]
        elif isinstance(statement, syntax.Criterion):
            parts = enumerate(parts_of(statement))
            found += [Found((at, "part", number), part.span) for number, part in parts if same(part.name)]
    return found


def same_kind(tree: syntax.SyntaxTree, like: syntax.Statement | syntax.Repealed) -> list[Found]:
    """Whole statements that are known by their title, their citation, or by there being but one of their kind."""
    wanted = _identity(like)
    return [
        Found((at,), statement.span)
        for at, statement in enumerate(tree.statements)
        if wanted is not None and _matches(_identity(statement), wanted) and _labelled_so(statement, like)
    ]


def _labelled_so(statement: syntax.Statement, like: syntax.Statement | syntax.Repealed) -> bool:
    """Whether a check has the label that one to be repealed is named by, in the languages in which it is given."""
    if not isinstance(statement, syntax.Check) or not isinstance(like, syntax.Repealed) or like.title is None:
        return True
    return _matches(("check", statement.tail.label), ("check", like.title))


def _identity(node: syntax.Statement | syntax.Repealed) -> tuple[str, Any] | None:
    match node:
        case syntax.Reading():
            return "reading", node.name.text
        case syntax.Example() | syntax.Property():
            return type(node).__name__.lower(), node.title
        case syntax.Check():
            return "check", node.tail.citation.text if node.tail.citation else None
        case syntax.Omission():
            return "not computed", node.citation.text
        case syntax.Names():
            return "names", node.language
        case syntax.Use():
            return "use", None
        case syntax.Repealed(kind="name"):
            return "reading", node.name.text if node.name else None
        case syntax.Repealed(kind="example" | "property"):
            return node.kind, node.title
        case syntax.Repealed(kind="check", citation=None):
            return "check", _ANY
        case syntax.Repealed(kind="check" | "not computed"):
            return node.kind, node.citation.text if node.citation else None
    return None


def _matches(found: tuple[str, Any] | None, wanted: tuple[str, Any]) -> bool:
    """Whether two things are the same; a title is known by the languages it is given in."""
    if found is None or found[0] != wanted[0]:
        return False
    here, there = wanted[1], found[1]
    if here is _ANY:
        return True
    if isinstance(here, Text) and isinstance(there, Text):
        pairs = ((here.da, there.da), (here.en, there.en))
        return all(one is None or one == other for one, other in pairs)
    return bool(here == there)


def written_alike(one: object, other: object) -> bool:
    """Whether two parts of syntax say the same, wherever they stand."""
    return _bare(one) == _bare(other)


def _bare(node: object) -> object:
    if isinstance(node, tuple):
        return tuple(_bare(each) for each in node)
    if isinstance(node, Record):
        kind: Any = type(node)
        parts = [getattr(node, name) for name in names(kind)]
        return (type(node).__name__, *(_bare(part) for part in parts if not isinstance(part, Span)))
    return node


def citations(node: object) -> Iterator[syntax.Citation]:
    """Every citation in a part of syntax."""
    if isinstance(node, syntax.Citation):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from citations(each)
    elif isinstance(node, Record):
        kind: Any = type(node)
        for name in names(kind):
            yield from citations(getattr(node, name))
