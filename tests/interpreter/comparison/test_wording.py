"""Differences as a drafter would say them, in both languages."""

import pytest

from lovkode.interpreter.comparison import compare
from lovkode.interpreter.comparison.wording import Teller
from tests.interpreter.comparison.programs import program, year_2025


def told(old: object, new: object, locale: str) -> list[str]:
    """Each difference on one line."""
    teller = Teller(old, new, locale)  # type: ignore[arg-type]
    lines = [teller.tell(each) for each in compare(old, new)]  # type: ignore[arg-type]
    return [f"{line.provision}: {line.subject}: {line.change}" for line in lines]


CHANGES = [
    (
        "4\n  met if value >= target * 0.99",
        "4\n  met if value >= target * 0.98",
        "§ 6, stk. 5: Tolerance for kriterium 4: 1 pct. → 2 pct.",
        "§ 6, stk. 5: Tolerance for criterion 4: 1% → 2%",
    ),
    (
        "total = 1_723.9 mio kr",
        "total = 1_800 mio kr",
        "§ 1: Ramme i alt: 1.723,9 mio. kr. → 1.800 mio. kr.",
        "§ 1: Total frame: 1,723.9 million kr. → 1,800 million kr.",
    ),
    (
        "total = 1_723.9 mio kr",
        "total = ? was 1_723.9 mio kr",
        "§ 1: Ramme i alt: 1.723,9 mio. kr. → endnu ikke fastsat",
        "§ 1: Total frame: 1,723.9 million kr. → still to be decided",
    ),
    (
        "0→100%, 1→67%, 2→33%",
        "0→100%, 1→67%, 2→30%",
        "§ 3, stk. 3; bilag 1, tabel: Efterregulering, når »Antal opfyldte kriterier« er 2: 33 pct. → 30 pct.",
        "§ 3, stk. 3; bilag 1, tabel: Clawback, where “Criteria met” is 2: 33% → 30%",
    ),
    (
        "frame * clawback rounded to 0.1 tkr",
        "frame * clawback * 2 rounded to 0.1 tkr",
        "§ 3, stk. 2; § 11, stk. 2; bilag 1, slutning: Tilbagebetaling: »Regionens ramme« × »Efterregulering« → "
        "»Regionens ramme« × »Efterregulering« × 2",
        "§ 3, stk. 2; § 11, stk. 2; bilag 1, slutning: Repayment: “Frame” × “Clawback” → “Frame” × “Clawback” × 2",
    ),
    (
        "settlement           2026-03-31",
        "settlement           2026-04-30",
        "§ 6, stk. 1: Fristen »Opfyldelsen af kriterierne gøres op«: 31. marts 2026 → 30. april 2026",
        "§ 6, stk. 1: The deadline “Fulfilment of the criteria determined”: 31 March 2026 → 30 April 2026",
    ),
    (
        "correction default none",
        "correction",
        "§ 7, stk. 3; bilag 2, nr. 1; bilag 2, nr. 2: Tallet »Korrektion givet efter bilag 2«: "
        "en korrektion; tomt betyder ingen → en korrektion",
        "§ 7, stk. 3; bilag 2, nr. 1; bilag 2, nr. 2: The figure “Correction granted under annex 2”: "
        "a correction; a blank means none → a correction",
    ),
    (
        'en "Total frame"',
        'en "The frame"',
        "§ 1: Engelsk betegnelse for »Ramme i alt«: Total frame → The frame",
        "§ 1: Name: Total frame → The frame",
    ),
]


@pytest.mark.parametrize(("old", "new", "danish", "english"), CHANGES, ids=[new for _, new, _, _ in CHANGES])
def test_a_change_in_words(old: str, new: str, danish: str, english: str) -> None:
    """The provision, what it is about, what was and what is."""
    one, other = year_2025(), year_2025((old, new))
    assert [danish] == told(one, other, "da")
    assert [english] == told(one, other, "en")


def test_new_and_gone() -> None:
    """A rule that one policy does not have says so behind its value."""
    one, other = program("x = 1 kr\n"), program("y by region: Nord → 1, Syd → 2\n")
    assert [": Y for Nord: 1 (nyt)", ": Y for Syd: 2 (nyt)", ": X: 1 kr. (udgår)"] == told(one, other, "da")
    assert ": X: 1 kr. (no longer there)" == told(one, other, "en")[-1]


def test_every_difference_of_the_shipped_policies_has_words() -> None:
    """Nothing that two policies say differently leaves the teller without words."""
    bare = program("dimension goal: a, b\nunit things\nx by goal = 1 things\n")
    for one, other in ((bare, year_2025()), (year_2025(), bare)):
        for locale in ("da", "en"):
            assert all(line and "None" not in line for line in told(one, other, locale))


def test_what_runs_through_a_new_member() -> None:
    """Where the words are the same, it is said which member has come or gone."""
    text = "input by region, criterion\n  figure ratio  § 1\ncriteria 1, 2\n  met if figure > 1\n"
    one, other = program(text), program(text.replace("1, 2", "1 to 3"))
    assert ": Antal opfyldte kriterier: nu også for kriterium 3" in told(one, other, "da")
    assert ": Criteria met: no longer for criterion 3" in told(other, one, "en")
