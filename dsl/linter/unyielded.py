"""L011: a text that is compared with one that nothing ever gives."""

from collections.abc import Iterator

from lovkode.dsl.expression import Comparison, Conditional, Excepted, Expression, Literal, Lookup, Reference
from lovkode.dsl.linter.finding import Finding, Subject, below
from lovkode.dsl.nearness import nearest
from lovkode.dsl.source import Span


def look(subject: Subject) -> Iterator[Finding]:
    """Comparisons and rows of tables in rules, where every text that the other side can be stands in the policy."""
    given = _given(subject)
    for rule in subject.program.rules:
        for piece in rule.pieces:
            for node in below(piece.expression):
                for name, text, span in _held_against(node):
                    known = given.get(name)
                    if known is not None and text not in known:
                        facts = {
                            "text": text,
                            "name": subject.spelled(name),
                            "known": known,
                            "near": nearest(text, known),
                        }
                        yield subject.finding("L011", span, facts)


def _held_against(node: Expression) -> Iterator[tuple[str, str, Span]]:
    """The names that texts are held against, with the texts and where they stand."""
    if isinstance(node, Comparison):
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(side, Reference) and isinstance(other, Literal) and isinstance(other.value, str):
                yield side.name, other.value, other.span
    elif isinstance(node, Lookup) and isinstance(node.key, Reference):
        for row in node.rows:
            yield from ((node.key.name, key, row.span) for key in row.keys if isinstance(key, str))


def _given(subject: Subject) -> dict[str, tuple[str, ...]]:
    """The texts that each rule can give; without those of which that cannot be told."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in subject.program.rules:
        every: list[str] | None = []
        for piece in (*rule.pieces, *_alternatives(subject, rule.name)):
            texts = _texts(piece)
            every = None if every is None or texts is None else [*every, *texts]
        if every:
            found[rule.name] = tuple(dict.fromkeys(every))
    return found


def _alternatives(subject: Subject, name: str) -> Iterator[object]:
    """What other readings would put in place of a rule."""
    for reading in subject.program.readings:
        for alternative in reading.alternatives:
            yield from (piece for there, piece in alternative.pieces if there == name)


def _texts(node: object) -> tuple[str, ...] | None:
    """The texts that an expression can be; none where that cannot be told."""
    node = getattr(node, "expression", node)
    match node:
        case Literal(value=str() as text):
            return (text,)
        case Conditional():
            parts: tuple[Expression, ...] = (node.then, node.otherwise)
        case Lookup():
            parts = tuple(row.value for row in node.rows) + ((node.otherwise,) if node.otherwise else ())
        case Excepted():
            parts = (node.normal, *(case.value for case in node.cases))
        case _:
            return None
    found = [_texts(part) for part in parts]
    known = [each for each in found if each is not None]
    return tuple(text for each in known for text in each) if len(known) == len(found) else None
