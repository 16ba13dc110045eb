"""From an evaluation to an explanation: which facts are told, and in which order."""

import os
from collections.abc import Iterable, Mapping

from lovkode.dsl.program import Program, Rule
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.arithmetic import Worker
from lovkode.interpreter.explanation.criteria import criterion_cases, led_by, shared_rules
from lovkode.interpreter.explanation.model import CheckCase, DataFiles, Explanation, Members, Part, RuleCase
from lovkode.interpreter.explanation.openness import open_case
from lovkode.interpreter.explanation.outcomes import main_outcome, outcomes_by_member, totals
from lovkode.interpreter.explanation.readings import reading_cases
from lovkode.interpreter.explanation.scope import Scope, calculations, collapsed
from lovkode.interpreter.values import Value


def explain(
    evaluation: Evaluation,
    dataset: Dataset | None,
    *,
    only: Mapping[str, str] | None = None,
    alternatives: Mapping[tuple[str, str], Evaluation] | None = None,
) -> Explanation:
    """Choose and order what is told of an evaluation.

    `only` are the members the reader asked for, such as `{"region": "Sjælland"}`. `alternatives` are evaluations under
    each reading's other choices, by reading and choice; one that is left out is named but not compared.
    """
    scope = Scope(evaluation, dict(only or {}))
    program = evaluation.program
    criteria = criterion_cases(scope)
    shared = shared_rules(scope)
    told = led_by(program) | {case.rule.name for case in shared}
    by_member = outcomes_by_member(scope)
    cases = [_rule_case(scope, rule) for rule in _told_later(program, told)]
    return Explanation(
        program=program,
        chosen=scope.chosen,
        fictional=None if dataset is None else dataset.fictional,
        data=data_files(dataset),
        outcome=main_outcome(scope),
        by_member=by_member,
        totals=totals(scope, by_member),
        shared=shared,
        criteria=criteria,
        rules=tuple(case for case in cases if case.calculations),
        checks=_check_cases(scope),
        readings=reading_cases(scope, alternatives or {}),
        assumptions=tuple(_rule_case(scope, rule) for rule in program.rules if rule.kind == "assumption"),
        open=open_case(scope),
    )


def data_files(dataset: Dataset | None) -> DataFiles | None:
    """Where the data come from; none where the policy was evaluated without."""
    if dataset is None or not dataset.file:
        return None
    names = dict.fromkeys(os.path.basename(place.file) for place in dataset.places.values())
    return DataFiles(tuple(names) or (os.path.basename(dataset.file),), dataset.digest)


def _told_later(program: Program, told: Iterable[str]) -> list[Rule]:
    """The rules that no criterion told already and that a reader should see, in evaluation order."""
    return [rule for rule in program.rules if not rule.hidden and rule.name not in told]


def _rule_case(scope: Scope, rule: Rule) -> RuleCase:
    return collapsed(rule, calculations(scope, rule))


def _check_cases(scope: Scope) -> tuple[CheckCase, ...]:
    found: dict[int, list[tuple[Members, Value, tuple[Part, Part] | None]]] = {}
    checks = list(scope.evaluation.program.checks)
    places = {id(check): place for place, check in enumerate(checks)}
    for outcome in scope.evaluation.checks:
        at = tuple(dimension for dimension, _ in outcome.check.domain)
        if not scope.holds(at, outcome.index):
            continue
        sides = None
        if outcome.sides is not None:
            part = Worker(scope.evaluation, at, outcome.index).part(outcome.check.condition)
            sides = part.parts[0], part.parts[1]
        entry = scope.others(at, outcome.index), outcome.holds, sides
        found.setdefault(places[id(outcome.check)], []).append(entry)
    return tuple(CheckCase(checks[place], tuple(entries)) for place, entries in sorted(found.items()))
