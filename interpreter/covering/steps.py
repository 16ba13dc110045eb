"""Steps: the smallest unit that a figure is written in, in the policy, in its examples or in data."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from lovkode.dsl.expression import Comparison, Constant, Expression, Literal, Lookup, Reference
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.program import Program
from lovkode.dsl.typesystem import BARE, NumberType, Type, same_kind
from lovkode.interpreter.values import Index
from lovkode.interpreter.walking import parts, references

MAX_DECIMALS = 9
"""The most decimals a step has; figures written more finely have been calculated."""

Figures = Mapping[str, Mapping[Index, Constant]]


class Steps:
    """The steps of the figures of one program; `figures` are those of its examples and of data."""

    def __init__(self, program: Program, figures: Iterable[Figures]) -> None:
        self._types: dict[str, Type] = {each.name: each.type for each in program.inputs}
        self._types.update({each.name: each.type for each in program.rules})
        self._rules = {rule.name: rule for rule in program.rules}
        self._written: dict[str, list[Fraction]] = {}
        self._beside: dict[str, list[Fraction]] = {}
        self._known: dict[str, Fraction] = {}
        for table in figures:
            for name, values in table.items():
                self._written.setdefault(name, []).extend(v for v in values.values() if isinstance(v, Fraction))
        for rule in program.rules:
            for piece in rule.pieces:
                self._written.setdefault(rule.name, []).extend(_stated(piece.expression))
                self._compare(piece.expression)

    def step(self, name: str) -> Fraction:
        """The step of an input or a rule that is a number."""
        if name not in self._known:
            own = self._own(name, frozenset())
            self._known[name] = min([own or _widest(self._types[name]), *self._beside.get(name, ())])
        return self._known[name]

    def _own(self, name: str, above: frozenset[str]) -> Fraction | None:
        """The smallest unit that a figure, or what it is made from, is written in."""
        kind = self._types[name]
        if not isinstance(kind, NumberType) or name in above:
            return None
        if kind.whole:
            return Fraction(1)
        if self._written.get(name):
            return min(unit_of(value, kind.scale.factor) for value in self._written[name])
        rule = self._rules.get(name)
        used = {r.name for piece in (rule.pieces if rule else ()) for r, _ in references(piece.expression)}
        alike = sorted(each for each in used if same_kind(self._types[each], kind))
        return min(filter(None, (self._own(each, above | {name}) for each in alike)), default=None)

    def _compare(self, node: Expression) -> None:
        """Keep what constants a figure is compared with: `score at least 50%` makes one per cent a step."""
        if isinstance(node, Comparison) and isinstance(node.left.type, NumberType):
            units = [
                unit_of(each.value, each.type.scale.factor)
                for each in _literals(node)
                if isinstance(each.type, NumberType)
                and isinstance(each.value, Fraction)
                and same_kind(each.type, node.left.type)
            ]
            for side in (node.left, node.right):
                if isinstance(side, Reference) and units:
                    self._beside.setdefault(side.name, []).append(min(units))
        for part in parts(node):
            self._compare(part)


def unit_of(value: Fraction, factor: Fraction) -> Fraction:
    """One in the last decimal of a number as it is written in units of `factor`."""
    text = exact_decimal(value / factor)
    decimals = len(text.partition(".")[2]) if text is not None else 0
    scale: int = 10 ** min(decimals, MAX_DECIMALS)
    return factor / scale


def moved(value: Constant, step: Fraction, sign: int) -> Constant | None:
    """A number or a day one step further; None where it cannot be moved."""
    if isinstance(value, Fraction):
        return value + sign * step
    if isinstance(value, date):
        return date.fromordinal(value.toordinal() + sign)
    return None


def apart(left: object, right: object) -> Fraction | None:
    """How far a number or a day lies above another; None for other values."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left - right
    if isinstance(left, date) and isinstance(right, date):
        return Fraction((left - right).days)
    return None


def _widest(kind: Type) -> Fraction:
    """The step of a figure that is written nowhere."""
    if isinstance(kind, NumberType) and kind.unit == BARE and not kind.whole and kind.scale.factor == 1:
        return Fraction(1, 1000)
    return kind.scale.factor if isinstance(kind, NumberType) else Fraction(1)


def _stated(node: Expression) -> Iterator[Fraction]:
    """The figures that a definition or the rows of a table state themselves."""
    stated = [row.value for row in node.rows] if isinstance(node, Lookup) else [node]
    yield from (each.value for each in stated if isinstance(each, Literal) and isinstance(each.value, Fraction))


def _literals(node: Expression) -> Iterator[Literal]:
    if isinstance(node, Literal):
        yield node
    for part in parts(node):
        yield from _literals(part)
