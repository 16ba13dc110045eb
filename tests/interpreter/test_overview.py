"""Overviews, whole: as kept in golden files, true to the evaluation on any data, and the same in a workbook.

Run with `LOVKODE_GOLDEN=write` to write the golden files anew, then read what changed, aloud.
"""

import os
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.expression import Constant
from lovkode.dsl.record import evolve
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.dataset.excel import read_workbook, write_workbook
from lovkode.interpreter.evaluator import Cells, Evaluator
from lovkode.interpreter.explanation import MEDIA
from lovkode.interpreter.explanation.document import Block, Document, Picture, Table
from lovkode.interpreter.letters import Style
from lovkode.interpreter.loading import load_policy
from lovkode.interpreter.overview import Overview, OverviewTone, compose_overview, gather, overview_sheets
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Index, Undecided, ends
from tests.checkout import ROOT
from tests.interpreter.explanation.cases import (
    REGIONS,
    cells_2025,
    dataset_2025,
    evaluator_2025,
    plain,
    program,
    under,
)
from tests.interpreter.reach.brute import run_of
from tests.interpreter.test_explanation import BLANK, CRITERIA, decimals, steady
from tests.interpreter.test_letters import style_2025

GOLDEN = ROOT / "tests" / "interpreter" / "overview" / "golden"
SHARES = "dimension region: North, South\nshare by region: North → 2 kr, South → 3 kr\n"
TKR = 1000

Sheets = dict[str, list[list[object]]]


def run_2025(cells: Cells | None = None, **only: str) -> Run:
    """A run of the 2025 policy."""
    dataset = dataset_2025() if cells is None else evolve(dataset_2025(), cells=cells)
    return Run(evaluator_2025().evaluate(dataset.cells, None, only or None), dataset, only, {}, {})


def told(run: Run, locale: str = "da", style: Style | None = None) -> tuple[Overview, OverviewTone, Document]:
    """The facts of an overview, how they are told, and the text."""
    own = Style() if style is None else style
    overview = gather(run, own)
    tone = OverviewTone(run.program, locale, own, overview.explanation.chosen)
    document = compose_overview(overview, tone)
    return overview, tone, document


def told_2025(cells: Cells | None = None, locale: str = "da", **only: str) -> Document:
    """The overview under the 2025 policy, in that policy's words, with spaces that break and no marks."""
    found = told(run_2025(cells, **only), locale, style_2025(locale))[2]
    return Document(found.locale, plain(found.title), found.blocks, found.foot)


def small(text: str, cells: Cells | None = None, locale: str = "en") -> Document:
    """The overview of a small policy."""
    return told(run_of(Evaluator(program(text)), cells or {}), locale)[2]


def sheets(run: Run, locale: str = "en", style: Style | None = None) -> Sheets:
    """The workbook of a run, read again: the rows under the headings, and these, by the name of the sheet."""
    overview, tone, _ = told(run, locale, style)
    made = overview_sheets(overview, tone)
    content = write_workbook("case.xlsx", made)
    assert isinstance(content, bytes)
    found = read_workbook("case.xlsx", content)
    assert isinstance(found, list)
    return {sheet.name: rows[max(sheet.frozen - 1, 0) :] for sheet, rows in zip(made, found, strict=True)}  # type: ignore[misc]


def blocks_of(document: Document, kind: type[Block]) -> list[Block]:
    """The blocks of a kind."""
    return [block for block in document.blocks if isinstance(block, kind)]


def table(document: Document, caption: str) -> Table:
    """The table whose caption begins so."""
    found = [each for each in document.blocks if isinstance(each, Table) and plain(each.caption).startswith(caption)]
    assert 1 == len(found), [each.caption for each in document.blocks if isinstance(each, Table)]
    return found[0]


def read(text: str) -> Fraction:
    """A number as Danish writes it."""
    return Fraction(plain(text).split(" ")[0].replace(".", "").replace(",", ".").replace("−", "-"))


# -- Golden files -----------------------------------------------------------------------------------------------------


def golden(name: str, text: str) -> str:
    """The golden text of a name; it is written first where the environment asks for it."""
    path: Path = GOLDEN / f"{name}.txt"
    if os.environ.get("LOVKODE_GOLDEN") == "write":
        path.write_text(steady(text), encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["da", "en"])
def test_the_overview_of_2025_is_as_its_golden_file_says(locale: str) -> None:
    """The whole text for the example data."""
    text = MEDIA["text"](told_2025(None, locale))
    assert golden(f"2025.{locale}", text) == steady(text)


@pytest.mark.parametrize("locale", ["da", "en"])
def test_the_overview_of_open_cases_is_as_its_golden_file_says(locale: str) -> None:
    """The whole text where figures of two regions are missing."""
    text = MEDIA["text"](told_2025(cells_2025(*BLANK, ("registered", ("Syddanmark", "1"))), locale))
    assert golden(f"open.{locale}", text) == steady(text)


