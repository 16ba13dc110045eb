"""Changes by citation: a provision that is repealed takes what cites it along; one with a new number is cited by it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lovkode.dsl import syntax
from lovkode.dsl.amendment.changes import Changes
from lovkode.dsl.amendment.criteria import numbers, take
from lovkode.dsl.amendment.lines import blocks
from lovkode.dsl.amendment.listing import unlist
from lovkode.dsl.amendment.segments import names_along, segments, within
from lovkode.dsl.amendment.targets import Path, citations, parts_of
from lovkode.dsl.diagnostics import Diagnostic, Related
from lovkode.dsl.origin import Composed, Edit, Stretch, edited, located
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span


@record
class Shared(Record):
    """A thing in the text amended that cites a repealed provision along with others."""

    path: Path
    cited: syntax.Citation
    repealed: syntax.Citation


# -- Repealed ---------------------------------------------------------------------------------------------------------


def repeal_citation(changes: Changes, citation: syntax.Citation, cause: Span) -> list[Shared]:
    """`repeal § 7, stk. 4`: whatever cites exactly that goes. Returns what cites it and cannot go for it alone."""
    if not changes.claim(("citation", citation.text), cause):
        return []
    shared: list[Shared] = []
    found = False
    repealed = _repealed(changes.tree)
    for at, statement in enumerate(changes.base.tree.statements):
        if isinstance(statement, syntax.Provisions):
            found |= not changes.new_provisions and unlist(changes, at, statement, citation)
            continue
        own, parts = _own(statement), _parts(at, statement)
        if own is not None and own.text in repealed and all(one.text in repealed for _, one in parts):
            found |= citation.text in {own.text, *(one.text for _, one in parts)}
            if own.text == citation.text and changes.claim((at,), cause):
                changes.gone.add(at)
            continue
        for path, one in [*([((at,), own)] if own else []), *parts]:
            if one.text == citation.text and len(path) > 1 and path[1] != "fixed":
                _remove(changes, path, cause)
            elif one.text == citation.text:
                other = next((part for _, part in parts if part.text not in repealed), one)
                shared.append(Shared(path[:1], other, citation))
            elif names_along(one.text, citation.text):
                shared.append(Shared(path[:1] if path[1:2] == ("fixed",) else path, one, citation))
            else:
                continue
            found = True
    if not found:
        changes.problem("A007", citation.span, **_unknown(changes.base.tree, citation))
    return shared


def _repealed(tree: syntax.SyntaxTree) -> set[str]:
    """The citations that an amendment repeals."""
    changes = (each.change for each in tree.statements if isinstance(each, syntax.Amendment))
    repealed = (each for each in changes if isinstance(each, syntax.Repealed) and each.kind == "citation")
    return {each.citation.text for each in repealed if each.citation is not None}


def report_shared(changes: Changes, shared: Sequence[Shared]) -> None:
    """Say what cites a repealed provision along with others, and is not changed by itself."""
    seen: set[Span] = set()
    for each in shared:
        if not changes.claimed(each.path) and each.cited.span not in seen:
            seen.add(each.cited.span)
            what = "repeal" if names_along(each.cited.text, each.repealed.text) else "parts"
            facts: dict[str, Any] = {"what": what, "citation": each.repealed.text, "whole": each.cited.text}
            changes.problem("A011", each.repealed.span, there=[each.cited.span], **facts)


def _unknown(tree: syntax.SyntaxTree, citation: syntax.Citation) -> dict[str, Any]:
    """The facts of a citation that stands nowhere: those that begin alike."""
    head = citation.text.partition(",")[0]
    known = tuple(sorted({one.text for s in tree.statements for one in citations(s) if one.text.startswith(head)}))
    return {"what": "citation", "citation": citation.text, "known": known}


def _own(statement: syntax.Statement) -> syntax.Citation | None:
    """The citation of a statement as a whole."""
    if isinstance(statement, syntax.Header | syntax.Criterion):
        return None
    tail = statement.definition.tail if isinstance(statement, syntax.Assumption) else getattr(statement, "tail", None)
    own = tail.citation if tail is not None else getattr(statement, "citation", None)
    return own if isinstance(own, syntax.Citation) else None


def _parts(at: int, statement: syntax.Statement) -> list[tuple[Path, syntax.Citation]]:
    """The citations of the parts of a statement; a part that cannot go by itself is `fixed`."""
    found: list[tuple[Path, syntax.Citation | None]] = []
    match statement:
        case syntax.Inputs():
            found = [((at, "input", n), each.tail.citation) for n, each in enumerate(statement.inputs)]
        case syntax.Criterion():
            members = numbers(statement.ranges)
            for n, part in enumerate(parts_of(statement)):
                found += [((at, "part", n, member), part.tail.citation) for member in members]
        case syntax.Table() | syntax.Definition():
            rows = statement.rows if isinstance(statement, syntax.Table) else ()
            found = [((at, "row", n), row.citation) for n, row in enumerate(rows)]
            found += [((at, "exception", n), each.tail.citation) for n, each in enumerate(statement.exceptions)]
        case syntax.Provisions():
            return []
    seen = {id(one) for _, one in found} | {id(_own(statement))}
    fixed = [((at, "fixed"), one) for one in citations(statement) if id(one) not in seen]
    return [(path, one) for path, one in [*found, *fixed] if one is not None]


def _remove(changes: Changes, path: Path, cause: Span) -> None:
    if not changes.claim(path, cause):
        return
    match path:
        case (int(at), "input", int(number)):
            changes.gone_inputs[at].add(number)
        case (int(at), "row", int(number)):
            changes.gone_rows[at].add(number)
        case (int(at), "exception", int(number)):
            changes.gone_exceptions[at].add(number)
        case (int(at), "part", int(number), int(member)):
            take(changes, at, number, member)


def settle_exceptions(changes: Changes, at: int, node: syntax.Definition | syntax.Table) -> None:
    """Take the exceptions out that are gone."""
    starts = [each.span.start for each in node.exceptions]
    for number, (start, end) in enumerate(blocks(changes.source.text, starts, changes.place(at)[1])):
        if number in changes.gone_exceptions[at]:
            changes.edit(start - 1, end)


# -- Renumbered -------------------------------------------------------------------------------------------------------


def recite(changes: Changes, text: Composed, tree: syntax.SyntaxTree, recited: Sequence[syntax.Recited]) -> Composed:
    """The text with provisions cited by their new numbers, wherever the text amended, and not the amendment, cites."""
    news = {change.old.text: change for change in recited}
    used: set[str] = set()
    edits: list[Edit] = []
    refused: list[Diagnostic] = []
    for statement in tree.statements:
        for citation in citations(statement):
            if text.between(citation.span.start, citation.span.end)[0].act == changes.act:
                continue
            edits += _renumbered(changes, text.source.text, citation, news, used)
            for change, whole in _in_ranges(citation, news):
                used.add(change.old.text)
                told = {"year": str(changes.base.year), "what": "recite", "citation": change.old.text, "whole": whole}
                there = Related(text.source, citation.span, "there")
                refused.append(Diagnostic("A011", changes.act.source, change.old.span, told, (there,)))
    changes.problems += located(text, refused)
    for change in recited:
        if change.old.text not in used:
            facts: dict[str, Any] = _unknown(changes.base.tree, change.old)
            cited = any(
                names_along(one.text, change.old.text) for s in changes.base.tree.statements for one in citations(s)
            )
            changes.problem("A007", change.old.span, replaced=cited or None, **facts)
    return edited(text, edits, text.source.name)


def _renumbered(
    changes: Changes, text: str, citation: syntax.Citation, news: Mapping[str, syntax.Recited], used: set[str]
) -> list[Edit]:
    """The edits of one citation. What a changed provision was the head of is written out."""
    start = citation.span.start
    whole = news.get(citation.text)
    if whole is not None:
        used.add(citation.text)
        return [_replaced(changes, text, citation, whole)]
    edits = []
    head: syntax.Recited | None = None
    for each in segments(citation.text):
        new = news.get(each.name)
        head = head if each.short else new
        if new is not None:
            used.add(each.name)
            edits.append(Edit(start + each.start, start + each.end, (_new(changes, new),)))
            head = new
        elif each.short and head is not None:
            edits.append(Edit(start + each.start, start + each.end, (changes.written(each.name, head.span),)))
    return edits


def _replaced(changes: Changes, text: str, citation: syntax.Citation, change: syntax.Recited) -> Edit:
    """The edit of a whole citation; what stands below other words behind it stays there."""
    start, end = citation.span.start, citation.span.end
    new = _new(changes, change)
    spaces = len(text[end:]) - len(text[end:].lstrip(" "))
    longer = len(new.shown) - (end - start)
    if spaces < 2 or text[end + spaces : end + spaces + 1] in ("", "\n"):
        return Edit(start, end, (new,))
    return Edit(start, end + spaces, (new, changes.written(" " * max(spaces - longer, 1), change.old.span)))


def _in_ranges(citation: syntax.Citation, news: Mapping[str, syntax.Recited]) -> Iterator[tuple[syntax.Recited, str]]:
    """The changes of numbers that stand within a range: what becomes of the range must be said."""
    if citation.text in news:
        return
    for each in segments(citation.text):
        if each.name not in news:
            yield from ((change, each.name) for name, change in news.items() if within(name, each.name))


def _new(changes: Changes, change: syntax.Recited) -> Stretch:
    return changes.own(change.new.span.start, change.new.span.end)
