"""A text that is being written, read and checked: what every answer of the editor is made from."""

from functools import cached_property, partial

from lovkode.dsl import syntax
from lovkode.dsl.consolidation import header_of
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.editor.names import Declaration, Names, names_of
from lovkode.dsl.library import Library
from lovkode.dsl.origin import Composed, at_home, origin
from lovkode.dsl.parser import parse, skim
from lovkode.dsl.parser.memory import Memory, Skimmed
from lovkode.dsl.pipeline import check_tree, complete
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.source import Source, Span

MAX_AMENDED = 50
"""The most policies that are looked through, each amended by the one before."""

_NO_TREE = syntax.SyntaxTree("en", ())


@record
class Draft(Record):
    """A text as it was read. Where it says in no language what it is, its tree is empty."""

    source: Source
    skimmed: Skimmed | None
    problems: tuple[Diagnostic, ...]

    @property
    def readable(self) -> bool:
        """Whether it says in which language it is written."""
        return self.skimmed is not None

    @property
    def tree(self) -> syntax.SyntaxTree:
        """Its statements."""
        return self.skimmed.tree if self.skimmed else _NO_TREE

    @cached_property
    def names(self) -> Names:
        """Its names, where they are declared and where they are spoken of."""
        return names_of(self.tree)

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return self.skimmed.language if self.skimmed else _NO_TREE.language

    @cached_property
    def canonical(self) -> dict[str, str]:
        """The names that this text calls otherwise than every language does."""
        return {} if self.language == "en" else dict(self._pairs)

    @cached_property
    def abroad(self) -> dict[str, str]:
        """What its names are called in the other language."""
        return dict(self._pairs)

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        statements = (each for each in self.tree.statements if isinstance(each, syntax.Names))
        return [(here.text, there.text) for each in statements for here, there in each.pairs]


@record
class Study(Record):
    """A draft that was checked: its program where it is sound, and everything that is wrong with it."""

    draft: Draft
    program: Program | None
    problems: tuple[Diagnostic, ...]
    library: Library | None

    def home(self, span: Span) -> Span | None:
        """Where a span of the program stands in the text itself; none where it stands in another file."""
        if self.program is None or self.program.amends is None:
            return span if span.line else None
        if self.complete is None or not span.line:
            return None
        source, place = origin(self.complete, span)
        return place if source.name == self.draft.source.name else None

    @cached_property
    def complete(self) -> Composed | None:
        """The text with every change made in the policy that it amends."""
        return complete(self.draft.source, self.library)[0]


@record
class Foreign(Record):
    """A declaration in another file: a policy that this one amends, or a module that it uses."""

    source: Source
    declaration: Declaration


def read(source: Source, memory: Memory | None = None) -> Draft:
    """Read a text, and of one that was read before only what has changed."""
    return Draft(source, *skim(source, memory or Memory()))


def study(draft: Draft, library: Library | None) -> Study:
    """Check a text that was read."""
    if not draft.readable:
        return Study(draft, None, draft.problems, library)
    program, problems = check_tree(draft.source, draft.tree, draft.problems, library)
    return Study(draft, program, tuple(map(at_home, problems)), library)


def declared_elsewhere(draft: Draft, library: Library | None) -> tuple[Foreign, ...]:
    """What the policies that a text amends and the modules that it uses declare, the nearest first."""
    found: list[Foreign] = []
    for source, tree in _rests_on(draft, library):
        found += [Foreign(source, each) for each in names_of(tree).declarations]
    return tuple(found)


def _rests_on(draft: Draft, library: Library | None) -> list[tuple[Source, syntax.SyntaxTree]]:
    """The texts that a text rests on."""
    found: list[tuple[Source, syntax.SyntaxTree]] = []
    if library is None:
        return found
    source, tree = draft.source, draft.tree
    for _ in range(MAX_AMENDED):
        used = [name.text for each in tree.statements if isinstance(each, syntax.Use) for name in each.names]
        for text in filter(None, map(library.module, used)):
            found += _parsed(text)
        header = header_of(tree)
        if header is None or header.amends is None:
            break
        base = library.policy(header.name.text, header.amends, source)
        parsed = [] if base is None else _parsed(base)
        if not parsed or any(each.name == parsed[0][0].name for each, _ in found) or base == draft.source:
            break
        found += parsed
        source, tree = parsed[0]
    return found


def _parsed(source: Source) -> list[tuple[Source, syntax.SyntaxTree]]:
    tree, _ = parse(source)
    return [] if tree is None else [(source, tree)]


def still_true(before: Draft, problems: tuple[Diagnostic, ...], now: Draft) -> tuple[Diagnostic, ...]:
    """What was wrong with an earlier text, where that part has not changed since, at its places of now.

    It is for the moment between a keystroke and the next check.
    """
    old, new = before.source.text, now.source.text
    head = _shared(old, new)
    tail = min(_shared(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    found = []
    for each in problems:
        place = each.place
        if each.source is None or each.source.name != before.source.name or not isinstance(place, Span):
            continue
        if place.end <= head and place.start < head:
            found.append(each)
        elif place.start >= len(old) - tail:
            move = partial(_moved, now.source, len(new) - len(old))
            fix = None if each.fix is None else evolve(each.fix, span=move(each.fix.span))
            found.append(evolve(each, source=now.source, place=move(place), fix=fix, related=()))
    return tuple(found)


def _moved(source: Source, by: int, span: Span) -> Span:
    return source.span(max(span.start + by, 0), max(span.end + by, 0))


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low