OTHERS = {
    "2022": "",
    "2023": "policies/data/2023.csv",
    "2024": "",
    "cancer_plan/2025": "policies/cancer_plan/data/2025.csv",
    "corrections/2025": "policies/corrections/data/2025.csv",
    "economic_agreement/2023": "policies/economic_agreement/data/2023.json",
    "economic_agreement/2025": "policies/economic_agreement/data/2025.json",
    "personalised_medicine/2025": "",
}


@pytest.mark.parametrize("locale", ["da", "en"])
@pytest.mark.parametrize("name", OTHERS)
def test_every_shipped_policy_has_an_overview(name: str, locale: str) -> None:
    """In every medium and as a workbook; what is undecided is no zero, and no slot is left unfilled."""
    found, _ = load_policy(str(ROOT / "policies" / f"{name}.pol"))
    assert found is not None
    dataset, problems = read_dataset(found, *([str(ROOT / OTHERS[name])] if OTHERS[name] else []))
    assert dataset is not None, problems
    run = Run(Evaluator(found).evaluate(dataset.cells), dataset, {}, {}, {})
    document = told(run, locale)[2]
    for medium, write in MEDIA.items():
        assert write(document), medium
    assert not re.search(r"\{\w*\}", MEDIA["text"](document))
    assert len(sheets(run, locale)) > 1


# -- What is told -----------------------------------------------------------------------------------------------------


def test_the_summary_says_who_keeps_all_who_repays_and_how_much() -> None:
    """In the policy's own words, in one paragraph right after the title."""
    text = " ".join(MEDIA["text"](told_2025()).split())
    assert "2 af 5 regioner (Nordjylland og Midtjylland) beholder hele tilskuddet" in text
    assert (
        "3 af 5 regioner (Syddanmark, Hovedstaden og Sjælland) skal betale i alt 870.855,9 tusinde kr. tilbage" in text
    )


def test_what_is_undecided_gives_a_range_of_the_total() -> None:
    """In the summary and under the table, never a zero."""
    found = told_2025(cells_2025(*BLANK))
    text = " ".join(MEDIA["text"](found).split())
    assert "Det er ikke afgjort, hvad 1 af 5 regioner (Sjælland) skal betale tilbage" in text
    assert "For alle under ét bliver »Tilbagebetaling« mellem 782.853,5 tusinde kr. og 961.525,1 tusinde kr." in text
    *_, total = table(found, "Resultatet for alle regioner").rows
    assert plain(total[-2]) == "mellem 782.853,5 tusinde kr. og 961.525,1 tusinde kr."


def test_a_policy_without_words_of_its_own_is_told_by_its_labels() -> None:
    """Amounts, and truths."""
    text = " ".join(MEDIA["text"](small(f"{SHARES}grant = share * 2\nbig = share over 2 kr\n")).split())
    assert "“Grant” is 10 kr. in all for all 2 regions." in text
    assert "“Big”: yes for 1 of 2 regions (South). “Big”: no for 1 of 2 regions (North)." in text


def test_an_amount_below_zero_is_told_in_plain_words() -> None:
    """A policy's sentence of what is paid fits those who pay, and nobody else; nobody is left out."""
    text = "dimension region: North, South\nshare by region: North → 2 kr, South → -3 kr\ndue = share * 1"
    style = Style(overview={"due": {"some": "{members} pay {value}", "none": "{members} pay nothing"}})
    document = told(run_of(Evaluator(program(text)), {}), "en", style)[2]
    found = "\n".join(plain(text) for text in MEDIA["text"](document).split("\n"))
    assert "(North) pay 2 kr. “Due” is −3 kr. in all for 1 of 2 regions (South)." in " ".join(found.split())


def test_what_is_open_is_told_whatever_words_a_policy_has() -> None:
    """In lovkode's own, where the policy has none for it; what else it has no words for is left out."""
    style = Style(overview={"repayment": {"some": "{members} pay {value}"}})
    text = " ".join(plain(MEDIA["text"](told(run_2025(cells_2025(*BLANK)), "en", style)[2])).split())
    assert "2 of 5 regions (Syddanmark and Hovedstaden) pay 782,853.5 thousand kr." in text
    assert "“Repayment” is not decided for 1 of 5 regions (Sjælland)." in text
    assert "“Repayment” is 0" not in text


def test_parts_of_a_pool_add_up_to_it_whatever_is_missing() -> None:
    """Each part is open, their total is not."""
    text = "dimension region: North, South\ninput by region\n  key ratio at least 0\n"
    text += "part = distribute 100 kr over region by key rounded to 1 kr, remainder to largest fraction, "
    text += "ties to first listed\n"
    cells: Cells = {"key": {("North",): Fraction(3)}}
    *rows, total = table(small(text, cells), "The outcome").rows
    assert all("undecided" in row[1] or "between" in row[1] for row in rows)
    assert "100 kr." == plain(total[1])


def test_of_many_members_only_the_number_is_told() -> None:
    """A sentence with nine names is no summary."""
    members = ", ".join(f"M{n}" for n in range(1, 11))
    rows = "".join(f"  M{n} → {n - 1} kr\n" for n in range(1, 11))
    text = " ".join(MEDIA["text"](small(f"dimension post: {members}\npart by post:\n{rows}grant = part * 2\n")).split())
    assert "“Grant” is 90 kr. in all for 9 of 10 under “Post”." in text
    assert "“Grant” is 0 kr. for 1 of 10 under “Post” (M1)." in text


