"""Where a decision turns as one figure moves and all else stays: exactly where it can be worked out, else step by step.

A figure is made unknown, and the evaluation tells by which conditions the decision then depends on it. Where these are
limits of the figure itself, they are the only points at which it can turn, and each is tried. Where something stands
between, such as a rounding, the figure is enclosed instead: a decision that comes out the same for every value between
two bounds turns nowhere there, and bounds that leave it open are halved, down to one step of the figure.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from lovkode.dsl.intervals import Interval
from lovkode.dsl.record import Record, record
from lovkode.interpreter.branches import Branch, parts
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.forms import Linear, Variable
from lovkode.interpreter.reach.ground import Ground, Line
from lovkode.interpreter.reach.model import Cell
from lovkode.interpreter.unknowns import settle
from lovkode.interpreter.values import Undecided, Value

MAX_PROBES = 1_000
"""The most times that a figure is enclosed between bounds to find where a decision turns."""

MAX_EDGES = 1_000
"""The most points at which a decision may turn as one figure moves."""

Ask = Callable[[Evaluation], Any]
"""The value of a decision in an evaluation, as it is calculated with."""


class NotToldError(Exception):
    """Where a decision turns cannot be told; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@record
class Found(Record):
    """A point where a decision turns; `edge` is absent where only the first `value` past it is known.

    `throughout` says whether it comes out the same from there to the last value the figure may have.
    """

    edge: Fraction | None
    attained: bool
    value: Fraction | None
    throughout: bool


class Track:
    """One decision along the line of one figure."""

    def __init__(self, ground: Ground, cell: Cell, ask: Ask) -> None:
        self.ground, self.cell, self.ask = ground, cell, ask
        self.line = Line(ground, cell)
        self._known: dict[Fraction, Value | None] = {}

    def outcome(self, point: Fraction) -> Value | None:
        """How the decision comes out with the figure at a point; None where the policy has no value there."""
        if point not in self._known:
            there = self.ground.evaluate({self.cell: self.line.at(point)})
            self._known[point] = None if there is None else settle(self.ask(there))
        return self._known[point]

    def decided(self, point: Fraction) -> Value:
        """The outcome at a point. Raises NotToldError where there is none, or blank figures leave it open."""
        found = self.outcome(point)
        if found is None or isinstance(found, Undecided):
            raise NotToldError("undefined" if found is None else "blank")
        return found

    def edges(self) -> list[Fraction] | None:
        """The points at which the decision can turn, in order; None where that is not worked out.

        Raises NotToldError where other blank figures have a part in it.
        """
        unknown = self.line.unknown(self.line.bounds)
        there = self.ground.evaluate({self.cell: unknown})
        return None if there is None else edges_of(self.ask(there), variable_of(unknown), self.cell)


def variable_of(unknown: Any) -> Variable:
    """The unknown number that an unknown figure is."""
    code: Linear = unknown if isinstance(unknown, Linear) else unknown.code
    return code.terms[0][0]


def edges_of(value: Any, variable: Variable, cell: Cell) -> list[Fraction] | None:
    """The limits of one unknown number that a value depends on; None where it does so in another way.

    Raises NotToldError where other blank figures have a part in it.
    """
    found: set[Fraction] = set()
    straight = True
    for each in parts([value]):
        if each.__class__ is not Branch:
            straight = straight and not hasattr(each, "needs") and not isinstance(each, Linear)
            continue
        if any((need.name, need.index) != cell for need in each.atom.needs):
            raise NotToldError("blank")
        terms = each.atom.terms
        if len(terms) == 1 and terms[0][0] is variable:
            found.add(each.atom.limit / terms[0][1])
        else:
            straight = False
    if len(found) > MAX_EDGES:
        raise NotToldError("complex")
    return sorted(found) if straight else None


def first_turn(track: Track, now: Fraction, old: Value, sign: int) -> Found | None:
    """The nearest turning point above (sign 1) or below (sign -1) where a figure is now. Raises NotToldError."""
    edges = track.edges()
    if edges is None:
        return first_step(track, now, old, sign)
    if track.line.whole:
        return _whole(track, now, old, sign, edges)
    ahead = sorted((edge for edge in edges if sign * (edge - now) >= 0), key=lambda edge: sign * edge)
    return _exact(track, now, old, sign, ahead)


