"""Values written as a policy's text would write them, which read back as they were."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.expression import NO_CORRECTION, Constant, CorrectionValue, Period
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import (
    CORRECTION,
    DATE,
    MONEY_SCALES,
    PERCENT,
    PERIOD,
    TEXT,
    TRUTH,
    NumberType,
    Type,
    money,
)
from lovkode.interpreter.covering.notation import Notation
from lovkode.interpreter.examples import run_examples

HEADS = {
    "en": "policy x 2025\nunit doctors\nunit inhabitants\n",
    "da": "regelsæt x 2025\nenhed doctors\nenhed inhabitants\n",
}
TESTS = {"en": 'example "x"\n  expect {} = {}\n', "da": 'eksempel "x"\n  forvent {} = {}\n'}


def notation(language: str) -> Notation:
    program, _ = check_policy(Source("x", HEADS[language]))
    assert program is not None
    return Notation(program, language)


def tkr(level: int | None = None) -> NumberType:
    return NumberType(money(level), MONEY_SCALES["tkr"])


@pytest.mark.parametrize(
    ("value", "kind", "english", "danish"),
    [
        (True, TRUTH, "yes", "ja"),
        (Fraction(-3, 2), NumberType(), "-1.5", "-1,5"),
        (Fraction("1.234"), NumberType(), "1.2340", "1,2340"),
        (Fraction(1, 3), NumberType(), "1 / 3", "1 / 3"),
        (Fraction(2, 3), NumberType(scale=PERCENT), "200% / 3", "200 % / 3"),
        (Fraction(58_748_600), tkr(), "58_748.6 tkr", "58_748,6 tkr"),
        (Fraction(5000), tkr(2023), "5 tkr at 2023 prices", "5 tkr i 2023-priser"),
        (Fraction(3), NumberType((("doctors", 1),)), "3 doctors", "3 doctors"),
        (Fraction(3), NumberType((("doctors", 1), ("inhabitants", -1))), "3 doctors / 1 inhabitants", None),
        (date(2025, 3, 1), DATE, "2025-03-01", "2025-03-01"),
        ("ord", TEXT, '"ord"', '"ord"'),
        ('"', TEXT, None, None),
        (NO_CORRECTION, CORRECTION, "none", "ingen"),
        (CorrectionValue("factor", Fraction(9, 10)), CORRECTION, "×0.9", "×0,9"),
        (CorrectionValue("amount", Fraction(1, 100)), CORRECTION, "+0.01", "+0,01"),
        (CorrectionValue("amount", Fraction(-1, 100)), CORRECTION, "-0.01", "-0,01"),
        (Period(months=3), PERIOD, None, None),
    ],
)
def test_a_value(value: Constant, kind: Type, english: str | None, danish: str | None) -> None:
    """Each kind of value, in both languages; none for what cannot be written."""
    assert english == notation("en").literal(value, kind)
    if danish is not None:
        assert danish == notation("da").literal(value, kind)


@given(st.fractions(-(10**9), 10**9, max_denominator=10**6), st.sampled_from(["en", "da"]))
def test_a_number_reads_back(number: Fraction, language: str) -> None:
    """What is written is read as the same number."""
    text = notation(language).literal(number, NumberType())
    assert text is not None
    other = f"({number.numerator} / {number.denominator})"
    program, problems = check_policy(Source("x", HEADS[language] + TESTS[language].format(text, other)))
    assert () == problems
    assert program is not None
    assert run_examples(program)[0].passed
