"""What is undecided in a case: the blank cells, what they leave open, and what is decided whatever they hold."""

from fractions import Fraction

from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Input, Rule
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.explanation.model import Calculation, OpenCase, Scenario
from lovkode.interpreter.explanation.outcomes import result_rules
from lovkode.interpreter.explanation.scope import Scope, calculations, collapsed
from lovkode.interpreter.trace import Step
from lovkode.interpreter.values import Index, Missing, Undecided

MAX_SCENARIOS = 12


def open_case(scope: Scope) -> OpenCase | None:
    """What is undecided for the members chosen, or None where nothing is."""
    missing = _missing(scope)
    if not missing:
        return None
    watched = [rule for rule in scope.program.rules if rule.name == "met_count"]
    watched += [rule for rule in result_rules(scope.program) if rule not in watched]
    found = [each for rule in watched for each in collapsed(rule, calculations(scope, rule)).calculations]
    touched = _touched(scope.evaluation)
    undecided = [each for each in found if isinstance(each.value, Undecided)]
    regardless = [each for each in found if not isinstance(each.value, Undecided) and _is_touched(scope, each, touched)]
    return OpenCase(missing, tuple(undecided), tuple(regardless), _scenarios(scope))


def _missing(scope: Scope) -> tuple[Missing, ...]:
    """The blank or inexact cells that the results of the case meet on their way, in the policy's order."""
    found: dict[Missing, None] = {}
    for steps in scope.steps.values():
        for step in steps:
            for operand in step.operands:
                if isinstance(operand.value, Undecided):
                    found |= dict.fromkeys(operand.value.needs)
            if isinstance(step.result, Undecided):
                found |= dict.fromkeys(step.result.needs)
    named: dict[str, Input | Rule] = {each.name: each for each in scope.program.inputs}
    named |= {each.name: each for each in scope.program.rules}
    names = list(named)
    cells = {n: [i for p in named[n].pieces for i in indices(p.domain)] for n in {need.name for need in found}}
    unique = {(need.name, need.index, need.rounded is None): need for need in reversed(found)}.values()
    return tuple(sorted(unique, key=lambda need: (names.index(need.name), cells[need.name].index(need.index))))


def _touched(evaluation: Evaluation) -> set[tuple[str, Index]]:
    """The results that something undecided leads to, whether they are decided or not."""
    found: set[tuple[str, Index]] = set()
    for step in evaluation.trace.steps:
        if isinstance(step.result, Undecided) or any(
            isinstance(operand.value, Undecided) or (operand.name, operand.index) in found for operand in step.operands
        ):
            found.add((step.rule.name, step.index))
    return found


def _is_touched(scope: Scope, calculation: Calculation, touched: set[tuple[str, Index]]) -> bool:
    """Whether something undecided leads to a calculation, for any of the members it is told for."""
    here = {**dict(scope.chosen), **dict(calculation.members)}
    name, dimensions = calculation.rule.name, calculation.rule.dimensions
    return any(
        found == name and all(here.get(d, member) == member for d, member in zip(dimensions, index, strict=True))
        for found, index in touched
    )


# -- If the number of criteria met were known -------------------------------------------------------------------------


def _scenarios(scope: Scope) -> tuple[Scenario, ...]:
    """What comes out for each number of criteria that can still be met, where that settles something.

    Only for members chosen so that there is one count: the evaluator says which counts are possible, so every line of
    it can happen.
    """
    steps = scope.steps.get("met_count", [])
    if len(steps) != 1 or not isinstance(steps[0].result, Undecided):
        return ()
    possible = [each for each in steps[0].result.possible if isinstance(each, Fraction)]
    if not 2 <= len(possible) <= MAX_SCENARIOS:
        return ()
    found = tuple(Scenario(count, _results_if(scope, steps[0], count)) for count in possible)
    return found if any(scenario.results for scenario in found) else ()


def _results_if(scope: Scope, step: Step, count: Fraction) -> tuple[Calculation, ...]:
    """The results that are open now and would be settled by a count."""
    evaluation = scope.evaluation
    given: dict[str, dict[Index, Constant]] = {}
    for each in evaluation.trace.steps:
        if each.given and not isinstance(each.result, Undecided):
            given.setdefault(each.rule.name, {})[each.index] = each.result
    given.setdefault(step.rule.name, {})[step.index] = count
    there = evaluation.evaluator.evaluate(_cells(evaluation), given, scope.only or None)
    inner = Scope(there, scope.only)
    open_now = {
        rule.name
        for rule in result_rules(scope.program)
        if any(isinstance(each.result, Undecided) for each in scope.steps.get(rule.name, ()))
    }
    rules = [rule for rule in result_rules(scope.program) if rule.name in open_now]
    return tuple(each for rule in rules for each in calculations(inner, rule) if not each.members)


def _cells(evaluation: Evaluation) -> dict[str, dict[Index, Constant]]:
    """The figures of an evaluation, what-if values included; blank cells are left out."""
    found: dict[str, dict[Index, Constant]] = {}
    for source in evaluation.program.inputs:
        cells = found[source.name] = {}
        for piece in source.pieces:
            for index in indices(piece.domain):
                value = evaluation.value(source.name, index)
                if not isinstance(value, Undecided):
                    cells[index] = value
    return found
