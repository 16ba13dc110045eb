"""The operations of an amendment, each on what it names: `replace`, `insert`, `repeal`."""

from lovkode.dsl import syntax, terms
from lovkode.dsl.amendment.changes import Changes
from lovkode.dsl.amendment.criteria import inserted_criteria_clash, numbers, replaced_criteria, take
from lovkode.dsl.amendment.inputs import inserted_input_clashes, replaced_inputs
from lovkode.dsl.amendment.lines import statement_text
from lovkode.dsl.amendment.provisions import Shared, repeal_citation
from lovkode.dsl.amendment.standing import compare_statements, unchanged
from lovkode.dsl.amendment.tables import repeal_row
from lovkode.dsl.amendment.targets import (
    Found,
    defined,
    name_of,
    parts_of,
    same_kind,
    written_alike,
)
from lovkode.dsl.diagnostics import Fix
from lovkode.dsl.keywords import spelling
from lovkode.dsl.nearness import nearest
from lovkode.dsl.source import Span
from lovkode.dsl.text import Text

MAX_COMPARED = 500
"""The most names among which the nearest is sought."""


# -- replace ----------------------------------------------------------------------------------------------------------


def replace(changes: Changes, at: int, change: syntax.Statement, cause: Span) -> None:
    """Put a statement of the amendment in the place of what has the same name, title or citation."""
    match change:
        case syntax.Criterion():
            replaced_criteria(changes, at, change, cause)
            return
        case syntax.Inputs():
            replaced_inputs(changes, at, change, cause)
            return
        case syntax.Names():
            _refuse_keyword(changes, at, change)
            return
    name = name_of(change)
    found = _whole(changes, change, name)
    if isinstance(change, syntax.Check) and len(found) > 1:
        found = _labelled(changes, change, found)
    if not found:
        _missing(changes, change, name)
    elif len(found) > 1 and not isinstance(change, syntax.Use) and name is None:
        _several(changes, change, found)
    else:
        if len(found) == 1 and len(found[0].path) == 1:
            unchanged(changes, change, changes.base.tree.statements[int(found[0].path[0])], _place(change))
        compare_statements(changes, change, found)
        taken = [_take(changes, one, cause) for one in found]
        if all(taken):
            changes.add(int(found[0].path[0]), statement_text(changes, at))


def _whole(changes: Changes, change: syntax.Statement, name: terms.Name | None) -> list[Found]:
    """What a statement replaces: all that has its name; of a series of years, what is for the same years."""
    if name is None:
        return same_kind(changes.base.tree, change)
    found = changes.named(name.text)
    years = {one.path: _years(changes.base.tree.statements[int(one.path[0])]) for one in found}
    if _years(change) is None or not any(years.values()):
        return found
    return [one for one in found if years[one.path] == _years(change)]


def _years(statement: syntax.Statement) -> tuple[int, int | None] | None:
    """The years that a definition is for, where it says so."""
    if isinstance(statement, syntax.Definition) and statement.years is not None:
        return statement.years.first, statement.years.last
    return None


def _labelled(changes: Changes, change: syntax.Check, found: list[Found]) -> list[Found]:
    """Of several checks with one citation, those with the same label too."""
    statements = changes.base.tree.statements
    same = [
        one
        for one in found
        if isinstance(check := statements[int(one.path[0])], syntax.Check) and check.tail.label == change.tail.label
    ]
    return same or found


def _take(changes: Changes, found: Found, cause: Span) -> bool:
    """Have a thing go, to be replaced or for good."""
    at = int(found.path[0])
    node = changes.base.tree.statements[at]
    if isinstance(node, syntax.Criterion):
        number = int(found.path[2])
        taken = [changes.claim((*found.path, member), cause) for member in numbers(node.ranges)]
        for member in numbers(node.ranges):
            take(changes, at, number, member)
        return all(taken)
    if not changes.claim(found.path, cause):
        return False
    if len(found.path) == 1:
        changes.gone.add(at)
    else:
        changes.gone_inputs[at].add(int(found.path[2]))
    return True


# -- insert -----------------------------------------------------------------------------------------------------------


