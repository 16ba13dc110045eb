"""Expressions become functions of the values settled so far: made once for a program, called for every index."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from operator import itemgetter
from typing import Any, assert_never

from lovkode.dsl.expression import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Converted,
    Corrected,
    CorrectionValue,
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
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter import aggregates, primitives
from lovkode.interpreter.blanks import blank
from lovkode.interpreter.branches import Branch, apply, choose, opposite
from lovkode.interpreter.primitives import ARITHMETIC, compared, corrected, rounded
from lovkode.interpreter.values import Index

Tables = Mapping[str, Mapping[Index, Any]]
"""The values settled so far: name, then index."""

Function = Callable[[Tables, Index], Any]


class FunctionBuilder:
    """Makes functions for one program; `kept` says by which dimensions each input and rule is kept."""

    def __init__(self, kept: Mapping[str, tuple[str, ...]]) -> None:
        self.kept = kept
        self.sharings: dict[tuple[int, tuple[str, ...]], Any] = {}  # of the distributions, by their identity
        self.bodies: dict[int, tuple[Expression, Function]] = {}  # of the functions that are used, by their identity

    def function(self, node: Expression, at: tuple[str, ...]) -> Function:
        """The function of an expression where the members of the dimensions `at` are at hand, in that order."""
        match node:
            case Literal():
                value = node.value
                return lambda tables, index: value
            case Reference():
                return self._reference(node, at)
            case Current():
                return _member_at(_place(at, node.dimension), isinstance(node.type, NumberType))
            case Arithmetic():
                return self._arithmetic(node, at)
            case Comparison():
                return self._comparison(node, at)
            case Logic():
                return self._logic(node, at)
            case Conditional():
                return self._conditional(node, at)
            case Aggregate():
                return self._aggregate(node, at)
            case Extreme():
                return self._extreme(node, at)
            case Corrected():
                return self._corrected(node, at)
            case Not() | DateShift() | Rounded():
                return self._of_one(node, at)
            case Lookup():
                return self._lookup(node, at)
            case Excepted():
                return self._excepted(node, at)
            case Open():
                return _open(node, node.name not in self.kept)
            case Converted():
                return self._converted(node, at)
            case Distribution() | Call() | Parameter():
                return self._rarer(node, at)
        assert_never(node)

    def _of_one(self, node: Not | DateShift | Rounded, at: tuple[str, ...]) -> Function:
        """The function of what is done to one value."""
        operand = self.function(node.operand, at)
        if isinstance(node, Not):
            return lambda tables, index: opposite(operand(tables, index))
        if isinstance(node, DateShift):
            return lambda tables, index: primitives.shifted(operand(tables, index), node.period, node.sign)
        step, mode = node.step, node.mode
        return lambda tables, index: rounded(operand(tables, index), step, mode)

    def _rarer(self, node: Distribution | Call | Parameter, at: tuple[str, ...]) -> Function:
        """The function of what most policies have none of, so that they need not load it."""
        if isinstance(node, Distribution):
            from lovkode.interpreter.sharing import shared

            return shared(node, at, self)
        from lovkode.interpreter.calls import called

        return called(node, at, self)

    def position(self, node: Reference, at: tuple[str, ...]) -> Callable[[Index], Index] | None:
        """How the index of a reference follows from the index at hand; None where they are the same."""
        fixed = dict(node.fixed)
        kept = self.kept[node.name]
        if kept == at and not fixed:
            return None
        if not fixed and len(kept) >= 2:
            return itemgetter(*(_place(at, dimension) for dimension in kept))
        if not fixed and len(kept) == 1:
            place = _place(at, kept[0])
            return lambda index: (index[place],)
        parts = tuple((fixed.get(d), _place(at, d) if d not in fixed else 0) for d in kept)
        return lambda index: tuple(member or index[place] for member, place in parts)

    def _reference(self, node: Reference, at: tuple[str, ...]) -> Function:
        name, position = node.name, self.position(node, at)
        if position is None:
            return lambda tables, index: tables[name][index]
        return lambda tables, index: tables[name][position(index)]

    def _arithmetic(self, node: Arithmetic, at: tuple[str, ...]) -> Function:
        left, right = self.function(node.left, at), self.function(node.right, at)
        slow = ARITHMETIC[node.operator]
        fast = {"+": Fraction.__add__, "-": Fraction.__sub__, "*": Fraction.__mul__}.get(node.operator)
        if fast is None:
            return lambda tables, index: slow(left(tables, index), right(tables, index))

        def function(tables: Tables, index: Index) -> Any:
            a, b = left(tables, index), right(tables, index)
            if a.__class__ is Fraction and b.__class__ is Fraction:
                return fast(a, b)
            return slow(a, b)

        return function

    def _comparison(self, node: Comparison, at: tuple[str, ...]) -> Function:
        left, right, operator = self.function(node.left, at), self.function(node.right, at), node.operator
        fast = {"<=": Fraction.__le__, ">=": Fraction.__ge__, "<": Fraction.__lt__, ">": Fraction.__gt__}.get(operator)

        def function(tables: Tables, index: Index) -> Any:
            a, b = left(tables, index), right(tables, index)
            if fast is not None and a.__class__ is Fraction and b.__class__ is Fraction:
                return fast(a, b)
            return compared(operator, a, b)

        return function

    def _logic(self, node: Logic, at: tuple[str, ...]) -> Function:
        operands = [self.function(operand, at) for operand in node.operands]
        join = primitives.both if node.operator == "and" else primitives.either
        final = node.operator == "or"

        def function(tables: Tables, index: Index) -> Any:
            result: Any = not final
            for operand in operands:
                result = join(result, operand(tables, index))
                if result is final:
                    return final
            return result

        return function

    def _conditional(self, node: Conditional, at: tuple[str, ...]) -> Function:
        condition = self.function(node.condition, at)
        then, otherwise = self.function(node.then, at), self.function(node.otherwise, at)

        def function(tables: Tables, index: Index) -> Any:
            holds = condition(tables, index)
            if holds.__class__ is bool:
                return then(tables, index) if holds else otherwise(tables, index)
            return choose(holds, then(tables, index), otherwise(tables, index))

        return function

    def _aggregate(self, node: Aggregate, at: tuple[str, ...]) -> Function:
        inner = (*at, node.dimension)
        body = self.function(node.body, inner) if node.body is not None else None
        where = self.function(node.where, inner) if node.where is not None else None
        kind = node.kind
        if kind == "rank" and body is not None:
            from lovkode.interpreter.ranking import rank

            return rank(body, node.members, _place(at, node.dimension))
        members: list[Index] = [(member,) for member in node.members]
        neutral: Any = {"all": True, "any": False}.get(kind, Fraction(0))
        join = {"all": aggregates.every, "any": aggregates.some}.get(kind, aggregates.summed)

        def total(tables: Tables, index: Index) -> Any:
            values = []
            for member in members:
                here = index + member
                value = Fraction(1) if body is None else body(tables, here)
                if where is not None:
                    holds = where(tables, here)
                    value = (
                        choose(holds, value, neutral) if holds.__class__ is not bool else value if holds else neutral
                    )
                values.append(value)
            return join(values)

        if kind in ("count", "share") and where is not None:
            count = _count(where, members)
            size = Fraction(len(members))
            return count if kind == "count" else lambda tables, index: primitives.divide(count(tables, index), size)
        if kind in ("largest", "smallest"):
            assert body is not None
            return lambda tables, index: aggregates.outermost(
                kind, [body(tables, index + member) for member in members]
            )
        return total

    def _extreme(self, node: Extreme, at: tuple[str, ...]) -> Function:
        operands = [self.function(operand, at) for operand in node.operands]
        return lambda tables, index: aggregates.outermost(node.kind, [operand(tables, index) for operand in operands])

    def _corrected(self, node: Corrected, at: tuple[str, ...]) -> Function:
        base = self.function(node.base, at)
        corrections = [self._reference(correction, at) for correction in node.corrections]

        def function(tables: Tables, index: Index) -> Any:
            value = base(tables, index)
            for correction in corrections:
                change = correction(tables, index)
                if change.__class__ is not CorrectionValue or change.kind != "none":
                    value = corrected(value, change)
            return value

        return function

    def _converted(self, node: Converted, at: tuple[str, ...]) -> Function:
        operand, up = self.function(node.operand, at), node.up
        rates = [self._reference(rate, at) for rate in node.rates]
        return lambda tables, index: primitives.converted(
            operand(tables, index), [rate(tables, index) for rate in rates], up
        )

    def _lookup(self, node: Lookup, at: tuple[str, ...]) -> Function:
        key = self.function(node.key, at)
        rows = [(row.keys, self.function(row.value, at)) for row in node.rows]
        otherwise = self.function(node.otherwise, at) if node.otherwise is not None else None
        direct = {k: value for keys, value in rows for each in keys for k in _single_keys(each)}

        def function(tables: Tables, index: Index) -> Any:
            at_hand = key(tables, index)
            plain = at_hand
            if at_hand.__class__ is Fraction:
                plain = at_hand.numerator if at_hand.denominator == 1 else None
            if plain.__class__ in _PLAIN_KEYS:
                found = direct.get(plain)
                if found is not None:
                    return found(tables, index)
            if at_hand.__class__ is Branch:
                values: dict[Function, Any] = {}  # each row once: what is not linear would be new each time
                return apply(lambda end: _through_rows(end, rows, otherwise, values, tables, index), at_hand)
            return _through_rows(at_hand, rows, otherwise, {}, tables, index)

        return function

    def _excepted(self, node: Excepted, at: tuple[str, ...]) -> Function:
        normal = self.function(node.normal, at)
        cases = [(self.function(case.condition, at), self.function(case.value, at)) for case in node.cases]

        def function(tables: Tables, index: Index) -> Any:
            asked = ((condition(tables, index), value) for condition, value in cases)
            return _first_that_holds(asked, normal, {}, tables, index)

        return function


_PLAIN_KEYS = frozenset([int, str, bool])
_MANY = 100


def _single_keys(key: Any) -> list[Any]:
    """The keys of a row that can be looked up at once: members, truths, texts, whole numbers of a short range."""
    if not isinstance(key, Interval):
        return [key]
    if key.low is None or key.high is None or key.high - key.low > _MANY:
        return []
    inside = key.whole()
    assert inside.low is not None
    assert inside.high is not None
    return list(range(int(inside.low), int(inside.high) + 1))


def _open(node: Open, day: bool) -> Function:
    """What is still to be decided: one unknown at each index; of a deadline one day for all, which a run can set."""
    found: dict[Index, Any] = {}
    if day:
        unknown = blank(node.name, (), node.type)
        return lambda tables, index: tables[node.name][()] if node.name in tables else unknown

    def function(tables: Tables, index: Index) -> Any:
        if index not in found:
            found[index] = blank(node.name, index, node.type)
        return found[index]

    return function


def _count(where: Function, members: list[Index]) -> Function:
    """How many members a condition holds for."""

    def function(tables: Tables, index: Index) -> Any:
        known = 0
        opened = []
        for member in members:
            holds = where(tables, index + member)
            if holds is True:
                known += 1
            elif holds is not False:
                opened.append(holds)
        return aggregates.counted(opened, known) if opened else Fraction(known)

    return function


def _place(at: tuple[str, ...], dimension: str) -> int:
    """Where a dimension stands among those at hand; an aggregate's own stands before one of the same name outside."""
    return len(at) - 1 - at[::-1].index(dimension)