def test_years_are_not_added_up() -> None:
    """The prices of a year are its own."""
    text = " ".join(MEDIA["text"](small("grant = 2 kr from 2025 to 2027\npaid = grant * 2\n")).split())
    assert "The results stand year by year and are not added up." in text
    assert "Total" not in text


def test_a_policy_whose_results_vary_with_nothing_says_so() -> None:
    """And tells its one result."""
    found = small("total = 4 kr\nhalf = total / 2\n")
    text = " ".join(MEDIA["text"](found).split())
    assert "there is one result for all and nothing to add up" in text
    assert "Half: 2 kr." in text
    assert [] == blocks_of(found, Table)


def test_of_one_region_that_region_is_told() -> None:
    """With its own sentences, and no table of regions."""
    text = " ".join(MEDIA["text"](told_2025(region="Sjælland")).split())
    assert "Overblikket gælder kun Sjælland. 2 af 4 kriterier er opfyldt" in text
    assert "Region Sjælland skal betale 88.002,4 tusinde kr. tilbage." in text


def test_the_regions_are_drawn() -> None:
    """A picture beside the table of results, and nothing said twice."""
    assert all(isinstance(each, Picture) and each.told for each in blocks_of(told_2025(), Picture))
    assert blocks_of(told_2025(), Picture)


def test_a_reading_says_what_it_moves_for_whom_in_kroner() -> None:
    """With the sum, and where nothing moves that it does not."""
    found = told_2025()
    rows = under(found, "Læsninger og antagelser")
    assert "Syddanmark | Tilbagebetaling | 245.724.500 | 121.028.500 | −124.696.000" in rows
    assert "I alt |  |  |  | −484.572.400" in rows
    assert "Læsningen »ikke opfyldt« ville give samme resultat." in rows


def test_an_assumption_says_which_amounts_rest_on_it() -> None:
    """In kroner, for each member."""
    text = f'{SHARES}assume rate = 2  because en "nobody says"\ngrant = share * rate\n'
    assert "South | Grant | 6 kr." in under(small(text), "Readings and assumptions")


# -- On any data ------------------------------------------------------------------------------------------------------


@st.composite
def figures(draw: st.DrawFn) -> dict[str, dict[Index, Constant]]:
    """Example data with other figures for every region, some of them blank."""
    cells = cells_2025()
    places = [(region, criterion) for region in REGIONS for criterion in CRITERIA]
    for index in places:
        base = cells["baseline"][index]
        assert isinstance(base, Fraction)
        cells["registered"][index] = base * draw(decimals("0.96", "1.04", 3))
    for index in draw(st.sets(st.sampled_from(places), max_size=3)):
        del cells["registered"][index]
    return cells


@settings(max_examples=15)
@given(figures())
def test_totals_are_the_sums_of_the_evaluation(cells: dict[str, dict[Index, Constant]]) -> None:
    """Of open amounts the least and the most, added up region by region: no figure stands behind two of them."""
    run = run_2025(cells)
    overview, _, document = told(run)
    for name in ("repayment", "retained", "frame"):
        sides = [ends(run.evaluation.value(name, (region,))) for region in REGIONS]
        low, high = (sum((side[end] or Fraction(0) for side in sides), Fraction(0)) for end in (0, 1))
        assert (low, high) == ends(overview.explanation.totals[name])
        assert (low == high) == isinstance(overview.explanation.totals[name], Fraction)
    outcome = table(document, "Resultatet for alle regioner")
    at = outcome.head.index("Tilbagebetaling")
    total = overview.explanation.totals["repayment"]
    assert outcome.total
    if isinstance(total, Fraction):
        assert total == sum((read(row[at]) for row in outcome.rows[:-1]), Fraction(0)) * TKR
        assert total == read(outcome.rows[-1][at]) * TKR
    else:
        assert plain(outcome.rows[-1][at]).startswith(("mellem ", "enten "))


@settings(max_examples=15)
@given(figures())
def test_the_summary_counts_as_the_evaluation_does(cells: dict[str, dict[Index, Constant]]) -> None:
    """Who pays something, who nothing, and for whom it is open."""
    run = run_2025(cells)
    text = " ".join(plain(MEDIA["text"](told(run, "en")[2])).split())
    values = [run.evaluation.value("repayment", (region,)) for region in REGIONS]
    some = [value for value in values if isinstance(value, Fraction) and value]
    nothing = [value for value in values if value == 0]
    is_open = [value for value in values if isinstance(value, Undecided)]

    def who(found: list[object]) -> str:
        return "all 5 regions" if len(found) == 5 else f"{len(found)} of 5 regions ("

    assert bool(some) == (f" in all for {who([*some])}" in text.partition("“Grant kept”")[0])
    assert bool(nothing) == (f"“Repayment” is 0 thousand kr. for {who([*nothing])}" in text)
    assert bool(is_open) == (f"“Repayment” is not decided for {who([*is_open])}" in text)
