"""Inputs and rules: their types, and the members they are kept for."""

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.checker import quantities
from lovkode.dsl.checker.expressions import check_condition, check_expression
from lovkode.dsl.checker.prices import misfit
from lovkode.dsl.checker.scope import Known, Scope, Settled
from lovkode.dsl.checker.tables import check_table
from lovkode.dsl.checker.years import every as every_member
from lovkode.dsl.checker.years import onward, stated
from lovkode.dsl.expression import Aggregate, Current, Expression, Literal, Lookup, Open, Reference
from lovkode.dsl.program import Domain, Piece, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.resolver import unknown
from lovkode.dsl.source import NOWHERE, Span
from lovkode.dsl.symbols import Declared, RuleSymbol, members_of
from lovkode.dsl.text import NO_TEXT, Text
from lovkode.dsl.typesystem import TRUTH, Type, same_kind
from lovkode.dsl.years import YEAR

MAX_CELLS = 100_000
"""The most values that one name may have."""


@record
class Checked(Record):
    """One definition with its type and the members it is for, before its rule's other pieces are known."""

    expression: Expression
    domain: Mapping[str, tuple[str, ...]]
    statement: syntax.Definition | syntax.Table
    reason: Text


def by_domain(by: Sequence[syntax.ByItem], settled: Settled) -> dict[str, tuple[str, ...]] | None:
    """The dimensions and members that a `by` names."""
    found: dict[str, tuple[str, ...]] = {}
    for item in by:
        name = settled.bindings.canonical(item.dimension.text)
        dimension = settled.bindings.dimensions.get(name)
        if dimension is None:
            known = tuple(settled.bindings.dimensions)
            unknown(settled.problems, "N005", item.dimension, known, name=item.dimension.text)
            return None
        wanted = tuple(settled.bindings.canonical(m.text) for m in item.members) or members_of(item.ranges)
        for member in wanted:
            if member not in dimension.members:
                at = next((m for m in item.members if settled.bindings.canonical(m.text) == member), None)
                span = at.span if at else item.ranges[0].span
                facts: dict[str, Any] = {"member": member, "dimension": name, "members": dimension.members}
                unknown(settled.problems, "N004", terms.Name(member, span), dimension.members, **facts)
                return None
        found[name] = tuple(m for m in dimension.members if m in wanted) if wanted else every_member(dimension)
    return found


def check_definition(declared: Declared, settled: Settled) -> Checked | None:
    """One definition or table, with the dimensions it mentions."""
    statement = declared.statement
    settled.rule = settled.bindings.canonical(statement.name.text)
    explicit: dict[str, tuple[str, ...]] = {}
    if declared.criteria is not None:
        explicit["criterion"] = declared.criteria
    if isinstance(statement, syntax.Definition):
        by = by_domain(statement.by, settled)
        if by is None:
            return None
        explicit.update(by)
        if statement.years is not None:
            explicit[YEAR] = stated(statement.years, settled.bindings)
        scope = Scope(settled, explicit)
        if statement.name.text == "met":
            expression = check_condition(statement.expression, scope, "met if")
        else:
            expression = check_expression(statement.expression, scope)
    else:
        scope = Scope(settled, explicit)
        expression = check_table(statement, scope)
    if expression is not None and statement.exceptions:
        from lovkode.dsl.checker.exceptions import check_exceptions

        expression = check_exceptions(expression, statement.exceptions, scope)
    settled.rule = ""
    if expression is None:
        return None
    return Checked(expression, {**scope.used, **explicit}, statement, declared.reason)


