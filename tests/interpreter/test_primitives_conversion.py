"""Amounts at the prices of another year, exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.expression import Converted
from lovkode.dsl.intervals import Interval
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.evaluator import EvaluationError, Evaluator
from lovkode.interpreter.primitives import converted
from lovkode.interpreter.storage import pack, unpack
from lovkode.interpreter.values import Undecided

AMOUNTS = st.fractions(max_denominator=1000)
RATES = st.lists(st.fractions(min_value=Fraction(-9, 10), max_value=5, max_denominator=1000), max_size=8)
POLICY = """policy prices 2025
input by year 2021 to 2025
  rate ratio over -1
input
  gain mio kr at 2020 prices
up = gain converted to 2025 prices by rate
down = up converted to 2020 prices by rate
back = (up converted to 2022 prices by rate) converted to 2025 prices by rate
"""


def _program(text: str = POLICY) -> Program:
    program, problems = check_policy(Source("prices.pol", text))
    assert program is not None, problems
    return program


@given(AMOUNTS, RATES)
def test_up_and_back_gives_the_same_amount(amount: Fraction, rates: list[Fraction]) -> None:
    """Lowered by the same rates in the opposite order, an amount is what it was, to the last digit."""
    assert amount == converted(converted(amount, rates, True), rates[::-1], False)


@given(AMOUNTS, st.lists(st.fractions(min_value=0, max_value=1, max_denominator=1000), min_size=5, max_size=5))
def test_a_policy_converts_exactly(amount: Fraction, rates: list[Fraction]) -> None:
    """Each year's rate counts once, and the way back undoes it, in a policy as in arithmetic."""
    years = {(str(2021 + n),): rate for n, rate in enumerate(rates)}
    evaluation = Evaluator(PROGRAM).evaluate({"rate": years, "gain": {(): amount}})  # type: ignore[dict-item]
    product = amount
    for rate in rates:
        product *= 1 + rate
    assert product == evaluation.value("up")
    assert product == evaluation.value("back")
    assert amount == evaluation.value("down")


def test_a_blank_rate_leaves_the_amount_open_within_bounds() -> None:
    """One blank rate of at least nought can only raise the amount."""
    program = _program(POLICY.replace("ratio over -1", "ratio at least 0"))
    years = {(str(year),): Fraction(0) for year in range(2022, 2026)}
    value = Evaluator(program).evaluate({"rate": years, "gain": {(): Fraction(100)}}).value("up")  # type: ignore[dict-item]
    assert isinstance(value, Undecided)
    assert Interval(Fraction(100), None) == value.bounds
    assert [("rate", ("2021",))] == [(need.name, need.index) for need in value.needs]


def test_a_rate_that_takes_all_away_cannot_be_undone() -> None:
    """A fall of 100 per cent leaves nothing to divide by, and evaluation says so instead of guessing."""
    text = (
        "policy p 2025\nrates by year: 2025 → -100%\ng = 1 kr at 2025 prices\nt = g converted to 2024 prices by rates"
    )
    with pytest.raises(EvaluationError) as caught:
        Evaluator(_program(text)).evaluate({})
    assert ("E002", "t") == (caught.value.diagnostic.code, caught.value.diagnostic.facts["name"])


def test_a_conversion_is_kept_between_runs() -> None:
    """A program with series, levels and conversions comes back from the cache as it was."""
    found = unpack(pack(PROGRAM))
    assert PROGRAM == found
    expression = next(rule for rule in found.rules if rule.name == "up").pieces[0].expression
    assert isinstance(expression, Converted)
    assert isinstance(expression.type, NumberType)
    assert (("kr@2025", 1),) == expression.type.unit


def test_only_one_year_is_asked_for() -> None:
    """With a year chosen, only that year's values are worked out, and the sum over all years is the same."""
    text = "policy p 2025\na = 2 kr from 2025 to 2026\na = 3 kr from 2027 to 2027\nt = sum of a over year"
    evaluation = Evaluator(_program(text)).evaluate({}, only={"year": "2026"})
    assert Fraction(7) == evaluation.value("t")


PROGRAM = _program()