def _exact(track: Track, now: Fraction, old: Value, sign: int, ahead: list[Fraction]) -> Found | None:
    """The turn among the points and the open stretches between them, from the nearest on."""
    found: Found | None = None
    turned: Value = old
    for place, edge in enumerate(ahead):
        beyond = ahead[place + 1] if place + 1 < len(ahead) else None
        inner = _between(edge, beyond, track.line.bounds, sign)
        for attained, point in ((True, edge), (False, inner)):
            if point is None or (attained and edge == now) or point not in track.line.bounds:
                continue
            outcome = track.decided(point)
            if found is None and outcome != old:
                found, turned = Found(edge, attained, None, True), outcome
            elif found is not None and outcome != turned:
                return Found(found.edge, found.attained, None, False)
    return found


def _between(edge: Fraction, beyond: Fraction | None, bounds: Interval, sign: int) -> Fraction | None:
    """A point behind an edge, before the next one and the last value there is; None where there is none."""
    end = bounds.high if sign > 0 else bounds.low
    ends = [each for each in (beyond, end) if each is not None]
    if not ends:
        return edge + sign
    near = min(ends, key=lambda each: sign * each)
    return (edge + near) / 2 if sign * (near - edge) > 0 else None


def _whole(track: Track, now: Fraction, old: Value, sign: int, edges: list[Fraction]) -> Found | None:
    """The turn among whole numbers or days: each limit has one on either side."""
    beside = {Fraction(edge // 1 + side) for edge in edges for side in (-1, 0, 1)}
    ahead = sorted((p for p in beside if sign * (p - now) > 0 and p in track.line.bounds), key=lambda p: sign * p)
    outcomes = [track.decided(point) for point in ahead]
    for place, outcome in enumerate(outcomes):
        if outcome != old:
            return Found(ahead[place], True, ahead[place], all(each == outcome for each in outcomes[place:]))
    return None


# -- Step by step -----------------------------------------------------------------------------------------------------


def first_step(track: Track, now: Fraction, old: Value, sign: int) -> Found | None:
    """The turn among the multiples of the figure's step. Raises NotToldError."""
    search = _Search(track, old)
    step = track.line.step
    start = now // step + 1 if sign > 0 else -(-now // step) - 1
    end = track.line.bounds.high if sign > 0 else track.line.bounds.low
    last = None if end is None else int(end // step) if sign > 0 else -int(-end // step)
    if end is not None and last is not None and last * step == end and end not in track.line.bounds:
        last -= sign
    place, size = int(start), 1
    while last is None or sign * (last - place) >= 0:
        if search.all_as_before(place, last, sign):
            return None
        far = place + sign * (size - 1)
        far = far if last is None else sign * min(sign * far, sign * last)
        found = search.first(place, far, sign)
        if found is not None:
            value = found * step
            return Found(None, True, value, search.all_turned(found, last, sign))
        place, size = far + sign, size * 2
    return None


class _Search:
    """One search along the steps of a figure, which gives up after so many probes."""

    def __init__(self, track: Track, old: Value) -> None:
        self.track, self.old, self.left = track, old, MAX_PROBES

    def first(self, near: int, far: int, sign: int) -> int | None:
        """The step nearest to `near`, up to `far`, at which the decision has turned."""
        found = self._outcome(near, far)
        if found is not None and not isinstance(found, Undecided):
            return None if found == self.old else near
        if near == far:
            raise NotToldError("undefined" if found is None else "blank")
        middle = near + sign * (abs(far - near) // 2)
        here = self.first(near, middle, sign)
        return here if here is not None else self.first(middle + sign, far, sign)

    def all_as_before(self, near: int, last: int | None, sign: int) -> bool:
        """Whether the decision turns nowhere from a step on, as far as bounds say."""
        return self._outcome(near, last, sign) == self.old

    def all_turned(self, near: int, last: int | None, sign: int) -> bool:
        """Whether the decision comes out the same from a step on."""
        found = self._outcome(near, last, sign)
        return found is not None and not isinstance(found, Undecided) and found != self.old

    def _outcome(self, near: int, far: int | None, sign: int = 1) -> Value | None:
        """The outcome between two steps, which may be open; None where the policy may have no value there."""
        self.left -= 1
        if self.left < 0:
            raise NotToldError("far")
        track, step = self.track, self.track.line.step
        if near == far:
            return track.outcome(near * step)
        ends = (near, far) if sign > 0 else (far, near)
        low, high = sorted(each for each in ends if each is not None) if None not in ends else ends
        within = Interval(None if low is None else low * step, None if high is None else high * step)
        there = track.ground.evaluate({track.cell: track.line.unknown(within.meet(track.line.bounds))})
        return None if there is None else settle(track.ask(there))


__all__ = ["MAX_PROBES", "NotToldError", "Track", "edges_of", "first_turn", "variable_of"]
