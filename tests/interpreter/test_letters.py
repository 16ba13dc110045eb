"""Letters, whole: as kept in golden files, and true to the evaluation on any data.

Run with `LOVKODE_GOLDEN=write` to write the golden files anew, then read what changed, aloud.
"""

import io
import os
import re
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from lovkode.dsl.expression import Constant, CorrectionValue
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source
from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.evaluator import Cells, Evaluator
from lovkode.interpreter.explanation import MEDIA, explain
from lovkode.interpreter.explanation.document import Document
from lovkode.interpreter.explanation.media.pdf import write_pdf
from lovkode.interpreter.explanation.voice import Voice
from lovkode.interpreter.letters import DEPTHS, Style, compose_letter, read_style
from lovkode.interpreter.letters.style import style_file
from lovkode.interpreter.loading import load_policy
from lovkode.interpreter.readings import choose
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Index, Undecided
from tests.checkout import ROOT
from tests.interpreter.explanation.cases import (
    REGIONS,
    cells_2025,
    dataset_2025,
    evaluated,
    evaluator_2025,
    plain,
    policy_2025,
    program,
)
from tests.interpreter.test_explanation import (
    BLANK,
    CRITERIA,
    NUMBER,
    REGION,
    figures,
    number,
    numbers_of,
    steady,
    without_names,
)

SHARES = "dimension region: North, South\nshare by region: North → 2 kr, South → 3 kr\n"

CODE = "7KPD-4WXG-9HTA"

NOTHING = Dataset({}, {}, "", "", None, ())

GOLDEN = ROOT / "tests" / "interpreter" / "letters" / "golden"


@cache
def style_2025(locale: str) -> Style:
    """The words of the 2025 policy for its letters."""
    path = style_file(str(ROOT / "policies" / "2025.pol"), locale)
    with open(path, encoding="utf-8") as file:
        style, mistakes = read_style(policy_2025(), Source(path, file.read()))
    assert [] == mistakes
    return style


def run_2025(cells: Cells | None = None, **only: str) -> Run:
    """A run of the 2025 policy, on its example data unless on others."""
    dataset = dataset_2025() if cells is None else evolve(dataset_2025(), cells=cells)
    return Run(evaluator_2025().evaluate(dataset.cells, None, only), dataset, only, {}, {})


def letter(case: Run, locale: str = "da", depth: str = "page", style: Style | None = None) -> Document:
    """The letter of a case under the 2025 policy, or in other words; each other reading is calculated too."""
    own = style_2025(locale) if style is None else style
    others = [(reading.name, other.choice) for reading in case.program.readings for other in reading.alternatives]
    alternatives = {
        (name, choice): case.evaluation.under(choose(case.program, {name: choice})) for name, choice in others
    }
    return compose_letter(case, locale, own, depth, alternatives, CODE)


def text_of(document: Document) -> str:
    """The letter as plain text, each paragraph on one line."""
    blocks = re.split(r"\n\n+", MEDIA["text"](document))
    return "\n".join(" ".join(block.split()) for block in blocks)


def in_own_words(policy: str, depth: str = "page", **only: str) -> str:
    """The letter of a small policy that has no words of its own."""
    evaluation = evaluated(policy, None, None, **only)
    return text_of(letter(Run(evaluation, NOTHING, only, {}, {}), "en", depth, Style()))


