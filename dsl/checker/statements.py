"""Checks, examples, properties and readings: statements about the rules, checked once these are settled."""

import re
from typing import Any

from lovkode.dsl import expression, program, syntax, terms
from lovkode.dsl.checker.expressions import check_condition, check_expression, check_number, fixed_members
from lovkode.dsl.checker.prices import misfit
from lovkode.dsl.checker.quantities import bare_constant
from lovkode.dsl.checker.rules import Checked, as_piece, check_definition
from lovkode.dsl.checker.scope import Known, Scope, Settled
from lovkode.dsl.expression import CorrectionValue, Expression
from lovkode.dsl.keywords import spelling
from lovkode.dsl.program import Domain, Rule
from lovkode.dsl.resolver import unknown
from lovkode.dsl.source import Span
from lovkode.dsl.symbols import Declared, members_of
from lovkode.dsl.typesystem import CORRECTION, DATE, CorrectionType, MemberType, same_kind
from lovkode.dsl.years import YEAR


def check_check(node: syntax.Check, settled: Settled) -> program.Check | None:
    """A condition that must hold, for each member of the dimensions it mentions."""
    scope = Scope(settled)
    condition = check_condition(node.condition, scope, "check")
    if condition is None:
        return None
    tail = node.tail
    text = _with_brackets(settled.bindings.source.text, node.span)
    cited = tail.citation.text if tail.citation else None
    domain, words = settled.ordered(scope.used), " ".join(text.split())
    return program.Check(domain, condition, words, tail.label, cited, node.span, node.expected_to_fail)


def _with_brackets(text: str, span: Span) -> str:
    """The words of a condition with the brackets at its ends, which its span leaves out."""
    start, end = span.start, span.end
    depth = lowest = 0
    for character in _without_words(text[start:end]):
        depth += (character == "(") - (character == ")")
        lowest = min(lowest, depth)
    bare = _without_words(text) if depth or lowest else ""
    for _ in range(-lowest):
        start = bare.rindex("(", 0, start)
    for _ in range(depth - lowest):
        end = bare.index(")", end) + 1
    return text[start:end]


def _without_words(text: str) -> str:
    """The text with spaces in the place of strings and remarks."""
    return re.sub(r'"[^"\n]*"|--[^\n]*', lambda match: " " * len(match.group()), text)


def check_property(node: syntax.Property, settled: Settled) -> program.Property | None:
    """A property: its names and kinds; proving it is another's work."""
    scope = Scope(settled)
    if node.with_name is None:
        subject = check_condition(node.subject, scope, "always")
        name = None
    else:
        subject = check_number(node.subject, scope, node.kind)
        name = settled.bindings.canonical(node.with_name.text)
        if name not in settled.names and name not in settled.poisoned:
            unknown(settled.problems, "N001", node.with_name, settled.known, name=node.with_name.text)
            return None
    if subject is None:
        return None
    cited = node.citation.text if node.citation else None
    return program.Property(node.title, node.kind, subject, name, cited, node.span)


def check_example(node: syntax.Example, settled: Settled) -> program.Example | None:
    """A test: the members it is about, what it fixes, what it expects."""
    bindings = settled.bindings
    members: dict[str, str] = {}
    given: list[program.Given] = []
    sound = named = True
    for each in node.given:
        name = bindings.canonical(each.target.name.text)
        if name in bindings.dimensions and not each.target.fixed:
            member = _member(each, name, settled)
            if member is None or name in members:
                sound = named = False
                if member is not None:
                    settled.problems.add("N002", each.span, name=each.target.name.text)
            else:
                members[name] = member
    if not named:
        return None
    explicit: dict[str, tuple[str, ...]] = {dimension: (member,) for dimension, member in members.items()}
    for each in node.given:
        if bindings.canonical(each.target.name.text) in bindings.dimensions and not each.target.fixed:
            continue
        found = _given(each, explicit, settled)
        sound = sound and found is not None
        if found is not None:
            given.append(found)
    expected = [check_condition(e, Scope(settled, explicit, closed=True), "expect") for e in node.expected]
    conditions = tuple(e for e in expected if e is not None)
    if not sound or len(conditions) < len(expected):
        return None
    cited = node.citation.text if node.citation else None
    order = list(bindings.dimensions)
    fixed = tuple(sorted(members.items(), key=lambda pair: order.index(pair[0])))
    return program.Example(node.title, fixed, tuple(given), conditions, cited, node.span)


def _member(given: syntax.Given, dimension: str, settled: Settled) -> str | None:
    """The member that `region = Nordjylland` or `criterion = 3` names."""
    members = settled.bindings.dimensions[dimension].members
    value = given.value
    if isinstance(value, terms.Number) and dimension in ("criterion", YEAR):
        text, span = str(value.value), value.span
    elif isinstance(value, terms.Reference) and not value.fixed:
        text, span = settled.bindings.canonical(value.name.text), value.span
    else:
        found = check_expression(value, Scope(settled, closed=True))
        if found is not None:
            facts: dict[str, Any] = {"name": dimension, "expected": MemberType(dimension), "found": found.type}
            settled.problems.add("T010", value.span, **facts)
        return None
    if text not in members:
        name = terms.Name(text, span)
        unknown(settled.problems, "N004", name, members, member=text, dimension=dimension, members=members)
        return None
    return text