def insert(changes: Changes, at: int, change: syntax.Statement, cause: Span) -> None:
    """Note a new statement, unless what it states is there; where it is put is found when all else is settled."""
    there: list[Span] = []
    match change:
        case syntax.Criterion():
            there = inserted_criteria_clash(changes, change)
        case syntax.Inputs():
            there = inserted_input_clashes(changes, change)
        case syntax.Names():
            _refuse_keyword(changes, at, change)
            return
        case syntax.Check() | syntax.Use():
            there = [each.span for each in changes.base.tree.statements if _says(each, change)]
        case _:
            there = [one.span for one in _whole(changes, change, name_of(change))]
    if there:
        amendment = changes.tree.statements[at].span
        word = spelling("REPLACE", changes.tree.language) or ""
        same = isinstance(change, syntax.Check | syntax.Use)
        fix = None if same else Fix(amendment, word)
        said = _said(changes, change)
        changes.problem("A009", _place(change), there=there, fix=fix, what="same" if same else None, text=said)
        return
    taken = [changes.claim(("new", key), cause) for key in _new(changes, at, change)]
    if all(taken):
        changes.inserted.append(at)


def _says(stands: syntax.Statement, new: syntax.Check | syntax.Use) -> bool:
    """Whether a statement says all that a new one would say."""
    if isinstance(new, syntax.Use):
        used = {each.text for each in stands.names} if isinstance(stands, syntax.Use) else set()
        return any(each.text in used for each in new.names)
    return isinstance(stands, syntax.Check) and written_alike(stands, new)


def _refuse_keyword(changes: Changes, at: int, change: syntax.Names) -> None:
    """Say that names stand by themselves, however they are meant."""
    amendment = changes.tree.statements[at].span
    word = changes.said(amendment)
    changes.problem("A016", amendment, fix=Fix(amendment.to(Span(0, change.span.start, 0, 0)), ""), word=word)


def _new(changes: Changes, at: int, change: syntax.Statement) -> list[str]:
    """What a new statement states, so that it is not stated twice."""
    match change:
        case syntax.Criterion():
            members = numbers(change.ranges)
            return [f"{part.name} {member}" for part in parts_of(change) for member in members]
        case syntax.Inputs() | syntax.Use():
            return []
        case syntax.Check():
            return [changes.said(Span(*changes.tree.places[at], 0, 0))]
    return [_said(changes, change)] if name_of(change) is None else list(defined(change))[:1]


# -- repeal -----------------------------------------------------------------------------------------------------------


def repeal(changes: Changes, change: syntax.Repealed, cause: Span) -> list[Shared]:
    """Have what is named go for good. Returns what cites a repealed provision along with others."""
    match change.kind:
        case "row":
            repeal_row(changes, change, cause)
        case "criterion":
            _repeal_criteria(changes, change, cause)
        case "citation":
            assert change.citation is not None
            return repeal_citation(changes, change.citation, cause)
        case "name":
            assert change.name is not None
            found = [*changes.named(change.name.text), *same_kind(changes.base.tree, change)]
            wholes = {int(one.path[0]) for one in found if len(one.path) == 1}
            if len(wholes) > 1 and not all(_years(changes.base.tree.statements[at]) for at in wholes):
                _several(changes, change, found)
            elif not found:
                _missing(changes, change, change.name)
            else:
                for one in found:
                    _take(changes, one, cause)
        case _:
            _repeal_whole(changes, change, cause)
    return []


def _repeal_whole(changes: Changes, change: syntax.Repealed, cause: Span) -> None:
    """Repeal an example or property by its title, a check or omission by its citation."""
    found = same_kind(changes.base.tree, change)
    if len(found) > 1:
        _several(changes, change, found)
    elif not found:
        _missing(changes, change, None)
    else:
        _take(changes, found[0], cause)


def _repeal_criteria(changes: Changes, change: syntax.Repealed, cause: Span) -> None:
    """Have criteria go from every statement about them."""
    for member in numbers(change.ranges):
        found = False
        for at, statement in enumerate(changes.base.tree.statements):
            if isinstance(statement, syntax.Criterion) and member in numbers(statement.ranges):
                found = True
                for number in range(len(parts_of(statement))):
                    if changes.claim((at, "part", number, member), cause):
                        take(changes, at, number, member)
        if found:
            changes.gone_criteria[member] = cause
        else:
            changes.problem("A007", change.span, what="criterion", criteria=str(member))