def golden(name: str, text: str) -> str:
    """The golden text of a name; it is written first where the environment asks for it."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("LOVKODE_GOLDEN") == "write":
        path.write_text(steady(text), encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("locale", ["da", "en"])
@pytest.mark.parametrize("region", REGIONS)
def test_the_letter_to_a_region_is_as_its_golden_file_says(region: str, locale: str, depth: str) -> None:
    """The whole text, for each of the five regions, in each language, at each depth."""
    text = MEDIA["text"](letter(run_2025(region=region), locale, depth))
    assert golden(f"{region}.{depth}.{locale}", text) == steady(text)


@pytest.mark.parametrize("depth", ["sentence", "page"])
@pytest.mark.parametrize("locale", ["da", "en"])
def test_the_letter_of_an_open_case_is_as_its_golden_file_says(locale: str, depth: str) -> None:
    """The whole text where two figures are missing."""
    text = MEDIA["text"](letter(run_2025(cells_2025(*BLANK), region=REGION), locale, depth))
    assert golden(f"open.{depth}.{locale}", text) == steady(text)


OTHERS = {
    "2024": ("policies/2024.pol", "", {"region": "Sjælland"}),
    "personalised_medicine": ("policies/personalised_medicine/2025.pol", "", {"region": "Hovedstaden"}),
    "cancer_plan": (
        "policies/cancer_plan/2025.pol",
        "policies/cancer_plan/data/2025.csv",
        {"recipient": "regions"},
    ),
}


@pytest.mark.parametrize("locale", ["da", "en"])
@pytest.mark.parametrize("name", OTHERS)
def test_the_letters_of_other_policies_are_as_their_golden_files_say(name: str, locale: str) -> None:
    """A waived year, a share that was distributed, and a recipient of many amounts."""
    policy, data, only = OTHERS[name]
    found, _ = load_policy(str(ROOT / policy))
    assert found is not None
    dataset, problems = read_dataset(found, *([str(ROOT / data)] if data else []))
    assert dataset is not None, problems
    path = style_file(str(ROOT / policy), locale)
    with open(path, encoding="utf-8") as file:
        style, mistakes = read_style(found, Source(path, file.read()))
    assert [] == mistakes
    case = Run(Evaluator(found).evaluate(dataset.cells, None, only), dataset, only, {}, {})
    text = MEDIA["text"](letter(case, locale, "page", style))
    assert golden(f"{name}.page.{locale}", text) == steady(text)


# -- What is told -----------------------------------------------------------------------------------------------------


def test_a_policy_without_words_of_its_own_tells_results_by_their_labels() -> None:
    """And the recipient by the member's own label."""
    text = in_own_words(f'{SHARES}grant = share * 2  en "Grant"  § 1\n', region="North")
    assert "To North\nGrant: 4 kr. (§ 1)." in text


def test_of_several_results_those_of_the_recipient_are_told() -> None:
    """A total that is no one's own stays out of the letter to one."""
    text = in_own_words(f"{SHARES}grant = share * 2\nothers = all_of_it * 2\nall_of_it = 7 kr\n", region="North")
    assert "Grant: 4 kr." in text
    assert "thers" not in text


def test_a_case_with_no_result_says_so() -> None:
    """Rather than nothing at all."""
    for depth in DEPTHS:
        assert "There is no result to tell." in in_own_words("total = 2 kr  hidden", depth)


def test_a_reading_that_cannot_change_the_recipients_results_is_left_out() -> None:
    """A page has no room for what does not concern its reader."""
    text = f"""{SHARES}grant = share * 2
others = 7 kr * 2
reading size is small
  because en "it is"
  otherwise large: others = 8 kr * 2
"""
    assert "small" not in in_own_words(text, region="North")
    assert "small" in in_own_words(text)


def test_a_page_has_no_chapter_without_words() -> None:
    """Where what it would take is only a list, which the longest letter has, a page does not begin to tell it."""
    policy = program("input\n  part money\ndue = if part over 2 kr then 1 kr else 0 kr")
    evaluation = Evaluator(policy).evaluate({"part": {(): Fraction(1)}})
    case = Run(evaluation, evolve(NOTHING, cells={"part": {(): Fraction(1)}}), {}, {}, {})
    told = {depth: text_of(letter(case, "en", depth, Style())) for depth in ("page", "full")}
    assert (False, True) == tuple("What would it take?" in text for text in told.values())


