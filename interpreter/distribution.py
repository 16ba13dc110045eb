"""A pool split by a key: exactly, or in steps that add up to the pool."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import Distribution
from lovkode.dsl.intervals import point
from lovkode.dsl.record import Record, record
from lovkode.interpreter.primitives import rounded

LARGEST_FRACTION = "largest fraction"


@record
class Split(Record):
    """How a pool was split among the members of a distribution, in their order.

    `quotas` are the exact shares, `first` what rounding made of them, `left` how many steps were then left over.
    `favoured` are the places of those who got one of them, in the order of their fractions. Where those with one
    fraction could not all get one, `tied` are the places of all of these.
    """

    quotas: tuple[Fraction, ...]
    first: tuple[Fraction, ...]
    parts: tuple[Fraction, ...]
    left: int = 0
    favoured: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()


@record
class Refusal(Record):
    """Why a pool cannot be split: the code of the diagnostic, and its facts."""

    code: str
    facts: Mapping[str, Any]


def split(node: Distribution, pool: Fraction, keys: Sequence[Fraction]) -> Split | Refusal:
    """Split a pool by keys that are known. A negative pool is split as its size is, with the sign."""
    refusal = _unfit(node, pool, keys)
    if refusal is not None:
        return refusal
    total = sum(keys, Fraction(0))
    quotas = tuple(pool * key / total for key in keys)
    if node.step is None:
        return Split(quotas, quotas, quotas)
    if node.remainder != LARGEST_FRACTION:
        return _with_taker(node, pool, quotas)
    return _by_fractions(node, pool, keys, quotas)


def _unfit(node: Distribution, pool: Fraction, keys: Sequence[Fraction]) -> Refusal | None:
    for member, key in zip(node.members, keys, strict=True):
        if key < 0:
            return Refusal("E006", {"member": member, "key": point(key), "kind": node.key.type})
    if not any(keys):
        return Refusal("E006", {"dimension": node.dimension})
    if node.step is not None and (pool / node.step).denominator != 1:
        rest = abs(pool) - abs(pool) // node.step * node.step
        facts = {"pool": point(pool), "step": point(node.step), "rest": point(rest), "kind": node.type}
        return Refusal("E005", facts)
    return None


def _with_taker(node: Distribution, pool: Fraction, quotas: tuple[Fraction, ...]) -> Split:
    """Every part rounded but one member's, which takes the rest."""
    assert node.step is not None
    place = node.members.index(node.remainder)
    first = tuple(rounded(quota, node.step, node.mode) for quota in quotas)
    rest = pool - sum(first, Fraction(0)) + first[place]
    parts = (*first[:place], rest, *first[place + 1 :])
    return Split(quotas, first, parts, int((rest - first[place]) / node.step), (place,))


def _by_fractions(
    node: Distribution, pool: Fraction, keys: Sequence[Fraction], quotas: tuple[Fraction, ...]
) -> Split | Refusal:
    """Every part rounded down, and the steps left over to the largest fractions."""
    assert node.step is not None
    sign = -1 if pool < 0 else 1
    whole = [int(abs(quota) / node.step) for quota in quotas]
    fractions = [abs(quota) / node.step - number for quota, number in zip(quotas, whole, strict=True)]
    left = int(abs(pool) / node.step) - sum(whole)
    order = sorted(range(len(keys)), key=lambda place: (-fractions[place], *_rank(node.tie, place, keys)))
    favoured = order[:left]
    tied: tuple[int, ...] = ()
    if favoured and left < len(order) and fractions[order[left - 1]] == fractions[order[left]]:
        last = fractions[order[left]]
        tied = tuple(place for place in range(len(keys)) if fractions[place] == last)
        if node.tie == "largest key" and keys[order[left - 1]] == keys[order[left]]:
            equal = [place for place in tied if keys[place] == keys[order[left]]]
            return Refusal("E007", {"members": tuple(node.members[place] for place in equal)})
    parts = tuple(sign * (number + (place in favoured)) * node.step for place, number in enumerate(whole))
    first = tuple(sign * number * node.step for number in whole)
    return Split(quotas, first, parts, left, tuple(favoured), tied)


def _rank(tie: str, place: int, keys: Sequence[Fraction]) -> tuple[Any, ...]:
    """What settles the order of equal fractions."""
    if tie == "largest key":
        return -keys[place], place
    return (-place,) if tie == "last listed" else (place,)
