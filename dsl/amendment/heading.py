"""The header of a consolidated policy: the amendment's own name and year, and what else it says of itself."""

import re

from lovkode.dsl import syntax
from lovkode.dsl.amendment.changes import Changes
from lovkode.dsl.amendment.lines import trimmed
from lovkode.dsl.keywords import spelling

_AMENDS = re.compile(r"[ \t]+(?:amends|ændrer)[ \t]+\d+")
_KINDS = ("TITLE", "SOURCE", "COVERS")


def refuse_repeated(changes: Changes) -> None:
    """Say what an amendment says twice of itself: its first line, its title, its source, its period."""
    own, *others = (each for each in changes.tree.statements if isinstance(each, syntax.Header))
    for again in others:
        changes.problem("P018", again.span, own={"first": own.span}, what=again.name.text)
    for parts, what in ((own.titles, "title"), (own.sources, "source"), (own.covers, "covers")):
        if len(parts) > 1:
            changes.problem("P018", own.span, what=what)


def settle_header(changes: Changes) -> None:
    """Put the amendment's first line, without what it amends, and its title, source and period for the base's."""
    own_text, text = changes.act.source.text, changes.source.text
    own_at, at = _header(changes.tree), _header(changes.base.tree)
    own, base = changes.tree.statements[own_at], changes.base.tree.statements[at]
    assert isinstance(own, syntax.Header)
    assert isinstance(base, syntax.Header)
    language = changes.tree.language
    own_lines = _lines(own_text, *changes.tree.places[own_at], language)
    lines = _lines(text, *changes.place(at), language)
    match = _AMENDS.match(own_text, own.span.end)
    start, end = changes.tree.places[own_at]
    own_end = trimmed(own_text, start, min([end, *(first for first, _ in own_lines.values())]))
    after = match.end() if match else own.span.end
    first, last = changes.place(at)
    head_end = trimmed(text, first, min([last, *(each for each, _ in lines.values())]))
    changes.edit(first, head_end, [changes.own(start, own.span.end), changes.own(after, own_end)])
    for kind, (begin, stop) in own_lines.items():
        if kind in lines:
            changes.edit(*lines[kind], [changes.own(begin, stop)])
        else:
            changes.edit(last, last, [changes.written("\n", own.span), changes.own(begin, stop)])


def _header(tree: syntax.SyntaxTree) -> int:
    return next(at for at, statement in enumerate(tree.statements) if isinstance(statement, syntax.Header))


def _lines(text: str, start: int, end: int, language: str) -> dict[str, tuple[int, int]]:
    """Where the title, the source and the period stand in a header, each with the lines that continue it."""
    words = "|".join(re.escape(str(spelling(kind, language))) for kind in _KINDS)
    starts = [
        (match[1], match.start())
        for match in re.compile(rf"^[ \t]+({words})\b", re.MULTILINE).finditer(text, start, end)
    ]
    ends = [*(first for _, first in starts), end][1:]
    return {word: (first, trimmed(text, first, stop)) for (word, first), stop in zip(starts, ends, strict=True)}
