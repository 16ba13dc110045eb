"""What a policy leaves to be decided: the values behind a `?`, each with last year's, and who must decide first."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.expression import Call, Current, Expression, Literal, Lookup, Open
from lovkode.dsl.intervals import point
from lovkode.dsl.program import Domain, Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source, Span
from lovkode.dsl.typesystem import DATE
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.values import Index
from lovkode.interpreter.walking import parts

Given = Mapping[str, Mapping[Index, Any]]
"""The values that a run sets, by name and index."""


@record
class OpenValue(Record):
    """A value still to be decided: its name, the rule it stands in and for which of its cells, and last year's."""

    name: str
    rule: Rule | None
    cells: tuple[Index, ...]
    was: Literal
    span: Span


def open_values(program: Program) -> tuple[OpenValue, ...]:
    """Every value that the rules of a policy leave to be decided, in evaluation order."""
    return tuple(
        OpenValue(node.name, rule, indices(domain), node.was, node.span)
        for rule in program.rules
        for piece in rule.pieces
        for node, domain in _opens(piece.expression, piece.domain)
    )


def open_deadlines(program: Program) -> tuple[OpenValue, ...]:
    """Every deadline that is still last year's."""
    return tuple(
        OpenValue(each.name, None, (), Literal(each.last, DATE, each.span), each.span)
        for each in program.deadlines
        if each.undecided
    )


def lacking(found: Iterable[OpenValue], given: Given) -> tuple[OpenValue, ...]:
    """The values to be decided that a run does not set itself."""
    return tuple(each for each in found if each.rule is None or not _is_given(each, each.rule.name, given))


def _is_given(each: OpenValue, rule: str, given: Given) -> bool:
    """Whether a run sets all the cells of a rule that a value is for, or the deadline that it is."""
    day_set = each.name != rule and () in given.get(each.name, ())
    return day_set or all(cell in given.get(rule, ()) for cell in each.cells)


def listed(program: Program, source: Source) -> tuple[Diagnostic, ...]:
    """A note for each value still to be decided: a policy that has some is sound, but gives no results yet."""
    deadlines = open_deadlines(program)
    names = {each.name for each in deadlines}
    values = [each for each in open_values(program) if each.name not in names]
    ordered = sorted([*values, *deadlines], key=lambda each: each.span.start)
    return tuple(_diagnostic(each, program, source, Severity.NOTE) for each in ordered)


def refusals(program: Program, found: Iterable[OpenValue], source: Source | None) -> tuple[Diagnostic, ...]:
    """An error for each value without which nothing is calculated, in the order of the text."""
    once = {each.span: each for each in sorted(found, key=lambda each: each.span.start)}
    return tuple(_diagnostic(each, program, source, Severity.ERROR) for each in once.values())


def _diagnostic(each: OpenValue, program: Program, source: Source | None, severity: Severity) -> Diagnostic:
    rule, name, members = each.rule, _spelled(each.name, program, source), _members(each)
    whole = rule is not None and rule.name == each.name and rule.kind in ("parameter", "assumption")
    day = rule is not None and rule.name != each.name  # a deadline, which is in no rule of its own
    facts: dict[str, Any] = {
        "name": name,
        "at": members,
        "was": _period(each, program) or _fact(each.was),
        "kind": each.was.type,
        "calculated": rule is not None,
        "within": rule is not None and rule.name == each.name and not whole,
        "setting": name if day else None if not whole else f"{name} for {members[0]}" if len(members) == 1 else name,
    }
    place = each.span if source is not None else None
    return Diagnostic("E004", source, place, facts, severity=severity)


def _period(each: OpenValue, program: Program) -> tuple[date, date] | None:
    """The days of a deadline that runs from one to another."""
    found = next((deadline for deadline in program.deadlines if deadline.name == each.name), None)
    return (found.first, found.last) if found is not None and found.first != found.last else None


def _fact(was: Literal) -> object:
    """Last year's value as a fact that a message can tell in its unit."""
    if isinstance(was.value, Fraction):
        return point(was.value)
    return was.value if isinstance(was.value, bool | str | date) else None


def _members(each: OpenValue) -> tuple[str, ...]:
    """The members that a value is for; none where it is for all."""
    if each.rule is None:
        return ()
    every = sum(len(indices(piece.domain)) for piece in each.rule.pieces)
    return tuple(", ".join(cell) for cell in each.cells) if len(each.cells) < every else ()


def _spelled(name: str, program: Program, source: Source | None) -> str:
    """The name as the policy's own text has it."""
    if source is None:
        return name
    from lovkode.dsl.resolver import spellings
    from lovkode.dsl.setting import language_of

    return spellings(language_of(source), {here: there for there, here in program.names}).get(name, name)


def _opens(node: Expression, domain: Domain) -> Iterator[tuple[Open, Domain]]:
    """The open values in an expression, each with the members it is for: a row of a table may be for some only."""
    if isinstance(node, Open):
        yield node, domain
    elif isinstance(node, Lookup) and isinstance(node.key, Current):
        dimension = node.key.dimension
        left = dict(domain).get(dimension, ())
        for row in node.rows:
            yield from _opens(row.value, _restricted(domain, dimension, [m for m in left if m in row.keys]))
            left = tuple(m for m in left if m not in row.keys)
        if node.otherwise is not None:
            yield from _opens(node.otherwise, _restricted(domain, dimension, left))
    else:  # nothing is open in the expression of a function, which would be looked at once for each use
        for part in node.arguments if isinstance(node, Call) else parts(node):
            yield from _opens(part, domain)


def _restricted(domain: Domain, dimension: str, members: Iterable[str]) -> Domain:
    return tuple((name, tuple(members) if name == dimension else kept) for name, kept in domain)


__all__ = ["Given", "OpenValue", "lacking", "listed", "open_deadlines", "open_values", "refusals"]
