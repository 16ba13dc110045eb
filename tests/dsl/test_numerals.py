"""Numbers are read exactly or refused, and written so that they are read back the same."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.numerals import (
    Misread,
    exact_decimal,
    plain,
    read_number,
    unit_code,
    write_date,
    write_number,
    write_quantity,
)
from lovkode.dsl.typesystem import BARE, MONEY, MONEY_SCALES, PERCENT, RATIO, NumberType


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("1.01", "en", "1.01"),
        ("1_723.9", "en", "1723.9"),
        ("178_026", "en", "178026"),
        ("0.505", "en", "0.505"),
        ("10.5000", "en", "10.5"),
        ("1,01", "da", "1.01"),
        ("1.723,9", "da", "1723.9"),
        ("1_723,9", "da", "1723.9"),
        ("1.000.000", "da", "1000000"),
        ("0,505", "da", "0.505"),
        ("007", "en", "7"),
    ],
)
def test_read(text: str, style: str, number: str) -> None:
    """What reads one way is read."""
    assert Fraction(number) == read_number(text, style)


@pytest.mark.parametrize(
    ("text", "style", "kind"),
    [
        ("1.000", "en", "two ways"),
        ("1.000", "da", "two ways"),
        ("178,026", "da", "two ways"),
        ("178,026", "en", "two ways"),
        ("999.999", "en", "two ways"),
        ("1,01", "en", "other style"),
        ("1,723.9", "en", "other style"),
        ("1.723,9", "en", "other style"),
        ("1,723.9", "da", "other style"),
        ("1.01", "da", "other style"),
        ("1_23", "en", "unreadable"),
        ("1..2", "en", "unreadable"),
        ("1e6", "en", "unreadable"),
        ("٣", "en", "unreadable"),
        ("", "en", "unreadable"),
        ("1" * 31, "en", "digits"),
        ("1" * 10_000_000, "da", "digits"),
    ],
)
def test_refused(text: str, style: str, kind: str) -> None:
    """What reads two ways, or not at all, is refused with the reason."""
    found = read_number(text, style)
    assert isinstance(found, Misread)
    assert kind == found.kind
    assert all(isinstance(read_number(fix, style), Fraction) for fix in found.fixes if ", " not in fix)


@given(st.integers(-(10**12), 10**12), st.integers(0, 8), st.sampled_from(["en", "da"]))
def test_written_numbers_are_exact(units: int, places: int, locale: str) -> None:
    """A finite decimal is written with all its decimals and nothing more."""
    number = Fraction(units, 10**places)
    text = write_number(number, locale)
    plain_text = text.replace("." if locale == "da" else ",", "").replace(",", ".")
    assert number == Fraction(plain_text)
    assert number == Fraction(plain(number)) == Fraction(exact_decimal(number) or "0")


@pytest.mark.parametrize(
    ("number", "kind", "da", "en"),
    [
        ("58748600", NumberType(MONEY, MONEY_SCALES["tkr"]), "58.748,6 tusinde kr.", "58,748.6 thousand kr."),
        ("1723900000", NumberType(MONEY, MONEY_SCALES["mio kr"]), "1.723,9 mio. kr.", "1,723.9 million kr."),
        ("0.0101", NumberType(BARE, PERCENT), "1,01 pct.", "1.01%"),
        ("0.505", NumberType(BARE, RATIO), "0,505", "0.505"),
        ("1/3", NumberType(BARE, RATIO), "0,333333…", "0.333333…"),
        ("-1/3", NumberType(BARE, RATIO), "-0,333333…", "-0.333333…"),
        ("12", NumberType((("læger", 1),), RATIO), "12 læger", "12 læger"),
        (
            "126",
            NumberType((("indbyggere", -1), ("kr", 1)), MONEY_SCALES["kr"]),
            "126 kr. pr. indbyggere",
            "126 kr. per indbyggere",
        ),
    ],
)
def test_quantities(number: str, kind: NumberType, da: str, en: str) -> None:
    """Amounts and shares are written as people in each language write them."""
    assert (da, en) == tuple(write_quantity(Fraction(number), kind, locale) for locale in ("da", "en"))


def test_for_machines() -> None:
    """Machines get finite decimals as such, others as quotients, and units in a fixed spelling."""
    assert ["58748.6", "1/3", "-0.5"] == [plain(Fraction(n)) for n in ("58748.6", "1/3", "-1/2")]
    kinds = [NumberType(MONEY, MONEY_SCALES["tkr"]), NumberType(), NumberType(whole=True), NumberType((("læger", 1),))]
    assert ["tkr", "ratio", "count", "læger"] == [unit_code(kind) for kind in kinds]


def test_dates() -> None:
    """Dates are written in words."""
    assert ("31. marts 2026", "31 March 2026") == (
        write_date(date(2026, 3, 31), "da"),
        write_date(date(2026, 3, 31), "en"),
    )
