"""Functions as they are told, in both languages."""

import pytest

from lovkode.dsl.natives import NATIVES
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.explanation.voice import phrases
from lovkode.interpreter.loading import LIBRARY
from lovkode.interpreter.policy import Policy


def told(text: str, locale: str) -> str:
    """The explanation of a policy without data, its lines joined and its tied spaces loosened."""
    program, problems = check_policy(Source("t.pol", f"policy t 2025\n{text}"), LIBRARY)
    assert program is not None, problems
    return " ".join(Policy(program).evaluate().explain(locale).replace("\u00a0", " ").split())


MODULE = "use calendar\na = end_of_quarter(2026-02-14)\n"
OWN = 'half(amount) = amount / 2 da "Halvdelen" en "Half"\nframe = 100 kr da "Rammen" en "The frame"\na = half(frame)\n'


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("da", "»Udgangen af kvartalet« for 14. februar 2026 er 31. marts 2026."),
        ("en", "“End of the quarter” for 14 February 2026 is 31 March 2026."),
    ],
)
def test_a_function_of_a_module(locale: str, sentence: str) -> None:
    """It is told by its name, its values and its result, and not by its inner working."""
    found = told(MODULE, locale)
    assert sentence in found
    assert "+" not in found


@pytest.mark.parametrize(
    ("locale", "sentences"),
    [
        (
            "da",
            [
                "Beregning: »Halvdelen« for »Rammen«.",
                "»Halvdelen« beregnes sådan:",
                "»Amount« divideret med 2.",
                "100 kr. divideret med 2 = 50 kr.",
                "»Halvdelen« for 100 kr. er 50 kr.",
            ],
        ),
        (
            "en",
            [
                "Calculation: “Half” for “The frame”.",
                "“Half” is worked out like this:",
                "“Amount” divided by 2.",
                "100 kr. divided by 2 = 50 kr.",
                "“Half” for 100 kr. is 50 kr.",
            ],
        ),
    ],
)
def test_a_function_of_the_policy(locale: str, sentences: list[str]) -> None:
    """It is told with its working: by name, in figures, and with its result."""
    found = told(OWN, locale)
    places = [found.index(sentence) for sentence in sentences]
    assert sorted(places) == places


def test_a_hidden_function() -> None:
    """The working of a function marked as hidden is not told."""
    assert "beregnes sådan" not in told(OWN.replace(' en "Half"', ' en "Half" hidden'), "da")


def test_a_condition() -> None:
    """A function that is a condition gives an answer."""
    text = "use calendar\na = if is_public_holiday(2026-12-25) and yes then 1 kr else 2 kr\n"
    assert "»Helligdag« for 25. december 2026: ja." in told(text, "da")
    assert "“Public holiday” for 25 December 2026: yes." in told(text, "en")


def test_years_stand_without_a_mark() -> None:
    """A year is written as one."""
    text = "use calendar\nday = 2026-02-14\na = easter_sunday(year_of(day))\n"
    assert "»Påskedag« for 2026 er 5. april 2026." in told(text, "da")


def test_a_value_that_is_calculated_is_told_first() -> None:
    """What a function is used on is worked out before it."""
    found = told(OWN.replace("half(frame)", "half(frame * 3)"), "en")
    assert found.index("100 kr. × 3 = 300 kr.") < found.index("“Half” for 300 kr. is 150 kr.")


def test_each_function_of_the_language_is_told() -> None:
    """A function of the language has words in both languages."""
    for locale in ("da", "en"):
        assert set(NATIVES) == set(phrases(locale)["native"])
