"""The 2025 policy against the order computed by hand, on random figures near the limits, with and without blanks."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.expression import NO_CORRECTION, CorrectionValue
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.loading import load_policy
from lovkode.interpreter.values import Undecided
from tests.checkout import ROOT

REGION = "Hovedstaden"
FRAME = Fraction(537_129_000)
REPAID = {0: FRAME, 1: Fraction(359_876_400), 2: Fraction(177_252_600), 3: Fraction(0), 4: Fraction(0)}
CHAIN = {c: ("coding", "national", "granted") + (("outpatient",) if c in "14" else ()) for c in "1234"}

SMALL = st.integers(-20, 20).map(lambda n: Fraction(n, 1000))
CORRECTIONS = st.one_of(
    st.just(NO_CORRECTION),
    SMALL.map(lambda size: CorrectionValue("amount", size)),
    st.integers(95, 105).map(lambda n: CorrectionValue("factor", Fraction(n, 100))),
)


@st.composite
def criterion(draw: Any, number: str) -> dict[str, Any]:
    """The figures of one criterion, so that the corrected value lies on, or a little beside, the limit."""
    figures: dict[str, Any] = {name: draw(CORRECTIONS) for name in CHAIN[number]}
    figures["baseline"] = Fraction(draw(st.integers(100, 900)), 1000)
    if number in "12":
        figures["age"] = draw(CORRECTIONS)
    limit = target_of(figures) * (Fraction(99, 100) if number == "4" else Fraction(101, 100))
    wanted = limit + draw(st.sampled_from([0, 1, -1, 7, -7])) * Fraction(1, 10**9)
    for name in reversed(CHAIN[number]):
        size = figures[name].size
        wanted = {"none": wanted, "amount": wanted - size, "factor": wanted / (size or 1)}[figures[name].kind]
    figures["registered"] = wanted
    return figures


def corrected(value: Fraction, *corrections: CorrectionValue) -> Fraction:
    """Corrections one after the other."""
    for each in corrections:
        value = {"none": value, "amount": value + each.size, "factor": value * each.size}[each.kind]
    return value


def target_of(figures: dict[str, Any]) -> Fraction:
    """§ 6, stk. 2-3."""
    return corrected(figures["baseline"], *([figures["age"]] if "age" in figures else []))


def met(number: str, figures: dict[str, Any]) -> bool:
    """§ 7 and § 6, stk. 4-5."""
    value = corrected(figures["registered"], *(figures[name] for name in CHAIN[number]))
    target = target_of(figures)
    return value * 100 >= target * 99 if number == "4" else value * 100 <= target * 101


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    """The policy made ready."""
    program, _ = load_policy(str(ROOT / "policies" / "2025.pol"))
    assert program is not None
    return Evaluator(program)


def cells(figures: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The figures as data."""
    names = sorted({name for each in figures.values() for name in each})
    return {name: {(REGION, n): f[name] for n, f in figures.items() if name in f} for name in names}


FIGURES = st.fixed_dictionaries({number: criterion(number) for number in "1234"})


@given(FIGURES)
@settings(max_examples=200)
def test_known_figures(evaluator: Evaluator, figures: dict[str, dict[str, Any]]) -> None:
    """Met and not met, and the amount, as by hand."""
    evaluation = evaluator.evaluate(cells(figures), only={"region": REGION})
    expected = {number: met(number, each) for number, each in figures.items()}
    assert expected == {number: evaluation.value("met", (REGION, number)) for number in figures}
    assert REPAID[sum(expected.values())] == evaluation.value("repayment", (REGION,))


@given(
    FIGURES, st.dictionaries(st.sampled_from("1234"), st.sampled_from(["registered", "coding", "baseline"]), min_size=1)
)
@settings(max_examples=200)
def test_blank_figures(evaluator: Evaluator, figures: dict[str, dict[str, Any]], blanks: dict[str, str]) -> None:
    """With a blank in some criteria, exactly the amounts that these criteria's outcomes lead to are possible."""
    known = sum(met(number, each) for number, each in figures.items() if number not in blanks)
    for number, name in blanks.items():
        del figures[number][name]
    amounts = {REPAID[known + sum(outcome)] for outcome in product((0, 1), repeat=len(blanks))}
    found = evaluator.evaluate(cells(figures), only={"region": REGION}).value("repayment", (REGION,))
    assert amounts == (set(found.possible) if isinstance(found, Undecided) else {found})
