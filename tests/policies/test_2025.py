"""The 2025 order as the policy has it: every figure of the order, every limit, every provision."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.expression import NO_CORRECTION, CorrectionValue
from lovkode.dsl.formatter import format_source
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter.evaluator import Cells, Evaluator
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.loading import find_data, load_policy
from lovkode.interpreter.readings import choose
from lovkode.interpreter.values import Undecided
from tests.checkout import ROOT

POLICY = str(ROOT / "policies" / "2025.pol")
DANISH = str(Path(__file__).parent / "2025_da.pol")
STEP = Fraction(1, 1000)

ANNEX = {  # bilag 1, tabel: thousand kr. repaid with 0, 1, 2, 3 and 4 criteria met
    "Nordjylland": ("178026.0", "119277.4", "58748.6", "0", "0"),
    "Midtjylland": ("375318.0", "251463.1", "123854.9", "0", "0"),
    "Syddanmark": ("366753.0", "245724.5", "121028.5", "0", "0"),
    "Hovedstaden": ("537129.0", "359876.4", "177252.6", "0", "0"),
    "Sjælland": ("266674.0", "178671.6", "88002.4", "0", "0"),
}


@pytest.fixture(scope="module")
def program() -> Program:
    """The policy as it ships."""
    loaded, problems = load_policy(POLICY, cache=False)
    assert problems == ()
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def evaluator(program: Program) -> Evaluator:
    """The policy made ready."""
    return Evaluator(program)


def complete(region: str) -> dict[str, dict[tuple[str, ...], object]]:
    """Figures for one region that meet every criterion exactly at its target."""
    figures: dict[str, dict[tuple[str, ...], object]] = {n: {} for n in ("baseline", "registered")}
    for criterion in "1234":
        figures["baseline"][region, criterion] = figures["registered"][region, criterion] = Fraction(1, 2)
    for name, criteria in (("coding", "1234"), ("national", "1234"), ("outpatient", "14"), ("age", "12")):
        figures[name] = {(region, criterion): NO_CORRECTION for criterion in criteria}
    return figures


@pytest.mark.parametrize("region", ANNEX)
@pytest.mark.parametrize("met", range(5))
def test_annex_cell(evaluator: Evaluator, region: str, met: int) -> None:
    """Each of the annex's cells comes out to the tenth of a thousand kr. (bilag 1, tabel)."""
    evaluation = evaluator.evaluate({}, {"met_count": {(region,): Fraction(met)}})
    assert Fraction(ANNEX[region][met]) * 1000 == evaluation.value("repayment", (region,))


@pytest.mark.parametrize(("met", "total"), [(1, "1155013.0"), (2, "568887.0"), (0, "1723900.0")])
def test_annex_totals(evaluator: Evaluator, met: int, total: str) -> None:
    """The rows of bilag 1 add up over the regions."""
    evaluation = evaluator.evaluate({}, {"met_count": {(region,): Fraction(met) for region in ANNEX}})
    amounts = [evaluation.value("repayment", (region,)) for region in ANNEX]
    assert Fraction(total) * 1000 == sum(a for a in amounts if isinstance(a, Fraction))


def test_frames_add_up(evaluator: Evaluator) -> None:
    """The five frames of § 2 are the total of § 1."""
    frames = [evaluator.evaluate({}).value("frame", (region,)) for region in ANNEX]
    assert Fraction("1723.9") * 10**6 == sum(f for f in frames if isinstance(f, Fraction))


