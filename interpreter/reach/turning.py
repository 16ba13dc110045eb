"""Where a decision turns as one figure moves: exactly, where its limits are known, else step by step."""

from fractions import Fraction

from lovkode.dsl.intervals import Interval
from lovkode.interpreter.reach.stepping import first_step
from lovkode.interpreter.reach.track import Found, Track
from lovkode.interpreter.values import Value


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
