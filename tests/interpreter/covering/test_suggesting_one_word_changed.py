"""Thirty changes of one word, sign or figure in the rules of 2025: which of them a drafter's examples let through.

The examples are those that one writes first: one region for each number of criteria met, and what it repays. Their
figures are the example data that come with the policy. Changes of checks, inputs and other readings are left out: a
check is itself a test, and examples are run under the reading that is chosen.
"""

from fractions import Fraction
from functools import cache

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.covering.measuring import Cover, measure
from lovkode.interpreter.covering.notation import Notation
from lovkode.interpreter.covering.sites import Site
from lovkode.interpreter.covering.suggesting import added, suggest
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.evaluator import EvaluationError, Evaluator
from lovkode.interpreter.examples import figures, run_example
from lovkode.interpreter.loading import LIBRARY
from lovkode.interpreter.values import Undecided, Value
from tests.checkout import ROOT

POLICY = (ROOT / "policies" / "2025.pol").read_text(encoding="utf-8")
OWN = "-- Annex 1, cell by cell"
RULES = POLICY[: POLICY.index(OWN)] + POLICY[POLICY.index("-- What is not computed") :]
"""The policy without the examples and properties of its own."""

SEEN, MISSED, EQUIVALENT = "seen", "missed", "equivalent"

CHANGES = (
    ("total =", "1_723.9", "1_723.8", MISSED),
    ("  Midtjylland →", "375_318", "375_319", MISSED),  # repays nothing
    ("  Syddanmark  →", "366_753", "366_763", SEEN),
    ("  target = baseline corrected", "baseline", "registered", SEEN),
    ("  target = baseline corrected", " corrected by age", "", SEEN),
    ("  target = baseline   ", "baseline", "registered", SEEN),
    ("  value = registered corrected by coding, national, granted, outpatient", ", outpatient", "", MISSED),
    ("  value = registered corrected by coding, national, granted, outpatient", "coding, ", "", MISSED),
    ("  value = registered corrected by coding, national, granted\n", ", granted", "", MISSED),
    ("  met if value <=", "<=", "<", SEEN),  # Sjælland's third criterion is exactly at the limit
    ("  met if value <=", "<=", ">=", SEEN),
    ("  met if value <=", "1.01", "1.02", SEEN),
    ("  met if value <=", "1.01", "1.00", SEEN),
    ("  met if value <=", "*", "+", SEEN),
    ("  met if value >=", ">=", ">", MISSED),
    ("  met if value >=", ">=", "<=", SEEN),
    ("  met if value >=", "0.99", "0.98", SEEN),
    ("  met if value >=", "0.99", "1.00", SEEN),
    ("criteria_needed =", "3", "2", MISSED),
    ("kept_whole =", "at least", "over", MISSED),
    ("clawback by met_count:", "100%", "99%", SEEN),
    ("clawback by met_count:", "67%", "66%", SEEN),
    ("clawback by met_count:", "3 to 4", "3 to 5", EQUIVALENT),
    ("clawback by met_count:", "→0%", "→1%", SEEN),
    ("kept_share by met_count:", "33%", "34%", MISSED),
    ("repayment =", "0.1", "1", SEEN),
    ("repayment =", "0.1 tkr", "0.1 tkr down", MISSED),
    ("repayment =", "0.1 tkr", "0.1 tkr half even", EQUIVALENT),
    ("retained =", "-", "+", MISSED),
    ("instalment by month =", "12", "11", MISSED),
)
"""How the line of the policy begins, what stands there, what else might, and what becomes of that."""

Change = tuple[str, str, str, str]


def sound(text: str) -> Program:
    program, problems = check_policy(Source("2025.pol", text), LIBRARY)
    assert program is not None, problems
    return program


def place(change: Change) -> int:
    """Where a change is made in the policy: its line is the only one that begins so."""
    line, old, _, _ = change
    start = RULES.index("\n" + line) + 1
    assert RULES.count("\n" + line) == 1
    return RULES.index(old, start, RULES.index("\n", start) + 1)


def changed(change: Change) -> str:
    at = place(change)
    return RULES[:at] + change[2] + RULES[at + len(change[1]) :]


