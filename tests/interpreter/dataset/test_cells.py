"""A cell is read as the type of its input asks."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from lovkode.dsl.expression import Constant, Period
from lovkode.dsl.intervals import Interval
from lovkode.dsl.typesystem import (
    DATE,
    MONEY,
    MONEY_SCALES,
    PERIOD,
    TEXT,
    TRUTH,
    MemberType,
    NumberType,
    Type,
    money,
)

SHARE = NumberType(bounds=Interval(Fraction(0), Fraction(1)))
TKR = NumberType(MONEY, MONEY_SCALES["tkr"])
AT_2023 = NumberType(money(2023), MONEY_SCALES["tkr"])
DOCTORS = NumberType((("læger", 1),), whole=True)
WHOLE = NumberType(whole=True)
HEAD = "# decimal: comma\nregion;figure\nSjælland;"

Single = Callable[[Type], Any]


@pytest.mark.parametrize(
    ("expected", "kind", "cell"),
    [
        (Fraction(1, 5), SHARE, "0,2"),
        (Fraction(1, 5), SHARE, "20%"),
        (Fraction(1, 5), SHARE, "20 %"),
        (Fraction(1, 5), SHARE, "20\u00a0%"),
        (Fraction(41, 200), SHARE, "20,5 pct."),
        (Fraction(41, 200), SHARE, "20,5 procent"),
        (Fraction(1), SHARE, "1"),
        (Fraction(58_748_600), TKR, "58.748,6"),
        (Fraction(58_748_600), TKR, "58.748,6 tkr"),
        (Fraction(58_748_600), TKR, "58.748,6 tusinde kr."),
        (Fraction(58_500_000), TKR, "58,5 mio kr"),
        (Fraction(58_500_000), TKR, "58,5 mio. kr."),
        (Fraction(1_500_000_000), TKR, "1,5 mia. kr."),
        (Fraction(12), TKR, "12 kr."),
        (Fraction(-12_000), TKR, "-12"),
        (Fraction(12_000), AT_2023, "12"),
        (Fraction(12_000_000), AT_2023, "12 mio. kr. i 2023-priser"),
        (Fraction(12_000), AT_2023, "12 tkr at 2023 prices"),
        (Fraction(12), DOCTORS, "12"),
        (Fraction(12), DOCTORS, "12 Læger"),
        (Fraction(12), WHOLE, "12,0"),
        (True, TRUTH, "ja"),
        (True, TRUTH, "Yes"),
        (True, TRUTH, "SAND"),
        (True, TRUTH, "true"),
        (False, TRUTH, "nej"),
        (False, TRUTH, "no"),
        (False, TRUTH, "falsk"),
        (False, TRUTH, "False"),
        (date(2025, 3, 31), DATE, "2025-03-31"),
        (Period(months=3), PERIOD, "3 måneder"),
        (Period(1, 6), PERIOD, "1 year 6 months"),
        (" Blå å", TEXT, " Bla\u030a å"),
        ("Hovedstaden", MemberType("region"), "Region Hovedstaden"),
        ("March", MemberType("month"), "marts"),
    ],
)
def test_a_cell_is_read(single: Single, expected: Constant, kind: Type, cell: str) -> None:
    """The value is exact, in the base unit."""
    value = single(kind).data(HEAD + cell).cells["figure"]["Sjælland",]
    assert (expected, type(expected)) == (value, type(value))


@pytest.mark.parametrize(
    ("code", "kind", "cell"),
    [
        ("D007", TKR, "20%"),
        ("D007", TKR, "12 EUR"),
        ("D007", WHOLE, "20%"),
        ("D007", SHARE, "20 kr"),
        ("D007", DOCTORS, "12 sygeplejersker"),
        ("D007", SHARE, "×0,5"),
        ("D021", AT_2023, "12 tkr i 2024-priser"),
        ("D021", TKR, "12 tkr i 2023-priser"),
        ("D021", WHOLE, "12,5"),
        ("D021", DOCTORS, "12,5 læger"),
        ("D021", TRUTH, "1"),
        ("D021", TRUTH, "måske"),
        ("D021", DATE, "31.03.2025"),
        ("D021", DATE, "2025-3-31"),
        ("P017", DATE, "2025-02-30"),
        ("D021", PERIOD, "3"),
        ("D021", PERIOD, "3 måneder og lidt"),
        ("D005", MemberType("region"), "Jylland"),
        ("P014", TEXT, "a\u202eb"),
    ],
)
def test_a_cell_of_another_kind_is_refused(single: Single, code: str, kind: Type, cell: str) -> None:
    """Its text is not turned into something else."""
    (found,) = single(kind).mistakes(HEAD + cell)
    assert (code, 3, 2) == (found.code, found.place.row, found.place.column)


def test_a_figure_of_another_kind_is_told_with_the_kind(single: Single) -> None:
    """The type is a fact, so that the wording can name it."""
    (found,) = single(WHOLE).mistakes(HEAD + "12,5")
    assert {"text": "12,5", "kind": WHOLE} == found.facts


def test_a_share_of_20_is_refused_and_20_per_cent_is_offered(single: Single) -> None:
    """Out of its bounds, but in them as a percentage."""
    (found,) = single(SHARE).mistakes(HEAD + "20")
    assert {"text": "20", "bounds": SHARE.bounds, "percent": "20%"} == found.facts


def test_the_percentage_offered_is_written_in_the_style_of_the_file(single: Single) -> None:
    """Else it would be refused in its turn."""
    (found,) = single(SHARE).mistakes(HEAD + "20,5")
    assert "20,5%" == found.facts["percent"]


@pytest.mark.parametrize("cell", ["-0,1", "200", "120%"])
def test_a_figure_out_of_bounds_is_no_percentage(single: Single, cell: str) -> None:
    """Nothing is offered where the percentage would be out of bounds too."""
    (found,) = single(SHARE).mistakes(HEAD + cell)
    assert ("D010", None) == (found.code, found.facts["percent"])


def test_a_target_of_zero_is_refused_where_the_policy_says_so(single: Single) -> None:
    """An open bound holds."""
    above_zero = NumberType(bounds=Interval(Fraction(0), None, low_open=True))
    assert ["D010"] == single(above_zero).codes(HEAD + "0")


def test_a_bare_number_of_a_ratio_is_never_a_percentage(single: Single) -> None:
    """20 is twenty where nothing bounds the ratio."""
    assert Fraction(20) == single(NumberType()).data(HEAD + "20").cells["figure"]["Sjælland",]
