"""What a change says, held against what stands: it must be something else, and last year's value must be that one."""

from collections.abc import Sequence
from fractions import Fraction

from lovkode.dsl import syntax, terms
from lovkode.dsl.amendment.changes import Changes
from lovkode.dsl.amendment.targets import Found, citations, written_alike
from lovkode.dsl.source import Source, Span
from lovkode.dsl.typesystem import MONEY_SCALES, PERCENT


def unchanged(changes: Changes, change: object, old: object, place: Span) -> bool:
    """Whether a change would leave what it changes as it stands, which is then said.

    What a provision with a new number is cited by does change: it keeps its number there.
    """
    if not written_alike(change, old) or renumbered(changes, change):
        return False
    span = getattr(old, "span", None)
    changes.problem("A015", place, there=[span] if isinstance(span, Span) else [], text=changes.said(place))
    return True


def renumbered(changes: Changes, node: object) -> bool:
    """Whether something cites a provision that gets a new number."""
    olds = [
        each.change.old.text
        for each in changes.tree.statements
        if isinstance(each, syntax.Amendment) and isinstance(each.change, syntax.Recited)
    ]
    return any(old in cited.text for old in olds for cited in citations(node))


def compare_statements(changes: Changes, change: syntax.Statement, found: Sequence[Found]) -> None:
    """Say where `? was …` gives another value than the one that the statement it replaces has."""
    for one in found:
        old = changes.base.tree.statements[int(one.path[0])]
        if len(one.path) > 1:
            continue
        match change, old:
            case syntax.Deadline(), syntax.Deadline():
                _compare_days(changes, change, old)
            case syntax.Table(), syntax.Table():
                for row in change.rows:
                    stood = next((each for each in old.rows if written_alike(each.keys, row.keys)), None)
                    if stood is not None:
                        compare(changes, row.value, stood.value, change.name.text)
            case _:
                new, before = _definition(change), _definition(old)
                if new is not None and before is not None:
                    compare(changes, new.expression, before.expression, new.name.text)


def compare(changes: Changes, new: terms.Expression, old: terms.Expression, name: str) -> None:
    """Say where one value gives another for last year than the one that stands in the policy amended.

    Only what stands there as a fixed value can be compared.
    """
    if not isinstance(new, terms.Undecided):
        return
    was, before = _fixed(new.was), _fixed(old)
    if was is not None and before is not None and was != before:
        here = changes.said(new.was.span)
        changes.problem(
            "A014", new.was.span, there=[old.span], name=name, was=here, text=_said(changes.source, old.span)
        )


def _compare_days(changes: Changes, new: syntax.Deadline, old: syntax.Deadline) -> None:
    if new.undecided and not old.undecided and (new.first, new.last) != (old.first, old.last):
        name = new.name.text
        changes.problem("A014", new.name.span, there=[old.name.span], name=name, was=_days(new), text=_days(old))


def _days(deadline: syntax.Deadline) -> str:
    return " – ".join(dict.fromkeys((deadline.first.isoformat(), deadline.last.isoformat())))


def _definition(statement: syntax.Statement) -> syntax.Definition | None:
    if isinstance(statement, syntax.Assumption):
        return statement.definition
    return statement if isinstance(statement, syntax.Definition) else None


def _fixed(node: terms.Expression) -> object | None:
    """The value that an expression states, however it is written; none where it is worked out or still open."""
    match node:
        case terms.Unary(operator="-") if isinstance(number := _fixed(node.operand), tuple):
            return (-number[0], *number[1:])
        case terms.Number():
            scale = PERCENT if node.unit == "%" else MONEY_SCALES.get(node.unit or "")
            kind = "kr" if node.unit in MONEY_SCALES else node.unit if node.unit != "%" else None
            factor = scale.factor if scale is not None else Fraction(1)
            counted, per = (each.text if each is not None else None for each in (node.counted, node.per))
            return (node.value * factor, kind, counted, per, node.level)
        case terms.Constant():
            return repr(node.value)
    return None


def _said(source: Source, span: Span) -> str:
    return " ".join(source.text[span.start : span.end].split())
