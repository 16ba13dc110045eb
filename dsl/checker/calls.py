"""Functions: an expression used with other values in place of its parameters."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from lovkode.dsl import expression, syntax, terms
from lovkode.dsl.checker.quantities import joined
from lovkode.dsl.checker.scope import Check, Inside, Scope, Settled, Usable
from lovkode.dsl.diagnostics import Diagnostic, Related
from lovkode.dsl.expression import Expression
from lovkode.dsl.natives import NATIVES, Native
from lovkode.dsl.program import Rule
from lovkode.dsl.record import Record, evolve
from lovkode.dsl.resolver import unknown
from lovkode.dsl.symbols import Problems
from lovkode.dsl.typesystem import BARE, DATE, RATIO, MemberType, NumberType, Type, same_kind

MAX_DEPTH = 150
"""The most operations that stand inside one another through calls of functions."""

MAX_OPERATIONS = 10_000
"""The most operations of a function, with those of the functions it uses, counted once for each use."""


def check_call(node: terms.Call, scope: Scope, check: Check) -> Expression | None:
    """A function used on values: its expression, checked for the kinds of these values."""
    settled = scope.settled
    name = settled.bindings.canonical(node.name.text)
    if name in settled.poisoned or not _is_function(node, scope):
        return None
    arguments = [check(argument, scope) for argument in node.arguments]
    found = tuple(argument for argument in arguments if argument is not None)
    if not _enough(node, scope) or len(found) < len(arguments):
        return None
    if name in NATIVES:
        return _native(name, NATIVES[name], found, node, scope)
    usable = settled.functions[name]
    if not _suit(found, usable, node, scope):
        return None
    body = _body(name, usable, tuple(argument.type for argument in found), check)
    if isinstance(body, Diagnostic):
        _refuse(body, found, usable, node, scope)
        return None
    if body is None:
        return None
    return expression.Call(name, found, body, body.type, node.span, _parameters(usable))


def _parameters(usable: Usable) -> tuple[str, ...]:
    return tuple(usable.home.bindings.canonical(each.name.text) for each in usable.statement.parameters)


def _is_function(node: terms.Call, scope: Scope) -> bool:
    """Whether the name of a call is one of a function."""
    settled = scope.settled
    name = settled.bindings.canonical(node.name.text)
    if name in NATIVES or name in settled.functions:
        return True
    value = name in settled.known or name in settled.standing
    known = (*settled.functions, *NATIVES)
    unknown(settled.problems, "N011", node.name, known, name=node.name.text, value=value)
    return False


def _enough(node: terms.Call, scope: Scope) -> bool:
    """Whether a call gives as many values as its function has parameters."""
    settled = scope.settled
    name = settled.bindings.canonical(node.name.text)
    elsewhere: tuple[Related, ...] = ()
    if name in NATIVES:
        wanted = NATIVES[name].names(settled.bindings.tree.language)
    else:
        usable = settled.functions[name]
        wanted = tuple(each.name.text for each in usable.statement.parameters)
        elsewhere = (Related(usable.home.bindings.source, usable.statement.name.span, "declared"),)
    if len(wanted) == len(node.arguments):
        return True
    facts: dict[str, Any] = {"name": node.name.text, "wanted": wanted, "number": len(wanted), "one": len(wanted) == 1}
    settled.problems.add("S030", node.span, elsewhere=elsewhere, found=len(node.arguments), **facts)
    return False


# -- Kinds ------------------------------------------------------------------------------------------------------------


def _suit(arguments: tuple[Expression, ...], usable: Usable, node: terms.Call, scope: Scope) -> bool:
    """Whether values are of the kinds that the parameters declare."""
    home = usable.home
    kinds = home.kinds[home.bindings.canonical(usable.statement.name.text)]
    for argument, parameter, kind in zip(arguments, usable.statement.parameters, kinds, strict=True):
        if kind is not None and not _fits(argument, kind):
            stated = (Related(home.bindings.source, parameter.name.span, "parameter"),)
            facts: dict[str, Any] = {"name": node.name.text, "parameter": parameter.name.text}
            facts |= {"expected": kind, "found": argument.type}
            scope.settled.problems.add("T016", argument.span, elsewhere=stated, **facts)
            return False
    return True


def _fits(argument: Expression, kind: Type) -> bool:
    """Whether a value is certain to be of a kind, and within its bounds."""
    found = argument.type
    if not isinstance(kind, NumberType) or not isinstance(found, NumberType):
        return same_kind(found, kind)
    if not same_kind(found, kind) or (kind.whole and not found.whole):
        return False
    if isinstance(argument, expression.Literal):
        return argument.value in kind.bounds  # type: ignore[operator]
    return found.bounds.meet(kind.bounds) == found.bounds


def _native(
    name: str, native: Native, arguments: tuple[Expression, ...], node: terms.Call, scope: Scope
) -> Expression | None:
    """A function of the language itself."""
    expected: dict[str, Type] = {
        "date": DATE,
        "whole": NumberType(BARE, RATIO, True),
        "number": NumberType(),
        "quantity": arguments[0].type if isinstance(arguments[0].type, NumberType) else NumberType(),
    }
    given = native.names(scope.settled.bindings.tree.language)
    for argument, parameter, (_, _, kind) in zip(arguments, given, native.parameters, strict=True):
        if not _fits(argument, expected[kind] if kind != "quantity" else _unbounded(expected[kind])):
            facts: dict[str, Any] = {"name": node.name.text, "parameter": parameter}
            scope.settled.problems.add("T016", argument.span, expected=expected[kind], found=argument.type, **facts)
            return None
    result = native.result or joined([argument.type for argument in arguments])
    return expression.Call(name, arguments, None, result, node.span)


def _unbounded(kind: Type) -> Type:
    return NumberType(kind.unit, kind.scale) if isinstance(kind, NumberType) else kind


def _body(name: str, usable: Usable, kinds: tuple[Type, ...], check: Check) -> Expression | Diagnostic | None:
    """The expression of a function for values of some kinds, or what is wrong with it then. Found once for each."""
    home = usable.home
    key = home.bindings.canonical(usable.statement.name.text), kinds
    if key not in home.bodies:
        trial = copy(home)
        trial.problems = Problems(home.bindings.source, home.problems.spelled, home.problems.lost)
        given = zip(_parameters(usable), kinds, strict=True)
        inside = Inside(name, {each: expression.Parameter(each, kind) for each, kind in given})
        body = check(usable.statement.expression, Scope(trial, closed=True, inside=inside))
        home.bodies[key] = trial.problems.found[0] if trial.problems.found else body
    return home.bodies[key]


def _refuse(
    problem: Diagnostic, arguments: tuple[Expression, ...], usable: Usable, node: terms.Call, scope: Scope
) -> None:
    """Report that the expression of a function says nothing for the values of a call."""
    inner = problem.facts.get("reason") if problem.code == "T017" else None
    cause = inner if isinstance(inner, Diagnostic) else problem
    place = problem.place
    assert place is not None
    nested = tuple(each for each in problem.related if each.key == "body")
    related = (Related(usable.home.bindings.source, place, "body"), *nested)
    kinds = tuple(argument.type for argument in arguments)
    facts: dict[str, Any] = {"name": node.name.text, "kinds": kinds, "reason": cause, "code": cause.code}
    scope.settled.problems.add("T017", node.span, elsewhere=related, **facts)


# -- Functions by themselves ------------------------------------------------------------------------------------------


def check_function(name: str, settled: Settled) -> None:
    """Check a function by itself: its names, and, where the kinds of all its parameters are declared, all of it.

    What uses a function that is wrong gives no message of its own.
    """
    statement = settled.bindings.functions[name]
    kinds = tuple(_declared(parameter, settled) for parameter in statement.parameters)
    settled.kinds[name] = tuple(kind for kind, _ in kinds)
    sound = _readable(name, statement, settled)
    sound = all(known for _, known in kinds) and sound and _only_known_names(name, statement, settled)
    if sound and all(kind is not None for kind, _ in kinds):
        sound = _sound(name, statement, settled)
    if not sound:
        settled.poisoned.add(name)
        settled.extents[name] = 0, 0  # what uses it is not reported as well


def _readable(name: str, statement: syntax.Function, settled: Settled) -> bool:
    """Whether a function, with those it uses, is neither too deep nor too long."""
    depth, length = _extent(statement.expression, settled)
    if depth > MAX_DEPTH:
        settled.problems.add("X003", statement.span, limit=MAX_DEPTH, function=True)
    elif length > MAX_OPERATIONS:
        settled.problems.add("X005", statement.span, limit=MAX_OPERATIONS, function=True)
    settled.extents[name] = depth, length
    return depth <= MAX_DEPTH and length <= MAX_OPERATIONS


def _declared(parameter: syntax.Parameter, settled: Settled) -> tuple[Type | None, bool]:
    """The kind a parameter declares, and whether it is known what is meant."""
    from lovkode.dsl.checker.inputs import kind_of  # it needs the checker of expressions, which needs this module

    if parameter.kind is None:
        return None, True
    kind = kind_of(parameter.kind, parameter.kind_name, parameter.level, settled)
    return kind, kind is not None


def _sound(name: str, statement: syntax.Function, settled: Settled) -> bool:
    from lovkode.dsl.checker.expressions import check_expression

    given = zip(statement.parameters, settled.kinds[name], strict=True)
    known = {settled.bindings.canonical(p.name.text): kind for p, kind in given if kind is not None}
    inside = Inside(name, {each: expression.Parameter(each, kind) for each, kind in known.items()})
    return check_expression(statement.expression, Scope(settled, closed=True, inside=inside)) is not None


def _only_known_names(name: str, statement: syntax.Function, settled: Settled) -> bool:
    """Whether an expression names only what a function may use, and each function with as many values as it takes."""
    given = [settled.bindings.canonical(each.name.text) for each in statement.parameters]
    scope = Scope(settled, closed=True, inside=Inside(name, {each: expression.Parameter(each, DATE) for each in given}))
    sound = True
    for term in _terms(statement.expression):
        if isinstance(term, terms.Reference):
            assert scope.inside is not None
            sound = check_name_inside(term, scope.inside, scope) is not None and sound
        elif isinstance(term, terms.Call):
            called = settled.bindings.canonical(term.name.text)
            if called in settled.poisoned:
                sound = False
            else:
                sound = _is_function(term, scope) and _enough(term, scope) and sound
        elif isinstance(term, terms.Undecided):
            settled.problems.add("S019", term.span, outside=True)
            sound = False
    return sound


def _terms(node: object) -> Iterator[Record]:
    """Every term within a term, in the order of the text."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(reversed(each))
        elif isinstance(each, Record) and not isinstance(each, terms.Name):
            yield each
            waiting.extend(value for name, value in reversed(vars(each).items()) if name not in ("span", "fixed"))


