"""The changes of an amendment become edits of the text, once all of them are known."""

from lovkode.dsl import syntax
from lovkode.dsl.amendment.changes import Addition, Changes
from lovkode.dsl.amendment.criteria import listed, numbers, settle_criteria
from lovkode.dsl.amendment.heading import settle_header
from lovkode.dsl.amendment.inputs import settle_inputs
from lovkode.dsl.amendment.lines import commented, removal, statement_text
from lovkode.dsl.amendment.listing import settle_entries
from lovkode.dsl.amendment.provisions import settle_exceptions
from lovkode.dsl.amendment.tables import settle_rows
from lovkode.dsl.amendment.targets import RULES, defined, parts_of
from lovkode.dsl.origin import Stretch


def settle(changes: Changes) -> None:
    """Note every edit: parts that go, statements narrowed, new statements, the header, the names."""
    for at, statement in enumerate(changes.base.tree.statements):
        if at not in changes.gone:
            _settle_parts(changes, at, statement)
    _settle_criteria_named(changes)
    _settle_names(changes)
    for at in [*changes.inserted, *_plain(changes)]:
        _put(changes, at)
    for at in range(len(changes.base.tree.statements)):
        _settle_statement(changes, at)
    settle_header(changes)


def _settle_parts(changes: Changes, at: int, statement: syntax.Statement) -> None:
    if at in changes.parts_left and isinstance(statement, syntax.Criterion):
        settle_criteria(changes, at, statement)
    if at in changes.gone_inputs and isinstance(statement, syntax.Inputs):
        settle_inputs(changes, at, statement)
    if changes.gone_segments and isinstance(statement, syntax.Provisions):
        settle_entries(changes, at, statement)
    if at in changes.gone_exceptions and isinstance(statement, syntax.Definition | syntax.Table):
        settle_exceptions(changes, at, statement)
    if isinstance(statement, syntax.Table) and changes.gone_criteria:
        _take_rows(changes, at, statement)
    if at in changes.gone_rows and isinstance(statement, syntax.Table):
        settle_rows(changes, at, statement)


def _take_rows(changes: Changes, at: int, table: syntax.Table) -> None:
    """Take the rows of repealed criteria out of a table by criterion."""
    if [item.dimension.text for item in table.by] != ["criterion"]:
        return
    gone = {str(member) for member in changes.gone_criteria}
    for number, row in enumerate(table.rows):
        keys = {changes.source.text[key.span.start : key.span.end] for key in row.keys}
        if keys <= gone and not changes.claimed((at, "row", number)):
            changes.claim((at, "row", number), next(iter(changes.gone_criteria.values())))
            changes.gone_rows[at].add(number)


def _settle_criteria_named(changes: Changes) -> None:
    """Take repealed criteria out of what statements are kept by: `input by region, criterion 3, 4`."""
    if not changes.gone_criteria:
        return
    for at, statement in enumerate(changes.base.tree.statements):
        items: tuple[syntax.ByItem, ...] = ()
        if isinstance(statement, syntax.Inputs):
            items = statement.inputs[0].by
        elif isinstance(statement, syntax.Definition | syntax.Table):
            items = statement.by
        for item in items:
            left = [member for member in numbers(item.ranges) if member not in changes.gone_criteria]
            if at in changes.gone or len(left) == len(numbers(item.ranges)):
                continue
            if not left:
                changes.gone.add(at)
                continue
            cause = next(iter(changes.gone_criteria.values()))
            text = changes.written(listed(left, changes.base.tree.language), cause)
            changes.edit(item.ranges[0].span.start, item.ranges[-1].span.end, [text])


# -- Names ------------------------------------------------------------------------------------------------------------


def _settle_names(changes: Changes) -> None:
    """Take the pairs of names out that nothing has any more, and those that the amendment pairs anew."""
    statements = changes.base.tree.statements
    stated = {name for statement in statements for name in defined(statement)}
    kept = _own_names(changes)
    for at, statement in enumerate(statements):
        kept |= _left(changes, at, statement)
    same = {changes.canonical(name) for name in kept}
    gone = {name for name in stated if changes.canonical(name) not in same} | _paired(changes)
    for at, statement in enumerate(statements):
        if isinstance(statement, syntax.Names) and at not in changes.gone:
            _take_pairs(changes, at, statement, gone)


def _paired(changes: Changes) -> set[str]:
    """The names that the amendment pairs."""
    found = (each.change if isinstance(each, syntax.Amendment) else each for each in changes.tree.statements)
    names = (each for each in found if isinstance(each, syntax.Names) and each.language != changes.tree.language)
    return {here.text for each in names for here, _ in each.pairs}


