"""The explanation of the 2025 policy, whole: as kept in golden files, and true to the evaluation on any data.

Run with `LOVKODE_GOLDEN=write` to write the golden files anew, then read what changed, aloud.
"""

import os
import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.expression import NO_CORRECTION, Constant, CorrectionValue
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation import Explanation, explain, render
from lovkode.interpreter.explanation.document import Document
from lovkode.interpreter.explanation.voice import Voice
from lovkode.interpreter.values import Index, Undecided, Value
from tests.checkout import ROOT
from tests.interpreter.explanation.cases import (
    REGIONS,
    cells_2025,
    dataset_2025,
    document,
    evaluator_2025,
    explained_2025,
    headings,
    plain,
    policy_2025,
    under,
)

GOLDEN = ROOT / "tests" / "interpreter" / "explanation" / "golden"
REGION = "Sjælland"
CRITERIA = ("1", "2", "3", "4")
NUMBER = re.compile(r"−?\d+(?:\.\d{3})*(?:,\d+)?")

BLANK = (("registered", (REGION, "2")), ("national", (REGION, "1")))


def golden(name: str, text: str) -> str:
    """The golden text of a name; it is written first where the environment asks for it."""
    path = GOLDEN / f"{name}.txt"
    text = steady(text)
    if os.environ.get("LOVKODE_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def steady(text: str) -> str:
    """The text without what changes with every release and every edit of a comment: the version, the digests."""
    return re.sub(r"(?<=SHA-256 )[0-9a-f]{12}|(?<=lovkode )[\w.]+(?=\.$)", "…", text, flags=re.MULTILINE)


@pytest.mark.parametrize("locale", ["da", "en"])
@pytest.mark.parametrize("region", REGIONS)
def test_a_region_is_told_as_its_golden_file_says(region: str, locale: str) -> None:
    """The whole text for each of the five regions."""
    text = render(explained_2025(region=region), locale, "text")
    assert golden(f"{region}.{locale}", text) == steady(text)


@pytest.mark.parametrize("locale", ["da", "en"])
def test_a_case_with_blank_cells_is_told_as_its_golden_file_says(locale: str) -> None:
    """The whole text where two figures are missing."""
    text = render(explained_2025(cells_2025(*BLANK), region=REGION), locale, "text")
    assert golden(f"blank.{locale}", text) == steady(text)


@pytest.mark.parametrize("locale", ["da", "en"])
def test_all_regions_side_by_side_are_told_as_the_golden_file_says(locale: str) -> None:
    """The whole text where no region was chosen."""
    text = render(explained_2025(), locale, "text")
    assert golden(f"all.{locale}", text) == steady(text)


# -- On any data ------------------------------------------------------------------------------------------------------


def decimals(least: str, most: str, places: int) -> st.SearchStrategy[Fraction]:
    """Decimal numbers between two ends."""
    scale = 10**places
    low, high = int(Fraction(least) * scale), int(Fraction(most) * scale)
    return st.integers(low, high).map(lambda number: Fraction(number, scale))


CORRECTIONS = st.one_of(
    st.just(NO_CORRECTION),
    decimals("-0.01", "0.01", 4).map(lambda size: CorrectionValue("amount", size)),
    decimals("0.9", "1.1", 3).map(lambda size: CorrectionValue("factor", size)),
)


@st.composite
def figures(draw: st.DrawFn) -> dict[str, dict[Index, Constant]]:
    """Example data with other figures for one region, some of them exactly on a limit, some blank."""
    cells = cells_2025()
    for criterion in CRITERIA:
        index = (REGION, criterion)
        base = draw(decimals("0.02", "0.9", 3))
        edge = base * (Fraction("0.99") if criterion == "4" else Fraction("1.01"))
        cells["baseline"][index] = base
        cells["registered"][index] = draw(st.one_of(st.just(edge), decimals("0.01", "0.95", 4)))
        for name in ("coding", "national", "granted", "outpatient", "age"):
            if index in cells[name]:
                cells[name][index] = draw(CORRECTIONS)
    blanks = st.sampled_from(
        [(name, criterion) for name in ("baseline", "registered", "coding") for criterion in CRITERIA]
    )
    for name, criterion in draw(st.sets(blanks, max_size=2)):
        del cells[name][REGION, criterion]
    return cells


def told(cells: dict[str, dict[Index, Constant]]) -> tuple[Evaluation, Explanation, Document]:
    """The evaluation of some data for the region, its explanation and the Danish text."""
    only = {"region": REGION}
    evaluation = evaluator_2025().evaluate(cells, None, only)
    found = explain(evaluation, dataset_2025(), only=only)
    return evaluation, found, document(found)


def verdict(value: Value) -> str:
    """What a criterion's truth is called."""
    return "uafgjort" if isinstance(value, Undecided) else "opfyldt" if value else "ikke opfyldt"


def chapter(found: Document, criterion: str) -> tuple[str, list[str]]:
    """A criterion's heading and everything under it, headings of steps included."""
    title = next(each for each in headings(found) if each.startswith(f"Kriterium {criterion}"))
    lines: list[str] = []
    inside = False
    for block in found.blocks:
        text = plain(getattr(block, "text", ""))
        level = getattr(block, "level", 9)
        if inside and level <= 3:
            break
        if inside:
            lines += [text] if text else [plain(item) for item in getattr(block, "items", ())]
        inside = inside or text == title
    return title, lines


@settings(max_examples=75)
@given(figures())
def test_the_text_never_contradicts_the_evaluation(cells: dict[str, dict[Index, Constant]]) -> None:
    """Verdicts, the count and the amounts read back from the text are those of the evaluation."""
    evaluation, _, found = told(cells)
    outcome = " ".join(under(found, "Resultatet"))
    table = under(found, "Kriterierne")
    met = 0
    for criterion in CRITERIA:
        value = evaluation.value("met", (REGION, criterion))
        title, lines = chapter(found, criterion)
        assert f" – {verdict(value)} (" in title
        assert any(row.startswith(f"Kriterium {criterion}") and row.endswith(f"| {verdict(value)}") for row in table)
        decision = lines[-1]
        opening = {
            "opfyldt": "Kriteriet er opfyldt.",
            "ikke opfyldt": "Kriteriet er ikke opfyldt.",
            "uafgjort": "Kriteriet er uafgjort,",
        }
        assert decision.startswith(opening[verdict(value)])
        assert ("uden for grænsen" in decision) <= (value is False)
        assert ("inden for grænsen" in decision) <= (value is True)
        met += value is True
    if 0 < met < 4:
        assert f"{met} af 4 kriterier er opfyldt: " in outcome
    amount = evaluation.value("repayment", (REGION,))
    if isinstance(amount, Fraction):
        assert f"Tilbagebetaling: {number(amount / 1000)} tusinde kr." in outcome


@settings(max_examples=75)
@given(figures())
def test_a_reader_who_recomputes_the_text_agrees(cells: dict[str, dict[Index, Constant]]) -> None:
    """Figure and limit as printed, compared by hand, give the verdict as printed, and the printed distance."""
    _, found, text = told(cells)
    for case in found.criteria:
        _, lines = chapter(text, case.criterion)
        if any(limit.room is None for limit in case.limits) or any("…" in line for line in lines):
            continue
        figure = read(next(line for line in lines if line.startswith("Korrigeret indikator: ")))
        at_most, at_least = (
            [line for line in lines if line.startswith(f"Grænse: {word}")] for word in ("højst", "mindst")
        )
        bound = read((at_most or at_least)[0])
        assert case.met.value is (figure <= bound if at_most else figure >= bound)
        if figure == bound:
            assert "præcis på grænsen, og det tæller som opfyldt." in lines[-1]
        else:
            assert f"Afstanden til grænsen er {number(abs(figure - bound))} (" in lines[-1]


@settings(max_examples=75)
@given(figures())
def test_every_number_of_a_criterion_occurs_in_the_evaluation(cells: dict[str, dict[Index, Constant]]) -> None:
    """No figure, result, limit or distance is printed that the evaluation or the data do not hold."""
    evaluation, found, text = told(cells)
    for case in found.criteria:
        known = numbers_of(case.criterion, evaluation, cells) | {
            number(limit.room) for limit in case.limits if limit.room
        }
        known |= {number(abs(limit.room)) for limit in case.limits if limit.room is not None}
        shares = {
            plain(Voice(policy_2025(), "da").percent(limit.share)) for limit in case.limits if limit.share is not None
        }
        _, lines = chapter(text, case.criterion)
        for line in lines:
            for share in shares:
                line = line.replace(share, "")
            assert set(NUMBER.findall(without_names(line))) <= known, line


def numbers_of(criterion: str, evaluation: Evaluation, cells: dict[str, dict[Index, Constant]]) -> set[str]:
    """Every number that the data and the evaluation hold for a criterion, as Danish writes it."""
    index = (REGION, criterion)
    found = {Fraction("1.01"), Fraction("0.99"), Fraction(1), Fraction(criterion)}
    for name in cells:
        value = cells[name].get(index)
        if isinstance(value, Fraction):
            found.add(value)
        elif isinstance(value, CorrectionValue):
            found.add(abs(value.size))
    for name in ("target", "value"):
        step = evaluation.step(name, index)
        if isinstance(step.result, Fraction):
            found |= {step.result, step.result * Fraction("1.01"), step.result * Fraction("0.99")}
        found |= along(step.operands[0].value, [operand.value for operand in step.operands[1:]])
    return {number(each) for each in found} | {number(each).rstrip("…") for each in found}


def along(value: Value, corrections: list[Value]) -> set[Fraction]:
    """The results after each correction."""
    found = set[Fraction]()
    for correction in corrections:
        if not isinstance(value, Fraction) or not isinstance(correction, CorrectionValue):
            return found
        if correction.kind == "amount":
            value += correction.size
        elif correction.kind == "factor":
            value *= correction.size
        found.add(value)
    return found


def without_names(line: str) -> str:
    """A line without citations and without the labels of the policy, which hold numbers of their own."""
    line = re.sub(r"\([^()]*(?:§|bilag)[^()]*\)", "", line)
    for source in policy_2025().inputs:
        for piece in source.pieces:
            line = line.replace(piece.label.da or "\0", "")
    return line


def number(value: Fraction) -> str:
    """A number as Danish writes it."""
    return plain(Voice(policy_2025(), "da").number(value))


def read(line: str) -> Fraction:
    """The first number of a line after its colon."""
    [found, *_] = NUMBER.findall(line.partition(": ")[2])
    return Fraction(str(found).replace(".", "").replace(",", ".").replace("−", "-"))


def test_the_example_data_hold_a_figure_on_its_limit() -> None:
    """Sjælland's third criterion lies exactly on the limit, so the golden files show how that is said."""
    _, found, _ = told(cells_2025())
    assert ["3"] == [case.criterion for case in found.criteria for limit in case.limits if limit.room == 0]
