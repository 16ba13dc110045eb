"""Distributions at evaluation: the part of the member at hand, also while figures are blank or known only rounded."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import prod
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from lovkode.dsl.expression import Aggregate, Distribution, Expression
from lovkode.dsl.intervals import Interval, point
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.interpreter import aggregates, doubt, enclosure, primitives
from lovkode.interpreter.branches import Branch
from lovkode.interpreter.cases import MAX_CASES, figures, filled, of_each, put_in, whole_numbers
from lovkode.interpreter.distribution import LARGEST_FRACTION, Refusal, split
from lovkode.interpreter.forms import Variable, derived, serial_numbers, single
from lovkode.interpreter.unknowns import (
    UNDEFINED,
    Blank,
    Linear,
    apply,
    leaves,
    needs_of,
    open_truth,
    range_of,
)
from lovkode.interpreter.values import Index, Missing
from lovkode.interpreter.walking import parts, references

if TYPE_CHECKING:
    from lovkode.interpreter.functions import FunctionBuilder, Tables

MAX_TOLD = 64
"""The most possible splits that are told apart, so that the parts of each add up; beyond it they are only bounded."""

_ZERO = Fraction(0)


def shared(node: Distribution, at: tuple[str, ...], builder: "FunctionBuilder") -> "Sharing":
    """The function of a distribution: one for all who ask for it, as it keeps what it worked out last."""
    known: Sharing | None = builder.sharings.get((id(node), at))
    if known is None or known.node is not node:
        known = builder.sharings[id(node), at] = Sharing(node, at, builder)
    return known


class Sharing:
    """The function of a distribution where the members of the dimensions `at` are at hand."""

    def __init__(self, node: Distribution, at: tuple[str, ...], builder: "FunctionBuilder") -> None:
        self.node = node
        self.place = len(at) - 1 - at[::-1].index(node.dimension)
        self.members: list[Index] = [(member,) for member in node.members]
        self.places = {member: place for place, member in enumerate(node.members)}
        self.pool = builder.function(node.pool, at)
        self.key = builder.function(node.key, (*at, node.dimension))
        self.cells = _cells(node, (*at, node.dimension), builder)
        self._tables: Any = None
        self._here: dict[Index, tuple[Any, list[Any]]] = {}
        self._before: dict[Index, tuple[Any, list[Any]]] = {}

    def __call__(self, tables: "Tables", index: Index) -> Any:
        """The part of the member at hand.

        All parts are worked out for the first member that is asked for: the values they rest on are there by then.
        Where another evaluation finds the same pool and keys, its parts are those of the one before it.
        """
        if self._tables is not tables:
            self._tables, self._before, self._here = tables, self._here, {}
        outer = index[: self.place] + index[self.place + 1 :]
        found = self._here.get(outer)
        if found is None:
            values = self.values(tables, index)
            before = self._before.get(outer)
            found = (
                before if before is not None and before[0] == values else (values, self._parts(values, outer, index))
            )
            self._here[outer] = found
        return found[1][self.places[index[self.place]]]

    def values(self, tables: "Tables", index: Index) -> tuple[Any, ...]:
        """The pool, and the key of each member."""
        return (self.pool(tables, index), *(self.key(tables, index + member) for member in self.members))

    def _parts(self, values: tuple[Any, ...], outer: Index, index: Index) -> list[Any]:
        if all(value.__class__ is Fraction for value in values):
            return self._settled(values, outer, index)
        ends = [list(leaves(value)) for value in values]
        if any(end.__class__ not in (Fraction, Linear) for each in ends for end in each):
            return [UNDEFINED] * len(self.members)
        cases = figures(values)
        number = len(set(leaves(cases)))

        def one(case: Any) -> Any:
            full = filled(values, case)
            if all(end.__class__ is Fraction for end in full):
                return tuple(self._settled(full, outer, index))
            return self._tried(full, MAX_CASES // number, outer, index)

        found = of_each(one, cases)
        if any(each.__class__ is not tuple for each in leaves(found)):  # too many conditions to tell apart
            return self._open(values, [enclosure.around(each) for each in ends], index)
        return self._apart(found)

    def _apart(self, found: Any) -> list[Any]:
        """The part of each member, of splits told apart by conditions."""
        return [apply(itemgetter(place), found) for place in range(len(self.members))]

    def _settled(self, values: tuple[Any, ...], outer: Index, index: Index) -> list[Any]:
        """The parts where all figures are there."""
        pool, *keys = values
        found = split(self.node, pool, keys)
        uncertain = self.node.known_to is not None and pool != 0 and len(keys) > 1
        if isinstance(found, Refusal) and not (uncertain and found.code == "E007"):
            return [UNDEFINED] * len(keys)
        if uncertain:
            return self._doubtful(pool, keys, outer, index)
        assert not isinstance(found, Refusal)
        return list(found.parts)

    # -- A key known only rounded -------------------------------------------------------------------------------------

    def _doubtful(self, pool: Fraction, keys: Sequence[Fraction], outer: Index, index: Index) -> list[Any]:
        """The parts where the true key may give others than the key as stated."""
        possible = possible_splits(self.node, pool, keys)
        if possible is None:
            needs = self._needs(self.node.members, index)
            reach = enclosure.bounds_of_parts(self.node, point(pool), enclosure.wide(self.node, keys))
            return self._enclosed((needs,), pool, reach)
        step = (self.node.step or _ZERO) * (-1 if pool < 0 else 1)
        open_members = tuple(
            m for m, (low, high) in zip(self.node.members, possible.bounds, strict=True) if low != high
        )
        needs = self._needs(open_members, index)
        if possible.allocations is None or len(possible.allocations) > MAX_TOLD:
            ends = [sorted((low * step, high * step)) for low, high in possible.bounds]
            return self._enclosed((needs,), pool, [Interval(low, high) for low, high in ends])
        splits = [tuple(part * step for part in allocation) for allocation in possible.allocations]
        found: Any = splits[-1]
        for number, parts_of_one in reversed(list(enumerate(splits[:-1]))):
            truth = open_truth((self.node.span.start, outer, pool, tuple(keys), number), [needs])
            found = primitives.chosen(truth, parts_of_one, found)
        return self._apart(found)

    def _needs(self, members: Sequence[str], index: Index) -> Blank:
        """That the keys of some members must be known more exactly."""
        found = [cell for member in members for cell in self.cells((*index, member))]
        return Blank(tuple(Missing(name, at, Interval(None, None), self.node.known_to) for name, at in found))

    # -- Blank figures ------------------------------------------------------------------------------------------------

    def _tried(self, values: tuple[Any, ...], room: int, outer: Index, index: Index) -> Any:
        """The split where some figures are blank: for each value of the blank whole numbers, if they are few."""
        left = whole_numbers(values) if self.node.known_to is None and self._exact(values[1:]) is None else {}
        if not left or prod(map(len, left.values())) > room:
            return tuple(self._open(values, list(map(range_of, values)), index))

        def tree(waiting: list[Variable], fixed: dict[Variable, Fraction]) -> Any:
            if not waiting:
                full = tuple(put_in(value, fixed) for value in values)
                plain = all(value.__class__ is Fraction for value in full)
                reach = [] if plain else list(map(range_of, full))
                return tuple(self._settled(full, outer, index) if plain else self._open(full, reach, index))
            found: Any = refused
            for number in reversed(left[waiting[0]]):
                here = tree(waiting[1:], {**fixed, waiting[0]: number})
                if found == refused:
                    found = here
                elif here != refused:
                    found = primitives.chosen(primitives.compared("<=", single(waiting[0]), number), here, found)
            return found

        refused = (UNDEFINED,) * len(self.members)  # no result comes of such figures, so none is told
        found = tree(sorted(left, key=lambda variable: variable.serial), {})
        return tuple(self._open(values, list(map(range_of, values)), index)) if found == refused else found

    def _exact(self, keys: Sequence[Any]) -> Fraction | None:
        """The sum of the keys, where it makes every part a fixed share of the pool."""
        known = all(key.__class__ is Fraction for key in keys)
        return sum(keys) if known and self.node.step is None and self.node.known_to is None else None

    def _open(self, values: tuple[Any, ...], reach: Sequence[Interval], index: Index) -> list[Any]:
        """The parts where some figures are blank: exact for an exact key, else enclosed."""
        pool, *keys = values
        node = self.node
        if _without_share(node, reach[1:]) is not None:
            return [UNDEFINED] * len(keys)
        total = self._exact(keys)
        if total is not None:
            return [primitives.multiply(pool, key / total) for key in keys]
        needs = [] if node.known_to is None else [self._needs(node.members, index)]
        bounds = enclosure.bounds_of_parts(node, reach[0], enclosure.wide(node, reach[1:]))
        return self._enclosed((*values, *needs), pool, bounds)

    def _enclosed(self, of: tuple[Any, ...], pool: Any, bounds: Sequence[Interval]) -> list[Any]:
        """Unknowns between bounds, of which it is known that they add up to the pool."""
        needs = needs_of(of)
        found: list[Any] = [
            each.low if each.low is not None and each.low == each.high else derived(next(serial_numbers), needs, each)
            for each in bounds
        ]
        if pool.__class__ is not Branch:
            aggregates.note_whole(found, pool)
        return found


def possible_splits(node: Distribution, pool: Fraction, keys: Sequence[Fraction]) -> doubt.Possible | None:
    """The splits that the true key may give, in steps of the pool's size; None for a distribution without steps."""
    if node.step is None or node.known_to is None:
        return None
    place = None if node.remainder == LARGEST_FRACTION else node.members.index(node.remainder)
    return _possible(int(abs(pool) / node.step), tuple(keys), node.known_to, place, node.mode)


