"""What concerns the recipient of a letter: the results told, and what these rest on."""

from collections.abc import Mapping
from fractions import Fraction

from lovkode.dsl.program import Program, Rule
from lovkode.dsl.record import evolve
from lovkode.interpreter.evaluator import EvaluationError
from lovkode.interpreter.explanation.model import Calculation, Explanation
from lovkode.interpreter.letters.style import Style
from lovkode.interpreter.reach.ground import Ground
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Index, Undecided
from lovkode.interpreter.walking import references


def results(explanation: Explanation, style: Style) -> tuple[Calculation, ...]:
    """The results a letter tells first: those that the policy names for its letters, in that order.

    Where it names none, or none that is one value for the recipient, those that are the recipient's own, if there are
    any, and all of them if not.
    """
    everything = {each.rule.name: each for each in explanation.outcome.results}
    for case in explanation.rules:
        if len(case.calculations) == 1 and not case.calculations[0].members:
            everything.setdefault(case.rule.name, case.calculations[0])
    wanted = tuple(everything[name] for name in style.results if name in everything)
    if wanted:
        return wanted
    dimensions = {dimension for dimension, _ in explanation.chosen}
    own = tuple(each for each in explanation.outcome.results if dimensions & set(each.rule.dimensions))
    return own or explanation.outcome.results


def narrowed(explanation: Explanation, found: tuple[Calculation, ...]) -> Explanation:
    """The explanation without the readings, assumptions and missing figures that the results do not depend on."""
    names = {each.rule.name for each in found}
    rests_on = {name for rule in explanation.program.rules if rule.name in names for name in rule.rests_on}
    count = explanation.outcome.count
    undecided = any(isinstance(each.value, Undecided) for each in found) or bool(count and count.undecided)
    return evolve(
        explanation,
        readings=tuple(case for case in explanation.readings if case.reading.name in rests_on),
        assumptions=tuple(case for case in explanation.assumptions if case.rule.name in rests_on | names),
        open=explanation.open if undecided or not found else None,
    )


def counting(run: Run, explanation: Explanation, found: tuple[Calculation, ...]) -> frozenset[str]:
    """The rules among some results that would come out otherwise if another number of criteria were met."""
    count = explanation.outcome.count
    made_from = {each.rule.name for each in found if count and "met_count" in behind(run.program, {each.rule.name})}
    if count is None or not made_from:
        return frozenset()
    here = {**run.only, **dict(explanation.chosen)}
    counted = next(rule for rule in run.program.rules if rule.name == "met_count")
    moved: set[str] = set()
    for number in range(count.total + 1):
        given = {**run.given, "met_count": {_index(counted, here): Fraction(number)}}
        try:
            there = Ground(evolve(run, given=given), run.evaluation.evaluator, run.only).now
        except EvaluationError:  # no result at all for such a number
            return frozenset(made_from)
        for each in found:
            index = _index(each.rule, {**here, **dict(each.members)})
            if each.rule.name in made_from and there.value(each.rule.name, index) != each.value:
                moved.add(each.rule.name)
    return frozenset(moved)


def _index(rule: Rule, members: Mapping[str, str]) -> Index:
    return tuple(members[dimension] for dimension in rule.dimensions)


def behind(program: Program, names: set[str]) -> set[str]:
    """The rules that some rules are made from, and they themselves; not what is kept by criterion."""
    rules = {rule.name: rule for rule in program.rules}
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found and name in rules and "criterion" not in rules[name].dimensions:
            found.add(name)
            waiting += [each.name for piece in rules[name].pieces for each, _ in references(piece.expression)]
    return found