@pytest.mark.parametrize(
    ("criterion", "limit", "beyond", "last"),
    [
        ("1", Fraction(101, 100), STEP / 10, 9999),
        ("2", Fraction(101, 100), STEP / 10, 9999),
        ("3", Fraction(101, 100), STEP / 10, 980),
        ("4", Fraction(99, 100), -STEP / 10, 980),
    ],
)
def test_every_limit(evaluator: Evaluator, criterion: str, limit: Fraction, beyond: Fraction, last: int) -> None:
    """At the limit a criterion is met, one step beyond it is not, for every target (§ 6, stk. 4-5)."""
    index = ("Sjælland", criterion)
    figures = complete("Sjælland")
    wrong = []
    for thousandths in range(1, last + 1):
        target = thousandths * STEP
        figures["baseline"][index] = target
        for value, met in ((target * limit, True), (target * limit + beyond, False), (target, True)):
            figures["registered"][index] = value
            found = evaluator.evaluate(figures, only={"region": "Sjælland"}).value("met", index)  # type: ignore[arg-type]
            if found is not met:
                wrong.append((target, value, found))
    assert wrong == []


def test_order_of_corrections_decides(evaluator: Evaluator) -> None:
    """An amount before a factor is not a factor before an amount: § 7's order says not met, the other would say met."""
    figures = complete("Sjælland")
    index = ("Sjælland", "1")
    figures["registered"][index], figures["baseline"][index] = Fraction("0.520"), Fraction("0.4947")
    figures["coding"][index] = CorrectionValue("amount", Fraction("-0.010"))
    figures["national"][index] = CorrectionValue("factor", Fraction("0.98"))
    evaluation = evaluator.evaluate(figures)  # type: ignore[arg-type]
    assert Fraction("0.4998") == evaluation.value("value", index)
    assert evaluation.value("met", index) is False
    figures["coding"][index], figures["national"][index] = figures["national"][index], figures["coding"][index]
    assert evaluator.evaluate(figures).value("met", index) is True  # type: ignore[arg-type]


def _blank(figures: dict[str, dict[tuple[str, ...], object]], *criteria: str) -> None:
    for criterion in criteria:
        figures["registered"].pop(("Sjælland", criterion), None)


def _unmet(figures: dict[str, dict[tuple[str, ...], object]], *criteria: str) -> None:
    for criterion in criteria:
        figures["registered"]["Sjælland", criterion] = Fraction(0 if criterion == "4" else 1)


@pytest.mark.parametrize(
    ("unmet", "blank", "possible", "needs"),
    [
        ("", "2", ("0",), ""),  # three others are met
        ("1", "2", ("0", "88002.4"), "2"),
        ("13", "2", ("88002.4", "178671.6"), "2"),
        ("1", "24", ("0", "88002.4", "178671.6"), "24"),
        ("134", "2", ("178671.6", "266674"), "2"),
        ("", "1234", ("0", "88002.4", "178671.6", "266674"), "1234"),
    ],
)
def test_blank(evaluator: Evaluator, unmet: str, blank: str, possible: tuple[str, ...], needs: str) -> None:
    """A blank figure leaves exactly the amounts that its criterion's two outcomes lead to."""
    figures = complete("Sjælland")
    _unmet(figures, *unmet)
    _blank(figures, *blank)
    found = evaluator.evaluate(figures).value("repayment", ("Sjælland",))  # type: ignore[arg-type]
    amounts = tuple(Fraction(p) * 1000 for p in possible)
    if len(amounts) == 1:
        assert amounts[0] == found
        return
    assert isinstance(found, Undecided)
    assert amounts == found.possible
    assert [("registered", ("Sjælland", n)) for n in needs] == [(m.name, m.index) for m in found.needs]


def test_examples_hold(program: Program) -> None:
    """Every example in the policy passes."""
    outcomes = run_examples(program)
    assert len(outcomes) >= 9
    assert [] == [o.example.title.en for o in outcomes if not o.passed]


def test_the_danish_file_is_the_formatters_print() -> None:
    """The Danish text is what `policy fmt --to da` prints of the English, byte for byte."""
    english = Path(POLICY).read_text(encoding="utf-8")
    assert Path(DANISH).read_text(encoding="utf-8") == format_source(Source("2025.pol", english), "da")[0]


