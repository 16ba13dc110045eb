"""Price levels: amounts of one year's prices, and the rates that lead to another's."""

from typing import Any

from lovkode.dsl import expression, terms
from lovkode.dsl.checker.scope import Check, Scope, Settled
from lovkode.dsl.checker.years import ONWARD
from lovkode.dsl.expression import Expression
from lovkode.dsl.resolver import unknown
from lovkode.dsl.source import Span
from lovkode.dsl.typesystem import (
    BARE,
    NumberType,
    Type,
    at_level,
    is_kr,
    level_of,
    levels_differ,
)
from lovkode.dsl.years import YEAR

_CONVERSION = {"en": "… converted to {} prices by …", "da": "… omregnet til {}-priser efter …"}
_LEVEL = {"en": "at {} prices", "da": "i {}-priser"}
_AMOUNT = {"en": "100 mio kr at {} prices", "da": "100 mio. kr. i {}-priser"}


def misfit(
    settled: Settled,
    code: str,
    span: Span,
    first: Type,
    second: Type,
    related: dict[str, Span] | None,
    /,
    **facts: Any,
) -> None:
    """Report two types that do not go together: by their price levels where only these differ, else as `code`."""
    if not levels_differ(first, second):
        settled.problems.add(code, span, related=related, **facts)
        return
    assert isinstance(first, NumberType)
    assert isinstance(second, NumberType)
    levels = [level for level in (level_of(first.unit), level_of(second.unit)) if level is not None]
    language = settled.bindings.tree.language
    key = "conversion" if len(levels) == 2 else "level"
    text = (_CONVERSION if len(levels) == 2 else _LEVEL)[language].format(levels[-1])
    told: dict[str, Any] = {"first": first, "second": second, key: text}
    settled.problems.add("T014", span, related=related, **told)


def as_size(size: NumberType, of: Type) -> NumberType:
    """The type of a step or a bound beside an amount: without a level of its own it is at the amount's prices."""
    if isinstance(of, NumberType) and level_of(size.unit) is None and levels_differ(size, of):
        return NumberType(of.unit, size.scale, size.whole, size.bounds)
    return size


def check_converted(node: terms.Converted, scope: Scope, check: Check) -> Expression | None:
    """An amount at the prices of another year, by the rate of each year on the way."""
    base = check(node.base, scope)
    rates = _rates_kind(node, scope, check)
    if base is None or rates is None:
        return None
    kind = base.type
    level = level_of(kind.unit) if isinstance(kind, NumberType) else None
    if not isinstance(kind, NumberType) or level is None:
        money = isinstance(kind, NumberType) and any(is_kr(symbol) for symbol, _ in kind.unit)
        text = _AMOUNT[scope.settled.bindings.tree.language].format(node.level - 1)
        scope.settled.problems.add("T015", base.span, found=kind, level=text if money else None)
        return None
    references = _rates_on_the_way(node, level, rates, scope)
    if references is None:
        return None
    kind = NumberType(at_level(kind.unit, node.level), kind.scale)
    return expression.Converted(base, references, level <= node.level, kind, node.span)


def _rates_kind(node: terms.Converted, scope: Scope, check: Check) -> NumberType | None:
    """The type of the rates, which must be ratios stated by year."""
    settled, name = scope.settled, scope.settled.bindings.canonical(node.rates.text)
    if name in settled.poisoned:
        return None
    if scope.inside is not None:  # what a function is used on has no years
        found = check(terms.Reference(node.rates, (), node.rates.span), scope)
        if found is not None:
            settled.problems.add("T015", node.rates.span, found=found.type, rates=node.rates.text, by_year=False)
        return None
    known = settled.names.get(name)
    if known is None:
        unknown(settled.problems, "N001", node.rates, settled.known, name=node.rates.text)
        return None
    kind = known.type
    if YEAR not in known.domain or not isinstance(kind, NumberType) or kind.unit != BARE:
        by_year = YEAR in known.domain
        settled.problems.add("T015", node.rates.span, found=kind, rates=node.rates.text, by_year=by_year)
        return None
    return kind


def _rates_on_the_way(
    node: terms.Converted, level: int, kind: NumberType, scope: Scope
) -> tuple[expression.Reference, ...] | None:
    """The rate of each year from one level to the other, in the order in which they apply."""
    settled, name = scope.settled, scope.settled.bindings.canonical(node.rates.text)
    known = settled.names[name]
    if level <= node.level:
        years = [str(year) for year in range(level + 1, node.level + 1)]
    else:
        years = [str(year) for year in range(level, node.level, -1)]
    missing = tuple(sorted(year for year in years if year not in known.domain[YEAR]))
    if missing:
        stated = tuple(year for year in known.domain[YEAR] if year != ONWARD)
        facts: dict[str, Any] = {"name": node.rates.text, "missing": missing, "years": stated}
        facts |= {"first": str(min(level, node.level)), "last": str(max(level, node.level))}
        settled.problems.add("S026", node.span, related={"declared": known.span}, **facts)
        return None
    for dimension, members in known.domain.items():
        if dimension != YEAR and not scope.use(dimension, members, node.rates.text, node.rates.span, known.span):
            return None
    return tuple(expression.Reference(name, ((YEAR, year),), kind, node.rates.span) for year in years)
