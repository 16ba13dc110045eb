"""One region's evaluation with its trace, against the same rule written by hand with fractions.

Both take the same figures and record the same steps: name, index, operands with their values, result. Times are the
least of several interleaved rounds, and only their ratio means anything.
"""

import sys
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import CorrectionValue
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.loading import find_data, find_policy, load_policy

GOAL = 1.5
ROUNDS, TIMES = 15, 200
REGION = "Sjælland"
FRAME = Fraction(266_674_000)
RATES = {0: Fraction(1), 1: Fraction(67, 100), 2: Fraction(33, 100), 3: Fraction(0), 4: Fraction(0)}
UP, DOWN = Fraction(101, 100), Fraction(99, 100)
TENTH = Fraction(100)
CHAINS = {
    "1": ("coding", "national", "granted", "outpatient"),
    "2": ("coding", "national", "granted"),
    "3": ("coding", "national", "granted"),
    "4": ("coding", "national", "granted", "outpatient"),
}

Cells = dict[str, dict[tuple[str, ...], Any]]


def correct(value: Fraction, correction: CorrectionValue) -> Fraction:
    """A figure with one correction applied."""
    if correction.kind == "amount":
        return value + correction.size
    return value * correction.size if correction.kind == "factor" else value


def by_hand(cells: Cells, region: str) -> list[tuple[Any, ...]]:
    """The 2025 order for one region, step by step."""
    steps: list[tuple[Any, ...]] = []
    note = steps.append
    none = CorrectionValue("none")
    count = 0
    mets = []
    for criterion, chain in CHAINS.items():
        at = (region, criterion)
        target = base = cells["baseline"][at]
        if criterion in "12":
            age = cells["age"][at]
            target = correct(base, age)
            note(("target", at, (("baseline", at, base), ("age", at, age)), target))
        else:
            note(("target", at, (("baseline", at, base),), target))
        value = cells["registered"][at]
        used = [("registered", at, value)]
        for name in chain:
            correction = cells[name].get(at, none)
            used.append((name, at, correction))
            value = correct(value, correction)
        note(("value", at, tuple(used), value))
        met = value >= target * DOWN if criterion == "4" else value <= target * UP
        note(("met", at, (("value", at, value), ("target", at, target)), met))
        mets.append(("met", at, met))
        count += met
    here = (region,)
    note(("met_count", here, tuple(mets), count))
    whole = count >= 3
    note(("kept_whole", here, (("met_count", here, count), ("criteria_needed", (), 3)), whole))
    rate = RATES[count]
    note(("clawback", here, (("met_count", here, count),), rate))
    exact = FRAME * rate / TENTH
    steps_up, rest = divmod(exact.numerator, exact.denominator)
    repayment = (steps_up + (2 * rest >= exact.denominator)) * TENTH
    note(("repayment", here, (("frame", here, FRAME), ("clawback", here, rate)), repayment))
    note(("retained", here, (("frame", here, FRAME), ("repayment", here, repayment)), FRAME - repayment))
    return steps


def least(function: Callable[[], object]) -> float:
    """Seconds for one call, of `TIMES` in a row."""
    begun = time.perf_counter()
    for _ in range(TIMES):
        function()
    return (time.perf_counter() - begun) / TIMES


def main() -> int:
    """Print both times and their ratios."""
    path = find_policy("2025.pol")
    assert isinstance(path, str)
    program, _ = load_policy(path)
    assert program is not None
    data, _ = read_dataset(program, *find_data(path))
    assert data is not None
    cells: Any = {name: dict(values) for name, values in data.cells.items()}
    evaluator = Evaluator(program)
    only = {"region": REGION}
    mine = {(s.rule.name, s.index): s for s in evaluator.evaluate(cells, only=only).trace.steps}
    for name, index, operands, result in by_hand(cells, REGION):
        step = mine[name, index]
        assert (result, operands) == (step.result, tuple((o.name, o.index, o.value) for o in step.operands)), (
            name,
            index,
        )
    hand, ours, walked = [], [], []
    for _ in range(ROUNDS):
        hand.append(least(lambda: by_hand(cells, REGION)))
        ours.append(least(lambda: evaluator.evaluate(cells, only=only)))
        walked.append(least(lambda: evaluator.evaluate(cells, only=only).trace))
    ratio = min(ours) / min(hand)
    print(f"by hand, with steps              {min(hand) * 1e6:7.1f} µs")
    print(f"evaluated, with its trace        {min(ours) * 1e6:7.1f} µs   ratio {ratio:.2f} (goal at most {GOAL})")
    print(f"the same, every step then walked {min(walked) * 1e6:7.1f} µs   ratio {min(walked) / min(hand):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
