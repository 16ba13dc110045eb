"""The chapter in words, in both languages."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.explanation.document import Heading, Table
from lovkode.interpreter.explanation.voice import Voice
from lovkode.interpreter.reach import reach
from lovkode.interpreter.reach.chapter import reach_chapter
from lovkode.interpreter.reach.speech import own_phrases
from tests.checkout import ROOT
from tests.interpreter.explanation.cases import block_texts, cells_2025, evaluator_2025, plain, policy_2025
from tests.interpreter.reach.brute import Cells, program, run_of

PACKAGE = ROOT / "interpreter" / "reach"


def chapter(evaluator: Evaluator, cells: Cells, locale: str = "da", **only: str) -> list[str]:
    """The texts of the chapter, rows of tables joined by ` | `."""
    blocks = reach_chapter(reach(run_of(evaluator, cells, **only)), Voice(evaluator.program, locale))
    return [plain(text) for block in blocks for text in block_texts(block)]


def sjaelland(locale: str, *blank: tuple[str, tuple[str, ...]]) -> list[str]:
    """The chapter of one region in 2025."""
    return chapter(evaluator_2025(), cells_2025(*blank), locale, region="Sjælland")


def test_the_way_to_the_next_step() -> None:
    """The criterion, the value, what it is now, the count and the amounts stand in one paragraph."""
    assert (
        "Den korteste vej til det næste trin (færrest kriterier, mindst ændring): kriterium 1 bliver opfyldt, hvis "
        "»Indikatoren for 2025, som registreret« er højst 0,9812 (nu 0,985; en ændring på ca. 0,39 pct.). "
        "Så er 3 af 4 kriterier opfyldt: kriterium 1, 2 og 3. Så bliver »Hele rammen beholdes« ja (nu nej); "
        "»Tilbagebetaling« 0 tusinde kr. (nu 88.002,4 tusinde kr.) og »Beholdt tilskud« 266.674 tusinde kr. "
        "(nu 178.671,6 tusinde kr.)."
    ) in sjaelland("da")


def test_each_criterion_in_its_own_words() -> None:
    """A criterion that is not met says what meets it, its rounding, and the figure that is compared."""
    assert (
        "Kriterium 1 bliver opfyldt, hvis »Indikatoren for 2025, som registreret« er højst 0,9812 (nu 0,985). "
        "Det skifter ved 0,981272…, som ikke kan skrives helt ud; 0,9812 er den nærmeste værdi på den rigtige side "
        "med 4 decimaler. »Korrigeret indikator« for kriterium 1 er 0,96521; kravet er højst 0,96152, og der er "
        "0,00369 til grænsen."
    ) in sjaelland("da")


@pytest.mark.parametrize(
    ("figure", "locale", "expected"),
    [
        (1, "da", "Så er det ene kriterium ikke opfyldt."),
        (2, "da", "Så er det ene kriterium opfyldt."),
        (1, "en", "Then the one criterion is not met."),
        (2, "en", "Then the one criterion is met."),
    ],
)
def test_one_criterion_is_not_told_as_many(figure: int, locale: str, expected: str) -> None:
    """Where a policy has a single one."""
    policy = program("input\n  a ratio\ncriterion 1 met if a <= 1\ndue by met_count: 0 → 5 kr, 1 → 0 kr")
    assert expected in "\n".join(chapter(Evaluator(policy), {"a": {(): Fraction(figure)}}, locale))


def test_the_same_in_english() -> None:
    """A criterion that is met says what would lose it, and that the limit itself would not."""
    assert (
        "Criterion 2 is no longer met if “Indicator for 2025, as registered” is at least 3.2644 (now 3.25). "
        "At exactly 3.26432 the outcome is as it is now; 3.2644 is the nearest value with 4 decimals at which it "
        "turns. “Corrected indicator” for criterion 2 is 3.25; it must be at most 3.26432, and the limit is 0.01432 "
        "away."
    ) in sjaelland("en")


def test_the_table() -> None:
    """One row for each turn: the outcome now, the figure, what it is, where it turns, and the change."""
    assert (
        "Kriterium 4 | ikke opfyldt | »Indikatoren for 2025, som registreret« | 0,262 | mindst 0,2633 | ca. 0,5 pct."
    ) in sjaelland("da")


def test_a_missing_figure() -> None:
    """What comes of which values of a missing figure is told with the amounts, and the ways wait for it."""
    texts = sjaelland("da", ("registered", ("Sjælland", "1")))
    assert any("Vejen til det næste trin kan først siges, når dette er kendt" in text for text in texts)
    assert (
        "Kriterium 1 afgøres af »Indikatoren for 2025, som registreret«, som mangler. "
        "Er oplysningen mellem 0 og 0,9812, er udfaldet: opfyldt. Så bliver »Hele rammen beholdes« ja (nu uafgjort), "
        "»Tilbagebetaling« 0 tusinde kr. (nu uafgjort) og »Beholdt tilskud« 266.674 tusinde kr. (nu uafgjort). "
        "Er oplysningen mindst 0,9813, er udfaldet: ikke opfyldt. Så bliver »Hele rammen beholdes« nej (nu uafgjort); "
        "»Tilbagebetaling« 88.002,4 tusinde kr. (nu uafgjort) og »Beholdt tilskud« 178.671,6 tusinde kr. "
        "(nu uafgjort). Værdierne er skrevet med 4 decimaler."
    ) in texts


def test_all_regions_each_under_its_name() -> None:
    """Without a region chosen there is a heading for each."""
    blocks = reach_chapter(reach(run_of(evaluator_2025(), cells_2025())), Voice(policy_2025(), "da"))
    named = [block.text for block in blocks if isinstance(block, Heading) and block.level == 3]
    assert ["Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland"] == named
    assert 5 == sum(isinstance(block, Table) for block in blocks)


def test_a_policy_with_nothing_to_turn_says_so() -> None:
    """Where no figure decides anything there is one sentence."""
    [heading, told] = chapter(Evaluator(program("grant = 100 tkr\n")), {})
    assert "Hvad skal der til?" == heading
    assert told.startswith("Her er intet, der kan skifte")


# -- The phrases ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["da", "en"])
def test_no_phrase_says_that_something_rose_or_fell(locale: str) -> None:
    """A figure within its limit may have gone either way: no phrase speaks of a reduction or an increase."""
    words = re.compile(r"(?i)reduc|reduktion|stig|\bfald|increas|decreas|rose|fell|forbedr|improv")
    assert [] == [key for key, text in own_phrases(locale)["reach"].items() if words.search(text)]


def test_every_phrase_is_used() -> None:
    """Each phrase is named in the code, or is of a family whose keys are put together there."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(PACKAGE).glob("*.py")))
    families = ("better", "worse", "then", "column", "decimals", "none", "blank")
    reasons = set(re.findall(r'(?:Refusal|NotToldError)\("(\w+)"', code)) | {"blank", "undefined"}
    left = [
        key
        for key in own_phrases("da")["reach"]
        if f'"reach.{key}"' not in code
        and f'"{key}"' not in code
        and key.partition("_")[0] not in families
        and key not in reasons
    ]
    assert [] == left


def test_one_criterion_met_is_told_in_the_singular() -> None:
    """`Then 1 of 2 criteria is met`, not `are`."""
    text = "input\n  a ratio\n  b ratio\ncriterion 1 met if a > 1\ncriterion 2 met if b > 1\n"
    text += "grant by met_count: 0→0 kr, 1→5 kr, 2→9 kr\n"
    told = chapter(Evaluator(program(text)), {"a": {(): Fraction(0)}, "b": {(): Fraction(0)}}, "en")
    assert any("Then 1 of 2 criteria is met: criterion 1." in line for line in told)
