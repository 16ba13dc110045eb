"""Changes to inputs: each line of an `input` statement is a thing of its own."""

from lovkode.dsl import syntax
from lovkode.dsl.amendment.changes import Changes
from lovkode.dsl.amendment.criteria import numbers
from lovkode.dsl.amendment.lines import blocks, commented, statement_text, trimmed
from lovkode.dsl.amendment.standing import unchanged
from lovkode.dsl.amendment.targets import Found
from lovkode.dsl.origin import Stretch
from lovkode.dsl.source import Span


def replaced_inputs(changes: Changes, at: int, change: syntax.Inputs, cause: Span) -> None:
    """`replace input by region …`: each line takes the place of the line of that name for the same members.

    Where no line is for just these members, but only one has the name, that line goes, and the new one stands behind
    the statement in which it stood.
    """
    lines = _lines(changes, at, change)
    apart: dict[int, list[tuple[int, int]]] = {}
    for each, (start, end) in zip(change.inputs, lines, strict=True):
        found = changes.named(each.name.text)
        same = [one for one in found if _by_of(changes, one) == by_of(changes, each)]
        if not found or (not same and len(found) > 1):
            there = [one.span for one in found]
            changes.problem("A007", each.name.span, there=there, what="input", name=each.name.text)
            continue
        for one in same or found:
            if not changes.claim(one.path, cause):
                continue
            statement = int(one.path[0])
            if same:
                _replace_line(changes, one, each, end)
                continue
            if len(one.path) == 1:
                changes.gone.add(statement)
            elif one.path[1] == "input":
                changes.gone_inputs[statement].add(int(one.path[2]))
            apart.setdefault(statement, []).append((start, end))
    for statement, kept in apart.items():
        changes.add(statement, _with_head(changes, at, change, kept))


def by_of(changes: Changes, each: syntax.Input) -> tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]:
    """What an input is kept by, however it is written."""
    said = changes.canonical
    return tuple((said(i.dimension.text), tuple(said(m.text) for m in i.members), numbers(i.ranges)) for i in each.by)


def _replace_line(changes: Changes, found: Found, new: syntax.Input, end: int) -> None:
    """Put a line in the place of another; the comment at the end of that one stays."""
    statement, number = int(found.path[0]), int(found.path[2])
    node = changes.base.tree.statements[statement]
    assert isinstance(node, syntax.Inputs)
    unchanged(changes, new, node.inputs[number], new.name.span)
    start, stop = _line(changes, statement, number)
    changes.edit(start, stop, commented(changes, (changes.own(new.span.start, end),), start, new.span))


def _by_of(changes: Changes, found: Found) -> object:
    if len(found.path) == 1 or found.path[1] != "input":
        return None
    statement = changes.base.tree.statements[int(found.path[0])]
    assert isinstance(statement, syntax.Inputs)
    return by_of(changes, statement.inputs[int(found.path[2])])


def _lines(changes: Changes, at: int, change: syntax.Inputs) -> list[tuple[int, int]]:
    """Where the lines of an amendment's `input` statement stand in it."""
    end = changes.tree.places[at][1]
    return blocks(changes.act.source.text, [each.span.start for each in change.inputs], end)


def _line(changes: Changes, statement: int, line: int) -> tuple[int, int]:
    """Where a line of an input stands in the text amended, from its name on."""
    node = changes.base.tree.statements[statement]
    assert isinstance(node, syntax.Inputs)
    starts = [each.span.start for each in node.inputs]
    return starts[line], blocks(changes.source.text, starts, changes.place(statement)[1])[line][1]


def _with_head(changes: Changes, at: int, change: syntax.Inputs, lines: list[tuple[int, int]]) -> tuple[Stretch, ...]:
    """An `input` statement with some of its lines."""
    if len(lines) == len(change.inputs):
        return statement_text(changes, at)
    head = statement_text(changes, at)[0].start
    first = change.inputs[0].span.start
    text = changes.act.source.text
    end = trimmed(text, head, text.rfind("\n", 0, first))
    return changes.own(head, end), *(changes.own(start - 1, stop) for start, stop in lines)


def inserted_input_clashes(changes: Changes, change: syntax.Inputs) -> list[Span]:
    """Where the text amended has an input of the same name for the same members, or a rule of that name."""
    return [
        found.span
        for each in change.inputs
        for found in changes.named(each.name.text)
        if _by_of(changes, found) in (None, by_of(changes, each))
    ]


def settle_inputs(changes: Changes, at: int, node: syntax.Inputs) -> None:
    """Take the lines out that are gone; nothing is left of a statement without lines."""
    gone = changes.gone_inputs[at]
    if len(gone) == len(node.inputs):
        changes.gone.add(at)
        return
    starts = [each.span.start for each in node.inputs]
    for line, (start, end) in enumerate(blocks(changes.source.text, starts, changes.place(at)[1])):
        if line in gone:
            changes.edit(start - 1, end)
