"""Names, numbers and lists are written as readers of each language write them."""

from datetime import date
from fractions import Fraction

import pytest

from lovkode.dsl.expression import CorrectionValue, Period
from lovkode.dsl.intervals import Interval
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import BARE, DATE, MONEY, MONEY_SCALES, PERCENT, MemberType, NumberType
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.values import Undecided
from tests.interpreter.explanation.cases import plain, voice

RATIO = NumberType()
SHARE = NumberType(BARE, PERCENT)
THOUSANDS = NumberType(MONEY, MONEY_SCALES["tkr"])


@pytest.mark.parametrize(
    ("expected", "share"),
    [
        ("0,5 pct.", "0.005"),
        ("1,234567 pct.", "0.01234567"),
        ("ca. 1,23 pct.", "0.012345678"),
        ("ca. 33,33 pct.", "1/3"),
        ("ca. 0,0012 pct.", "0.0000123456789"),
        ("ca. 2 pct.", "0.0199999999"),
    ],
)
def test_a_percentage_is_exact_or_says_that_it_is_not(expected: str, share: str) -> None:
    """Up to six decimals are shown as they are; a longer one is rounded, and marked `ca.`"""
    assert expected == plain(voice().percent(Fraction(share)))


def test_a_difference_of_percentages_is_in_points() -> None:
    """Half a percentage point is not half a per cent."""
    assert "0,5 procentpoint" == plain(voice().difference(Fraction("0.005"), SHARE))
    assert "0.5 percentage points" == plain(voice(locale="en").difference(Fraction("0.005"), SHARE))
    assert "1 percentage point" == plain(voice(locale="en").difference(Fraction("0.01"), SHARE))


def test_a_difference_of_dates_is_in_days() -> None:
    """One day, two days."""
    assert ["1 dag", "2 dage"] == [plain(voice().difference(Fraction(days), DATE)) for days in (1, 2)]


def test_a_negative_number_has_a_minus_sign() -> None:
    """The sign is a minus, not a hyphen."""
    assert "−0,5" == voice().number(Fraction("-0.5"))


def test_a_quantity_is_not_broken_across_lines() -> None:
    """Between a number and its unit stand spaces that hold."""
    assert "88.002,4\u00a0tusinde\u00a0kr." == voice().quantity(Fraction("88002400"), THOUSANDS)


def test_values_of_every_kind_have_words() -> None:
    """Truths, dates, periods, corrections, members and what is unknown."""
    here = voice("dimension area: North_East, South\n")
    assert ("ja", "nej") == (here.value(True, RATIO), here.value(False, RATIO))
    assert "31. marts 2026" == plain(here.value(date(2026, 3, 31), DATE))
    assert "1 år og 2 måneder" == plain(here.value(Period(1, 2, 0), DATE))
    assert "ingen korrektion" == here.correction(CorrectionValue("none"))
    assert "× 0,98" == plain(here.correction(CorrectionValue("factor", Fraction("0.98"))))
    assert "− 0,01" == plain(here.correction(CorrectionValue("amount", Fraction("-0.01"))))
    assert "North East" == here.value("North_East", MemberType("area"))
    assert "ukendt" == here.value(Undecided((), None, ()), RATIO)
    assert "uafgjort" == here.result(Undecided((), None, ()), RATIO)


def test_lists_have_a_word_before_the_last() -> None:
    """`a`, `a og b`, `a, b og c`."""
    here = voice()
    assert ["", "a", "a og b", "a, b og c"] == [here.listed("abc"[:length]) for length in range(4)]
    assert "a, b eller c" == here.listed("abc", "or")


def test_criteria_are_named_together() -> None:
    """One criterion has its number; several share the word."""
    here = voice("criterion 1 to 3 met if value <= 1\ncriteria 1 to 3\n  value = 0.5")
    assert "kriterium 2" == plain(here.several("criterion", ["2"]))
    assert "kriterium 1, 2 og 3" == here.several("criterion", ["1", "2", "3"])


def test_a_label_is_taken_in_the_readers_language_first() -> None:
    """Label, then the Danish name in Danish, then the other language's label, marked as such, then the name."""
    da, en = voice("x = 1 kr\nnames da: x → beløb_i_alt"), voice("x = 1 kr\nnames da: x → beløb_i_alt", "en")
    assert "Label" == da.labelled(Text("Label", "Etiket"), "x")
    assert "beløb i alt" == da.labelled(Text(None, "Total"), "x")
    assert "\ue000Total\ue001" == da.labelled(Text(None, "Total"), "y")
    assert "x" == en.labelled(Text(), "x")
    assert "\ue000Ramme\ue001" == en.labelled(Text("Ramme", None), "x")
    assert ("måltal", "target") == (da.plain_name("target"), en.plain_name("target"))


def test_a_citation_is_not_broken_after_its_sign() -> None:
    """`§ 3, stk. 2` stays on one line; a long citation may be broken, but not after `§`."""
    here = voice()
    assert "§\u00a03,\u00a0stk.\u00a02; bilag\u00a01" == here.provision("§ 3, stk. 2; bilag 1")
    assert "§\u00a03, in a very long reference" == here.provision("§ 3, in a very long reference")


@pytest.mark.parametrize(
    ("expected", "interval"),
    [
        ("mellem 1 og 3", Interval(Fraction(1), Fraction(3))),
        ("mindst 1", Interval(Fraction(1))),
        ("højst 3", Interval(None, Fraction(3))),
        (None, Interval()),
        (None, None),
    ],
)
def test_a_range_is_said_as_far_as_it_is_known(expected: str | None, interval: Interval | None) -> None:
    """Between two ends, from one, or not at all."""
    assert expected == voice().range(interval, RATIO)


def test_a_sentence_has_a_capital_and_one_full_stop() -> None:
    """An abbreviation at the end takes no second full stop, and a mark does not hide the first letter."""
    assert "Det er 5 kr." == sentence("det er 5 kr.")
    assert "Det er 5." == sentence("det er 5")
    assert "\ue000Total.\ue001" == sentence("\ue000total.\ue001")


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    """A control character in a label reaches no terminal, and the marks cannot be forged."""
    assert "a<U+001B>b<U+E000>" == voice().text(Text("a\x1bb\ue000"))
