"""Why results changed: which rules and figures did, what each moves, and what turned."""

from collections.abc import Mapping

from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, evolve, record
from lovkode.interpreter.comparison import compare
from lovkode.interpreter.comparison.attribution import Money, attribute, made_from
from lovkode.interpreter.comparison.between import Between, settled
from lovkode.interpreter.comparison.differences import MEANING, Difference
from lovkode.interpreter.comparison.orders import UncountableError
from lovkode.interpreter.comparison.partway import Changes, Partway
from lovkode.interpreter.comparison.turning import Turned, turned_between, turning_rules
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.reports.grids import BUILT_IN


@record
class Side(Record):
    """One of the two that are compared: the evaluation, with the data it was made on."""

    evaluation: Evaluation
    dataset: Dataset

    @property
    def program(self) -> Program:
        """The policy."""
        return self.evaluation.program


@record
class Why(Record):
    """Two evaluations, and what lies between them.

    `only` are the members that are told of. `assumed` are the names of values still to be decided that were calculated
    with as last year, and `unmet` the checks that do not hold as long as they are. `lacking` are the members that only
    one of the two data have figures for, each as dimension, member and whether it is the earlier data that have none.
    """

    before: Side
    after: Side
    differences: tuple[Difference, ...]
    money: Money
    turned: tuple[Turned, ...]
    only: Mapping[str, str]
    assumed: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    lacking: tuple[tuple[str, str, bool], ...] = ()

    @property
    def same(self) -> bool:
        """Whether rules mean the same, and figures are the same."""
        return not self.money.figures and not any(each.level == MEANING for each in self.differences)

    @property
    def fictional(self) -> str | None:
        """The words that mark the data as made up."""
        words = dict.fromkeys(each.dataset.fictional for each in (self.before, self.after) if each.dataset.fictional)
        return "; ".join(filter(None, words)) or None


def why(before: Side, after: Side, only: Mapping[str, str] | None = None) -> Why:
    """Why the second evaluation gives something else than the first one. `only` chooses a member of some dimensions."""
    differences = () if before.program is after.program else compare(before.program, after.program)
    cells, later = before.dataset.cells, after.dataset.cells
    truths = [rule.name for rule in turning_rules(after.evaluation)]
    money = attribute(before.evaluation, after.evaluation, differences, cells, later, truths)
    both = Between(settled(before.program), settled(after.program), differences)
    changes = Changes(both, money.changes, money.figures, cells, later)
    amounts = tuple(
        each for each in money.amounts if each.before != each.after or _led_to(changes, each.name, each.index)
    )
    turned = turned_between(before.evaluation, after.evaluation, changes)
    money = evolve(money, amounts=amounts)
    return Why(before, after, differences, money, turned, dict(only or {}), lacking=_lacking(before, after))


def _led_to(changes: Changes, name: str, index: tuple[str, ...]) -> bool:
    """Whether a change leads to an amount that is open before and after it."""
    partway = Partway(changes, made_from(changes.both, [name]))
    try:
        return bool(partway.rules) or bool(partway.leading((name, index), [frozenset()]))
    except UncountableError:
        return True


def _lacking(before: Side, after: Side) -> tuple[tuple[str, str, bool], ...]:
    """The members that figures are there for on one side only."""
    inputs = {each.name: each.dimensions for side in (before, after) for each in side.program.inputs}
    seen: list[set[tuple[str, str]]] = []
    for side in (before, after):
        cells = (
            (inputs[name], index) for name, values in side.dataset.cells.items() if name in inputs for index in values
        )
        seen.append({pair for dimensions, index in cells for pair in zip(dimensions, index, strict=False)})
    return tuple(
        (dimension.name, member, (dimension.name, member) in seen[1])
        for dimension in after.program.dimensions
        if dimension.name not in BUILT_IN
        for member in dimension.members
        if ((dimension.name, member) in seen[0]) != ((dimension.name, member) in seen[1])
    )


__all__ = ["Side", "Why", "why"]
