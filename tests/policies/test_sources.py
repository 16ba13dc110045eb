"""The policies of the five sources: sound, complete, every figure of theirs as the source has it."""

from fractions import Fraction
from pathlib import Path

import pytest

from lovkode.dsl.program import Program
from lovkode.interpreter.coverage import STATUSES, Coverage, cover
from lovkode.interpreter.dataset import Dataset, read_dataset
from lovkode.interpreter.evaluator import Evaluation, Evaluator
from lovkode.interpreter.examples import run_examples
from lovkode.interpreter.loading import SHIPPED, find_data, load_policy, shipped
from lovkode.interpreter.values import Constant, Index, Undecided

NAMES = [str(Path(path).relative_to(SHIPPED).with_suffix("")) for path in shipped()]
ACTS = [name for name in NAMES if not name.startswith("drafts/")]
MILLION = 10**6


def program(name: str) -> Program:
    """The program of a policy that ships."""
    found, problems = load_policy(str(Path(SHIPPED) / f"{name}.pol"), cache=False)
    assert found is not None, problems
    return found


def evaluation(name: str) -> Evaluation:
    """Its evaluation on the example data beside it."""
    found = program(name)
    dataset, problems = read_dataset(found, *find_data(found.file))
    assert isinstance(dataset, Dataset), problems
    return Evaluator(found).evaluate(dataset.cells)


def status_letters(coverage: Coverage) -> str:
    """What becomes of each provision, a letter each: computed, constant (k), duty, fact, prose."""
    letters = dict(zip(STATUSES, "ckdfp", strict=True))
    return "".join(letters.get(unit.status or "", "?") for unit in coverage.units)


@pytest.fixture(scope="module")
def coverages() -> dict[str, Coverage]:
    """The coverage of each source, by all policies together."""
    return {each.policy: each for each in cover([program(name) for name in ACTS])}


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_hold(name: str) -> None:
    """A policy that ships has examples, and those that can be decided pass."""
    found = program(name)
    outcomes = run_examples(found)
    assert outcomes
    if found.amends is None:
        assert all(outcome.passed for outcome in outcomes)


@pytest.mark.parametrize("name", ACTS)
def test_every_rule_is_named_in_both_languages(name: str) -> None:
    """Each rule and input has a Danish and an English label, and each rule that is no mere parameter a provision."""
    found = program(name)
    pieces = [(r.name, p) for r in found.rules if r.name != "met_count" for p in r.pieces]
    labels = [(n, p.label) for n, p in pieces] + [(i.name, p.label) for i in found.inputs for p in i.pieces]
    assert [] == [name for name, label in labels if not (label.da and label.en)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("naerhedsfinansiering 2025", "fkcccckddkkkkdccccdcccckdddcddcdddcpccddccdcccdf"),
        ("kræftplan 2025", "kkkkckdkcckkkkkdccc"),
        ("personlig_medicin 2025", "cccpkpkcckkkdcfcckcff"),
        ("økonomiaftale 2025", "kcckdpkkdcdppdkcdkckppcpppppdfcpkppcckkcpp"),
        ("økonomiaftale 2023", "fpcckdcpkkpckcppcdcckdffkdppfcckkfpkdfppkdckpdcdcck"),
    ],
)
def test_what_becomes_of_each_provision(coverages: dict[str, Coverage], source: str, expected: str) -> None:
    """Each provision of each source, in its order, is computed, constant, duty, fact or prose; none is forgotten."""
    assert expected == status_letters(coverages[source])


def test_no_citation_goes_astray(coverages: dict[str, Coverage]) -> None:
    """Every provision that a policy cites is one of its source, also where it cites another policy's."""
    assert [] == [stray for each in coverages.values() for stray in each.strays]


