"""The agreements of 2023 and 2025 beside each other: what can be derived from their figures, as worked out by hand."""

from fractions import Fraction
from functools import cache

import pytest

from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.evaluator import Evaluation, Evaluator
from lovkode.interpreter.loading import SHIPPED, find_data, load_policy

MILLION = 10**6


@cache
def agreement(year: int) -> Evaluation:
    """An agreement, on the example data beside it."""
    program, problems = load_policy(f"{SHIPPED}/economic_agreement/{year}.pol", cache=False)
    assert program is not None, problems
    dataset, found = read_dataset(program, *find_data(program.file))
    assert isinstance(dataset, Dataset), found
    return Evaluator(program).evaluate(dataset.cells)


def value(year: int, name: str) -> Fraction:
    """A figure of the agreement for a year."""
    found = agreement(year).value(name)
    assert isinstance(found, Fraction)
    return found


@pytest.mark.parametrize(
    ("name", "growth"),
    [
        ("operating_agreed", "11.00"),
        ("development_ceiling", "7.50"),
        ("block_grant", "11.96"),
        ("conditional_grant", "6.81"),
        ("cofinancing", "7.33"),
        ("development_block_grant", "7.45"),
        ("development_contribution", "7.08"),
    ],
)
def test_growth_of_a_frame_from_2023_to_2025(name: str, growth: str) -> None:
    """Bilag 1, boks 1 and 2 of both agreements, in per cent to two decimals."""
    assert Fraction(growth) == round(100 * (value(2025, name) / value(2023, name) - 1), 2)


@pytest.mark.parametrize(
    ("name", "change"),
    [("technology_contribution", -29), ("loan_pool", 300)],
)
def test_change_of_an_amount_from_2023_to_2025(name: str, change: int) -> None:
    """The technology contribution and the loan pool, in mio. kr."""
    assert change * MILLION == value(2025, name) - value(2023, name)


@pytest.mark.parametrize(
    ("year", "of", "share"),
    [
        (2023, "block_grant", "1.467"),
        (2025, "block_grant", "1.400"),
        (2023, "operating_agreed", "1.248"),
        (2025, "operating_agreed", "1.201"),
    ],
)
def test_the_conditional_grant_as_a_share(year: int, of: str, share: str) -> None:
    """Bilag 1, boks 1, in per cent to three decimals."""
    assert Fraction(share) == round(100 * value(year, "conditional_grant") / value(year, of), 3)


@pytest.mark.parametrize(
    ("year", "inhabitants", "total_rounded", "both_rounded"),
    [
        (2023, 5_924_576, (5_924_153, 5_925_000), (5_899_156, 5_950_213)),
        (2025, 5_941_270, (5_940_873, 5_941_667), (5_917_391, 5_965_339)),
    ],
)
def test_inhabitants_that_the_contribution_implies(
    year: int, inhabitants: int, total_rounded: tuple[int, int], both_rounded: tuple[int, int]
) -> None:
    """Bilag 1, boks 2: rounded figures leave a range so wide that no policy derives a population."""
    total, rate = value(year, "development_contribution"), value(year, "contribution_rate")
    half_total, half_rate = Fraction(MILLION, 20), Fraction(1, 2)
    assert inhabitants == round(total / rate)
    assert total_rounded == (round((total - half_total) / rate), round((total + half_total) / rate))
    low, high = (total - half_total) / (rate + half_rate), (total + half_total) / (rate - half_rate)
    assert both_rounded == (round(low), round(high))


@pytest.mark.parametrize(("year", "rate", "total"), [(2023, "115.23", "682.7"), (2025, "121.74", "723.3")])
def test_the_contribution_of_the_year_before(year: int, rate: str, total: str) -> None:
    """Bilag 1, boks 2: the rate in kr. and the total in mio. kr. before the stated rise."""
    rise = 1 + value(year, "contribution_rise")
    assert Fraction(rate) == round(value(year, "contribution_rate") / rise, 2)
    assert Fraction(total) == round(value(year, "development_contribution") / rise / MILLION, 1)


def test_the_efficiency_gain_over_two_price_years() -> None:
    """Bilag 1, boks 1: the ratio of the two years' gains, which no rate between their price levels explains."""
    assert Fraction("1.07317") == round(value(2025, "efficiency_gain") / value(2023, "efficiency_gain"), 5)