@lru_cache(maxsize=16)  # asked again for each member, and once more for its explanation
def _possible(
    total: int, keys: tuple[Fraction, ...], known_to: Fraction, place: int | None, mode: str
) -> doubt.Possible:
    within = doubt.reach(total, keys, known_to)
    return doubt.by_fractions(within) if place is None else doubt.with_taker(within, place, mode)


def _without_share(node: Distribution, keys: Sequence[Interval]) -> Refusal | None:
    """Why keys between such bounds give no shares, if they surely do not."""
    for member, key in zip(node.members, keys, strict=True):
        if key.high is not None and key.high < 0:
            return Refusal("E006", {"member": member, "key": key, "kind": node.key.type})
    none = all(key.high is not None and key.high <= 0 for key in keys)
    return Refusal("E006", {"dimension": node.dimension}) if none else None


def _cells(
    node: Distribution, at: tuple[str, ...], builder: "FunctionBuilder"
) -> Callable[[Index], list[tuple[str, Index]]]:
    """The inputs and rules that the key of a member is made of, with their index."""
    found = [(r.name, builder.position(r, at)) for r, bound in references(node.key) if not bound]

    def cells(index: Index) -> list[tuple[str, Index]]:
        return [(name, index if position is None else position(index)) for name, position in found]

    return cells


