"""A blank of each kind stays open in its own way."""

from fractions import Fraction

from lovkode.dsl.intervals import Interval
from lovkode.dsl.typesystem import DATE, TRUTH, NumberType
from lovkode.interpreter.blanks import blank
from lovkode.interpreter.unknowns import settle
from lovkode.interpreter.values import Missing, Undecided

NAMED = Missing("x", ("Nord",), Interval())


def test_a_number_lies_between_its_bounds() -> None:
    """A blank number is known to lie where its kind lets it."""
    bounds = Interval(Fraction(0), Fraction(1))
    assert Undecided((), bounds, (NAMED,)) == settle(blank("x", ("Nord",), NumberType(bounds=bounds)))


def test_a_truth_is_yes_or_no() -> None:
    """A blank truth can still be either."""
    assert Undecided((False, True), None, (NAMED,)) == settle(blank("x", ("Nord",), TRUTH))


def test_anything_else_is_only_known_to_be_missing() -> None:
    """A blank date can be any."""
    assert Undecided((), None, (NAMED,)) == settle(blank("x", ("Nord",), DATE))
