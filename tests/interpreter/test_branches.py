"""Branches: one object for equal parts, no branch that no figures lead to, and what is said where they are too many."""

from fractions import Fraction

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.branches import Branch, apply, branch, choose, leaves, open_truth, opposite, parts, ranges
from lovkode.interpreter.forms import Linear, Variable, plus, single
from lovkode.interpreter.unknowns import compare


def unknown(low: int, high: int) -> Linear:
    """A number between two others."""
    return single(Variable((), Interval(Fraction(low), Fraction(high))))


def test_equal_branches_are_one_object() -> None:
    """However a value was reached, it is the same object."""
    a, b = open_truth("a", ()), open_truth("b", ())
    assert choose(a, b, False) is choose(b, a, False)
    assert opposite(opposite(a)) is a
    assert branch(a.atom, 1, 1) == 1


def test_truths_and_numbers_are_told_apart() -> None:
    """Yes or no is not one or nought, though they compare equal."""
    a = open_truth("a", ())
    assert [True, False] == sorted(leaves(choose(a, True, False)), reverse=True)
    assert all(leaf.__class__ is Fraction for leaf in leaves(choose(a, Fraction(1), Fraction(0))))


def test_conditions_that_clash_leave_no_branch() -> None:
    """Under three and over five at once is never; a condition on another figure stays."""
    x, y = unknown(0, 10), unknown(0, 10)
    low, high, other = (
        compare(*each) for each in (("<", x, Fraction(3)), (">", x, Fraction(5)), ("<", y, Fraction(1)))
    )
    assert choose(low, high, False) is False
    assert choose(low, choose(other, high, True), False) is choose(low, opposite(other), False)


def test_conditions_on_several_figures_clash() -> None:
    """No figures have a sum over eight and are both at most four."""
    x, y = unknown(0, 10), unknown(0, 10)
    both = choose(compare("<=", x, Fraction(4)), compare("<=", y, Fraction(4)), False)
    assert choose(both, compare(">", plus(x, y), Fraction(8)), False) is False


def test_a_function_that_asks_on_a_branch() -> None:
    """What a function asks on one branch is settled there by the conditions of the branch."""
    x = unknown(0, 10)
    capped = choose(compare(">", x, Fraction(4)), Fraction(4), x)
    assert apply(lambda each: compare(">", each, Fraction(5)), capped) is False


def test_ranges_follow_the_conditions() -> None:
    """Each end of a number lies where its own conditions leave it."""
    x, y = unknown(0, 10), unknown(0, 10)
    found = ranges(choose(compare(">", plus(x, y), Fraction(4)), Fraction(7), x))
    assert [Interval(Fraction(0), Fraction(4)), point(7)] == sorted(found, key=Interval.order)


def point(number: int) -> Interval:
    """The interval that holds one number only."""
    return Interval(Fraction(number), Fraction(number))


def test_too_many_branches() -> None:
    """Sums of fifteen different amounts are enclosed, and their needs are not lost."""
    result: object = Fraction(0)
    for place in range(15):
        amount = choose(open_truth(f"{place:02}", ()), Fraction(2**place), Fraction(0))
        result = apply(plus, result, amount)
    assert not any(isinstance(leaf, Fraction) for leaf in leaves(result))
    assert 15 > sum(isinstance(part, Branch) for part in parts([result]))
    assert {(Fraction(0), Fraction(2**15 - 1))} == {(r.low, r.high) for r in [around_all(result)]}


def around_all(value: object) -> Interval:
    """The interval around all ranges of a number."""
    found = ranges(value)
    return Interval(min(r.low for r in found if r.low is not None), max(r.high for r in found if r.high is not None))
