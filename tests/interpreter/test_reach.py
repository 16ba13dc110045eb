"""What it would take, against walking: every turning point and every cheapest way, on policies of all kinds.

The 2025 policy is walked for a few random regions; `LOVKODE_REGIONS=1000 make pytest ARGS="-k test_reach"` walks more.
"""

import os
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from lovkode.dsl.expression import NO_CORRECTION, Constant, CorrectionValue
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.reach import reach
from lovkode.interpreter.reach.ground import Ground
from lovkode.interpreter.reach.model import CaseReach, Range, Way
from lovkode.interpreter.values import Index, Undecided
from tests.interpreter.explanation.cases import evaluator_2025
from tests.interpreter.reach.brute import Cells, Walker, cheapest, program, run_of

REGIONS = int(os.environ.get("LOVKODE_REGIONS", "12"))
MOST = 500


def walked(evaluator: Evaluator, cells: Cells, most: int = MOST, **only: str) -> CaseReach:
    """The reach of a case, each of its turning points and both ways compared with what walking finds."""
    run = run_of(evaluator, cells, **only)
    [case] = reach(run).cases
    ground, walker = Ground(run, evaluator, only), Walker(run)
    for decision in case.decisions:
        assert {"none"} >= {each.reason for each in decision.refusals}, decision
        for cell in {turn.cell for turn in decision.turns if turn.upward is not None}:
            walker.agrees(decision, cell, ground.step(cell), most)
        for refusal in decision.refusals:
            assert refusal.cell is not None
            if not isinstance(cells[refusal.cell[0]][refusal.cell[1]], bool | str):
                walker.agrees(decision, refusal.cell, ground.step(refusal.cell), most)
        for turn in decision.turns:
            assert walker.outcome(decision, {turn.cell: turn.value}) == turn.outcome != decision.value
            assert turn.before is not None
            assert walker.outcome(decision, {turn.cell: turn.before}) == decision.value
    for way, towards in ((case.better, True), (case.worse, False)):
        if way is not None:
            told = [(name, turn.value) for name, turn in way.changes] if isinstance(way, Way) else None
            found = cheapest(walker, case, towards)
            assert told == (None if found is None else list(found))
    return case


# -- 2025 -------------------------------------------------------------------------------------------------------------


def region(random: Random) -> dict[str, dict[Index, Constant]]:
    """The figures of one region, each near its limit, with corrections of every kind."""
    cells: dict[str, dict[Index, Constant]] = {}
    for criterion in "1234":
        index = "Sjælland", criterion
        baseline = Fraction(random.randint(100, 900), 1000)
        cells.setdefault("baseline", {})[index] = baseline
        near = baseline * Fraction(random.randint(970, 1030), 1000)
        cells.setdefault("registered", {})[index] = Fraction(round(near * 1000), 1000)
        names = ["coding", "national", "granted"]
        names += ["outpatient"] if criterion in "14" else []
        names += ["age"] if criterion in "12" else []
        for name in names:
            cells.setdefault(name, {})[index] = correction(random)
    return cells


def correction(random: Random) -> CorrectionValue:
    """Mostly none, else a small amount or a factor."""
    kind = random.randrange(6)
    if kind == 0:
        return CorrectionValue("amount", Fraction(random.randint(-9, 9), 1000))
    if kind == 1:
        return CorrectionValue("factor", Fraction(random.choice([98, 99, 80, 101, 125]), 100))
    return NO_CORRECTION


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(REGIONS))
def test_2025_agrees_with_walking(seed: int) -> None:
    """Every turning point and both ways of a random region are those that walking finds."""
    walked(evaluator_2025(), region(Random(seed)), region="Sjælland")


# -- Other policies ---------------------------------------------------------------------------------------------------

MIXED = """
input
  waiting    ratio at least 0
  rate       share
  score      ratio at least 0 at most 10
  treated    whole number at least 0
  patients   whole number over 0
  delivered  date
  planned    truth
  waived     truth
  spent      kr at least 0 kr
  other      kr at least 0 kr
limit = 0.4
criterion 1
  met if waiting < limit
criterion 2
  met if rate at least 2 / 3
criterion 3
  value = score rounded to 0.1
  met if (value >= 4 and value < 6) or waived
criterion 4
  met if treated / patients >= 80%
criterion 5
  met if delivered + 1 months <= 2025-06-30
criterion 6
  met if planned
criterion 7
  met if spent <= (spent + other) * 40%
clawback by met_count: 0 to 1→100%, 2 to 3→50%, 4 to 5→20%, 6 to 7→0%
repayment = 100 tkr * clawback
"""


