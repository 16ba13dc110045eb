"""Why results changed, in words."""

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from lovkode.interpreter.comparison.chapter import why_chapter
from lovkode.interpreter.comparison.phrases import _PHRASES
from lovkode.interpreter.comparison.reasons import Side, Why, why
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.explanation.document import Block, Document, Heading, Table
from lovkode.interpreter.explanation.voice import Voice
from tests.interpreter.comparison.pairs import Cells, between, figures
from tests.interpreter.comparison.programs import program
from tests.interpreter.explanation.cases import block_texts, cells_2025, plain, under

CRITERION_3 = "Kriterium 3: Akutte genindlæggelser inden 30 dage – opfyldt → ikke opfyldt"


def told(found: Why, locale: str = "da") -> Document:
    """The chapter as a document of its own."""
    return Document(locale, "", tuple(why_chapter(found, Voice(found.after.program, locale))))


def texts(found: Why, locale: str = "da") -> list[str]:
    """Every text of the chapter."""
    return [plain(text) for block in told(found, locale).blocks for text in block_texts(block)]


def changed(*changes: tuple[str, tuple[str, str], Any]) -> Cells:
    """The example data with some figures changed."""
    cells = cells_2025()
    for name, index, value in changes:
        cells[name][index] = value
    return cells


READMISSIONS = ("registered", ("Sjælland", "3"), Fraction(1085, 10_000))


def test_a_criterion_in_danish() -> None:
    """The figure, the limit, what changed with its provision and its share, and what was enough."""
    found = between(cells_2025(), changed(READMISSIONS), region="Sjælland")
    assert [
        "Tallet: 0,10605 → 0,10805.",
        "Grænsen: højst 0,10605, uændret.",
        "Ændring for ændring",
        "Tal | Før | Efter | Tilbagebetaling | Beholdt tilskud",
        "Indikatoren for 2025, som registreret (§ 6, stk. 4-5) | 0,1065 | 0,1085 | +90.669.200 kr. | −90.669.200 kr.",
        "Det skyldes »Indikatoren for 2025, som registreret«; den ændring er nok alene.",
    ] == under(told(found), CRITERION_3)


def test_the_results_in_english() -> None:
    """What came out before and after, and the difference of amounts."""
    found = between(cells_2025(), changed(READMISSIONS), region="Sjælland")
    assert [
        "Before and after",
        "Result | Before | After | Difference",
        "Criteria met | 2 | 1 | ",
        "Clawback | 33% | 67% | ",
        "Repayment | 88,002,400 kr. | 178,671,600 kr. | +90,669,200 kr.",
        "Grant kept | 178,671,600 kr. | 88,002,400 kr. | −90,669,200 kr.",
    ] == texts(found, "en")[:6]


def test_a_blank_is_open_and_not_zero() -> None:
    """Where a figure is missing on one side, the amounts it can still be are told, and no difference."""
    found = between(cells_2025(("registered", ("Sjælland", "3"))), cells_2025(), region="Sjælland")
    lines = texts(found)
    assert "Tilbagebetaling | enten 88.002.400 kr. eller 178.671.600 kr. | 88.002.400 kr. | " in lines
    assert "Uafgjort før, fordi disse tal manglede: »Indikatoren for 2025, som registreret« for kriterium 3." in lines
    assert "Indikatoren for 2025, som registreret (§ 6, stk. 4-5) | mangler | 0,1065" in lines


def test_a_region_that_only_one_file_has() -> None:
    """It is said in one sentence, and not figure by figure."""
    before = cells_2025()
    for values in before.values():
        for index in [each for each in values if each[0] == "Sjælland"]:
            del values[index]
    lines = texts(between(before, cells_2025()))
    assert "De tidligere data har ingen tal for Sjælland." in lines
    assert not any("mangler" in line for line in lines)


def test_nothing_changed() -> None:
    """It is said, and nothing else is."""
    found = between(cells_2025(), cells_2025())
    assert ["Intet er ændret: reglerne betyder det samme, og alle tal er de samme."] == texts(found)


def test_figures_that_move_nothing() -> None:
    """They are listed under a sentence that says that the results are the same."""
    found = between(cells_2025(), changed(("registered", ("Nordjylland", "2"), Fraction(31, 10))))
    assert [
        "Nordjylland",
        "Resultaterne er de samme som før.",
        "Kriterium 2: Sygehusaktivitet pr. borger med kronisk sygdom – opfyldt, uændret",
    ] == texts(found)[:3]


def test_what_cannot_be_divided() -> None:
    """Where something between the two gives no result, it is said that the difference cannot be divided."""
    policy = program("input by region\n  a  ratio\n  c  ratio\nresult = 1 / (a - c + 1) * c * 1 kr\n")
    sides = []
    for number in (3, 2):
        cells: Any = {name: {("Nord",): Fraction(number)} for name in "ac"}
        sides.append(Side(Evaluator(policy).evaluate(cells), Dataset(cells, {}, "", "", None, ())))
    lines = texts(why(sides[0], sides[1]))
    assert any(line.startswith("Forskellen i »Result« kan ikke deles mellem ændringerne") for line in lines)


def number(cell: str) -> Fraction:
    """An amount as it is told in Danish."""
    text = plain(cell).removesuffix(" kr.").replace(".", "").replace(",", ".").replace("−", "-")
    return Fraction(text)


def tables(blocks: tuple[Block, ...], caption: str) -> list[Table]:
    """The tables with a caption."""
    return [block for block in blocks if isinstance(block, Table) and block.caption == caption]


@settings(max_examples=20, deadline=None)
@given(figures(), figures())
def test_what_is_told_adds_up(before: Cells, after: Cells) -> None:
    """The shares that a reader sees add up to the difference that they see, øre by øre."""
    document = told(between(before, after, region="Sjælland"))
    results = {row[0]: row[3] for table in tables(document.blocks, "Før og efter") for row in table.rows if row[3]}
    sums = dict.fromkeys(results, Fraction(0))
    for table in tables(document.blocks, "Ændring for ændring"):
        rows = table.rows[:-1] if table.total else table.rows
        for at, name in enumerate(table.head):
            if name in sums:
                sums[name] += sum((number(row[at]) for row in rows), Fraction(0))
    assert {name: number(cell) for name, cell in results.items()} == sums


def test_the_levels_of_headings() -> None:
    """A region that was not chosen is a heading of its own, and criteria stand one level below."""
    one, all_ = (between(cells_2025(), changed(READMISSIONS), **only) for only in ({"region": "Sjælland"}, {}))
    assert [3] == [block.level for block in told(one).blocks if isinstance(block, Heading)]
    assert [2, 3] == [block.level for block in told(all_).blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("key", sorted(_PHRASES["en"]))
def test_both_languages_have_the_same_slots(key: str) -> None:
    """A phrase of the comparison is there in both languages, with the same blanks."""
    slots = [set(re.findall(r"{(\w+)}", _PHRASES[locale][key])) for locale in ("da", "en")]
    assert slots[0] == slots[1]
