"""What is open: where one blank figure settles a decision, which of its values give which outcome."""

from fractions import Fraction
from typing import Any

from lovkode.dsl.intervals import Interval, point
from lovkode.dsl.typesystem import DateType, NumberType, TruthType
from lovkode.interpreter.reach.ground import Ground
from lovkode.interpreter.reach.model import Cell, Opening, Range, Refusal
from lovkode.interpreter.reach.questions import Question
from lovkode.interpreter.reach.stepping import stretches
from lovkode.interpreter.reach.track import NotToldError, Track
from lovkode.interpreter.reach.turns import shown_within
from lovkode.interpreter.values import Undecided


def opening_of(ground: Ground, question: Question, value: Undecided) -> Opening | Refusal:
    """What each value of the one blank figure that a decision needs gives, or why that is not told."""
    needs = value.needs
    if len(needs) != 1 or needs[0].rounded is not None or needs[0].name not in ground.inputs:
        return Refusal("needs", None, needs)
    cell = needs[0].name, needs[0].index
    kind = ground.piece(cell).type
    if isinstance(kind, TruthType):
        both = (_range(ground, question, cell, truth, truth, Fraction(1)) for truth in (True, False))
        return Opening(cell, kind, None, tuple(both))
    if not isinstance(kind, NumberType | DateType) or ground.piece(cell).absent is not None:
        return Refusal("needs", cell, needs)
    track = Track(ground, cell, question.ask)
    ranges: list[Range] = []
    try:
        for stretch in _stretches(track):
            new = _range(ground, question, cell, _standing_for(track, stretch), stretch, track.line.step)
            if isinstance(new.outcome, Undecided):
                return Refusal("complex", cell, needs)
            _join(ranges, new, track.line.step)
    except NotToldError as error:
        return Refusal(error.reason, cell, needs)
    return Opening(cell, kind, track.line.step, tuple(ranges))


def _standing_for(track: Track, stretch: Interval) -> Any:
    """The one value of a stretch, or an unknown for all of them."""
    if stretch.low is not None and stretch.low == stretch.high:
        return track.line.at(stretch.low)
    return track.line.unknown(stretch)


def _range(
    ground: Ground, question: Question, cell: Cell, value: Any, values: Interval | bool, step: Fraction
) -> Range:
    """What comes of a value, or of every value between bounds; only the results that are the same for all of them."""
    there = ground.evaluate({cell: value})
    shown = shown_within(values, step) if isinstance(values, Interval) else None
    if there is None:
        return Range(values, shown, Undecided((), None, ()), ())
    amounts = tuple(each for each in ground.amounts(there) if not isinstance(each.after, Undecided))
    return Range(values, shown, question.answer(there), amounts)


def _stretches(track: Track) -> list[Interval]:
    """The points at which a decision can turn and the open stretches between them, in order; where these points are
    not known, the stretches of the figure's steps. Raises NotToldError."""
    edges, bounds = track.edges(), track.line.bounds
    if edges is None:
        return [stretch for stretch, _ in stretches(track)]
    found = []
    low, low_open = bounds.low, bounds.low_open
    for edge in edges:
        if edge in bounds:
            found += [Interval(low, edge, low_open, True), point(edge)]
            low, low_open = edge, True
    found.append(Interval(low, bounds.high, low_open, bounds.high_open))
    if track.line.whole:
        found = [each.whole() for each in found]
    return [each for each in found if not each.empty]


def _join(ranges: list[Range], new: Range, step: Fraction) -> None:
    """Add a stretch, as one with the last where nothing comes out otherwise."""
    last = ranges[-1] if ranges else None
    if last is not None and last.outcome == new.outcome:
        assert isinstance(last.values, Interval)
        assert isinstance(new.values, Interval)
        whole = Interval(last.values.low, new.values.high, last.values.low_open, new.values.high_open)
        same = tuple(each for each in new.amounts if each in last.amounts)
        new = Range(whole, shown_within(whole, step), new.outcome, same)
        ranges.pop()
    ranges.append(new)