def _member_at(place: int, number: bool = False) -> Function:
    """The member at hand of the dimension at a place of the index; of a year its number, if that is asked for."""
    if number:
        return lambda tables, index: Fraction(int(index[place]))
    return lambda tables, index: index[place]


def _through_rows(
    key: Any, rows: list[Any], otherwise: Function | None, values: dict[Function, Any], tables: Tables, index: Index
) -> Any:
    """The value of the row that holds the key, row by row; for an open key the rows' values under their conditions.

    A table without `otherwise` was proved complete, so its last row needs no condition. `values` keeps what rows gave.
    """
    ends = rows if otherwise is not None else rows[:-1]
    last = otherwise if otherwise is not None else rows[-1][1]
    return _first_that_holds(((_holds(key, keys), value) for keys, value in ends), last, values, tables, index)


def _first_that_holds(
    asked: Iterable[tuple[Any, Function]], last: Function, values: dict[Function, Any], tables: Tables, index: Index
) -> Any:
    """The value of the first whose condition holds, else the last; the open ones before it under their conditions."""
    conditions = []
    for holds, value in asked:
        if holds is True:
            last = value
            break
        if holds is not False:
            conditions.append((holds, value))
    for value in (last, *(value for _, value in conditions)):
        if value not in values:
            values[value] = value(tables, index)
    result = values[last]
    for holds, value in reversed(conditions):
        result = choose(holds, values[value], result)
    return result


def _holds(key: Any, keys: tuple[Any, ...]) -> Any:
    """Whether a row's keys hold a key."""
    result: Any = False
    for each in keys:
        if not isinstance(each, Interval):
            here = compared("=", key, each)
        else:
            here = True
            if each.low is not None:
                here = compared(">" if each.low_open else ">=", key, each.low)
            if each.high is not None:
                here = primitives.both(here, compared("<" if each.high_open else "<=", key, each.high))
        result = primitives.either(result, here)
    return result
