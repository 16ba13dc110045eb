"""An amount divided in two is found by how the results are worked out, whatever they are called."""

from fractions import Fraction

import pytest

from lovkode.interpreter.explanation.pictures.division import bar, division_of, only_amount, scale_of
from tests.interpreter.explanation.cases import Given, explained

SPLIT = "pot = 100 kr\nback = pot * 0.3\nleft = pot - back"


def parts(text: str, given: Given | None = None) -> list[str] | None:
    """The names of the parts that the outcome of a policy divides an amount into."""
    found = division_of(explained(text, None, given).outcome)
    return None if found is None else [each.rule.name for each in found.parts]


@pytest.mark.parametrize(
    "text",
    [
        SPLIT,
        SPLIT.replace("0.3", "0.3 rounded to 1 kr"),
        SPLIT.replace("pot - back", "pot - back rounded to 1 kr"),
        SPLIT + "\n  except if pot under 5 kr: 0 kr",
    ],
)
def test_what_one_result_leaves_of_an_amount_is_the_other(text: str) -> None:
    """Rounded or not, with exceptions that do not apply."""
    assert ["back", "left"] == parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = 2 kr\nb = a * 2",
        "a = 2 kr\nb = a * 2\nc = a * 3",
        "pot = 100\nback = pot * 0.3\nleft = pot - back",
        "pot = 100 kr\nback = pot * 1.3\nleft = pot - back",
        SPLIT + "\n  except if pot over 5 kr: 0 kr",
        SPLIT.replace("pot - back", "pot - back rounded to 30 kr"),
    ],
)
def test_what_does_not_divide_an_amount_is_not_found(text: str) -> None:
    """No pair, no money, a part below zero, an exception that applies, parts that do not add up."""
    assert parts(text) is None


def test_an_undecided_division_knows_the_least_of_each_part() -> None:
    """What is left between them is open."""
    text = "input\n  high truth\npot = 100 kr\nback = if high then 70 kr else 20 kr\nleft = pot - back"
    found = division_of(explained(text, {"high": {}}).outcome)
    assert found is not None
    assert (Fraction(20), Fraction(30)) == found.least
    assert found.is_open


def test_one_result_of_money_is_a_whole_of_one_part() -> None:
    """Where it is not below zero."""
    found = only_amount(explained("a = 2 kr\nb = a * 2").outcome)
    assert found is not None
    assert (Fraction(4), (Fraction(4),)) == (found.size, found.least)
    assert only_amount(explained("a = 2 kr\nb = a * -2").outcome) is None
    assert only_amount(explained("a = 2 kr\nb = a * 2\nc = a * 3").outcome) is None


@pytest.mark.parametrize(("pieces", "share"), [(1, "0"), (2, "0.000001"), (2, "0.5"), (2, "0.999999"), (1, "1")])
def test_no_part_but_zero_is_too_short_to_see(pieces: int, share: str) -> None:
    """And the bar is as long as the whole."""
    found = division_of(explained(SPLIT.replace("0.3", share)).outcome)
    assert found is not None
    marks = [mark for mark in bar(found, scale_of([found])).marks if mark.startswith("<rect")]
    widths = [Fraction(mark.partition('width="')[2].partition('"')[0]) for mark in marks]
    assert pieces == len(widths)
    assert all(width >= 3 for width in widths)
    assert 352 == sum(widths)


def test_an_amount_of_zero_has_no_bar() -> None:
    """Only the line it would begin at."""
    found = division_of(explained("pot = 0 kr\nback = pot * 0.3\nleft = pot - back").outcome)
    assert found is not None
    assert 1 == len(bar(found, scale_of([found])).marks)
