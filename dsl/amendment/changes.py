"""The changes that an amendment makes: what of the text amended each of them names, and what becomes of it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from lovkode.dsl import syntax
from lovkode.dsl.amendment.targets import Found, Path, called, named
from lovkode.dsl.diagnostics import Diagnostic, Fix, Related
from lovkode.dsl.origin import Act, Composed, Edit, Stretch
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span


@record
class Amended(Record):
    """The text that is amended, complete and sound, and its year."""

    text: Composed
    tree: syntax.SyntaxTree
    year: int


@record
class Addition(Record):
    """Statements put behind another, or in its place where nothing of it is left; `gap` is what stands before."""

    gap: str
    stretches: tuple[Stretch, ...]


class Changes:
    """What an amendment does to each statement of the text amended. Each thing is changed once."""

    def __init__(self, base: Amended, act: Act, tree: syntax.SyntaxTree) -> None:
        self.base, self.act, self.tree = base, act, tree
        self.source = base.text.source
        self.problems: list[Diagnostic] = []
        self.gone: set[int] = set()
        self.behind: dict[int, list[Addition]] = defaultdict(list)
        self.gone_inputs: dict[int, set[int]] = defaultdict(set)
        self.gone_rows: dict[int, set[int]] = defaultdict(set)
        self.gone_exceptions: dict[int, set[int]] = defaultdict(set)
        self.gone_criteria: dict[int, Span] = {}
        self.parts_left: dict[int, dict[int, tuple[int, ...]]] = defaultdict(dict)
        self.causes: dict[int, Span] = {}
        self.inserted: list[int] = []
        self.at_end: list[Addition] = []
        self.edits: list[Edit] = []
        self.new_provisions = any(isinstance(each, syntax.Provisions) for each in tree.statements)
        self.gone_segments: dict[tuple[int, int], list[str]] = defaultdict(list)
        self.other_names = called(base.tree, tree)
        self._claimed: dict[Path, Span] = {}

    # -- What is changed ----------------------------------------------------------------------------------------------

    def claim(self, path: Path, cause: Span) -> bool:
        """Take a thing for one change; False, with a message, where another change has it or something in it."""
        for length in range(1, len(path) + 1):
            if path[:length] in self._claimed:
                return self._twice(self._claimed[path[:length]], cause)
        for taken, first in self._claimed.items():
            if taken[: len(path)] == path:
                return self._twice(first, cause)
        self._claimed[path] = cause
        if isinstance(path[0], int):
            self.causes[path[0]] = cause
        return True

    def claimed(self, path: Path) -> bool:
        """Whether a change has a thing, or all that it is part of."""
        return any(path[:length] in self._claimed for length in range(1, len(path) + 1))

    def touched(self, path: Path) -> bool:
        """Whether a change has a thing, something in it, or all that it is part of."""
        return self.claimed(path) or any(taken[: len(path)] == path for taken in self._claimed)

    def _twice(self, first: Span, again: Span) -> bool:
        if first != again:
            one, other = sorted((first, again), key=lambda span: span.start)
            self.problem("A008", other, own={"first": one}, text=self.said(other))
        return False

    def named(self, name: str) -> list[Found]:
        """What in the text amended has a name."""
        return named(self.base.tree, name, self.other_names)

    def canonical(self, name: str) -> str:
        """The name that a name has in every language."""
        return self.other_names.get(name, name)

    # -- What is put there --------------------------------------------------------------------------------------------

    def place(self, statement: int) -> tuple[int, int]:
        """Where a statement of the text amended begins and ends."""
        return self.base.tree.places[statement]

    def said(self, span: Span) -> str:
        """The amendment's own words."""
        return " ".join(self.act.source.text[span.start : span.end].split())

    def own(self, start: int, end: int) -> Stretch:
        """Characters of the amendment."""
        return Stretch(self.act, start, end)

    def written(self, text: str, cause: Span) -> Stretch:
        """Text that follows from what the amendment says at `cause`."""
        return Stretch(self.act, cause.start, cause.end, text)

    def edit(self, start: int, end: int, stretches: Iterable[Stretch] = ()) -> None:
        """Put stretches in the place of characters of the text amended."""
        self.edits.append(Edit(start, end, tuple(stretches)))

    def drop(self, start: int, end: int) -> None:
        """Make no edits within characters that go as a whole."""
        self.edits = [each for each in self.edits if not (start <= each.start and each.end <= end)]

    def add(self, statement: int, stretches: Iterable[Stretch], gap: str = "\n") -> None:
        """Put a statement behind another, or in its place where nothing of it is left."""
        self.behind[statement].append(Addition(gap, tuple(stretches)))

    # -- What is wrong ------------------------------------------------------------------------------------------------

    def problem(
        self,
        code: str,
        place: Span,
        /,
        *,
        there: Iterable[Span] = (),
        own: dict[str, Span] | None = None,
        fix: Fix | None = None,
        **facts: Any,
    ) -> None:
        """Note a problem of the amendment; `there` are places in the text amended, `own` places in the amendment."""
        related = [Related(self.act.source, span, key) for key, span in (own or {}).items()]
        related += [Related(self.source, span, "there") for span in there]
        facts = {"year": str(self.base.year), **facts}
        self.problems.append(Diagnostic(code, self.act.source, place, facts, tuple(related), fix))