def test_a_limit_that_is_not_known_is_told_to_be_so() -> None:
    """In either language."""
    case = run_2025(cells_2025(("baseline", (REGION, "1"))), region=REGION)
    assert "Grænse: ikke kendt endnu" in text_of(letter(case, "da"))
    assert "Limit: not known yet" in text_of(letter(case, "en"))


def test_an_exception_that_gave_a_result_is_told_with_its_reason() -> None:
    """The letter of a waived year says who agreed it."""
    text = f"""{SHARES}always = yes
grant = share * 2
  except waived if always: 0 kr  en "Waiver"  note en "the parties agreed it"  § 2
"""
    assert "exception “Waiver” applies (§ 2): the parties agreed it" in in_own_words(text, region="North")


def test_a_target_that_is_calculated_is_told_with_its_figures() -> None:
    """So that the recipient can work it out: what is calculated, and the same with the numbers in place."""
    text = """before = 50  en "Days last year"
criterion 1 en "Waiting time"
  target = before * 0.98  en "Target"
  value = 40              en "Days this year"
  met if value <= target
grant by met_count: 0→0 kr, 1→5 kr
"""
    assert "Calculation: “Days last year” × 0.98. 50 × 0.98 = 49." in in_own_words(text)


def test_a_long_sum_is_told_term_by_term() -> None:
    """So that its recipient can add it up."""
    members = ", ".join(f"M{n}" for n in range(1, 11))
    rows = "".join(f"  M{n} → {n} kr\n" for n in range(1, 11))
    text = in_own_words(f"dimension post: {members}\npart by post:\n{rows}grant = sum of part over post\n")
    assert "M1 1 kr. M2 2 kr." in text
    assert "Total 55 kr." in text


# -- On any data ------------------------------------------------------------------------------------------------------


def passages(text: str) -> dict[str, str]:
    """What stands under each criterion, by its number; under `opening` what stands before the criteria."""
    found = {"opening": text.partition("Kriterierne\n")[0]}
    parts = re.split(r"^Kriterium (\d)", text.partition("\nPengene")[0], flags=re.MULTILINE)
    return found | dict(zip(parts[1::2], parts[2::2], strict=True))


def read(text: str) -> Fraction:
    """A number as Danish writes it."""
    return Fraction(text.replace(".", "").replace(",", ".").replace("−", "-"))


RATES = {0: Fraction(1), 1: Fraction("0.67"), 2: Fraction("0.33"), 3: Fraction(0), 4: Fraction(0)}
FRAME = Fraction(266_674)


@settings(max_examples=75)
@given(figures())
def test_who_recomputes_the_letter_gets_its_verdicts_its_count_and_its_amount(
    cells: dict[str, dict[Index, Constant]],
) -> None:
    """From the text alone: figure against limit, the count of those met, the rate of annex 1, and the amount."""
    case = run_2025(cells, region=REGION)
    evaluation = case.evaluation
    text = text_of(letter(case))
    parts = passages(text)
    verdicts = {}
    for criterion in CRITERIA:
        title, _, body = parts[criterion].partition("\n")
        said = re.search(r"– (opfyldt|ikke opfyldt|uafgjort) \(", parts[criterion])
        assert said is not None, title
        verdicts[criterion] = said[1]
        figure = re.search(rf"Den korrigerede indikator er ({NUMBER.pattern}) \(", body)
        limit = re.search(rf"Grænse: (højst|mindst) ({NUMBER.pattern}) \(", body)
        if figure is None or limit is None:
            continue
        holds = read(figure[1]) <= read(limit[2]) if limit[1] == "højst" else read(figure[1]) >= read(limit[2])
        assert verdicts[criterion] == ("opfyldt" if holds else "ikke opfyldt")
    if "uafgjort" in verdicts.values():
        return
    met = sum(each == "opfyldt" for each in verdicts.values())
    amount = FRAME * RATES[met]
    amount = Fraction((amount * 10 + Fraction(1, 2)).__floor__(), 10)
    assert amount * 1000 == evaluation.value("repayment", (REGION,))
    if amount:
        assert f"Region {REGION} skal betale {number(amount)} tusinde kr. tilbage" in parts["opening"]
    else:
        assert f"Region {REGION} skal ikke betale noget tilbage" in parts["opening"]
    counted = {0: "ingen af de 4", 4: "alle 4"}.get(met, f"{met} af 4")
    assert f"Det skyldes, at {counted} kriterier er opfyldt" in parts["opening"]


