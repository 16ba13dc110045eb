"""Premises: only conditions that share an unknown number are kept, and they say what is left of it."""

from fractions import Fraction

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.forms import Linear, Variable, limit_atom, single
from lovkode.interpreter.premises import Linkage, range_under

X, Y, Z = (Variable((), Interval(Fraction(0), Fraction(10))) for _ in range(3))
ONE = Fraction(1)
LOW, HIGH = (limit_atom(((X, ONE),), Fraction(limit), False) for limit in (3, 7))
SUM = limit_atom(((X, ONE), (Y, ONE)), Fraction(2), True)
ALONE = limit_atom(((Z, ONE),), Fraction(5), False)


def test_a_condition_that_stands_alone() -> None:
    """Both sides are possible, and nothing need be kept."""
    assert ((), ()) == Linkage([LOW, HIGH, ALONE]).split((), ALONE)


def test_a_condition_that_another_settles() -> None:
    """At most three is at most seven; and premises do not grow by what they imply."""
    links = Linkage([LOW, HIGH])
    low, _ = links.split((), LOW)
    assert low is not None
    assert (low, None) == links.split(low, HIGH)


def test_conditions_that_share_one_of_two_numbers() -> None:
    """A sum under two leaves no room for a part over three."""
    links = Linkage([LOW, SUM, ALONE])
    _, over = links.split((), LOW)
    assert over is not None
    assert (None, over) == links.split(over, SUM)


def test_the_same_situation_is_one_object() -> None:
    """Whatever was taken to hold first."""
    links = Linkage([LOW, HIGH, SUM])
    (first, _), (second, _) = links.split((), SUM), links.split((), LOW)
    assert first is not None
    assert second is not None
    assert links.split(first, LOW)[0] is first  # a sum under two settles it
    assert links.split(second, SUM)[0] != second


def test_range_under_premises() -> None:
    """A sum takes each part's range under what holds of it."""
    links = Linkage([LOW, ALONE], frozenset([X, Z]))
    low, _ = links.split((), LOW)
    assert low is not None
    form = Linear(ONE, ((X, Fraction(2)), (Z, Fraction(-1))))
    assert Interval(Fraction(-9), Fraction(7)) == range_under(form, low, links)
    assert Interval(Fraction(-9), Fraction(21)) == range_under(form, (), links)
    assert Interval(Fraction(0), Fraction(3)) == range_under(single(X), low, links)
