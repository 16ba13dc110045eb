"""A policy with an amendment applied becomes a complete policy: what one would have written by hand."""

from collections.abc import Iterator

from lovkode.dsl import syntax
from lovkode.dsl.amendment.changes import Amended, Changes
from lovkode.dsl.amendment.heading import refuse_repeated
from lovkode.dsl.amendment.operations import insert, repeal, replace
from lovkode.dsl.amendment.provisions import Shared, recite, report_shared
from lovkode.dsl.amendment.settling import settle
from lovkode.dsl.amendment.tables import change_row
from lovkode.dsl.amendment.targets import defined
from lovkode.dsl.diagnostics import Diagnostic, Fix
from lovkode.dsl.keywords import spelling
from lovkode.dsl.origin import Act, Cause, Composed, composed, edited, located
from lovkode.dsl.parser import parse
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source

__all__ = ["Amended", "amend"]


def amend(base: Amended, source: Source, tree: syntax.SyntaxTree) -> tuple[Composed | None, tuple[Diagnostic, ...]]:
    """The complete text of the policy that an amendment makes of another, or what is wrong with the amendment."""
    header = next(each for each in tree.statements if isinstance(each, syntax.Header))
    changes = Changes(base, Act(source, header.year), tree)
    refuse_repeated(changes)
    shared: list[Shared] = []
    for at, statement in enumerate(tree.statements):
        shared += _apply(changes, at, statement)
    report_shared(changes, shared)
    if not changes.problems:
        settle(changes)
    text = None if changes.problems else _text(changes)
    recited = list(_recited(tree))
    if text is not None and recited:
        read, problems = parse(text.source)
        changes.problems += located(text, problems)
        text = recite(changes, text, read, recited) if read is not None else None
    problems = located(base.text, changes.problems)
    return (None if problems or text is None else evolve(text, causes=_causes(changes))), problems


def _causes(changes: Changes) -> tuple[Cause, ...]:
    """The changes made, each with the words it was made in and the names of what stood there."""
    found = []
    for at, span in changes.causes.items():
        start, end = changes.place(at)
        statement = changes.base.tree.statements[at]
        stretches = changes.base.text.between(start, end)
        found.append(Cause(changes.act.source, span, stretches, tuple(defined(statement))))
    return tuple(found)


def _apply(changes: Changes, at: int, statement: syntax.Statement) -> list[Shared]:
    """Note what one statement of an amendment changes."""
    if not isinstance(statement, syntax.Amendment):
        if not isinstance(statement, syntax.Header | syntax.Names | syntax.Provisions):
            _refuse_plain(changes, at)
        return []
    change, cause = statement.change, statement.span.to(statement.change.span)
    match change:
        case syntax.RowChange():
            change_row(changes, statement.operation, change, cause)
        case syntax.Recited():
            changes.claim(("citation", change.old.text), cause)
            if change.old.text == change.new.text:
                changes.problem("A015", cause, text=changes.said(cause))
        case syntax.Repealed():
            return repeal(changes, change, cause)
        case _ if statement.operation == "replace":
            replace(changes, at, change, cause)
        case _:
            insert(changes, at, change, cause)
    return []


def _refuse_plain(changes: Changes, at: int) -> None:
    """Say that a statement of an amendment must say whether it replaces or is new."""
    start = changes.tree.places[at][0]
    span = changes.act.source.span(start, changes.tree.statements[at].span.end)
    insert_word, replace_word = (spelling(word, changes.tree.language) for word in ("INSERT", "REPLACE"))
    fix = Fix(changes.act.source.span(start, start), f"{insert_word} ")
    changes.problem("A006", span, fix=fix, insert=insert_word, replace=replace_word)


def _recited(tree: syntax.SyntaxTree) -> Iterator[syntax.Recited]:
    for statement in tree.statements:
        if isinstance(statement, syntax.Amendment) and isinstance(statement.change, syntax.Recited):
            yield statement.change


def _text(changes: Changes) -> Composed:
    """The text with all edits made, and what stands at its end."""
    text = edited(changes.base.text, changes.edits, changes.act.source.name)
    if not changes.at_end:
        return text
    here = changes.tree.statements[0].span
    stretches = list(text.between(0, len(text.source.text.rstrip())))
    for each in changes.at_end:
        stretches += [changes.written(each.gap, here), *each.stretches]
    return composed(changes.act.source.name, [*stretches, changes.written("\n", here)])
