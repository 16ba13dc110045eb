"""Where a decision turns on the grid of a figure's steps, where something stands between, such as a rounding.

The figure is enclosed between bounds: a decision that comes out the same for every value between them turns nowhere
there, and bounds that leave it open are halved, down to one step.
"""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.reach.track import Found, NotToldError, Track
from lovkode.interpreter.values import Undecided, Value

MAX_PROBES = 1_000
"""The most times that a figure is enclosed between bounds to find where a decision turns."""


def first_step(track: Track, now: Fraction, old: Value, sign: int) -> Found | None:
    """The nearest multiple of the figure's step, above or below, at which it has turned. Raises NotToldError."""
    search = _Search(track)
    step = track.line.step
    place = int(now // step + 1 if sign > 0 else -(-now // step) - 1)
    for near, _, outcome in search.along(place, sign):
        if outcome != old:
            return Found(None, True, near * step, search.same_on(near, outcome, sign))
    return None


def stretches(track: Track) -> list[tuple[Interval, Value]]:
    """All multiples of the figure's step, in stretches with one outcome each, in order. Raises NotToldError."""
    search, bounds, step = _Search(track), track.line.bounds, track.line.step
    found: list[tuple[int | None, int | None, Value]] = []
    if bounds.low is None:
        found += [(far, near, outcome) for near, far, outcome in search.along(-1, -1)][::-1]
        found += search.along(0, 1)
    else:
        start = bounds.low / step
        first = -(-start // 1)
        found += search.along(int(first + 1 if first * step not in bounds else first), 1)
    return [
        (Interval(None if low is None else low * step, None if high is None else high * step), outcome)
        for low, high, outcome in found
    ]


class _Search:
    """One search along the steps of a figure, which gives up after so many probes."""

    def __init__(self, track: Track) -> None:
        self.track, self.left = track, MAX_PROBES

    def along(self, place: int, sign: int) -> Iterator[tuple[int, int | None, Value]]:
        """The stretches from a step on, upwards or downwards, each with its outcome; the last may go on without end."""
        last, size = self._last(sign), 1
        while last is None or sign * (last - place) >= 0:
            rest = self._outcome(place, last, sign)
            if rest is not None and not isinstance(rest, Undecided):
                yield place, last, rest
                return
            far = place + sign * (size - 1)
            far = far if last is None else sign * min(sign * far, sign * last)
            yield from self._halved(place, far, sign)
            place, size = far + sign, size * 2

    def same_on(self, near: int, outcome: Value, sign: int) -> bool:
        """Whether the decision comes out the same from a step on, as far as bounds say."""
        return self._outcome(near, self._last(sign), sign) == outcome

    def _halved(self, near: int, far: int, sign: int) -> Iterator[tuple[int, int | None, Value]]:
        found = self._outcome(near, far, sign)
        if found is not None and not isinstance(found, Undecided):
            yield near, far, found
            return
        if near == far:
            raise NotToldError("undefined" if found is None else "blank")
        middle = near + sign * (abs(far - near) // 2)
        yield from self._halved(near, middle, sign)
        yield from self._halved(middle + sign, far, sign)

    def _last(self, sign: int) -> int | None:
        """The last step there is in a direction."""
        bounds, step = self.track.line.bounds, self.track.line.step
        end = bounds.high if sign > 0 else bounds.low
        if end is None:
            return None
        last = int(end // step if sign > 0 else -(-end // step))
        return last - sign if last * step not in bounds else last

    def _outcome(self, near: int, far: int | None, sign: int) -> Value | None:
        """The outcome between two steps, which may be open; None where the policy may have no value there."""
        self.left -= 1
        if self.left < 0:
            raise NotToldError("far")
        step = self.track.line.step
        if near == far:
            return self.track.outcome(near * step)
        low, high = (near, far) if sign > 0 else (far, near)
        return self.track.within(Interval(None if low is None else low * step, None if high is None else high * step))
