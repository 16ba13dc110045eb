"""The words of a policy that state each thing, so that a reader can see them beside what is made of them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from lovkode.dsl import syntax
from lovkode.dsl.origin import Composed
from lovkode.dsl.parser import parse
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.text import NO_TEXT


@record
class Passage(Record):
    """The text of one statement, or of one line of it under the statement's first line.

    It begins at `start`; `years` are those of the policies that its words come from, the oldest first.
    """

    start: int
    text: str
    years: tuple[int, ...]


@record
class Passages(Record):
    """The passages of a policy in the order of the text; those of its functions by their canonical names, and those
    that say what a criterion is by its number."""

    found: tuple[Passage, ...]
    functions: Mapping[str, Passage]
    criteria: Mapping[str, Passage]

    def at(self, span: Span) -> Passage | None:
        """The passage that a span stands in; none for what no text states."""
        if not span.line or not self.found:
            return None
        place = bisect_right([each.start for each in self.found], span.start) - 1
        return self.found[place] if place >= 0 else None


def passages(text: Composed) -> Passages:
    """Every passage of the complete text of a policy."""
    tree, _ = parse(text.source)
    if tree is None:
        return Passages((), {}, {})
    found: list[Passage] = []
    functions: dict[str, Passage] = {}
    criteria: dict[str, Passage] = {}
    canonical = dict(_danish_names(tree)) if tree.language == "da" else {}
    for statement, (start, end) in zip(tree.statements, tree.places, strict=True):
        pieces = list(_of(statement, start, end, text))
        found += pieces
        if isinstance(statement, syntax.Function):
            functions[canonical.get(statement.name.text, statement.name.text)] = pieces[0]
        elif isinstance(statement, syntax.Criterion) and statement.tail.label != NO_TEXT:
            numbers = (str(n) for each in statement.ranges for n in range(each.first, each.last + 1))
            criteria |= dict.fromkeys(numbers, pieces[0])
    return Passages(tuple(found), functions, criteria)


def _of(statement: syntax.Statement, start: int, end: int, text: Composed) -> Iterator[Passage]:
    """The passage of a statement; of one with lines of its own, one for each of them under the first line."""
    whole = text.source.text
    starts = []
    for span in _lines(statement):
        line = whole.rfind("\n", 0, span.start) + 1
        if line > start and line not in starts:
            starts.append(line)
    if not starts:
        yield Passage(start, whole[start:end].rstrip(), _years(text, start, end))
        return
    head = whole[start : starts[0]]
    for first, last in zip(starts, [*starts[1:], end], strict=True):
        yield Passage(first, (head + whole[first:last]).rstrip(), _years(text, first, last))


def _lines(statement: syntax.Statement) -> list[Span]:
    """Where the lines of a statement begin that state something by themselves."""
    match statement:
        case syntax.Inputs():
            return [each.span for each in statement.inputs]
        case syntax.Criterion():
            return [each.span for each in statement.clauses]
        case _:
            return []


def _years(text: Composed, start: int, end: int) -> tuple[int, ...]:
    return tuple(sorted({each.act.year for each in text.between(start, end) if each.shown.strip()}))


def _danish_names(tree: syntax.SyntaxTree) -> Iterator[tuple[str, str]]:
    """Each Danish name with the name it has in every language."""
    for statement in tree.statements:
        if isinstance(statement, syntax.Names):
            for here, there in statement.pairs:
                name, danish = (here, there) if statement.language == "da" else (there, here)
                yield danish.text, name.text