@cache
def table() -> str:
    """An example for each region of the example data: its figures, and what it repays."""
    program = sound(RULES)
    data, problems = read_dataset(program, str(ROOT / "policies" / "data" / "2025.csv"))
    assert data is not None, problems
    result = Evaluator(program).evaluate(data.cells)
    regions = program.dimension("region").members
    assert [Fraction(count) for count in (4, 3, 1, 0, 2)] == [result.value("met_count", (each,)) for each in regions]
    write = Notation(program, "en")
    types = {each.name: each.type for each in program.inputs}
    money = next(rule.type for rule in program.rules if rule.name == "repayment")
    examples = []
    for region in regions:
        given = [
            f"  given {name} for criterion {index[1]} = {write.literal(value, types[name])}\n"
            for name, cells in data.cells.items()
            for index, value in cells.items()
            if index[0] == region
        ]
        repaid = result.value("repayment", (region,))
        assert not isinstance(repaid, Undecided)
        expected = f"  expect repayment = {write.literal(repaid, money)}\n"
        examples.append(f'example "{region}"\n  given region = {region}\n{"".join(given)}{expected}')
    return "\n" + "\n".join(examples)


@cache
def cover() -> Cover:
    return measure(sound(RULES + table()))


@cache
def suggestions() -> str:
    """The examples that are suggested beside those of the table."""
    source = Source("2025.pol", RULES + table())
    return added("", suggest(cover(), source, lambda text: check_policy(text, LIBRARY), "en"))


def noticed(change: Change, examples: str) -> bool:
    """Whether an example fails, or the policy is refused, with a change made in it."""
    program, _ = check_policy(Source("2025.pol", changed(change) + examples), LIBRARY)
    if program is None:
        return True
    evaluator = Evaluator(program)
    blank = evaluator.evaluate({})
    try:
        return not all(
            run_example(each, evaluator.evaluate({}, figures(each, blank))).passed for each in program.examples
        )
    except EvaluationError:
        return True


def around(at: int) -> list[Site]:
    """The innermost place of the policy around a change; where there is none, those of its line."""
    line = RULES[:at].count("\n") + 1
    rules = [each for each in cover().sites if each.kind != "check"]
    holding = [each for each in rules if each.span.start <= at < each.span.end]
    if holding:
        return [min(holding, key=lambda each: each.span.end - each.span.start)]
    return [each for each in rules if each.span.line == line]


def named(change: Change) -> str:
    return " ".join("".join(change[:3]).split())


@pytest.mark.parametrize("change", CHANGES, ids=named)
def test_what_the_examples_notice(change: Change) -> None:
    """One region for each number of criteria met notices some of the changes, and not the others."""
    assert (change[3] == SEEN) == noticed(change, table())


@pytest.mark.parametrize("change", [each for each in CHANGES if each[3] == MISSED], ids=named)
def test_the_place_is_pointed_out(change: Change) -> None:
    """Of the place of each change that is let through, the cover says that it is not reached, or not on both sides."""
    assert any(cover().missing(site) for site in around(place(change)))


@pytest.mark.parametrize("change", [each for each in CHANGES if each[3] == MISSED], ids=named)
def test_the_suggestions_notice_it(change: Change) -> None:
    """The examples that are suggested notice each of these changes."""
    assert noticed(change, suggestions())


def results(text: str) -> list[Value]:
    """The clawback and the repayment of every region, for each number of criteria that it can meet."""
    program = sound(text)
    kind = next(rule.type for rule in program.rules if rule.name == "met_count")
    assert isinstance(kind, NumberType)
    assert (True, Fraction(0), Fraction(4)) == (kind.whole, kind.bounds.low, kind.bounds.high)
    regions = program.dimension("region").members
    evaluations = [
        Evaluator(program).evaluate({}, {"met_count": {(region,): Fraction(count) for region in regions}})
        for count in range(5)
    ]
    names = ("clawback", "repayment")
    return [each.value(name, (region,)) for each in evaluations for region in regions for name in names]


@pytest.mark.parametrize("change", [each for each in CHANGES if each[3] == EQUIVALENT], ids=named)
def test_a_change_that_no_data_can_notice(change: Change) -> None:
    """A fifth criterion cannot be met, and no product of a frame and a clawback lies halfway between two steps.

    The frames stand in the policy, so the number of criteria met decides both rules; all of them give the same.
    """
    before = results(RULES)
    assert not any(isinstance(value, Undecided) for value in before)
    assert before == results(changed(change))
