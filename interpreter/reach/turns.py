"""The turns of one decision: for each figure behind it, the values at which it turns, each tried before it is told."""

from fractions import Fraction

from lovkode.dsl.expression import Constant
from lovkode.dsl.intervals import Interval
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.typesystem import MemberType, NumberType, TruthType
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.reach.ground import Ground, unit_of
from lovkode.interpreter.reach.model import Cell, Refusal, Turn
from lovkode.interpreter.reach.questions import Question
from lovkode.interpreter.reach.stepping import first_step
from lovkode.interpreter.reach.track import Found, NotToldError, Track
from lovkode.interpreter.reach.turning import first_turn
from lovkode.interpreter.values import Undecided, Value


def turns_of(ground: Ground, question: Question, cell: Cell, old: Value) -> tuple[Turn | Refusal, ...]:
    """The turns as one figure moves, the nearest on either side; a refusal where one is not told, or there is none."""
    now, kind = ground.value(cell), ground.piece(cell).type
    if isinstance(now, Undecided):
        return (Refusal("blank", cell, now.needs),)
    if isinstance(kind, TruthType | MemberType):
        return _switched(ground, question, cell, now, old) or (Refusal("none", cell),)
    found: list[Turn | Refusal] = []
    for sign in (1, -1):
        try:
            turn = _moved(ground, question, cell, now, old, sign)
        except NotToldError as error:
            found.append(Refusal(error.reason, cell))
        else:
            found += [] if turn is None else [turn]
    return tuple(dict.fromkeys(found)) or (Refusal("none", cell),)


def _switched(ground: Ground, question: Question, cell: Cell, now: Constant, old: Value) -> tuple[Turn | Refusal, ...]:
    """What a truth or a member, changed to each other that it can be, makes of the decision."""
    kind = ground.piece(cell).type
    others: tuple[Constant, ...] = (not now,)
    if isinstance(kind, MemberType):
        others = tuple(each for each in ground.program.dimension(kind.dimension).members if each != now)
    found: list[Turn | Refusal] = []
    for other in others:
        there = ground.evaluate({cell: other})
        outcome = None if there is None else question.answer(there)
        if there is None or isinstance(outcome, Undecided):
            found.append(Refusal("undefined" if there is None else "blank", cell))
        elif outcome != old and not ground.sound(there):
            found.append(Refusal("check", cell))
        elif outcome != old and outcome is not None:
            sides, amounts = _sides(question, there), ground.changes(there)
            found.append(
                Turn(cell, kind, now, other, now, None, None, True, False, None, True, None, outcome, sides, amounts)
            )
    return tuple(found)


def _sides(question: Question, there: Evaluation) -> tuple[tuple[Value, Value], ...]:
    return tuple(question.sides(limit, there) for limit in question.limits)


def _moved(ground: Ground, question: Question, cell: Cell, now: Constant, old: Value, sign: int) -> Turn | None:
    """The nearest turn of a number or a day in one direction. Raises NotToldError."""
    track = Track(ground, cell, question.ask)
    here = track.line.point(now)
    found = first_turn(track, here, old, sign)
    if found is None:
        return None
    value = _written(track, found, here, old, sign)
    if value is None:
        found = first_step(track, here, old, sign)
        if found is None or found.value is None:
            raise NotToldError("narrow")
        value = found.value
    unit = _unit(track, value, here)
    before = max(value - unit, here) if sign > 0 else min(value + unit, here)
    there = ground.evaluate({cell: track.line.at(value)})
    if there is None or track.decided(value) == old or track.decided(before) != old:
        raise NotToldError("narrow")
    if not ground.sound(there):
        raise NotToldError("check")
    number = isinstance(track.line.kind, NumberType)
    return Turn(
        cell=cell,
        kind=track.line.kind,
        now=now,
        value=track.line.at(value),
        before=track.line.at(before),
        unit=unit,
        edge=None if found.edge is None else track.line.at(found.edge),
        attained=found.attained,
        rounded=value != found.edge,
        upward=sign > 0,
        throughout=found.throughout,
        relative=abs((value - here) / here) if number and here else None,
        outcome=track.decided(value),
        figures=_sides(question, there),
        amounts=ground.changes(there),
    )


def _written(track: Track, found: Found, here: Fraction, old: Value, sign: int) -> Fraction | None:
    """The value to tell: the point itself, or where it does not turn there or cannot be written out, the next step."""
    if found.value is not None:
        return found.value
    assert found.edge is not None
    if found.attained and exact_decimal(found.edge / _factor(track)) is not None:
        return found.edge
    value = next_step(found.edge, track.line.step, sign, not found.attained)
    return value if value in track.line.bounds and track.decided(value) != old else None


def next_step(edge: Fraction, step: Fraction, sign: int, past: bool) -> Fraction:
    """The first multiple of a step from a point on, upwards or downwards; with `past` behind it."""
    steps = edge / step
    whole = -(-steps // 1) if sign > 0 else steps // 1
    return (whole + sign if past and whole == steps else whole) * step


def _factor(track: Track) -> Fraction:
    return track.line.kind.scale.factor if isinstance(track.line.kind, NumberType) else Fraction(1)


def _unit(track: Track, value: Fraction, here: Fraction) -> Fraction:
    """The smallest unit there is beside a value: one in the last decimal of it, of the data or of what is now."""
    if not isinstance(track.line.kind, NumberType) or track.line.whole:
        return Fraction(1)
    units = (track.line.step, unit_of(value, track.line.kind), unit_of(here, track.line.kind))
    return min(unit for unit in units if unit is not None)


def shown_within(values: Interval, step: Fraction) -> Interval:
    """The part of an interval that multiples of a step can write."""
    low, high = values.low, values.high
    low = None if low is None else next_step(low, step, 1, values.low_open)
    high = None if high is None else next_step(high, step, -1, values.high_open)
    return Interval(low, high)
