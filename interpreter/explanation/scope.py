"""The part of an evaluation that a reader asked for: chosen members, and the calculations for them."""

from functools import cached_property

from lovkode.dsl.program import Rule
from lovkode.dsl.record import Record
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.arithmetic import Worker
from lovkode.interpreter.explanation.model import Calculation, Members, RuleCase
from lovkode.interpreter.trace import Step
from lovkode.interpreter.values import Index


class Scope:
    """An evaluation and the members chosen in it."""

    def __init__(self, evaluation: Evaluation, only: dict[str, str]) -> None:
        self.evaluation = evaluation
        self.program = evaluation.program
        self.only = only
        self.worked: dict[str, tuple[Calculation, ...]] = {}  # by rule: each is asked for in several places

    @cached_property
    def chosen(self) -> Members:
        """The members chosen, in the policy's order of dimensions."""
        return tuple((d.name, self.only[d.name]) for d in self.program.dimensions if d.name in self.only)

    @cached_property
    def steps(self) -> dict[str, list[Step]]:
        """The steps for the members chosen, rule by rule."""
        found: dict[str, list[Step]] = {}
        for step in self.evaluation.trace.steps:
            if self.holds(step.rule.dimensions, step.index):
                found.setdefault(step.rule.name, []).append(step)
        return found

    def holds(self, at: tuple[str, ...], index: Index) -> bool:
        """Whether an index is one of those chosen."""
        return all(self.only.get(dimension, member) == member for dimension, member in zip(at, index, strict=True))

    def others(self, at: tuple[str, ...], index: Index) -> Members:
        """The members of an index that the reader did not choose."""
        return tuple(pair for pair in zip(at, index, strict=True) if pair[0] not in self.only)

    def calculation(self, step: Step) -> Calculation:
        """A step with its working."""
        members = self.others(step.rule.dimensions, step.index)
        part = None
        if not step.given:
            part = Worker(self.evaluation, step.rule.dimensions, step.index).part(step.piece.expression)
        return Calculation(step.rule, step.piece, members, step.result, part)


def calculations(scope: Scope, rule: Rule) -> tuple[Calculation, ...]:
    """The calculations of a rule for the members chosen."""
    found = scope.worked.get(rule.name)
    if found is None:
        found = scope.worked[rule.name] = tuple(scope.calculation(step) for step in scope.steps.get(rule.name, ()))
    return found


def collapsed(rule: Rule, found: tuple[Calculation, ...]) -> RuleCase:
    """The calculations with those that are the same for every member of a dimension told once."""
    every = []
    for dimension in [dimension for dimension, _ in found[0].members] if found else []:
        groups: dict[Members, list[Calculation]] = {}
        for each in found:
            groups.setdefault(_without(each.members, dimension), []).append(each)
        if len(groups) < len(found) and all(_same(group) for group in groups.values()):
            every.append(dimension)
            found = tuple(
                Calculation(group[0].rule, group[0].piece, members, group[0].value, group[0].part)
                for members, group in groups.items()
            )
    return RuleCase(rule, found, tuple(every))


def _without(members: Members, dimension: str) -> Members:
    return tuple(pair for pair in members if pair[0] != dimension)


def _same(group: list[Calculation]) -> bool:
    first = _shown(group[0])
    return all(_shown(each) == first for each in group[1:])


def _shown(calculation: Calculation) -> tuple[Record | str | None, ...]:
    piece = calculation.piece
    return calculation.part, piece.label, piece.citation
