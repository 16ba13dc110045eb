"""Whether conditions can hold together, against trying every point of a grid."""

from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.elimination import Condition, feasible
from lovkode.interpreter.unknowns import Variable

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


def _condition(given_: tuple[Fraction, Fraction, Fraction, bool]) -> Condition:
    a, b, constant, strict = given_
    return {v: c for v, c in ((X, a), (Y, b)) if c}, constant, strict


def test_touching_conditions() -> None:
    """Two conditions that meet in one point hold together unless one of them is strict."""
    below: Condition = ({X: Fraction(1)}, Fraction(-3), False)
    above: Condition = ({X: Fraction(-1)}, Fraction(3), False)
    strictly: Condition = ({X: Fraction(-1)}, Fraction(3), True)
    assert feasible([below, above])
    assert not feasible([below, strictly])
    assert not feasible([({X: Fraction(-1)}, Fraction(5), False)])
