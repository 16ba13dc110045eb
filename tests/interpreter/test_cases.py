"""The combinations of what is open, told apart where they are few."""

from fractions import Fraction

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.branches import choose, leaves, open_truth
from lovkode.interpreter.cases import MAX_CASES, figures, filled, of_each, put_in, whole_numbers
from lovkode.interpreter.forms import Linear, Variable, plus, single

ONE, TWO = Fraction(1), Fraction(2)


def test_a_condition_that_many_values_share_is_told_apart_once() -> None:
    """Ten values on one condition are two combinations; what is known stands in both."""
    truth = open_truth("a", ())
    values = [Fraction(9), *[choose(truth, ONE + n, TWO * n) for n in range(10)]]
    cases = figures(values)
    expected = {(Fraction(9), *(ONE + n for n in range(10))), (Fraction(9), *(TWO * n for n in range(10)))}
    assert expected == {filled(values, case) for case in leaves(cases)}


def test_too_many_combinations() -> None:
    """Seven conditions of their own are twice as many combinations as are told apart, and none is told."""
    values = [choose(open_truth(f"{n}", ()), ONE, TWO) for n in range(7)]
    assert MAX_CASES == len(set(leaves(figures(values[:6]))))
    assert figures(values) is None
    assert of_each(lambda case: case, figures(values)) is None


def test_what_is_done_to_each_combination_stands_under_its_condition() -> None:
    """A sum of two values that hang together has two outcomes, not four."""
    truth = open_truth("b", ())
    values = [choose(truth, ONE, TWO), choose(truth, TWO, ONE)]
    assert Fraction(3) == of_each(lambda case: sum(filled(values, case)), figures(values))


def test_the_values_of_a_whole_number() -> None:
    """Each multiple of its step between its bounds, if they are few; other unknown numbers are none."""
    few = Variable((), Interval(ONE, Fraction(4)), ONE)
    many = Variable((), Interval(ONE, Fraction(MAX_CASES + 1)), ONE)
    fluid, endless = Variable((), Interval(ONE, TWO)), Variable((), Interval(ONE), ONE)
    assert {few: [ONE, TWO, Fraction(3), Fraction(4)]} == dict(
        whole_numbers([single(each) for each in (few, many, fluid, endless)])
    )


def test_a_value_in_the_place_of_an_unknown() -> None:
    """What else is unknown stays."""
    x, y = (Variable((), Interval()) for _ in range(2))
    both = plus(Linear(ONE, ((x, TWO),)), single(y))
    assert plus(single(y), Fraction(7)) == put_in(both, {x: Fraction(3)})
    assert Fraction(12) == put_in(both, {x: Fraction(3), y: Fraction(5)})
    assert ONE == put_in(ONE, {x: Fraction(3)})
