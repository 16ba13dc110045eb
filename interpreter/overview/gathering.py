"""From a run to the facts of its overview."""

from lovkode.dsl.program import Rule
from lovkode.dsl.record import evolve
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.explanation import explain
from lovkode.interpreter.explanation.model import Calculation, Explanation
from lovkode.interpreter.explanation.pictures.division import division_of
from lovkode.interpreter.letters.style import Style
from lovkode.interpreter.overview.model import Assumed, Overview
from lovkode.interpreter.reach import reach
from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.effects import Amount, effects_of, resting_on


def gather(run: Run, style: Style) -> Overview:
    """The facts of the overview of a run; `style` says in which order a policy has its results told."""
    explanation = explain(run.evaluation, run.dataset, only=run.only)
    found = leads(explanation, style)
    names = {rule.name for rule in found}
    effects = tuple(
        each if each.amounts is None else evolve(each, amounts=_of(each.amounts, names)) for each in effects_of(run)
    )
    assumed = tuple(Assumed(case, _of(resting_on(run, case.rule.name), names)) for case in explanation.assumptions)
    return Overview(explanation, found, reach(run), effects, assumed)


def told(explanation: Explanation, style: Style) -> tuple[str, ...]:
    """The names of the results, in the order that the policy has them told in its letters."""
    outcomes = explanation.by_member or (explanation.outcome,)
    found = dict.fromkeys(each.rule.name for outcome in outcomes for each in outcome.results)
    named = [name for name in style.results if name in found]
    return tuple(named or found)


def leads(explanation: Explanation, style: Style) -> tuple[Rule, ...]:
    """The results of money that sums are told of: of two that add up to a whole only the first."""
    rules = {rule.name: rule for rule in explanation.program.rules}
    names = [name for name in told(explanation, style) if _is_money(rules[name])]
    for outcome in explanation.by_member or (explanation.outcome,):
        division = division_of(outcome)
        if division is not None:
            pair = [name for name in names if name in {each.rule.name for each in division.parts}]
            names = [name for name in names if name not in pair[1:]]
    return tuple(rules[name] for name in names)


def lead_of(calculations: tuple[Calculation, ...], rule: Rule) -> Calculation | None:
    """The calculation of a rule among several."""
    return next((each for each in calculations if each.rule.name == rule.name), None)


def _of(amounts: tuple[Amount, ...], names: set[str]) -> tuple[Amount, ...]:
    return tuple(each for each in amounts if each.rule.name in names)


def _is_money(rule: Rule) -> bool:
    return isinstance(rule.type, NumberType) and is_money(rule.type.unit)
