"""The cheapest way to the next step, and the one on which a step is lost: which criteria, by which figures."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import comb

from lovkode.interpreter.reach.ground import Ground
from lovkode.interpreter.reach.model import Amount, DecisionCase, Refusal, Turn, Way
from lovkode.interpreter.values import Index, Undecided

MAX_WAYS = 5_000
"""The most sets of criteria of one size that are compared."""

_HOPELESS = frozenset(("none", "no_input"))
"""Why a criterion is not turned by one figure that leave no doubt that it is not."""


def way(ground: Ground, criteria: Sequence[DecisionCase], towards: bool) -> Way | Refusal:
    """The cheapest way to more criteria met (`towards`), or to fewer, that other results come of; or why none is told.

    Fewest criteria first, then the smallest sum of relative changes, then the order of the criteria.
    """
    undecided = [each.value for each in criteria if isinstance(each.value, Undecided)]
    if undecided:
        return Refusal("blank", None, tuple(dict.fromkeys(need for value in undecided for need in value.needs)))
    if len({each.criterion for each in criteria}) < len(criteria):
        return Refusal("several")
    left = [each for each in criteria if each.value is not towards]
    if not left:
        return Refusal("all_met" if towards else "none_met")
    best = {each.index: _best(each) for each in left}
    for size in range(1, len(left) + 1):
        if comb(len(left), size) > MAX_WAYS:
            return Refusal("many")
        moving = [found for found in combinations(left, size) if _matters(ground, found, towards)]
        if moving:
            return _cheapest(ground, criteria, moving, best, towards)
    return Refusal("no_more" if towards else "no_less")


def _best(case: DecisionCase) -> Turn | None:
    """The smallest change that turns a criterion: of figures that have a relative change, before others."""
    return min(case.turns, key=lambda turn: (turn.relative is None, turn.relative or Fraction(0)), default=None)


def _matters(ground: Ground, turned: Sequence[DecisionCase], towards: bool) -> bool:
    """Whether the results are others where these criteria turn, whatever figures turn them."""
    there = ground.evaluate({}, {each.index: towards for each in turned})
    return there is not None and any(each.before != each.after for each in ground.amounts(there))


def _cheapest(
    ground: Ground,
    criteria: Sequence[DecisionCase],
    moving: Sequence[tuple[DecisionCase, ...]],
    best: Mapping[Index, Turn | None],
    towards: bool,
) -> Way | Refusal:
    """The cheapest of several sets of criteria of one size, tried as a whole."""
    told = [found for found in moving if all(best[each.index] is not None for each in found)]
    if any(_doubtful(each) for found in moving for each in found):
        return Refusal("partly")
    if not told:
        return Refusal("unreachable")
    if _shared(ground, criteria, best):
        return Refusal("shared")
    chosen = min(told, key=lambda found: _cost([best[each.index] for each in found]))
    turns = [(each, turn) for each in chosen if (turn := best[each.index]) is not None]
    there = ground.evaluate({turn.cell: turn.value for _, turn in turns})
    if there is None or not ground.sound(there):
        return Refusal("check")
    turned = {each.index for each, _ in turns}
    for each in criteria:
        expected = towards if each.index in turned else each.value
        if there.value("met", each.index) is not expected:
            return Refusal("shared")
    met = tuple(str(each.criterion) for each in criteria if there.value("met", each.index) is True)
    amounts: tuple[Amount, ...] = ground.amounts(there)
    changes = tuple((str(each.criterion), turn) for each, turn in turns)
    return Way(changes, _cost([turn for _, turn in turns])[1] or None, met, amounts)


def _doubtful(case: DecisionCase) -> bool:
    """Whether a figure may turn a criterion in a way, or at a smaller change, than is told."""
    return any(each.reason not in _HOPELESS for each in case.refusals)


def _cost(turns: Sequence[Turn | None]) -> tuple[int, Fraction]:
    """What a way is compared by: how many changes have no measure, and the sum of those that have."""
    found = [turn.relative for turn in turns if turn is not None]
    return sum(each is None for each in found), sum((each for each in found if each is not None), Fraction(0))


def _shared(ground: Ground, criteria: Sequence[DecisionCase], best: Mapping[Index, Turn | None]) -> bool:
    """Whether a figure that turns one criterion has a part in another one too."""
    behind = {each.index: set(ground.reached([("met", each.index)])) for each in criteria}
    return any(
        turn is not None and turn.cell in behind[other.index]
        for index, turn in best.items()
        for other in criteria
        if other.index != index
    )
