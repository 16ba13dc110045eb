"""Rounding, instalments, parts and growth of the library, for any figures."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.expression import Call
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.functions import FunctionBuilder
from lovkode.interpreter.loading import LIBRARY
from lovkode.interpreter.primitives import rounded

AMOUNTS = st.fractions(min_value=-10_000, max_value=10_000, max_denominator=100)
STEPS = st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=100)
COUNTS = st.integers(1, 24)


@cache
def function(module: str, name: str, values: str) -> Callable[..., Any]:
    """A function of a module as Python's own, made from a policy that uses it once."""
    text = f"policy t 2025\nuse {module}\na = {name}({values})\n"
    program, problems = check_policy(Source("t.pol", text), LIBRARY)
    assert program is not None, problems
    call = program.rules[0].pieces[0].expression
    assert isinstance(call, Call)
    assert call.body is not None
    body = FunctionBuilder({}).function(call.body, call.parameters)

    def used(*given: Any) -> Any:
        index: Any = tuple(Fraction(value) for value in given)
        return body({}, index)

    return used


@given(AMOUNTS, STEPS)
def test_a_step_given_rounds_as_one_written(amount: Fraction, step: Fraction) -> None:
    """The functions round as `rounded to` does, with the same words for up and down."""
    for name, mode in (("nearest_step", "half up"), ("step_up", "up"), ("step_down", "down")):
        assert rounded(amount, step, mode) == function("rounding", name, "1 kr, 1 kr")(amount, step)


@given(AMOUNTS, COUNTS, STEPS)
def test_instalments_add_up(amount: Fraction, count: int, step: Fraction) -> None:
    """All instalments together are the amount, whole steps but for the last, and differ by one step at most."""
    instalment = function("instalments", "instalment", "1 kr, 1, 1, 1 kr")
    found = [instalment(amount, count, number, step) for number in range(1, count + 1)]
    assert amount == sum(found)
    assert all((each / step).denominator == 1 for each in found[:-1])
    assert max(found[:-1], default=Fraction(0)) - min(found[:-1], default=Fraction(0)) <= step
    assert [0, 0] == [instalment(amount, count, number, step) for number in (0, count + 1)]


@given(AMOUNTS, COUNTS, COUNTS, STEPS)
def test_paid_and_remaining(amount: Fraction, count: int, number: int, step: Fraction) -> None:
    """What is paid and what remains make up the amount."""
    paid = function("instalments", "paid_by", "1 kr, 1, 1, 1 kr")(amount, count, number, step)
    assert amount == paid + function("instalments", "remaining", "1 kr, 1, 1, 1 kr")(amount, count, number, step)


@given(AMOUNTS, COUNTS, STEPS)
def test_equal_parts_add_up(amount: Fraction, count: int, step: Fraction) -> None:
    """All parts together are the pool, and all but the last are the same."""
    part = function("distribution", "equal_part", "1 kr, 1, 1, 1 kr")
    found = [part(amount, count, number, step) for number in range(1, count + 1)]
    assert amount == sum(found)
    assert len(set(found[:-1])) <= 1


@given(AMOUNTS, st.fractions(min_value=Fraction(-1, 2), max_value=1, max_denominator=200), st.integers(0, 30))
def test_growth_there_and_back(amount: Fraction, rate: Fraction, years: int) -> None:
    """An amount that is grown and discounted again is the amount."""
    grown = function("indexation", "grown", "1 kr, 1%, 1")(amount, rate, years)
    assert grown == amount * (1 + rate) ** years
    assert amount == function("indexation", "discounted", "1 kr, 1%, 1")(grown, rate, years)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_within(amount: Fraction, floor: Fraction, ceiling: Fraction) -> None:
    """The result is not below the floor, and not above the ceiling where that is not below the floor."""
    found = function("shares", "within", "1 kr, 1 kr, 1 kr")(amount, floor, ceiling)
    assert found >= floor
    assert found <= max(floor, ceiling)
    assert found in (amount, floor, ceiling)
