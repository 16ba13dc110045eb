"""Expressions as formulas of a spreadsheet: exact as far as a spreadsheet's numbers reach, and no further.

A spreadsheet calculates with about 15 digits and in binary. So every formula rounds to the decimals that its exact
result has: then two numbers are equal in the sheet when they are equal in truth, and a figure exactly on its limit is.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import assert_never

from lovkode.dsl.expression import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Constant,
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
from lovkode.dsl.intervals import Interval
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import PERCENT, MemberType, NumberType, TextType, Type
from lovkode.interpreter.worksheets.limits import FIRST_DAY, MAX_DIGITS, fits

_FACTORS = {"half up": "ROUND", "up": "ROUNDUP", "down": "ROUNDDOWN"}


class NotWrittenError(Exception):
    """An expression that no formula can stand for: its kind, `digits` where the numbers are too long, or `length`."""


@record
class Formula(Record):
    """A formula without its sign of equality. `places` are the decimals of its exact result, none where they never end
    or it is no number; `size` bounds the number as it stands now, in the unit of its cell."""

    text: str
    places: int | None = None
    size: Fraction = Fraction(0)


@record
class Correction(Record):
    """The two cells of a correction: what is added, and what is then multiplied by."""

    added: Formula
    factor: Formula


Cell = Formula | Correction
Finder = Callable[[str, tuple[str, ...]], Cell]
"""The cell of an input or a rule at an index, as a formula refers to it."""


def unit_of(kind: Type) -> Fraction:
    """What one in a cell is in the base unit: a percentage stands there as a share, an amount in its own unit."""
    return kind.scale.factor if isinstance(kind, NumberType) and kind.scale != PERCENT else Fraction(1)


def places_of(number: Fraction) -> int | None:
    """How many decimals a number has; none where they never end."""
    text = exact_decimal(number)
    return None if text is None else len(text.partition(".")[2])


def constant(value: Constant, kind: Type) -> Formula:
    """A value as it stands in a formula. Raises NotWrittenError."""
    if isinstance(value, bool):
        return Formula("TRUE" if value else "FALSE")
    if isinstance(value, Fraction):
        number = value / unit_of(kind)
        text = exact_decimal(number) or f"({number.numerator}/{number.denominator})"
        return Formula(f"({text})" if number < 0 else text, places_of(number), abs(number))
    if isinstance(value, date):
        if value < FIRST_DAY:
            raise NotWrittenError("date")
        return Formula(f"DATE({value.year},{value.month},{value.day})")
    if isinstance(value, str):
        return Formula('"' + value.replace('"', '""') + '"')
    raise NotWrittenError("constant")


class Writer:
    """Writes the expressions of one rule at one index. `here` are the members at hand."""

    def __init__(self, dimensions: Mapping[str, tuple[str, ...]], find: Finder, here: Mapping[str, str]) -> None:
        self.dimensions, self.find, self.here = dimensions, find, here
        self.values: Mapping[str, Formula] = {}

    def whole(self, node: Expression) -> Formula:
        """The formula of a cell. Raises NotWrittenError."""
        found = self._trimmed(self.write(node))
        if not fits(found.text):
            raise NotWrittenError("length")
        return found

    def write(self, node: Expression) -> Formula:
        """The formula of an expression, in the unit of its type. Raises NotWrittenError."""
        match node:
            case Literal():
                return constant(node.value, node.type)
            case Reference():
                return self._number(self._cell(node))
            case Current():
                return constant(self.here[node.dimension], node.type)
            case Parameter():
                return self.values[node.name]
            case Arithmetic():
                return self._arithmetic(node)
            case Comparison():
                return self._comparison(node)
            case Logic():
                name = "AND" if node.operator == "and" else "OR"
                return Formula(f"{name}({self._listed(node.operands)})")
            case Not():
                return Formula(f"NOT({self.write(node.operand).text})")
            case Conditional():
                condition = self.write(node.condition).text
                return self._either(condition, self._in(node.type, node.then), self._in(node.type, node.otherwise))
            case Excepted():
                return self._excepted(node)
            case Lookup():
                return self._lookup(node)
            case Corrected():
                return self._corrected(node)
            case Rounded():
                return self._rounded(node)
            case Extreme():
                return self._extreme("MAX" if node.kind == "largest" else "MIN", node.operands, node.type)
            case Aggregate():
                return self._aggregate(node)
            case Call() if node.body is not None:
                return self._call(node)
            case Call() | DateShift() | Converted() | Distribution() | Open():
                raise NotWrittenError(type(node).__name__.lower())
        assert_never(node)

    def _cell(self, node: Reference) -> Cell:
        fixed = dict(node.fixed)
        here = {**self.here, **fixed}
        return self.find(node.name, tuple(here[dimension] for dimension in self.dimensions[node.name]))

    def _number(self, cell: Cell) -> Formula:
        if isinstance(cell, Correction):
            raise NotWrittenError("correction")
        return cell

    def _listed(self, nodes: tuple[Expression, ...]) -> str:
        return ",".join(self.write(node).text for node in nodes)

    def _in(self, kind: Type, node: Expression) -> Formula:
        """An expression in the unit of another type."""
        found = self.write(node)
        if not isinstance(kind, NumberType):
            return found
        return _times(found, constant(unit_of(node.type) / unit_of(kind), PLAIN))

    def _trimmed(self, found: Formula) -> Formula:
        """A number rounded to its own decimals, so that nothing of binary arithmetic is left."""
        if found.places is None:
            return found
        if len(str(int(found.size))) + found.places > MAX_DIGITS:
            raise NotWrittenError("digits")
        if found.text.startswith("ROUND(") or _is_plain(found.text):
            return found
        return Formula(f"ROUND({found.text},{found.places})", found.places, found.size)

    def _exact(self, found: Formula) -> Formula:
        """A number whose last digit counts. Raises NotWrittenError where its decimals never end."""
        if found.places is None:
            raise NotWrittenError("digits")
        return self._trimmed(found)

    # -- Numbers ------------------------------------------------------------------------------------------------------

    def _arithmetic(self, node: Arithmetic) -> Formula:
        if node.operator in "+-":
            left, right = self._in(node.type, node.left), self._in(node.type, node.right)
            places = None if left.places is None or right.places is None else max(left.places, right.places)
            return Formula(f"({left.text}{node.operator}{right.text})", places, left.size + right.size)
        left, right = self.write(node.left), self.write(node.right)
        units = unit_of(node.left.type), unit_of(node.right.type)
        if node.operator == "*":
            return _times(_times(left, right), constant(units[0] * units[1] / unit_of(node.type), PLAIN))
        scale = constant(units[0] / units[1] / unit_of(node.type), PLAIN)
        return _times(Formula(f"({left.text}/{right.text})", None, left.size), scale)

    def _comparison(self, node: Comparison) -> Formula:
        kind = node.left.type
        if not isinstance(kind, NumberType):
            left, right = self.write(node.left).text, self.write(node.right).text
            same = f"EXACT({left},{right})" if isinstance(kind, TextType | MemberType) else f"({left}={right})"
            return Formula(same if node.operator == "=" else f"NOT({same})")
        left, right = (self._exact(self._in(kind, side)).text for side in (node.left, node.right))
        return Formula(f"({left}{'<>' if node.operator == '!=' else node.operator}{right})")

    def _rounded(self, node: Rounded) -> Formula:
        if node.mode not in _FACTORS:
            raise NotWrittenError("rounded")
        found = self._exact(self._in(node.type, node.operand))
        step = node.step / unit_of(node.type)
        places = places_of(step)
        size = found.size + step
        name = _FACTORS[node.mode]
        if places is not None and step * 10**places == 1:
            return Formula(f"{name}({found.text},{places})", places, size)
        power = _power(step)
        if power is not None:
            return Formula(f"{name}({found.text},{-power})", 0, size)
        written = constant(step, PLAIN)
        steps = self._exact(_times(found, constant(1 / step, PLAIN)))
        return _times(Formula(f"{name}({steps.text},0)", 0, size / step), written)

    def _corrected(self, node: Corrected) -> Formula:
        found = self._in(node.type, node.base)
        for each in node.corrections:
            cell = self._cell(each)
            if not isinstance(cell, Correction):
                raise NotWrittenError("correction")
            added, factor = cell.added, cell.factor
            places = None if found.places is None else max(found.places, added.places or 0)
            found = _times(Formula(f"({found.text}+{added.text})", places, found.size + added.size), factor)
        return found

    def _extreme(self, name: str, nodes: tuple[Expression, ...], kind: Type) -> Formula:
        found = [self._in(kind, node) for node in nodes]
        return Formula(f"{name}({','.join(each.text for each in found)})", _places(found), max(e.size for e in found))

    # -- Choices ------------------------------------------------------------------------------------------------------

    def _either(self, condition: str, then: Formula, otherwise: Formula) -> Formula:
        size = max(then.size, otherwise.size)
        return Formula(f"IF({condition},{then.text},{otherwise.text})", _places([then, otherwise]), size)

    def _excepted(self, node: Excepted) -> Formula:
        found = self._in(node.type, node.normal)
        for case in reversed(node.cases):
            found = self._either(self.write(case.condition).text, self._in(node.type, case.value), found)
        return found

    def _lookup(self, node: Lookup) -> Formula:
        if isinstance(node.key, Current):
            member = self.here[node.key.dimension]
            chosen = next((row.value for row in node.rows if member in row.keys), node.otherwise)
            if chosen is None:
                raise NotWrittenError("lookup")
            return self._in(node.type, chosen)
        key = self.write(node.key)
        text = self._exact(key).text if isinstance(node.key.type, NumberType) else key.text
        found = None if node.otherwise is None else self._in(node.type, node.otherwise)
        for row in reversed(node.rows):
            value = self._in(node.type, row.value)
            conditions = [_within(text, each, node.key.type) for each in row.keys]
            condition = conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"
            found = self._either(condition, value, found or Formula("NA()", value.places))
        assert found is not None
        return found

    def _call(self, node: Call) -> Formula:
        assert node.body is not None
        inner = Writer(self.dimensions, self.find, self.here)
        pairs = zip(node.parameters, node.arguments, strict=True)
        inner.values = {name: self.write(argument) for name, argument in pairs}
        return inner.write(node.body)

    # -- Aggregates ---------------------------------------------------------------------------------------------------

    def _aggregate(self, node: Aggregate) -> Formula:
        each = [Writer(self.dimensions, self.find, {**self.here, node.dimension: member}) for member in node.members]
        conditions = [None if node.where is None else writer.write(node.where).text for writer in each]
        if node.kind in ("count", "share"):
            chosen = "+".join("1" if condition is None else f"IF({condition},1,0)" for condition in conditions)
            if node.kind == "count":
                return Formula(f"({chosen})", 0, Fraction(len(each)))
            return Formula(f"(({chosen})/{len(each)})", places_of(Fraction(1, len(each))), Fraction(1))
        if node.body is None or node.kind == "rank" or (node.where is not None and node.kind != "sum"):
            raise NotWrittenError("aggregate")
        if node.kind in ("all", "any"):
            name = "AND" if node.kind == "all" else "OR"
            return Formula(f"{name}({','.join(writer.write(node.body).text for writer in each)})")
        found = [writer._in(node.type, node.body) for writer in each]
        if node.kind != "sum":
            texts = ",".join(one.text for one in found)
            return Formula(f"{'MAX' if node.kind == 'largest' else 'MIN'}({texts})", _places(found), _largest(found))
        terms = [
            one.text if condition is None else f"IF({condition},{one.text},0)"
            for one, condition in zip(found, conditions, strict=True)
        ]
        return Formula(f"({'+'.join(terms)})", _places(found), sum((one.size for one in found), Fraction(0)))


PLAIN = NumberType()


def _times(found: Formula, factor: Formula) -> Formula:
    if factor.text == "1":
        return found
    if found.text == "1":
        return factor
    places = None if found.places is None or factor.places is None else found.places + factor.places
    return Formula(f"({found.text}*{factor.text})", places, found.size * factor.size)


def _places(found: list[Formula]) -> int | None:
    places = [each.places for each in found if each.places is not None]
    return max(places) if len(places) == len(found) else None


def _largest(found: list[Formula]) -> Fraction:
    return max(each.size for each in found)


def _power(step: Fraction) -> int | None:
    """The power of ten that a step is, from 1 upwards; none where it is not one."""
    text = str(step)
    return len(text) - 1 if text.strip("0") == "1" and "/" not in text else None


def _is_plain(text: str) -> bool:
    """Whether a formula is a number or a cell as it stands, so that rounding has nothing to take away."""
    return text.replace("$", "").replace(".", "").isalnum()


def _within(key: str, wanted: Interval | str | bool, kind: Type) -> str:
    """The condition that a key is what a row of a table stands for."""
    if isinstance(wanted, bool):
        return key if wanted else f"NOT({key})"
    if isinstance(wanted, str):
        return f"EXACT({key},{constant(wanted, kind).text})"
    low, high = (None if end is None else constant(end, kind).text for end in (wanted.low, wanted.high))
    if low is not None and low == high:
        return f"({key}={low})"
    ends = [] if low is None else [f"{key}{'>' if wanted.low_open else '>='}{low}"]
    ends += [] if high is None else [f"{key}{'<' if wanted.high_open else '<='}{high}"]
    return f"AND({','.join(ends)})" if len(ends) > 1 else f"({ends[0]})" if ends else "TRUE"