def _given(node: syntax.Given, explicit: dict[str, tuple[str, ...]], settled: Settled) -> program.Given | None:
    name = settled.bindings.canonical(node.target.name.text)
    if name in settled.poisoned:
        return None
    known = _to_give(name, settled)
    if known is None:
        unknown(settled.problems, "N001", node.target.name, settled.known, name=node.target.name.text)
        return None
    scope = Scope(settled, explicit, closed=True)
    fixed = fixed_members(node.target.fixed, node.target.name.text, known.domain, scope)
    value = check_expression(node.value, scope)
    if fixed is None or value is None:
        return None
    if isinstance(known.type, CorrectionType):
        value = _as_correction(node.value, value)
    if not same_kind(known.type, value.type):
        facts: dict[str, Any] = {"name": node.target.name.text, "expected": known.type, "found": value.type}
        misfit(settled, "T010", node.value.span, known.type, value.type, None, **facts)
        return None
    return program.Given(name, fixed, value, node.span)


def _to_give(name: str, settled: Settled) -> Known | None:
    """What an example can give a value: an input, a rule, or a day that is still to be decided."""
    deadline = settled.bindings.deadlines.get(name)
    if deadline is not None and deadline.undecided:
        return Known(DATE, {}, deadline.span)
    return settled.names.get(name)


def _as_correction(written: terms.Expression, value: Expression) -> Expression:
    """`+0.004` and `-0.01` are corrections by an amount; a number without a sign is not."""
    size = bare_constant(value)
    if size is None or not isinstance(written, terms.Unary) or written.operator == "*":
        return value
    return expression.Literal(CorrectionValue("amount", size), CORRECTION, value.span)


# -- Readings ---------------------------------------------------------------------------------------------------------


def check_reading(node: syntax.Reading, rules: dict[str, Rule], settled: Settled) -> program.Reading | None:
    """A place the text can be read two ways, with what each other reading puts in whose place."""
    bindings = settled.bindings
    for parts, keyword in ((node.reasons, "BECAUSE"), (node.alternatives, "OTHERWISE")):
        if not parts:
            word = spelling(keyword, bindings.tree.language)
            settled.problems.add("S016", node.span, name=node.name.text, part=word)
            return None
    alternatives = []
    for alternative in node.alternatives:
        pieces = _replacements(alternative, node, rules, settled)
        if pieces is None:
            return None
        choice = bindings.canonical(alternative.choice)
        alternatives.append(program.Alternative(choice, tuple(pieces), alternative.span))
    tail = node.tail
    return program.Reading(
        bindings.canonical(node.name.text),
        tail.label,
        bindings.canonical(node.choice),
        node.reasons[0],
        tuple(alternatives),
        tail.citation.text if tail.citation else None,
        node.span,
    )


def _replacements(
    node: syntax.Alternative, reading: syntax.Reading, rules: dict[str, Rule], settled: Settled
) -> list[tuple[str, program.Piece]] | None:
    found = []
    for replacement in node.replacements:
        criteria = members_of(replacement.ranges) if isinstance(replacement, syntax.Criterion) else None
        clauses = replacement.clauses if isinstance(replacement, syntax.Criterion) else (replacement,)
        for clause in clauses:
            name = settled.bindings.canonical(clause.name.text)
            if name in settled.poisoned:
                return None
            rule = rules.get(name)
            if rule is None:
                facts: dict[str, Any] = {"name": clause.name.text, "reading": reading.name.text}
                settled.problems.add("N008", clause.span, related={"first": reading.span}, **facts)
                return None
            checked = check_definition(Declared(clause, criteria), settled)
            domain = None if checked is None else _replaced_domain(checked, rule, settled)
            if checked is None:
                return None
            if domain is None:
                facts = {"name": clause.name.text, "reading": reading.name.text}
                settled.problems.add("N008", clause.span, **facts)
                return None
            if not same_kind(checked.expression.type, rule.type):
                related = {"first": rule.pieces[0].span}
                others: dict[str, Any] = {"first": rule.type, "other": checked.expression.type}
                misfit(settled, "T005", clause.span, rule.type, checked.expression.type, related, **others)
                return None
            found.append((name, as_piece(checked, domain)))
    return found


def _replaced_domain(checked: Checked, rule: Rule, settled: Settled) -> Domain | None:
    """The members a replacement is for: those it names, of the members its rule is kept for."""
    whole = settled.names[rule.name].domain
    if any(dimension not in whole for dimension in checked.domain):
        return None
    if any(m not in whole[dimension] for dimension, members in checked.domain.items() for m in members):
        return None
    return settled.ordered({**whole, **checked.domain})
