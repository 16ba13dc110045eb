"""Names and values as readers of two languages write them."""

from datetime import date
from fractions import Fraction

import pytest

from lovkode.dsl.expression import NO_CORRECTION, CorrectionValue, Period
from lovkode.dsl.intervals import Interval
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import (
    BARE,
    CORRECTION,
    DATE,
    MONEY,
    MONEY_SCALES,
    PERCENT,
    PERIOD,
    TEXT,
    TRUTH,
    MemberType,
    NumberType,
    Type,
)
from lovkode.interpreter.reports.naming import MAX_LISTED, Naming, decimals_of
from lovkode.interpreter.values import Missing, Undecided, Value
from tests.grants import POLICY

TKR = NumberType(MONEY, MONEY_SCALES["tkr"])
SHARE = NumberType(BARE, PERCENT)
NEED = (Missing("score", ("Nord",), Interval()),)


def naming(locale: str) -> Naming:
    """The words for the small policy."""
    program, _ = check_policy(Source("policy.pol", POLICY))
    assert program is not None
    return Naming(program, locale)


@pytest.mark.parametrize(
    ("value", "kind", "english", "danish"),
    [
        (Fraction(58_748_600), TKR, "58,748.6 thousand kr.", "58.748,6 tusinde kr."),
        (Fraction(1, 3), NumberType(), "0.333333…", "0,333333…"),
        (Fraction(67, 100), SHARE, "67%", "67 pct."),
        (True, TRUTH, "yes", "ja"),
        (date(2026, 3, 31), DATE, "31 March 2026", "31. marts 2026"),
        (Period(1, 2, 0), PERIOD, "1 year and 2 months", "1 år og 2 måneder"),
        (Period(0, 0, 0), PERIOD, "0 days", "0 dage"),
        (Period(0, 0, 1), PERIOD, "1 day", "1 dag"),
        (NO_CORRECTION, CORRECTION, "none", "ingen"),
        (CorrectionValue("amount", Fraction(1, 250)), CORRECTION, "+0.004", "+0,004"),
        (CorrectionValue("amount", Fraction(-1, 4)), CORRECTION, "-0.25", "-0,25"),
        (CorrectionValue("factor", Fraction(49, 50)), CORRECTION, "×0.98", "×0,98"),
        ("Nord", MemberType("region"), "Nord", "Nord"),
        ("some words", TEXT, "some words", "some words"),
        (Undecided((Fraction(0), Fraction(500)), None, NEED), TKR, "0 or 0.5 thousand kr.", "0 eller 0,5 tusinde kr."),
        (Undecided((), None, NEED), TEXT, "not known", "ukendt"),
        (Undecided((), Interval(), NEED), NumberType(), "not known", "ukendt"),
        (Undecided((), Interval(Fraction(0)), NEED), NumberType(), "at least 0", "mindst 0"),
        (Undecided((), Interval(None, Fraction(1)), NEED), NumberType(), "at most 1", "højst 1"),
        (
            Undecided((), Interval(Fraction(0), Fraction(1)), NEED),
            SHARE,
            "between 0% and 100%",
            "mellem 0 pct. og 100 pct.",
        ),
    ],
)
def test_values(value: Value, kind: Type, english: str, danish: str) -> None:
    """Every kind of value, in both languages."""
    assert (english, danish) == (naming("en").value(value, kind), naming("da").value(value, kind))


def test_many_outcomes() -> None:
    """Of more outcomes than one reads only the outermost are told."""
    numbers = tuple(Fraction(number) for number in range(MAX_LISTED + 1))
    assert "0, 1, 2, 3, 4, 5, 6 or 7" == naming("en").value(Undecided(numbers[:-1], None, NEED), NumberType())
    assert "between 0 and 8" == naming("en").value(Undecided(numbers, None, NEED), NumberType())


def test_titles() -> None:
    """A label is used, else the name of the reader's language, with spaces."""
    assert ("Total frame", "Ramme i alt") == (naming("en").title("total"), naming("da").title("total"))
    assert ("double", "not counted", "tæller ikke") == (
        naming("en").title("double"),
        naming("en").name("not_counted"),
        naming("da").name("not_counted"),
    )


def test_members() -> None:
    """A month by its name, a criterion by its number."""
    assert ("March", "marts") == (naming("en").member("month", "March"), naming("da").member("month", "March"))
    assert "Nord, criterion 2" == naming("en").place(("region", "criterion"), ("Nord", "2"))


def test_decimals() -> None:
    """A column has as many decimals as its longest number that ends; outcomes count, endless numbers do not."""
    assert 0 == decimals_of([Fraction(1000), Fraction(1, 3)], TKR)
    assert 2 == decimals_of([Fraction(10), Undecided((Fraction(1250),), None, NEED)], TKR)
    assert 1 == decimals_of([Fraction(33, 100), Fraction(1, 1000)], SHARE)
