"""Sums of unknown numbers: their shape, their range, and the conditions put on them."""

from fractions import Fraction

from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.interpreter.forms import (
    Variable,
    derived,
    limit_atom,
    multiple,
    plus,
    product,
    quotient,
    range_of,
    scaled,
    single,
)

X = Variable((), Interval(Fraction(0), Fraction(10), False, True))
N = Variable((), Interval(Fraction(0), None), Fraction(1))


def test_what_cancels_is_gone() -> None:
    """A number less itself is nothing."""
    assert Fraction(3) == plus(plus(single(X), Fraction(3)), single(X), -1)


def test_range_of_a_sum() -> None:
    """Each end is reached or not as the ends of the parts are."""
    form = plus(scaled(single(X), Fraction(-2)), Fraction(1))
    assert Interval(Fraction(-19), Fraction(1), True, False) == range_of(form)


def test_range_of_tied_numbers() -> None:
    """A number that is at most another, less the other, is at most nothing."""
    tied = derived("tied", (), Interval(Fraction(0)), ties=[(1, scaled(single(X), Fraction(-1)), False)])
    assert Fraction(0) == range_of(plus(tied, single(X), -1)).high


def test_one_unknown_for_what_follows_in_one_way() -> None:
    """The same product is the same unknown; another is not."""
    first, second, other = (derived(key, ()) for key in ("a * b", "a * b", "a * c"))
    assert (True, False) == (first == second, first == other)


def test_a_limit_on_whole_numbers() -> None:
    """Under three and at most two and a half are at most two: one condition, one object."""
    atoms = [
        limit_atom(((N, Fraction(1)),), limit, strict)
        for limit, strict in ((Fraction(3), True), (Fraction(5, 2), False))
    ]
    assert atoms[0] is atoms[1]
    assert (Fraction(2), False) == (atoms[0].limit, atoms[0].strict)


def test_products_and_multiples_of_intervals() -> None:
    """A negative factor turns an interval round; signs make the corners of a product."""
    assert Interval(Fraction(-6), None, False, False) == multiple(Interval(None, Fraction(3)), Fraction(-2))
    mixed = Interval(Fraction(-1), Fraction(2))
    assert Interval(Fraction(-2), Fraction(4)) == product(mixed, mixed)
    assert Interval(Fraction(6)) == product(Interval(Fraction(2)), Interval(Fraction(3), Fraction(5)))
    assert EVERYTHING == product(mixed, Interval(Fraction(1)))


def test_quotients_of_intervals() -> None:
    """A divisor that is never zero bounds a quotient, however large it can be; one that may be zero says nothing."""
    above, without_end = Interval(Fraction(2), Fraction(4)), Interval(Fraction(2))
    assert Interval(Fraction(1, 2), Fraction(3)) == quotient(Interval(Fraction(2), Fraction(6)), above)
    assert Interval(Fraction(-3), Fraction(3, 2)) == quotient(Interval(Fraction(-6), Fraction(3)), above)
    assert Interval(Fraction(0), Fraction(3)) == quotient(Interval(Fraction(2), Fraction(6)), without_end)
    below = Interval(Fraction(-4), Fraction(-2))
    assert Interval(Fraction(-3), Fraction(-1, 2)) == quotient(Interval(Fraction(2), Fraction(6)), below)
    assert EVERYTHING == quotient(above, Interval(Fraction(0), Fraction(1)))
