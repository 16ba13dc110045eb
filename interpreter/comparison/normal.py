"""The meaning of expressions: two that are equal after normalisation give the same value on all data."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Converted,
    Corrected,
    Current,
    DateShift,
    Distribution,
    Excepted,
    Expression,
    Extreme,
    Literal,
    Logic,
    Lookup,
    Not,
    Open,
    Parameter,
    Reference,
    Rounded,
)
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.comparison.tables import joined, rows_of

Meaning = tuple[Any, ...]
"""What an expression means, as nested tuples: equal where only the writing differs."""

Here = Mapping[str, str]
"""The members at hand, by dimension."""

_OPPOSITE = {"<=": ">", "<": ">=", ">=": "<", ">": "<=", "=": "!=", "!=": "="}
_TURNED = {">=": "<=", ">": "<"}


def meaning(node: Expression, here: Here) -> Meaning:
    """What an expression means where these members are at hand.

    Not told apart are: operands of `+`, `*`, `and`, `or`, `=` and of the largest and smallest in another order, a
    comparison the other way round, sums, products and comparisons of literals, scales of one unit, rows of a table in
    another order or divided otherwise, and a table by members or a condition that these members settle.
    """
    match node:
        case Literal():
            return "literal", node.value, kind(node.type)
        case Reference():
            return "reference", node.name, tuple(sorted(node.fixed))
        case Current():
            member = here.get(node.dimension)
            if member is None:
                return "current", node.dimension
            number = isinstance(node.type, NumberType)
            return "literal", Fraction(member) if number else member, kind(node.type)
        case Arithmetic():
            return _sum(node, here) if node.operator in "+-" else _product(node, here)
        case Comparison():
            return _comparison(node.operator, meaning(node.left, here), meaning(node.right, here))
        case Logic():
            return _logic(node, here)
        case Not():
            return _opposite(meaning(node.operand, here))
        case Conditional() | Lookup() | Excepted():
            return _choice(node, here)
        case _:
            return _rarer(node, here)


def kind(of: Type) -> Meaning:
    """What a type means: the unit of a number, however it is written."""
    if isinstance(of, NumberType):
        return "number", of.unit
    return (type(of).__name__, *vars(of).values())


def _choice(node: Conditional | Lookup | Excepted, here: Here) -> Meaning:
    """What chooses between expressions; where the members at hand choose, what they choose."""
    match node:
        case Conditional():
            condition = meaning(node.condition, here)
            if condition[0] == "literal":
                return meaning(node.then if condition[1] else node.otherwise, here)
            return "if", condition, meaning(node.then, here), meaning(node.otherwise, here)
        case Lookup():
            found = row_at_hand(node, here)
            if found is not None:
                return meaning(found, here)
            return "table", meaning(node.key, here), frozenset(_merged(node, here))
        case Excepted():
            cases = tuple((meaning(case.condition, here), meaning(case.value, here)) for case in node.cases)
            return "excepted", meaning(node.normal, here), cases


def row_at_hand(node: Lookup, here: Here) -> Expression | None:
    """The value of the row that the members at hand choose in a table by a dimension."""
    if not isinstance(node.key, Current) or node.key.dimension not in here:
        return None
    member = here[node.key.dimension]
    found = (row.value for row in node.rows if any(member == key for key in row.keys))
    return next(found, node.otherwise)


def _merged(node: Lookup, here: Here) -> Iterable[tuple[Any, Meaning]]:
    """The rows of a table, with those that touch and have the same value as one."""
    rows = {key: meaning(value, here) for key, value in rows_of(node)}
    whole = isinstance(node.key.type, NumberType) and node.key.type.whole
    for value in dict.fromkeys(rows.values()):
        keys = [key for key, each in rows.items() if each == value]
        for key in [None] if None in keys else joined(keys, whole):
            yield key, value


def _sum(node: Expression, here: Here) -> Meaning:
    """A sum as its terms with their signs, the literals among them added up."""
    terms: Counter[tuple[Meaning, int]] = Counter()
    fixed = Fraction(0)

    def add(part: Expression, sign: int) -> None:
        nonlocal fixed
        if isinstance(part, Arithmetic) and part.operator in "+-":
            add(part.left, sign)
            add(part.right, sign if part.operator == "+" else -sign)
            return
        found = meaning(part, here)
        if found[0] == "literal" and isinstance(found[1], Fraction):
            fixed += sign * found[1]
        else:
            terms[found, sign] += 1

    add(node, 1)
    if not terms:
        return "literal", fixed, kind(node.type)
    if fixed == 0 and len(terms) == 1 and next(iter(terms.items()))[0][1] == 1 and terms.total() == 1:
        return next(iter(terms))[0]
    return "sum", fixed, frozenset(terms.items()), kind(node.type)


def _product(node: Expression, here: Here) -> Meaning:
    """A product as what is multiplied and what it is divided by, the literals among them multiplied."""
    factors: Counter[tuple[Meaning, int]] = Counter()
    fixed = Fraction(1)

    def multiply(part: Expression, power: int) -> None:
        nonlocal fixed
        if isinstance(part, Arithmetic) and part.operator in "*/":
            multiply(part.left, power)
            multiply(part.right, power if part.operator == "*" else -power)
            return
        found = meaning(part, here)
        if found[0] == "literal" and isinstance(found[1], Fraction) and (found[1] or power == 1):
            fixed = fixed * found[1] if power == 1 else fixed / found[1]
        else:
            factors[found, power] += 1

    multiply(node, 1)
    return (
        ("product", fixed, frozenset(factors.items()), kind(node.type))
        if factors
        else (
            "literal",
            fixed,
            kind(node.type),
        )
    )


_HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def _comparison(operator: str, left: Meaning, right: Meaning) -> Meaning:
    if operator in _TURNED:
        operator, left, right = _TURNED[operator], right, left
    if left[0] == right[0] == "literal" and type(left[1]) is type(right[1]):
        return "literal", _HOLDS[operator](left[1], right[1]), ("TruthType",)
    if operator in ("=", "!="):
        return "compare", operator, frozenset([left, right])
    return "compare", operator, left, right


def _opposite(of: Meaning) -> Meaning:
    """What holds where another does not, and is open where that is open."""
    if of[0] == "literal":
        return "literal", not of[1], of[2]
    if of[0] == "not":
        found: Meaning = of[1]
        return found
    if of[0] == "compare" and of[1] in ("<=", "<"):
        return _comparison(_OPPOSITE[of[1]], of[2], of[3])
    if of[0] == "compare":
        return "compare", _OPPOSITE[of[1]], of[2]
    return "not", of


def _logic(node: Logic, here: Here) -> Meaning:
    """`and` or `or` of what is not settled by the members at hand; each operand once, in no order."""
    decides = node.operator == "or"
    operands: set[Meaning] = set()
    for part in node.operands:
        found = meaning(part, here)
        if found[0] == node.operator:
            operands |= found[1]
        elif found[0] != "literal":
            operands.add(found)
        elif found[1] == decides:
            return found
    if not operands:
        return "literal", not decides, ("TruthType",)
    return next(iter(operands)) if len(operands) == 1 else (node.operator, frozenset(operands))


def _rarer(node: Expression, here: Here) -> Meaning:
    match node:
        case Rounded():
            return "rounded", meaning(node.operand, here), node.step, node.mode
        case Corrected():
            return "corrected", meaning(node.base, here), tuple(meaning(each, here) for each in node.corrections)
        case Extreme():
            operands = frozenset(meaning(each, here) for each in node.operands)
            return "extreme", node.kind, operands
        case Aggregate():
            inner = {d: m for d, m in here.items() if d != node.dimension}
            parts = (None if each is None else meaning(each, inner) for each in (node.body, node.where))
            own = here.get(node.dimension) if node.kind == "rank" else None
            return "aggregate", node.kind, node.dimension, frozenset(node.members), *parts, own
        case DateShift():
            period = node.period
            size = (period.years, period.months, period.days)
            return "shift", meaning(node.operand, here), size, node.sign
        case Converted():
            rates = tuple(meaning(each, here) for each in node.rates)
            return "converted", meaning(node.operand, here), rates, node.up
        case Distribution():
            return _distribution(node, here)
        case Call():
            body = None if node.body is None else meaning(node.body, here)
            name = node.name if node.body is None else node.parameters
            return "call", name, tuple(meaning(each, here) for each in node.arguments), body
        case Parameter():
            return "parameter", node.name
        case Open():
            return "open", node.name
    raise AssertionError(node)


def _distribution(node: Distribution, here: Here) -> Meaning:
    """A distribution; the order of the members matters where it settles ties."""
    inner = {d: m for d, m in here.items() if d != node.dimension}
    ordered = node.tie in ("first listed", "last listed")
    members = node.members if ordered else frozenset(node.members)
    how = (node.known_to, node.step, node.mode, node.remainder, node.tie)
    return "distributed", meaning(node.pool, here), node.dimension, members, meaning(node.key, inner), how


__all__ = ["Here", "Meaning", "kind", "meaning", "row_at_hand"]