def mixed(random: Random) -> Cells:
    """Figures for the policy, near its limits or far from them."""
    ratio = Fraction(random.randint(0, 100), 100)
    return {
        "waiting": {(): Fraction(random.randint(30, 50), 100)},
        "rate": {(): ratio},
        "score": {(): Fraction(random.randint(0, 1000), 100)},
        "treated": {(): Fraction(random.randint(0, 60))},
        "patients": {(): Fraction(random.randint(1, 60))},
        "delivered": {(): date(2025, 1, 1) + timedelta(random.randint(0, 364))},
        "planned": {(): random.random() < 0.5},
        "waived": {(): random.random() < 0.2},
        "spent": {(): Fraction(random.randint(0, 300))},
        "other": {(): Fraction(random.randint(0, 300))},
    }


@pytest.fixture(scope="module")
def mixed_evaluator() -> Evaluator:
    """The evaluator of the mixed policy."""
    return Evaluator(program(MIXED))


@pytest.mark.parametrize("seed", range(12))
def test_strict_limits_ranges_roundings_ratios_days_and_truths(mixed_evaluator: Evaluator, seed: int) -> None:
    """Criteria of every kind turn where walking says, and the steps are reached as walking says."""
    walked(mixed_evaluator, mixed(Random(seed)))


POOL = """
dimension region: Nord, Vest, Syd
unit doctors
unit inhabitants
input by region
  employed    whole number of doctors at least 0 doctors
  population  whole number of inhabitants over 0 inhabitants
  need        whole number at least 0 at most 20
  level       ratio at least 0
pool = 900 tkr
eligible = employed / population under 3 doctors / 100 inhabitants
weight by need: under 3→0, 3 to 5→1, 6 to 7→2, at least 8→4
bonus by level: under 2.5→0, at least 2.5→1
share = distribute pool over region by weight + bonus + 1 rounded to 1 kr,
  remainder to largest fraction, ties to first listed
grant = share
  except too_many if not eligible: 0 kr before alone
  except alone if (count of region where eligible) = 1: pool
"""


def pool(random: Random) -> Cells:
    """Figures of three regions."""
    regions: list[Index] = [(name,) for name in ("Nord", "Vest", "Syd")]
    people = {index: Fraction(random.randint(20, 300)) for index in regions}
    near = {index: Fraction(max(0, int(people[index] * 3 / 100) + random.randint(-2, 2))) for index in regions}
    return {
        "employed": {**near},
        "population": {**people},
        "need": {index: Fraction(random.randint(0, 20)) for index in regions},
        "level": {index: Fraction(random.randint(0, 50), 10) for index in regions},
    }


@pytest.mark.parametrize("seed", range(8))
def test_pools_thresholds_and_tables(seed: int) -> None:
    """Without criteria the truths, conditions and tables behind the amounts turn where walking says."""
    case = walked(Evaluator(program(POOL)), pool(Random(seed)), region="Vest")
    assert case.better is None
    assert {"eligible", "weight", "bonus", "grant"} == {each.rule.name for each in case.decisions}


@pytest.mark.parametrize("name", ["waiting", "rate", "score", "treated", "delivered", "planned", "spent"])
@pytest.mark.parametrize("seed", range(4))
def test_a_blank_figure_gives_what_walking_gives(mixed_evaluator: Evaluator, name: str, seed: int) -> None:
    """Each value on the grid of a blank figure gives the outcome that is told for it."""
    cells = dict(mixed(Random(seed)))
    there = cells.pop(name)[()]
    run = run_of(mixed_evaluator, cells)
    [case] = reach(run).cases
    walker = Walker(run)
    opened = [each for each in case.decisions if isinstance(each.value, Undecided)]
    for decision in opened:
        assert decision.opening is not None, decision.refusals
        assert (name, ()) == decision.opening.cell
        for value in around(there):
            outcome = walker.outcome(decision, {(name, ()): value})
            number = Fraction(value.toordinal()) if isinstance(value, date) else value
            [told] = [each.outcome for each in decision.opening.ranges if holds(each, number)]
            assert outcome == told


def around(value: Constant) -> list[Constant]:
    """Values near one and far from it."""
    if isinstance(value, bool):
        return [True, False]
    if isinstance(value, date):
        return [value + timedelta(days) for days in range(-370, 371)]
    assert isinstance(value, Fraction)
    if value.denominator == 1 and value > 1:
        return [Fraction(number) for number in range(400)]
    return [Fraction(number, 100) for number in range(101)]


def holds(found: Range, value: object) -> bool:
    """Whether a range has a value, the ends that are told included."""
    if isinstance(found.values, bool):
        return found.values is value
    assert isinstance(value, Fraction)
    assert found.shown is not None
    return value in found.shown
