"""Whether conditions can hold together, against trying every point of a grid."""

from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.elimination import Condition, feasible, reach
from lovkode.interpreter.forms import Variable

X, Y = (Variable((), Interval(Fraction(0), Fraction(4))) for _ in range(2))
COEFFICIENTS = st.integers(-2, 2).map(Fraction)
CONDITIONS = st.tuples(COEFFICIENTS, COEFFICIENTS, st.integers(-6, 6).map(Fraction), st.booleans())


def holds(condition: tuple[Fraction, Fraction, Fraction, bool], x: Fraction, y: Fraction) -> bool:
    """Whether a point satisfies a condition."""
    a, b, constant, strict = condition
    total = a * x + b * y + constant
    return total < 0 if strict else total <= 0


@given(st.lists(CONDITIONS, min_size=1, max_size=3))
@settings(max_examples=200)
def test_against_a_grid(conditions: list[Any]) -> None:
    """What a point satisfies is feasible; corners lie on twelfths, so without strict conditions the grid decides."""
    found = feasible([_condition(c) for c in conditions])
    points = [Fraction(n, 6) for n in range(25)]
    some = any(all(holds(c, x, y) for c in conditions) for x, y in product(points, points))
    if some:
        assert found
    if not found:
        assert not some


def _condition(given_: tuple[Fraction, Fraction, Fraction, bool], x: Variable = X, y: Variable = Y) -> Condition:
    a, b, constant, strict = given_
    return {v: c for v, c in ((x, a), (y, b)) if c}, constant, strict


def test_touching_conditions() -> None:
    """Two conditions that meet in one point hold together unless one of them is strict."""
    below: Condition = ({X: Fraction(1)}, Fraction(-3), False)
    above: Condition = ({X: Fraction(-1)}, Fraction(3), False)
    strictly: Condition = ({X: Fraction(-1)}, Fraction(3), True)
    assert feasible([below, above])
    assert not feasible([below, strictly])
    assert not feasible([({X: Fraction(-1)}, Fraction(5), False)])


N, M = (Variable((), Interval(Fraction(0), Fraction(4)), Fraction(1)) for _ in range(2))


@given(st.lists(CONDITIONS, min_size=1, max_size=3), COEFFICIENTS.filter(bool), COEFFICIENTS.filter(bool))
@settings(max_examples=200)
def test_reach_against_a_grid(conditions: list[Any], p: Fraction, q: Fraction) -> None:
    """No point that satisfies the conditions lies outside; for whole numbers no limit is further than a whole one."""
    for (x, y), points in (((X, Y), [Fraction(n, 6) for n in range(25)]), ((N, M), [Fraction(n) for n in range(5)])):
        some = [p * a + q * b for a, b in product(points, points) if all(holds(c, a, b) for c in conditions)]
        if some:
            found = reach(((x, p), (y, q)), [_condition(c, x, y) for c in conditions])
            assert min(some) in found
            assert max(some) in found
            if x is N:
                assert (None, None) != (found.low, found.high)


def test_reach_is_sharp() -> None:
    """A sum at most seven, of which one part is at least three, leaves at most four for the other, or just under."""
    both: Condition = ({X: Fraction(1), Y: Fraction(1)}, Fraction(-7), True)
    part: Condition = ({X: Fraction(-1)}, Fraction(7, 2), False)
    assert Interval(Fraction(0), Fraction(7, 2), False, True) == reach(((Y, Fraction(1)),), [both, part])


def test_whole_numbers() -> None:
    """Between two and three there is no whole number, and twice one is not three."""
    above: Condition = ({N: Fraction(-1)}, Fraction(2), True)
    below: Condition = ({N: Fraction(1)}, Fraction(-3), True)
    assert not feasible([above, below])
    assert not feasible([({N: Fraction(2)}, Fraction(-3), False), ({N: Fraction(-2)}, Fraction(3), False)])
    assert Interval(Fraction(3), Fraction(4)) == reach(((N, Fraction(1)),), [above])
