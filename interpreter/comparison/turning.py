"""What turned between two evaluations, such as a criterion that was met, and which of the changes are enough for it."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from lovkode.dsl.program import Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import TruthType
from lovkode.interpreter.comparison.attribution import made_from
from lovkode.interpreter.comparison.orders import Cell, UncountableError
from lovkode.interpreter.comparison.partway import Changes, Partway
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.outcomes import result_rules
from lovkode.interpreter.values import Index, Value

MAX_TRIED = 10
"""The most changes of which it is tried out which are enough."""


@record
class Turned(Record):
    """A truth that is another after the changes, or was or is open.

    Each of the `causes` holds changes that are enough for it when only they are made, and of which none can be left
    out: by their numbers, those of the rules before those of the figures. There are none where too many changes lead
    to it, where it is open on one side, or where something between the two gives no result.
    """

    name: str
    index: Index
    before: Value
    after: Value
    causes: tuple[tuple[int, ...], ...] | None


def turning_rules(evaluation: Evaluation) -> tuple[Rule, ...]:
    """The rules that say whether a criterion is met, and the truths that nothing else is made of."""
    last = result_rules(evaluation.program)
    return tuple(
        rule
        for rule in evaluation.program.rules
        if isinstance(rule.type, TruthType) and (rule.name == "met" or rule in last)
    )


def turned_between(before: Evaluation, after: Evaluation, changes: Changes) -> tuple[Turned, ...]:
    """What turned, in the order of evaluation and of the members."""
    earlier = {(each.rule.name, each.rule.dimensions, each.index): each.value for each in before.results}
    there = {rule.name for rule in turning_rules(after)}
    found = []
    partways: dict[str, Partway] = {}
    for each in after.results:
        rule = each.rule
        was: Any = earlier.get((rule.name, rule.dimensions, each.index), each.value)
        if rule.name in there and was != each.value:
            if rule.name not in partways:
                partways[rule.name] = Partway(changes, made_from(changes.both, [rule.name]))
            causes = None
            if isinstance(was, bool) and isinstance(each.value, bool):
                causes = _causes(partways[rule.name], (rule.name, each.index), each.value)
            found.append(Turned(rule.name, each.index, was, each.value, causes))
    return tuple(found)


def _causes(partway: Partway, cell: Cell, wanted: bool) -> tuple[tuple[int, ...], ...] | None:
    """The smallest sets of changes that are enough; none where that is not found out."""
    rules = frozenset(partway.rules)
    try:
        figures = partway.leading(cell, [frozenset(), rules])
        if len(rules) + len(figures) > MAX_TRIED:
            return None
        every = [(each.name, each.index) for each in partway.changes.figures]
        first = len(partway.changes.rules)
        numbers = [*sorted(rules), *(first + every.index(figure) for figure in figures)]
        found: list[tuple[int, ...]] = []
        for made in _by_size(numbers):
            if not any(set(enough) <= set(made) for enough in found):
                changed = frozenset(every[n - first] for n in made if n >= first)
                if partway.value(cell, frozenset(n for n in made if n < first), changed) is wanted:
                    found.append(made)
    except UncountableError:
        return None
    return tuple(found)


def _by_size(numbers: list[int]) -> Iterator[tuple[int, ...]]:
    for size in range(1, len(numbers) + 1):
        yield from combinations(numbers, size)


__all__ = ["Turned", "turned_between", "turning_rules"]
