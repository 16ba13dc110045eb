"""One value from many: sums, counts, the largest; each also where some of the values depend on blank cells."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.branches import (
    MAX_OPEN,
    Branch,
    TooManyBranchesError,
    Undefined,
    any_of,
    apply_exactly,
    branch,
    choose,
    leaves,
    needs_of,
)
from lovkode.interpreter.forms import Linear, Variable, around, derived, linear, plus, range_of, scaled
from lovkode.interpreter.primitives import add, extreme

MAX_RIVALS = 8
"""The most open numbers of which it is told apart which is the largest; beyond it that is only enclosed by bounds."""


_wholes: WeakKeyDictionary[Variable, tuple[frozenset[int], Fraction | Linear]] = WeakKeyDictionary()


def note_whole(parts: Iterable[Fraction | Linear], whole: Fraction | Linear) -> None:
    """Note that numbers add up to another, of which each is known or an unknown of its own."""
    unknown = []
    for part in parts:
        if isinstance(part, Linear):
            unknown.append(part.terms[0][0])
        else:
            whole = plus(whole, part, -1)
    serials = frozenset(variable.serial for variable in unknown)
    for variable in unknown:
        _wholes[variable] = serials, whole


def counted(conditions: list[Any], known: int) -> Any:
    """How many of some open conditions hold, and a known number more."""
    return _counted(conditions, Fraction(known), Fraction(1))


def _counted(conditions: list[Any], known: Fraction, each: Fraction) -> Any:
    """A known number, and another as often as one of some open conditions holds.

    From the last condition to the first, as they stand in branches: `counts[k]` is the result where k hold before it.
    """
    for condition in conditions:
        if condition.__class__ is Undefined:
            return condition
    if len(conditions) > MAX_OPEN:
        most = Fraction(len(conditions))
        count = derived(("count", *conditions), needs_of(conditions), Interval(Fraction(0), most), Fraction(1))
        return plus(scaled(count, each), known)
    counts: list[Any] = [known + k * each for k in range(len(conditions) + 1)]
    for condition in sorted(conditions, key=lambda one: one.atom.order, reverse=True):
        counts = [choose(condition, more, less) for less, more in pairwise(counts)]
    return counts[0]


def summed(values: list[Any]) -> Any:
    """The sum; if its branches are too many to tell apart, the sum of what encloses each."""
    known = Fraction(0)
    terms: dict[Variable, Fraction] = {}
    opened = []
    for value in values:
        if value.__class__ is Fraction:
            known += value
        elif value.__class__ is Linear:
            known += value.constant
            for variable, coefficient in value.terms:
                terms[variable] = terms.get(variable, Fraction(0)) + coefficient
        else:
            opened.append(value)
    if not opened:
        return _whole(linear(known, terms))
    rest = linear(Fraction(0), terms)
    opened = _alike(opened, known) + ([rest] if terms else [])
    try:
        found = reduce(lambda a, b: apply_exactly(plus, a, b), opened)
        return apply_exactly(_whole, found) if any(end.__class__ is Linear for end in leaves(found)) else found
    except TooManyBranchesError:
        return reduce(add, map(any_of, opened))


def _alike(opened: list[Any], known: Fraction) -> list[Any]:
    """Numbers to be added, those that are one of the same two numbers each counted together from a known one."""
    groups: dict[tuple[Fraction, Fraction], list[Any]] = {}
    others = []
    for value in opened:
        if value.__class__ is Branch and value.yes.__class__ is Fraction and value.no.__class__ is Fraction:
            groups.setdefault((value.yes, value.no), []).append(branch(value.atom, True, False))
        else:
            others.append(value)
    counts = []
    for (yes, no), found in groups.items():
        counts.append(_counted(found, known + no * len(found), yes - no))
        known = Fraction(0)
    return [*counts, *others, *([known] if known else [])]


def _whole(number: Any) -> Any:
    """A sum with the whole in the place of all its parts."""
    if number.__class__ is not Linear:
        return number
    terms = dict(number.terms)
    result: Fraction | Linear = number
    seen = set()
    for variable, coefficient in number.terms:
        serials, whole = _wholes.get(variable, (None, Fraction(0)))
        if serials is None or id(serials) in seen:
            continue
        seen.add(id(serials))
        own = {v: c for v, c in terms.items() if v.serial in serials}
        if len(own) == len(serials) and set(own.values()) == {coefficient}:
            instead = scaled(whole, coefficient) if isinstance(whole, Linear) else whole * coefficient
            result = plus(plus(result, linear(Fraction(0), own), -1), instead)
    return result


def every(values: list[Any]) -> Any:
    """Whether all hold: decided as soon as one does not."""
    result: Any = True
    for value in reversed(values):
        result = choose(value, result, False)
    return result


def some(values: list[Any]) -> Any:
    """Whether one holds: decided as soon as one does."""
    result: Any = False
    for value in reversed(values):
        result = choose(value, True, result)
    return result


def outermost(kind: str, values: list[Any]) -> Any:
    """The largest or the smallest of some numbers."""
    opened = [value for value in values if any(isinstance(end, Linear) for end in leaves(value))]
    if len(opened) > MAX_RIVALS:
        return _enclosed(kind, values)
    result = values[0]
    for value in values[1:]:
        result = extreme(kind, result, value)
    return result


def _enclosed(kind: str, values: list[Any]) -> Any:
    """The largest or the smallest as an unknown of its own, on the right side of every one of the numbers."""
    for value in values:
        if value.__class__ is Undefined:
            return value
    plain = [any_of(value) if value.__class__ is Branch else value for value in values]
    ranges = [range_of(value) for value in plain]
    low, high = around(ranges).low, around(ranges).high
    if kind == "largest":
        low = max((r.low for r in ranges if r.low is not None), default=None)
        ties = [(-1, value, False) for value in plain]
    else:
        high = min((r.high for r in ranges if r.high is not None), default=None)
        ties = [(1, plus(Fraction(0), value, -1), False) for value in plain]
    return derived((kind, *plain), needs_of(values), Interval(low, high), ties=ties)
