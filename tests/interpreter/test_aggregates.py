"""One value from many of which some are open."""

from fractions import Fraction
from functools import reduce

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.aggregates import MAX_RIVALS, counted, every, note_whole, outermost, some, summed
from lovkode.interpreter.branches import MAX_OPEN, UNDEFINED, Branch, choose, leaves, open_truth, parts
from lovkode.interpreter.forms import Linear, Variable, plus, range_of, scaled, single
from lovkode.interpreter.primitives import add, compared


def test_a_count_is_a_small_graph() -> None:
    """Equal parts of branches are one object: a count of n truths has n * (n + 1) / 2 branches."""
    truths = [open_truth(f"{n:02}", ()) for n in range(40)]
    assert 40 * 41 // 2 == sum(isinstance(part, Branch) for part in parts([counted(truths, 0)]))
    assert counted(truths, 0) is reduce(add, [choose(truth, Fraction(1), Fraction(0)) for truth in truths])


def test_a_count_of_more_truths_than_are_told_apart() -> None:
    """Past the limit a count lies between the known number and all."""
    found = counted([open_truth(f"{n:04}", ()) for n in range(MAX_OPEN + 1)], 2)
    assert Interval(Fraction(2), Fraction(MAX_OPEN + 3)) == range_of(found)


def test_every_and_some() -> None:
    """One that decides is enough, whatever stands before it; what is undefined first stays so."""
    a = open_truth("a", ())
    assert (False, True) == (every([a, False]), some([a, True]))
    assert a is every([True, a]) is some([False, a])
    assert UNDEFINED == every([UNDEFINED, False])
    assert (True, False) == (every([]), some([]))


def test_a_sum_of_known_and_open() -> None:
    """The known part is added once."""
    x = single(Variable((), Interval()))
    assert plus(x, Fraction(5)) == summed([Fraction(2), x, Fraction(3)])


def test_the_largest_and_the_smallest() -> None:
    """Past the limit they are still on the right side of every one of the numbers."""
    numbers = [single(Variable((), Interval(Fraction(n), Fraction(20 + n)))) for n in range(MAX_RIVALS + 1)]
    top, bottom = outermost("largest", numbers), outermost("smallest", numbers)
    assert isinstance(top, Linear)
    assert Interval(Fraction(MAX_RIVALS), Fraction(20 + MAX_RIVALS)) == range_of(top)
    assert Interval(Fraction(0), Fraction(20)) == range_of(bottom)
    for number in numbers:
        assert compared(">=", top, number) is True
        assert compared("<=", bottom, number) is True


def test_a_sum_of_many_that_are_one_of_the_same_two_numbers_is_a_count() -> None:
    """It stays exact where the combinations are far too many to walk through."""
    truths = [open_truth(f"{n:03}", ()) for n in range(150)]
    found = summed([choose(truth, Fraction(3), Fraction(1)) for truth in truths] + [Fraction(5)])
    assert {Fraction(155 + 2 * n) for n in range(151)} == set(leaves(found))


def test_a_sum_of_such_numbers_past_the_limit() -> None:
    """What is added where a condition does not hold may be the larger."""
    truths = [open_truth(f"{n:04}", ()) for n in range(MAX_OPEN + 1)]
    found = summed([choose(truth, Fraction(1), Fraction(3)) for truth in truths])
    assert Interval(Fraction(MAX_OPEN + 1), Fraction(3 * MAX_OPEN + 3)) == range_of(found)


def test_the_parts_of_a_whole_are_the_whole() -> None:
    """All parts together, each as often as the others, stand for the whole; some of them do not."""
    bounds = Interval(Fraction(0), Fraction(9))
    a, b, whole = (single(Variable((), bounds)) for _ in range(3))
    note_whole([a, Fraction(2), b], whole)
    assert whole == summed([a, Fraction(2), b])
    assert plus(scaled(whole, Fraction(3)), Fraction(-6)) == summed([scaled(a, Fraction(3)), scaled(b, Fraction(3))])
    assert plus(a, Fraction(2)) == summed([a, Fraction(2)])
    assert plus(scaled(a, Fraction(2)), b) == summed([scaled(a, Fraction(2)), b])