def _own_names(changes: Changes) -> set[str]:
    """What the amendment defines."""
    found: set[str] = set()
    for each in changes.tree.statements:
        change = each.change if isinstance(each, syntax.Amendment) else each
        if not isinstance(change, syntax.RowChange | syntax.Recited | syntax.Repealed):
            found.update(defined(change))
    return found


def _left(changes: Changes, at: int, statement: syntax.Statement) -> set[str]:
    """What a statement still defines after the changes."""
    if at in changes.gone:
        return set()
    if isinstance(statement, syntax.Inputs):
        gone = changes.gone_inputs.get(at, set())
        return {each.name.text for line, each in enumerate(statement.inputs) if line not in gone}
    if isinstance(statement, syntax.Criterion):
        left = changes.parts_left.get(at, {})
        parts = enumerate(parts_of(statement))
        return {part.name for number, part in parts if part.name and left.get(number, (0,))}
    return set(defined(statement))


def _take_pairs(changes: Changes, at: int, node: syntax.Names, gone: set[str]) -> None:
    out = [number for number, (here, _) in enumerate(node.pairs) if here.text in gone]
    if len(out) == len(node.pairs):
        changes.gone.add(at)
        return
    last = max(number for number in range(len(node.pairs)) if number not in out)
    for number in out:
        here, there = node.pairs[number]
        if number < last:
            changes.edit(here.span.start, node.pairs[number + 1][0].span.start)
        else:
            changes.edit(node.pairs[number - 1][1].span.end, there.span.end)


# -- New statements ---------------------------------------------------------------------------------------------------


def _plain(changes: Changes) -> list[int]:
    """The statements of an amendment that need no keyword: names, and the list of all provisions."""
    kinds = (syntax.Names, syntax.Provisions)
    return [at for at, each in enumerate(changes.tree.statements) if isinstance(each, kinds)]


def _put(changes: Changes, at: int) -> None:
    """Put a new statement behind the last one of its kind, or at the end; a list of provisions for the one before."""
    each = changes.tree.statements[at]
    change = each.change if isinstance(each, syntax.Amendment) else each
    text = statement_text(changes, at)
    statements = changes.base.tree.statements
    alike = [n for n, each in enumerate(statements) if isinstance(each, type(change))]
    if isinstance(change, syntax.Provisions) and alike:
        changes.gone.update(alike)
        changes.add(alike[0], text)
        return
    if not alike and isinstance(change, RULES):
        alike = [n for n, each in enumerate(statements) if isinstance(each, RULES)]
    standing = [n for n in alike if n not in changes.gone or n in changes.behind]
    if alike:
        anchor = (standing or alike)[-1]
        changes.add(anchor, text, _gap(changes, anchor, text))
    elif isinstance(change, syntax.Use | syntax.Provisions | syntax.Dimension | syntax.Unit):
        header = next(n for n, each in enumerate(statements) if isinstance(each, syntax.Header))
        changes.add(header, text, "\n\n")
    else:
        changes.at_end.append(Addition("\n\n", text))


def _gap(changes: Changes, anchor: int, text: tuple[Stretch, ...]) -> str:
    """What stands between a statement and a new one behind it: an empty line where its like have one between them."""
    statements, places = changes.base.tree.statements, changes.base.tree.places
    kind = RULES if isinstance(statements[anchor], RULES) else (type(statements[anchor]),)
    between = [
        changes.source.text[places[first][1] : places[first + 1][0]]
        for first in (anchor - 1, anchor)
        if first >= 0 and first + 1 < len(statements)
        if isinstance(statements[first], kind) and isinstance(statements[first + 1], kind)
    ]
    if between:
        return "\n\n" if all("\n\n" in each for each in between) else "\n"
    start, end = places[anchor]
    long = "\n" in changes.source.text[start:end] or any("\n" in each.shown for each in text)
    return "\n\n" if long else "\n"


def _settle_statement(changes: Changes, at: int) -> None:
    """The edits of a statement as a whole: it goes, others take its place, others stand behind it."""
    start, end = changes.place(at)
    additions = changes.behind.get(at, [])
    stretches: list[Stretch] = []
    for number, each in enumerate(additions):
        if number or at not in changes.gone:
            stretches.append(changes.written(each.gap, changes.tree.statements[0].span))
        stretches += each.stretches
    if at not in changes.gone:
        if stretches:
            changes.edit(end, end, stretches)
        return
    changes.drop(start, end)
    if stretches:
        cause = changes.causes.get(at, changes.tree.statements[0].span)
        changes.edit(start, end, commented(changes, tuple(stretches), start, cause))
    else:
        changes.edit(*removal(changes.source.text, start, end))