def check_rule(symbol: RuleSymbol, settled: Settled, rests_on: tuple[str, ...]) -> Rule | None:
    """A rule from its definitions; None, with the name poisoned, where one of them is wrong."""
    if symbol.name == "met_count":
        return _met_count(settled, rests_on)
    pieces = [check_definition(declared, settled) for declared in symbol.declared]
    checked = [piece for piece in pieces if piece is not None]
    if len(checked) < len(pieces) or not _same_kind(checked, settled):
        settled.poisoned.add(symbol.name)
        return None
    every: dict[str, tuple[str, ...]] = {}
    for piece in checked:
        for dimension, members in piece.domain.items():
            every[dimension] = (*every.get(dimension, ()), *members)
    if prod(len(members) for members in every.values()) > MAX_CELLS:
        settled.problems.add("X005", symbol.span, limit=MAX_CELLS)
        settled.poisoned.add(symbol.name)
        return None
    domains = [settled.ordered({**every, **piece.domain}) for piece in checked]
    whole = settled.ordered(every)
    if not _fills(domains, whole):
        settled.problems.add("S015", symbol.span, name=symbol.name)
        settled.poisoned.add(symbol.name)
        return None
    kind: Type = quantities.joined([piece.expression.type for piece in checked])
    if len(checked) == 1:
        kind = checked[0].expression.type
    settled.names[symbol.name] = Known(kind, onward(dict(whole), every), symbol.span)
    built = tuple(as_piece(piece, domain) for piece, domain in zip(checked, domains, strict=True))
    return Rule(
        symbol.name,
        _kind(symbol, built),
        kind,
        tuple(dimension for dimension, _ in whole),
        built,
        any(piece.statement.tail.hidden for piece in checked),
        checked[0].reason,
        rests_on,
    )


def as_piece(checked: Checked, domain: Domain) -> Piece:
    """The piece of the program for a checked definition."""
    statement = checked.statement
    citations = [statement.tail.citation]
    if isinstance(statement, syntax.Table):
        citations += [row.citation for row in statement.rows]
    cited = "; ".join(dict.fromkeys(c.text for c in citations if c)) or None
    return Piece(domain, checked.expression, statement.tail.label, statement.tail.note, cited, statement.span)


def _same_kind(pieces: Sequence[Checked], settled: Settled) -> bool:
    for piece in pieces[1:]:
        first, other = pieces[0].expression, piece.expression
        if not same_kind(first.type, other.type):
            facts: dict[str, Any] = {"first": first.type, "other": other.type}
            related = {"first": pieces[0].statement.span}
            misfit(settled, "T005", piece.statement.span, first.type, other.type, related, **facts)
            return False
    return True


def _fills(domains: Sequence[Domain], whole: Domain) -> bool:
    """Whether disjoint domains hold every combination of the members of the whole."""
    cells = {cell for domain in domains for cell in product(*(members for _, members in domain))}
    return len(cells) == prod(len(members) for _, members in whole)


def _kind(symbol: RuleSymbol, pieces: Sequence[Piece]) -> str:
    if symbol.kind != "definition":
        return symbol.kind
    return "parameter" if all(_constant(piece.expression) for piece in pieces) else "definition"


def _constant(expression: Expression) -> bool:
    if isinstance(expression, Lookup):
        values = [row.value for row in expression.rows] + ([expression.otherwise] if expression.otherwise else [])
        return isinstance(expression.key, Current) and all(_constant(value) for value in values)
    return isinstance(expression, Literal | Open)


def _met_count(settled: Settled, rests_on: tuple[str, ...]) -> Rule | None:
    """The built-in count of the criteria met."""
    if "met" not in settled.names:
        settled.poisoned.add("met_count")
        return None
    met = settled.names["met"]
    rest = {dimension: members for dimension, members in met.domain.items() if dimension != "criterion"}
    members = met.domain["criterion"]
    kind = quantities.aggregated("count", None, len(members))
    reference = Reference("met", (), TRUTH)
    expression = Aggregate("count", "criterion", members, None, reference, kind)
    domain = settled.ordered(rest)
    settled.names["met_count"] = Known(kind, rest, met.span)
    label = Text("Antal opfyldte kriterier", "Criteria met")
    piece = Piece(domain, expression, label, NO_TEXT, None, NOWHERE)
    return Rule("met_count", "criterion", kind, tuple(d for d, _ in domain), (piece,), False, NO_TEXT, rests_on)


def check_criteria(settled: Settled, span: Span) -> None:
    """Each criterion says when it is met, if any does."""
    met = settled.names.get("met")
    criterion = settled.bindings.dimensions.get("criterion")
    if criterion is None or met is None:
        return
    for member in criterion.members:
        if member not in met.domain.get("criterion", ()):
            at = next(
                (
                    s.span
                    for s in settled.bindings.tree.statements
                    if isinstance(s, syntax.Criterion) and member in members_of(s.ranges)
                ),
                span,
            )
            settled.problems.add("S007", at, criterion=member, part="met")