@pytest.mark.parametrize(
    ("name", "label", "left", "right"),
    [
        ("economic_agreement/2023", "Administration in 2020", 8_500 * MILLION, 8_400 * MILLION),
        ("economic_agreement/2023", "Six years of 200", 1_200 * MILLION, 1_000 * MILLION),
        ("economic_agreement/2025", "Six years of 200", 1_200 * MILLION, 1_000 * MILLION),
        ("economic_agreement/2025", "The regions' part is 20", Fraction(15_420_000), Fraction(15_500_000)),
        ("economic_agreement/2025", "The contribution follows", Fraction(35, 1000), Fraction(31, 1000)),
        ("cancer_plan/2025", "The text gives", Fraction(3622, 10) * MILLION, Fraction(3612, 10) * MILLION),
    ],
)
def test_what_does_not_add_up_in_the_source(name: str, label: str, left: Fraction, right: Fraction) -> None:
    """A sum that is wrong in the source itself is expected to fail, and does, with both sides as the source has."""
    (outcome,) = [o for o in evaluation(name).checks if (o.check.label.en or "").startswith(label)]
    assert (False, (left, right)) == (outcome.holds, outcome.sides)
    assert outcome.check.expected_to_fail is not None


@pytest.mark.parametrize("name", ACTS)
def test_only_expected_checks_fail(name: str) -> None:
    """On the example data every other check holds or waits for data."""
    failing = [o.check.text for o in evaluation(name).checks if o.holds is False and not o.check.expected_to_fail]
    assert [] == failing


@pytest.mark.parametrize("name", ["2022", "2024"])
def test_a_waived_year_costs_nobody_anything(name: str) -> None:
    """The clawback is decided to be 0 kr. for every region, though the rules' own amount is not in the sources."""
    found = evaluation(name)
    values = {region: found.value("repayment", (region,)) for region in found.program.dimension("region").members}
    assert {Fraction(0)} == set(values.values())
    assert isinstance(found.value("adjustment", ("Sjælland",)), Undecided)


def test_an_indicator_for_2023_is_refused(tmp_path: Path) -> None:
    """The agreement sets no targets, so data that give an indicator are refused with the reason."""
    data = tmp_path / "figures.csv"
    data.write_text("# decimal: point\nregion,goal,indicator\nSjælland,courses,0.5\n", encoding="utf-8")
    dataset, problems = read_dataset(program("2023"), str(data))
    assert dataset is None
    assert "D027" in {problem.code for problem in problems}


def test_the_2023_frames_in_money() -> None:
    """On made-up frames: three targets or more keep all, two keep 67 per cent, one 33, none nothing (boks 3.3)."""
    found = evaluation("2023")
    kept = {r: found.value("retained", (r,)) for r in found.program.dimension("region").members}
    expected = {"Nordjylland": 170_000, "Midtjylland": 234_500, "Syddanmark": 343_000}
    expected |= {"Hovedstaden": 165_660, "Sjælland": 0}
    assert {region: 1000 * amount for region, amount in expected.items()} == kept


def test_a_split_the_source_does_not_give_stays_open() -> None:
    """Where two regions are eligible the inequality pool is not split, and the cut of the block grant has no amount."""
    found = evaluation("economic_agreement/2025")
    regions = found.program.dimension("region").members
    eligible = [r for r in regions if found.value("inequality_eligible", (r,)) is True]
    assert len(eligible) == 2
    open_for = [r for r in regions if isinstance(found.value("inequality_grant", (r,)), Undecided)]
    assert eligible == open_for
    assert isinstance(evaluation("cancer_plan/2025").value("special_grant"), Undecided)


@pytest.mark.parametrize(("met", "kept"), [(0, 0), (1, 33), (2, 67), (3, 100), (4, 100)])
def test_the_mirror_tables_of_2025(met: int, kept: int) -> None:
    """Bilag 1 says what is repaid, boks 5 of the agreement what is kept: together 100 per cent, for each count."""
    found = program("2025")
    counts: dict[Index, Constant] = {(region,): Fraction(met) for region in found.dimension("region").members}
    told = Evaluator(found).evaluate({}, {"met_count": counts})
    shares = told.value("kept_share", ("Sjælland",)), told.value("clawback", ("Sjælland",))
    assert (Fraction(kept, 100), 1 - Fraction(kept, 100)) == shares
    assert [True] * 5 == [o.holds for o in told.checks if o.check.text == "kept_share + clawback = 100%"]