@settings(max_examples=75)
@given(figures())
def test_the_sentence_the_page_and_every_step_agree(cells: dict[str, dict[Index, Constant]]) -> None:
    """The one sentence stands in the others, but for why; what is open is open in all."""
    case = run_2025(cells, region=REGION)
    evaluation = case.evaluation
    short, page, full = (text_of(letter(case, depth=depth)) for depth in DEPTHS)
    outcome = re.split(r" \(§", short.strip().split("\n")[-1])[0]
    assert outcome in page
    assert outcome in full
    open_now = isinstance(evaluation.value("repayment", (REGION,)), Undecided)
    assert open_now == ("endnu ikke afgjort, hvad Region Sjælland skal betale" in short)


@settings(max_examples=50)
@given(figures())
def test_every_number_of_a_criterion_occurs_in_the_evaluation(cells: dict[str, dict[Index, Constant]]) -> None:
    """No figure, limit or distance stands in a letter that the data or the evaluation do not hold."""
    case = run_2025(cells, region=REGION)
    parts = passages(text_of(letter(case)))
    for each in explain(case.evaluation, case.dataset, only=case.only).criteria:
        known = numbers_of(each.criterion, case.evaluation, cells)
        known |= {number(abs(limit.room)) for limit in each.limits if limit.room is not None}
        for name in ("value", "target"):
            value = case.evaluation.value(name, (REGION, each.criterion))
            if isinstance(value, Undecided) and value.bounds is not None:
                known |= {number(end) for end in (value.bounds.low, value.bounds.high) if end is not None}
        text = plain(parts[each.criterion]).partition(" (§")[2]
        for limit in each.limits:
            if limit.share is not None:
                text = text.replace(plain(Voice(policy_2025(), "da").percent(limit.share)), "")
        assert set(NUMBER.findall(without_names(f"(§{text}"))) <= known, text


@settings(max_examples=25)
@given(figures())
def test_the_longest_letter_tells_every_figure_it_was_made_from(cells: dict[str, dict[Index, Constant]]) -> None:
    """Each leaf behind the region's results occurs in the text."""
    text = plain(text_of(letter(run_2025(cells, region=REGION), depth="full")))
    for values in cells.values():
        for (region, _), value in values.items():
            if region != REGION:
                continue
            if isinstance(value, Fraction):
                assert number(value) in text
            elif isinstance(value, CorrectionValue) and value.kind != "none":
                assert number(abs(value.size)) in text


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("locale", ["da", "en"])
def test_a_page_is_easy_to_read(region: str, locale: str) -> None:
    """A readability figure (LIX) of at most 45."""
    assert lix(text_of(letter(run_2025(region=region), locale))) <= 45


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("locale", ["da", "en"])
def test_a_page_fits_on_a_sheet(region: str, locale: str) -> None:
    """Printed, with the warning that its figures are made up."""
    content = write_pdf(letter(run_2025(region=region), locale))
    assert isinstance(content, bytes)
    assert 1 == len(PdfReader(io.BytesIO(content)).pages)


def lix(text: str) -> Fraction:
    """Björnsson's readability figure: words for each sentence, and the per cent of words of more than six letters.

    A word has a letter in it; a sentence ends with `.`, `?`, `!` or `:`, or with its block.
    """
    words = re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", text)
    ends = sum(len(re.findall(r"[.?!:](?=\s|$)", line.rstrip(".?!:") + ".")) for line in text.split("\n") if line)
    return Fraction(len(words), ends) + Fraction(100 * sum(len(word) > 6 for word in words), len(words))
