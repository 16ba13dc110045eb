"""Which figures satisfy a few linear conditions together: Fourier and Motzkin's elimination, in exact numbers.

A variable has `bounds`; a `step` if it is always a multiple of it; and `ties`, conditions that always hold between it
and others. A sum of multiples can take no value between two multiples, so its limits are moved inwards to the next.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from lovkode.dsl.intervals import EVERYTHING, Interval

MAX_CONDITIONS = 200
"""The most conditions kept while eliminating; beyond it the conditions are taken to be compatible."""

Condition = tuple[dict[Any, Fraction], Fraction, bool]
"""`Σ coefficient · variable + constant <= 0`, or `< 0` where the last is true."""

Terms = tuple[tuple[Any, Fraction], ...]
Tie = tuple[int, Terms, Fraction, bool]
"""`sign · the variable itself + Σ coefficient · variable + constant <= 0`, or `< 0` where the last is true."""

Shape = tuple[int, ...]
"""The coefficients of all variables of a system, each counted in its steps, without a common divisor."""

System = dict[Shape, tuple[int, int, bool]]
"""For a shape the strictest `shape + a/b <= 0`, or `< 0`: `a`, `b` and whether it is `<`."""


def feasible(conditions: Iterable[Condition]) -> bool:
    """Whether some values of the variables, within their bounds, satisfy all conditions."""
    everything, variables = _complete(conditions)
    left = _system(everything, variables)
    return left is None or _eliminated(left, variables, None) is not None


def reach(terms: Terms, conditions: Iterable[Condition]) -> Interval:
    """Between which numbers `Σ coefficient · variable` lies where conditions hold that can hold together."""
    target = _Target(grid(terms))
    below: Condition = {**dict(terms), target: Fraction(-1)}, Fraction(0), False
    above: Condition = {**{v: -c for v, c in terms}, target: Fraction(1)}, Fraction(0), False
    everything, variables = _complete([below, above, *conditions])
    left = _system(everything, variables)
    place, step = variables.index(target), target.step or 1
    found = EVERYTHING
    for shape, (above_, below_, strict) in ((left and _eliminated(left, variables, place)) or {}).items():
        limit = Fraction(-above_, below_ * shape[place]) * step
        side = Interval(None, limit, False, strict) if shape[place] > 0 else Interval(limit, None, strict, False)
        found = found.meet(side)
    return found


def grid(terms: Terms) -> Fraction | None:
    """The number of which `Σ coefficient · variable` is always a multiple, if there is one."""
    found = Fraction(0)
    for variable, coefficient in terms:
        if variable.step is None:
            return None
        step = coefficient * variable.step
        denominator = found.denominator * step.denominator
        found = Fraction(gcd(found.numerator * step.denominator, step.numerator * found.denominator), denominator)
    return found or None


def inside(interval: Interval, step: Fraction | None) -> Interval:
    """The part of an interval between the outermost multiples of a step that lie in it."""
    if step is None:
        return interval
    low = None if interval.low is None else interval.low / step
    high = None if interval.high is None else interval.high / step
    whole = Interval(low, high, interval.low_open, interval.high_open).whole()
    return Interval(None if whole.low is None else whole.low * step, None if whole.high is None else whole.high * step)


class _Target:
    """The number that is sought: a variable without bounds of its own."""

    bounds = EVERYTHING
    ties: tuple[Tie, ...] = ()
    serial = -1

    def __init__(self, step: Fraction | None) -> None:
        self.step = step


def _complete(conditions: Iterable[Condition]) -> tuple[list[Condition], list[Any]]:
    """Conditions with all that always holds of their variables; and these variables."""
    left = list(conditions)
    variables = dict.fromkeys(v for terms, _, _ in left for v in terms)
    waiting = list(variables)
    while waiting:
        variable = waiting.pop()
        bounds = variable.bounds
        if bounds.low is not None:
            left.append(({variable: Fraction(-1)}, bounds.low, bounds.low_open))
        if bounds.high is not None:
            left.append(({variable: Fraction(1)}, -bounds.high, bounds.high_open))
        for sign, terms, constant, strict in variable.ties:
            left.append(({variable: Fraction(sign), **dict(terms)}, constant, strict))
            fresh = [v for v, _ in terms if v not in variables]
            variables.update(dict.fromkeys(fresh))
            waiting += fresh
    return left, sorted(variables, key=lambda v: v.serial)


def _system(conditions: list[Condition], variables: list[Any]) -> System | None:
    """Conditions in whole numbers; None if one can never hold."""
    found: System | None = {}
    for terms, constant, strict in conditions:
        coefficients = [terms.get(v, 0) * (v.step or 1) for v in variables]
        common = lcm(*(c.denominator for c in coefficients))
        whole = tuple([c.numerator * (common // c.denominator) for c in coefficients])
        moved = constant * common
        if found is not None and not _added(found, whole, moved.numerator, moved.denominator, strict, variables):
            found = None
    return found


def _added(system: System, coefficients: Shape, above: int, below: int, strict: bool, variables: list[Any]) -> bool:
    """Add a condition to a system; false if it can never hold."""
    divisor = gcd(*coefficients)
    if not divisor:
        return above < 0 or (above == 0 and not strict)
    shape = coefficients if divisor == 1 else tuple([c // divisor for c in coefficients])
    below *= divisor
    if all(v.step is not None for v, c in zip(variables, shape, strict=True) if c):
        above, below, strict = (above // below + 1 if strict else -(-above // below)), 1, False
    else:
        common = gcd(above, below)
        above, below = above // common, below // common
    before = system.get(shape)
    if before is None or (above * before[1], strict) > (before[0] * below, before[2]):
        system[shape] = above, below, strict
    return True


def _eliminated(system: System, variables: list[Any], kept: int | None) -> System | None:
    """What a system says of the one variable kept: nothing where it grows too long, None if it cannot be satisfied."""
    left: System | None = system
    while left:
        place = _cheapest(left, kept)
        if place is None:
            return left
        left = _without(place, left, variables)
        if left is not None and len(left) > MAX_CONDITIONS:
            return {}
    return left


def _cheapest(system: System, kept: int | None) -> int | None:
    """The variable to eliminate next: the one that leaves the fewest conditions."""
    best = None
    for place, column in enumerate(zip(*system, strict=True)):
        above = sum(c > 0 for c in column)
        below = sum(c < 0 for c in column)
        if place != kept and (above or below):
            cost = above * below - above - below
            if best is None or cost < best[0]:
                best = cost, place
    return None if best is None else best[1]


def _without(place: int, system: System, variables: list[Any]) -> System | None:
    """The conditions that the other variables must satisfy for some value of one to fit; None if they cannot."""
    kept = {shape: limit for shape, limit in system.items() if not shape[place]}
    upper = [(shape, limit) for shape, limit in system.items() if shape[place] > 0]
    lower = [(shape, limit) for shape, limit in system.items() if shape[place] < 0]
    for high, (a, b, high_strict) in upper:
        for low, (c, d, low_strict) in lower:
            x, y = -low[place], high[place]
            joined = tuple([p * x + q * y for p, q in zip(high, low, strict=True)])
            if not _added(kept, joined, a * x * d + c * y * b, b * d, high_strict or low_strict, variables):
                return None
    return kept