# -- What is not there, and what is more than one thing ---------------------------------------------------------------


def _several(changes: Changes, change: syntax.Statement | syntax.Repealed, found: list[Found]) -> None:
    """Say that a change can mean several things, and how one of them is named."""
    kind = change.kind if isinstance(change, syntax.Repealed) else type(change).__name__.lower()
    place = change.name.span if isinstance(change, syntax.Repealed) and change.name else _place(change)
    said = _said(changes, change)
    changes.problem("A010", place, there=[one.span for one in found], what=said, kind=kind)


def _missing(changes: Changes, change: syntax.Statement | syntax.Repealed, name: terms.Name | None) -> None:
    """Say that what is to be changed is not there, and what it may have been meant for."""
    if isinstance(change, syntax.Reading):
        name = change.name
    if name is None:
        changes.problem("A007", _place(change), what="statement", text=_said(changes, change))
        return
    years = [years for one in changes.named(name.text) if (years := _years_said(changes, one))]
    if years and not isinstance(change, syntax.Repealed):
        there = [one.span for one in changes.named(name.text)]
        changes.problem("A007", name.span, there=there, what="years", name=name.text, known=tuple(years))
        return
    for statement in changes.base.tree.statements:
        if name.text in defined(statement):
            of = _whole_said(changes, statement)
            changes.problem("A007", name.span, there=[statement.span], what="part", name=name.text, of=of)
            return
    known = tuple(dict.fromkeys(each for s in changes.base.tree.statements for each in defined(s)))
    near = nearest(name.text, known) if len(known) <= MAX_COMPARED else None
    fix = Fix(name.span, near) if near else None
    changes.problem("A007", name.span, fix=fix, what="name", name=name.text, near=near, known=known)


def _years_said(changes: Changes, found: Found) -> str | None:
    """The years of a definition in the words of the text amended: `from 2025 to 2026`."""
    statement = changes.base.tree.statements[int(found.path[0])]
    years = statement.years if isinstance(statement, syntax.Definition) else None
    return None if years is None else changes.source.text[years.span.start : years.span.end]


def _whole_said(changes: Changes, statement: syntax.Statement) -> str:
    """The statement that a name is part of, as one writes it: `dimension region`."""
    if isinstance(statement, syntax.Dimension | syntax.Reading):
        return f"{spelling(type(statement).__name__.upper(), changes.tree.language)} {statement.name.text}"
    return " ".join(changes.source.text[statement.span.start : statement.span.end].split())


def _place(change: syntax.Statement | syntax.Repealed) -> Span:
    """Where a message about a statement points: at its name, if it has one."""
    if isinstance(change, syntax.Repealed | syntax.Reading):
        return change.span
    name = name_of(change)
    return change.span if name is None else name.span


def _said(changes: Changes, change: syntax.Statement | syntax.Repealed) -> str:
    """What a change names, as a message says it: a title, a citation, or the name."""
    if isinstance(change, syntax.Repealed):
        if change.title is None or change.kind == "check":
            return changes.said(change.span)
        return _titled(changes, change.kind.upper(), change.title)
    name = name_of(change)
    if name is not None:
        return name.text
    language = changes.tree.language
    match change:
        case syntax.Example():
            return _titled(changes, "EXAMPLE", change.title)
        case syntax.Property():
            return _titled(changes, "PROPERTY", change.title)
        case syntax.Omission():
            return f"{spelling('NOT_COMPUTED', language)} {change.citation.text}"
        case syntax.Check() if change.tail.citation:
            return f"{spelling('CHECK', language)} {change.tail.citation.text}"
    return changes.said(change.span)


def _titled(changes: Changes, keyword: str, title: Text) -> str:
    words = (title.da, title.en) if changes.tree.language == "da" else (title.en, title.da)
    return f'{spelling(keyword, changes.tree.language)} "{words[0] or words[1]}"'