# -- What stopped an evaluation ---------------------------------------------------------------------------------------


@record
class Stopped(Record):
    """Why a distribution has no result: the code of the diagnostic, its facts, and where the distribution stands."""

    code: str
    facts: Mapping[str, Any]
    span: Span


def refusal(
    node: Expression, at: tuple[str, ...], index: Index, builder: "FunctionBuilder", tables: "Tables"
) -> Stopped | None:
    """Why a distribution in an expression has no result; None where something else stopped the evaluation.

    Only asked where an evaluation has stopped.
    """
    for each, dimensions, members in _inside(node, at, index):
        reasons: list[Refusal] = []
        apply(_noting(each, reasons), *Sharing(each, dimensions, builder).values(tables, members))
        if reasons:
            return Stopped(reasons[0].code, reasons[0].facts, each.span)
    return None


def _noting(node: Distribution, reasons: list[Refusal]) -> Callable[..., Fraction]:
    """A function that notes why a pool cannot be split by some keys."""

    def look(*values: Any) -> Fraction:
        plain = all(value.__class__ is Fraction for value in values)
        found = split(node, values[0], values[1:]) if plain else _without_share(node, list(map(range_of, values[1:])))
        if isinstance(found, Refusal):
            reasons.append(found)
        return _ZERO

    return look


def _inside(
    node: Expression, at: tuple[str, ...], index: Index
) -> Iterator[tuple[Distribution, tuple[str, ...], Index]]:
    """The distributions in an expression, with the members at hand where each is worked out."""
    if isinstance(node, Distribution):
        yield node, at, index
    inner = (*at, node.dimension) if isinstance(node, Aggregate) else at
    for member in node.members if isinstance(node, Aggregate) else ("",):
        for part in parts(node):
            yield from _inside(part, inner, (*index, member) if isinstance(node, Aggregate) else index)
