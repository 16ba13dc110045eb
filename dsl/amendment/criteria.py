"""Changes to statements about criteria: a clause is replaced for some of them, a criterion is repealed for good."""

from collections.abc import Sequence

from lovkode.dsl import syntax
from lovkode.dsl.amendment.changes import Addition, Changes
from lovkode.dsl.amendment.lines import blocks, statement_text, trimmed
from lovkode.dsl.amendment.standing import compare, unchanged
from lovkode.dsl.amendment.targets import parts_of, written_alike
from lovkode.dsl.keywords import KEYWORDS
from lovkode.dsl.origin import Stretch
from lovkode.dsl.source import Span

_HEADS = next(keyword for keyword in KEYWORDS if keyword.terminal == "CRITERION")
_TO = next(keyword for keyword in KEYWORDS if keyword.terminal == "TO")


def numbers(ranges: Sequence[syntax.Range]) -> tuple[int, ...]:
    """The criteria that ranges name, each once."""
    return tuple(dict.fromkeys(number for each in ranges for number in range(each.first, each.last + 1)))


def listed(members: Sequence[int], language: str) -> str:
    """Numbers of criteria as a statement lists them: `1, 2`, `1 to 3, 5`."""
    runs: list[list[int]] = []
    for number in members:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    to = _TO.spellings(language)[0]
    texts = (f"{run[0]} {to} {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(texts)


def replaced_criteria(changes: Changes, at: int, change: syntax.Criterion, cause: Span) -> None:
    """`replace criterion 3 met if …`: the clauses go for these criteria, and the new statement stands behind."""
    touched: list[int] = []
    _refuse_unchanged(changes, change)
    for part in parts_of(change):
        missing = []
        for member in numbers(change.ranges):
            found = _stated(changes, part.name, member)
            if not found:
                missing.append(member)
            for statement, number in found:
                if changes.claim((statement, "part", number, member), cause):
                    take(changes, statement, number, member)
                    touched.append(statement)
        if missing:
            known = {number for s in changes.base.tree.statements for number in _members(s)}
            there = set(missing) <= known
            what = "label" if there and part.name is None else "criterion"
            criteria = listed(missing, changes.tree.language)
            clause = part.name if there else None
            changes.problem("A007", part.span, what=what, criteria=criteria, clause=clause)
    if touched:
        changes.add(min(touched), statement_text(changes, at))


def _members(statement: syntax.Statement) -> tuple[int, ...]:
    return numbers(statement.ranges) if isinstance(statement, syntax.Criterion) else ()


def _stated(changes: Changes, name: str | None, member: int) -> list[tuple[int, int]]:
    """The statements about a criterion that have a clause of that name, and the clause's number."""
    return [
        (at, number)
        for at, statement in enumerate(changes.base.tree.statements)
        if isinstance(statement, syntax.Criterion) and member in numbers(statement.ranges)
        for number, part in enumerate(parts_of(statement))
        if part.name == name
        or (part.name is not None and name is not None and changes.canonical(part.name) == changes.canonical(name))
    ]


def _refuse_unchanged(changes: Changes, change: syntax.Criterion) -> None:
    """Say which clauses stand as they are for all the criteria, and where last year's value is another."""
    for clause in change.clauses:
        found = {pair for member in numbers(change.ranges) for pair in _stated(changes, clause.name.text, member)}
        olds = [old for at, number in sorted(found) if (old := _clause(changes, at, number)) is not None]
        for old in olds:
            compare(changes, clause.expression, old.expression, clause.name.text)
        if olds and all(written_alike(clause, old) for old in olds):
            unchanged(changes, clause, olds[0], clause.span)


def _clause(changes: Changes, at: int, number: int) -> syntax.Definition | None:
    """The clause that a part of a statement about criteria is."""
    node = changes.base.tree.statements[at]
    assert isinstance(node, syntax.Criterion)
    span = parts_of(node)[number].span
    return next((clause for clause in node.clauses if clause.span == span), None)


def take(changes: Changes, statement: int, part: int, member: int) -> None:
    """Have a part of a statement no longer be about a criterion."""
    node = changes.base.tree.statements[statement]
    assert isinstance(node, syntax.Criterion)
    left = changes.parts_left[statement]
    left[part] = tuple(each for each in left.get(part, numbers(node.ranges)) if each != member)


def inserted_criteria_clash(changes: Changes, change: syntax.Criterion) -> list[Span]:
    """Where the text amended says already what an inserted statement about criteria says."""
    found = []
    for part in parts_of(change):
        for member in numbers(change.ranges):
            for statement, number in _stated(changes, part.name, member):
                node = changes.base.tree.statements[statement]
                assert isinstance(node, syntax.Criterion)
                found.append(parts_of(node)[number].span)
    return list(dict.fromkeys(found))


# -- What is left of a statement --------------------------------------------------------------------------------------


def settle_criteria(changes: Changes, at: int, node: syntax.Criterion) -> None:
    """Narrow a statement to what is left of it; parts left for fewer criteria than others stand behind it."""
    members = numbers(node.ranges)
    left = changes.parts_left[at]
    groups: dict[tuple[int, ...], list[int]] = {}
    for number in range(len(parts_of(node))):
        groups.setdefault(left.get(number, members), []).append(number)
    groups.pop((), None)
    if not groups:
        changes.gone.add(at)
        return
    stays = members if members in groups else next(iter(groups))
    extents = _extents(changes, at, node)
    head_end = node.span.end
    for number, (start, end) in enumerate(extents):
        if number not in groups[stays]:
            changes.edit(start, end)
    if stays != members:
        changes.edit(node.span.start, head_end, (_head(changes, at, node, stays),))
    split = []
    for criteria, parts in groups.items():
        if criteria != stays:
            copied = [each for part in parts for each in changes.base.text.between(*extents[part])]
            split.append(Addition("\n", (_head(changes, at, node, criteria), *copied)))
    changes.behind[at][:0] = split


def _head(changes: Changes, at: int, node: syntax.Criterion, members: Sequence[int]) -> Stretch:
    """`criteria 1, 2`, with the word for one where only one is left."""
    language = changes.base.tree.language
    word = changes.source.text[node.span.start : node.span.end].split()[0]
    spellings = _HEADS.spellings(language)
    if len(members) == 1 and word == spellings[1]:
        word = spellings[0]
    return changes.written(f"{word} {listed(members, language)}", changes.causes[at])


def _extents(changes: Changes, at: int, node: syntax.Criterion) -> list[tuple[int, int]]:
    """Where each part stands, with the white space before it."""
    text, (_, end) = changes.source.text, changes.place(at)
    parts = parts_of(node)
    head_end = node.span.end
    if len(parts) == 1 and (parts[0].name is None or parts[0].span.line == node.span.line):
        return [(head_end, end)]
    found = [(start - 1, stop) for start, stop in blocks(text, [part.span.start for part in parts if part.name], end)]
    if parts[0].name is None:
        found.insert(0, (head_end, trimmed(text, head_end, found[0][0])))
    return found
