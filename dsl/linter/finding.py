"""Findings of the linter, and the policy that it looks at."""

from collections.abc import Iterator, Mapping
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Fix, Related, Severity
from lovkode.dsl.expression import Call, Case, Expression, Row
from lovkode.dsl.keywords import BUILT_IN_NAMES
from lovkode.dsl.library import Library
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.source import Source, Span
from lovkode.dsl.syntax import SyntaxTree


@record
class Replacement(Record):
    """An expression of the program, the very one, and what may have been meant instead."""

    old: Expression
    new: Expression


@record
class Finding(Record):
    """Something that looks odd in a policy; `safe` where its fix cannot change what the policy means.

    `instead` is what may have been meant, for who wants to know what that would change.
    """

    diagnostic: Diagnostic
    safe: bool = False
    instead: tuple[Replacement, ...] = ()

    def told(self, **facts: Any) -> "Finding":
        """The finding with more facts."""
        return evolve(self, diagnostic=evolve(self.diagnostic, facts={**self.diagnostic.facts, **facts}))


@record
class Subject(Record):
    """A sound policy that is looked at: its text, with all amendments made, and what it was turned into.

    `file` is the name of the file looked at; what comes from another file is not its fault.
    """

    source: Source
    tree: SyntaxTree
    program: Program
    file: str
    library: Library | None = None

    @property
    def other_names(self) -> Mapping[str, str]:
        """What the names of every language are called in the language of this policy, where that is another name."""
        if self.tree.language == "en":
            return {}
        return {name: danish[0] for name, danish in BUILT_IN_NAMES.items()} | dict(self.program.names)

    def spelled(self, name: str) -> str:
        """A name as this policy spells it."""
        return self.other_names.get(name, name)

    def text(self, span: Span) -> str:
        """The characters of a span, on one line."""
        return " ".join(self.source.text[span.start : span.end].split())

    def finding(
        self,
        code: str,
        span: Span,
        facts: Mapping[str, Any],
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
        safe: bool = False,
        instead: tuple[Replacement, ...] = (),
    ) -> Finding:
        """A finding at a place of this policy."""
        return Finding(Diagnostic(code, self.source, span, facts, related, fix, Severity.WARNING), safe, instead)

    def also(self, span: Span, key: str = "related") -> Related:
        """Another place of this policy."""
        return Related(self.source, span, key)


def below(node: Expression | Row | Case) -> Iterator[Expression]:
    """An expression and those inside it, in the order of the text; not what the functions that it uses stand for."""
    waiting: list[Expression | Row | Case] = [node]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, Row | Case):
            yield each
        inside: list[Expression | Row | Case] = []
        for name, value in vars(each).items():
            if isinstance(each, Call) and name == "body":
                continue
            inside += [v for v in (value if isinstance(value, tuple) else (value,)) if _is_part(v)]
        waiting += reversed(inside)


def _is_part(value: object) -> bool:
    if isinstance(value, Row | Case):
        return True
    return isinstance(value, Record) and hasattr(value, "type") and hasattr(value, "span")
