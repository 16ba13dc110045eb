"""What it would take: from a run to the turning points of each of its cases."""

from collections.abc import Iterator

from lovkode.dsl.expression import Expression
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.explanation.outcomes import outcomes_by_member
from lovkode.interpreter.explanation.scope import Scope
from lovkode.interpreter.reach.ground import Ground
from lovkode.interpreter.reach.model import CaseReach, DecisionCase, Opening, Reach, Refusal, Turn, Way
from lovkode.interpreter.reach.opening import opening_of
from lovkode.interpreter.reach.questions import Question, bearing, criteria, others
from lovkode.interpreter.reach.turns import turns_of
from lovkode.interpreter.reach.ways import way
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Undecided, Value

MAX_FIGURES = 40
"""The most figures that are moved for one decision."""


def reach(run: Run) -> Reach:
    """What it would take in the case that was asked for, or in each of those that criteria are counted for."""
    scope = Scope(run.evaluation, dict(run.only))
    outcomes = [each for each in outcomes_by_member(scope) if each.count is not None]
    chosen = [{**run.only, **dict(each.members)} for each in outcomes] or [dict(run.only)]
    evaluator: Evaluator = run.evaluation.evaluator
    cases = tuple(_case(Ground(run, evaluator, only)) for only in chosen)
    return Reach(run.program, cases)


def _case(ground: Ground) -> CaseReach:
    judged = tuple(_decision(ground, each) for each in criteria(ground))
    further = tuple(_decision(ground, each) for each in others(ground))
    better: Way | Refusal | None = None
    worse: Way | Refusal | None = None
    if judged and "criterion" not in ground.only:
        better, worse = way(ground, judged, True), way(ground, judged, False)
    return CaseReach(ground.scope.chosen, judged + further, ground.amounts(ground.now), better, worse)


def _decision(ground: Ground, question: Question) -> DecisionCase:
    value, opening = question.answer(ground.now), None
    turns: list[Turn] = []
    refusals: list[Refusal] = []
    if question.step.given:
        refusals.append(Refusal("given"))
    elif isinstance(value, Undecided):
        found = opening_of(ground, question, value)
        if isinstance(found, Opening):
            opening = found
        else:
            refusals.append(found)
    else:
        for each in _turns(ground, question, value):
            if isinstance(each, Turn):
                turns.append(each)
            else:
                refusals.append(each)
    step = question.step
    part: Expression | None = question.part
    return DecisionCase(
        rule=step.rule,
        index=step.index,
        members=ground.scope.others(step.rule.dimensions, step.index),
        part=part,
        label=question.label,
        citation=question.citation,
        value=value,
        limits=question.limits,
        turns=tuple(turns),
        refusals=tuple(refusals),
        opening=opening,
    )


def _turns(ground: Ground, question: Question, value: Value) -> Iterator[Turn | Refusal]:
    cells = bearing(ground, question)
    if not cells:
        yield Refusal("no_input")
    elif len(cells) > MAX_FIGURES:
        yield Refusal("many")
    else:
        for cell in cells:
            yield from turns_of(ground, question, cell, value)