def test_danish_is_the_same_program(program: Program) -> None:
    """The order written in the Danish surface is the same program, and gives the same results."""
    danish, problems = load_policy(DANISH, cache=False)
    assert problems == ()
    assert danish is not None
    assert program == danish
    given_: Cells = {"met_count": {("Sjælland",): Fraction(2)}}
    for name in ("repayment", "retained"):
        english = Evaluator(program).evaluate({}, given_).value(name, ("Sjælland",))
        assert english == Evaluator(danish).evaluate({}, given_).value(name, ("Sjælland",))


@given(
    st.sampled_from("123"),
    st.integers(1, 10**6),
    st.integers(-3, 3),
)
def test_readings_differ_only_where_they_say(criterion: str, millionths: int, steps: int) -> None:
    """The reading by percentage points sets the limit at the target plus 0.01, to the last digit."""
    loaded, _ = load_policy(POLICY)
    assert loaded is not None
    points = Evaluator(choose(loaded, {"tolerance": "percentage_points"}))
    target = Fraction(millionths, 10**6)
    value = target + Fraction(1, 100) + Fraction(steps, 10**9)
    index = ("Sjælland", criterion)
    found = points.evaluate({}, {"target": {index: target}, "value": {index: value}}).value("met", index)
    assert (steps <= 0) is found


def test_data_by_convention() -> None:
    """The example figures are found beside the policy."""
    assert [str(ROOT / "policies" / "data" / "2025.csv")] == list(find_data(POLICY))


UNITS = (
    """præambel|§ 1|§ 2|§ 3, stk. 1|§ 3, stk. 2|§ 3, stk. 3|§ 4, stk. 1|§ 4, stk. 2|§ 4, stk. 3|§ 5, stk. 1|§ 5, stk. 2
§ 5, stk. 3|§ 5, stk. 4|§ 6, stk. 1|§ 6, stk. 2|§ 6, stk. 3|§ 6, stk. 4|§ 6, stk. 5|§ 6, stk. 6|§ 7, stk. 1|§ 7, stk. 2
§ 7, stk. 3|§ 7, stk. 4|§ 8|§ 9, stk. 1|§ 9, stk. 2|§ 9, stk. 3|§ 10, stk. 1|§ 10, stk. 2|§ 11, stk. 1|§ 11, stk. 2|§ 12
§ 13|§ 14|§ 15|bilag 1, indledning|bilag 1, tabel|bilag 1, slutning|bilag 2, afsnit 1|bilag 2, afsnit 2|bilag 2, nr. 1
bilag 2, nr. 2|bilag 2, afsnit 4|bilag 2, afsnit 5|bilag 2, afsnit 6|bilag 2, afsnit 7|bilag 3, 1. pkt.|bilag 3, 2. pkt.
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def test_every_provision_is_accounted_for(program: Program) -> None:
    """Each of the order's 48 units is cited by a rule or listed as not computed."""
    assert len(UNITS) == 48
    cited = {unit for text in _citations(program) for unit in _units(text)}
    assert [] == [unit for unit in UNITS if unit not in cited]


def _citations(program: Program) -> list[str]:
    pieces = [p.citation for rule in program.rules for p in rule.pieces]
    pieces += [p.citation for i in program.inputs for p in i.pieces]
    pieces += [c for d in program.dimensions for c in d.member_citations]
    pieces += [d.citation for d in program.deadlines] + [c.citation for c in program.checks]
    pieces += [o.citation for o in program.omissions]
    return [c for c in (*pieces, program.citation) if c]


def _units(citation: str) -> list[str]:
    """The units a citation names; `§ 6, stk. 2-3` names two."""
    found = []
    for part in citation.split("; "):
        head, _, last = part.rpartition(" ")
        if "-" in last and last[0].isdigit():
            first, end = last.split("-")
            found += [f"{head} {n}" for n in range(int(first), int(end) + 1)]
        else:
            found.append(part)
    return found
