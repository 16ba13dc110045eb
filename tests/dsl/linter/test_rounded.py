"""L003: which constants look like rounded fractions."""

from fractions import Fraction

import pytest

from lovkode.dsl.expression import Literal
from lovkode.dsl.linter.rounded import fraction_of
from lovkode.dsl.typesystem import PERCENT, NumberType, money
from tests.dsl.linter.conftest import facts, found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0.33", "1/3"),
        ("0.67", "2/3"),
        ("0.333", "1/3"),
        ("0.666", "2/3"),
        ("0.667", "2/3"),
        ("1.33", "4/3"),
        ("0.167", "1/6"),
        ("0.833", "5/6"),
        ("0.143", "1/7"),
        ("0.111", "1/9"),
        ("0.0833", "1/12"),
    ],
)
def test_a_rounded_fraction(written: str, meant: str) -> None:
    """By rounding, and with three digits also by cutting."""
    assert Fraction(meant) == fraction_of(Literal(Fraction(written), NumberType(scale=PERCENT)))


@pytest.mark.parametrize(
    "written", ["0.3", "0.34", "0.32", "0.66", "0.68", "0.5", "0.17", "0.14", "0.331", "0.25", "1", "3.33", "33"]
)
def test_a_figure_of_its_own(written: str) -> None:
    """Beside the limit, with too few digits, or no ratio at all."""
    assert fraction_of(Literal(Fraction(written), NumberType())) is None


def test_amounts_are_no_ratios() -> None:
    """0.33 kr. is 33 øre."""
    assert fraction_of(Literal(Fraction("0.33"), NumberType(money(None)))) is None


def test_one_message_for_a_table() -> None:
    """The constants of a definition stand in one message, the first under the mark."""
    text = "input\n  n whole number at least 0 at most 2\npart by n: 0→33%, 1→67%, 2→100%\n"
    assert [("33%", 3)] == found(text, "L003")
    (told,) = facts(text, "L003")
    assert (("33%", "67%"), ("1/3", "2/3")) == (told["texts"], told["fractions"])


def test_in_a_function_and_in_danish() -> None:
    """A function that is used twice is told of once; the constant stands as written."""
    text = "tredjedel(beløb beløb) = beløb * 33 %\na = tredjedel(1 kr)\nb = tredjedel(2 kr)\n"
    text = text.replace("(beløb beløb) = beløb", "(x beløb) = x")
    assert [("33 %", 1)] == found(text, "L003", "regelsæt eksempel 2025\n")


def test_an_example_may_hold_any_figure() -> None:
    """Only rules are looked at."""
    assert [] == found('a = 1 * 50%\nexample "e"\n  expect a at least 33%\n', "L003")
