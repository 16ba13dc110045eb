"""The readings a case rests on, and what each other reading would have given."""

from collections.abc import Mapping

from lovkode.dsl.program import Alternative, Program, Rule
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.model import Change, OtherReading, ReadingCase
from lovkode.interpreter.explanation.outcomes import result_rules
from lovkode.interpreter.explanation.scope import Scope
from lovkode.interpreter.readings import changes

Alternatives = Mapping[tuple[str, str], Evaluation]
"""Evaluations under other readings: by the reading's name and the choice."""


def reading_cases(scope: Scope, alternatives: Alternatives) -> tuple[ReadingCase, ...]:
    """Every reading of the policy with what rests on it and what the others give for the members chosen."""
    watched = _watched(scope.program)
    found = []
    for reading in scope.program.readings:
        reaches = tuple(rule for rule in watched if reading.name in rule.rests_on)
        others = []
        for alternative in reading.alternatives:
            there = alternatives.get((reading.name, alternative.choice))
            found_there = None if there is None else _changes(scope, alternative, there, watched)
            others.append(OtherReading(alternative.choice, found_there))
        found.append(ReadingCase(reading, reaches, tuple(others)))
    return tuple(found)


def _watched(program: Program) -> tuple[Rule, ...]:
    """The rules whose changes a reader wants to know: the criteria, their count and the results."""
    results = result_rules(program)
    return tuple(rule for rule in program.rules if rule.name in ("met", "met_count") or rule in results)


def _changes(scope: Scope, other: Alternative, there: Evaluation, watched: tuple[Rule, ...]) -> tuple[Change, ...]:
    """The changes to what is watched, rule by rule."""
    order = {rule.name: place for place, rule in enumerate(watched)}
    found = [each for each in changes(scope.evaluation, there, other) if each.rule.name in order]
    return tuple(
        Change(each.rule, scope.others(each.rule.dimensions, each.index), each.before, each.after, each.open)
        for each in sorted(found, key=lambda each: order[each.rule.name])
        if scope.holds(each.rule.dimensions, each.index)
    )