def _extent(node: object, settled: Settled) -> tuple[int, int]:
    """How many operations stand inside one another in a term, and how many there are, through the functions it uses."""
    if isinstance(node, tuple):
        within = [_extent(each, settled) for each in node]
        return max((depth for depth, _ in within), default=0), sum(length for _, length in within)
    if not isinstance(node, terms.Expression):
        return 0, 0
    within = [_extent(value, settled) for name, value in vars(node).items() if name != "span"]
    depth, length = max((depth for depth, _ in within), default=0), sum(length for _, length in within)
    if isinstance(node, terms.Call):
        used = settled.functions.get(settled.bindings.canonical(node.name.text))
        if used is not None:
            name = used.home.bindings.canonical(used.statement.name.text)
            below, more = used.home.extents.get(name, (0, 0))
            depth, length = depth + below, length + more
    return depth + 1, length + 1


def check_name_inside(node: terms.Reference, inside: Inside, scope: Scope) -> Expression | None:
    """A name in the expression of a function: a parameter, a fixed value of its own file, or a member."""
    settled = scope.settled
    name = settled.bindings.canonical(node.name.text)
    parameter = inside.parameters.get(name)
    if node.fixed and (parameter is not None or name in settled.standing):
        settled.problems.add("S012", node.span, name=node.name.text, dimension=node.fixed[0].text)
        return None
    if parameter is not None:
        return expression.Parameter(name, parameter.type, node.span)
    if name in settled.standing:
        return evolve(settled.standing[name], span=node.span)
    if name in settled.poisoned:
        return None
    if name in settled.fixed and len(settled.names[name].domain) <= len(node.fixed):
        from lovkode.dsl.checker.expressions import reference_to  # it needs this module

        return reference_to(name, node.fixed, node.name.text, node.span, scope)
    home = settled.bindings.dimension_of(name)
    if home is not None:
        return expression.Literal(name, MemberType(home), node.span)
    if name in settled.known or name in settled.bindings.dimensions:
        function = settled.problems.spelled.get(inside.function, inside.function)
        settled.problems.add("S031", node.span, name=node.name.text, function=function)
        return None
    unknown(
        settled.problems,
        "N001",
        node.name,
        (*inside.parameters, *settled.standing, *settled.fixed),
        name=node.name.text,
    )
    return None


def note_fixed(rule: Rule, settled: Settled) -> None:
    """Note a rule as one that depends on no data, if that is so: functions may use it where it has one value."""
    waiting: list[object] = [piece.expression for piece in rule.pieces]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, expression.Reference) and each.name not in settled.fixed:
            return
        if isinstance(each, tuple):
            waiting.extend(each)
        elif isinstance(each, Record) and id(each) not in seen:
            seen.add(id(each))
            waiting.extend(vars(each).values())
    settled.fixed.add(rule.name)
