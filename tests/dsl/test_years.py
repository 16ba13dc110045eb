"""The years that a policy speaks of, and types of money at their prices."""

import pytest

from lovkode.dsl.fragments import Years
from lovkode.dsl.numerals import unit_code, unit_words
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import NOWHERE, Source
from lovkode.dsl.typesystem import (
    BARE,
    MONEY,
    MONEY_SCALES,
    NumberType,
    at_level,
    is_money,
    level_of,
    levels_differ,
    money,
    multiply_units,
)
from lovkode.dsl.years import years_shared

PER_CITIZEN = multiply_units(money(2023), (("borgere", 1),), -1)


def _years(text: str) -> tuple[str, ...] | None:
    program, problems = check_policy(Source("years.pol", f"policy years 2025\n{text}\n"))
    assert program is not None, problems
    return next((each.members for each in program.dimensions if each.name == "year"), None)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (2025, 2025, "a by year: 2025 → 1 kr"),
        (2022, 2025, "a = 1 kr from 2022 to 2023"),
        (2025, 2031, "a = 1 kr from 2031"),
        (2024, 2030, "a by year: 2024 → 1 kr, from 2027 to 2030 → 2 kr"),
        (2025, 2033, "a = 1 kr from 2025\nb = a for 2033"),
        (2025, 2034, "a = 1 kr from 2025\nb = sum of a over year 2026 to 2034"),
        (2025, 2027, "input by year 2026 to 2027\n  x ratio"),
        (2024, 2027, "input by year 2024, 2027\n  x ratio"),
        (2025, 2029, 'a = 1 kr from 2025\nexample "e"\n  given year = 2029\n  expect a = 1 kr'),
    ],
)
def test_the_years_are_all_from_the_first_to_the_last(first: int, last: int, text: str) -> None:
    """Every form that names a year counts, with the policy's own year, and the years between are there too."""
    assert tuple(map(str, range(first, last + 1))) == _years(text)


def test_a_policy_that_names_no_year_has_no_such_dimension() -> None:
    """A policy without series has no years to print or to ask data for."""
    assert _years("a = 1 kr\nb = 2025-01-01 + 1 year") is None


@pytest.mark.parametrize(
    ("expected", "a", "b"),
    [
        ((), (2022, 2023), (2024, 2024)),
        (("2024",), (2022, 2024), (2024, None)),
        (("2023", "2024"), (2022, 2024), (2023, 2030)),
        (("2031–",), (2031, None), (2025, None)),
        ((), (2031, None), (2025, 2030)),
    ],
)
def test_the_years_that_two_definitions_share(
    expected: tuple[str, ...], a: tuple[int, int | None], b: tuple[int, int | None]
) -> None:
    """The first and the last year of both, or the year from which both go on."""
    assert expected == years_shared(Years(*a, NOWHERE), Years(*b, NOWHERE))
    assert expected == years_shared(Years(*b, NOWHERE), Years(*a, NOWHERE))


def test_money_at_a_level_is_money_of_another_unit() -> None:
    """A level makes another unit, which is money all the same, and can be taken off again."""
    assert is_money(money(2023))
    assert not is_money(PER_CITIZEN)
    assert (2023, 2023, None) == (level_of(money(2023)), level_of(PER_CITIZEN), level_of(MONEY))
    assert MONEY == at_level(money(2023), None)
    assert multiply_units(money(2025), (("borgere", 1),), -1) == at_level(PER_CITIZEN, 2025)


def test_levels_differ_only_where_nothing_else_does() -> None:
    """Money of two years differs by its level; money and a ratio differ by more."""
    plain, early, late = NumberType(MONEY), NumberType(money(2023)), NumberType(money(2025))
    assert levels_differ(early, late)
    assert levels_differ(plain, early)
    assert not levels_differ(early, early)
    assert not levels_differ(early, NumberType(BARE))
    assert not levels_differ(early, NumberType(PER_CITIZEN))


@pytest.mark.parametrize(
    ("code", "danish", "english", "unit"),
    [
        ("mio kr at 2023 prices", "mio. kr. i 2023-priser", "million kr. at 2023 prices", money(2023)),
        (
            "kr/borgere at 2023 prices",
            "mio. kr. pr. borgere i 2023-priser",
            "million kr. per borgere at 2023 prices",
            PER_CITIZEN,
        ),
    ],
)
def test_a_unit_says_its_price_level(code: str, danish: str, english: str, unit: tuple[tuple[str, int], ...]) -> None:
    """The level stands behind the unit, for people in their language and for machines in one form."""
    scale = MONEY_SCALES["mio kr"]
    assert code == unit_code(NumberType(unit, scale))
    assert danish == unit_words(unit, scale, "da")
    assert english == unit_words(unit, scale, "en")
