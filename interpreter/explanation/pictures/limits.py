"""The criteria: each figure on a line of its own, with the limit in the middle and the target beside it."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from lovkode.dsl.typesystem import same_kind
from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.model import Calculation, CriterionCase, Explanation, Limit
from lovkode.interpreter.explanation.pictures.axis import CENTRE, HALF, Axis, axis_around, is_beyond, place
from lovkode.interpreter.explanation.pictures.drawing import (
    DASHED,
    HATCHED,
    INK,
    MARGIN,
    OPEN,
    ROOM,
    SIZE,
    WIDTH,
    Row,
    Strip,
    box,
    legend,
    lettered,
    line,
    pictures,
    pointed,
    shape,
    space,
    stacked,
    swatch,
)
from lovkode.interpreter.explanation.verdicts import criterion_title, limit_words, verdict_of
from lovkode.interpreter.explanation.voice import MAX_POSSIBLE, Voice, sentence
from lovkode.interpreter.values import Undecided, Value

DIAMOND = "M0 -8L8 0L0 8L-8 0Z"
OUT = {1: "M-7 -8L9 0L-7 8Z", -1: "M7 -8L-9 0L7 8Z"}
"""A figure, and the arrow that stands for one further out, to the right and to the left."""

TRACK = 22
_MIDDLE = Fraction(TRACK, 2)
_LEFT, _RIGHT = ("<=", "<", "!="), (">=", ">", "!=")


def limits_pictures(explanation: Explanation, cases: Sequence[CriterionCase], voice: Voice) -> tuple[Picture, ...]:
    """The criteria of one group of members; none where no limit is known."""
    if all(_number(limit.bound.value) is None for case in cases for limit in case.limits):
        return ()
    members = (*explanation.chosen, *cases[0].members)
    heading = voice.say("heading.criteria_for" if members else "heading.criteria", members=voice.members(members))
    title = voice.say("picture.limits", criteria=heading)
    entries = [(shape(0, 0, DIAMOND), voice.say("picture.figure")), (swatch(HATCHED), voice.say("picture.inside"))]
    guide = [legend(entries), lettered(sentence(voice.say("picture.own_scale")))]
    return pictures(explanation, title, guide, [_row(case, voice) for case in cases], voice)


def _row(case: CriterionCase, voice: Voice) -> Row:
    """A criterion with a line for each of its limits."""
    met = voice.say(f"criterion.{verdict_of(case)}")
    strips = [lettered(criterion_title(case, voice), size=SIZE, bold=True)]
    if len(case.limits) != 1:
        strips.append(lettered(voice.capital(met)))
    told = []
    for limit in case.limits:
        away = _distance(limit, voice)
        head = voice.say("heading.result", label=met, value=away) if away else met
        strips.append(lettered(voice.capital(head if len(case.limits) == 1 else away)))
        strips.append(_line(limit, _target(case, limit), voice))
        told.append(sentence("; ".join(_facts(limit, _target(case, limit), voice))))
    name = voice.capital(voice.member("criterion", case.criterion))
    text = voice.say("picture.criterion", criterion=name, verdict=met)
    if told:
        text = voice.say("heading.result", label=text, value=" ".join(told))
    return Row(stacked([*strips, space(14)]), sentence(text))


def _target(case: CriterionCase, limit: Limit) -> Calculation | None:
    """The criterion's target, where it is known and of the figure's kind."""
    for step in case.steps:
        if step.rule.name == "target" and same_kind(step.rule.type, limit.kind):
            found = step.calculations[0]
            return None if _number(found.value) is None else found
    return None


def _number(value: Value) -> Fraction | None:
    """A number, or the number of a day; none for what is not known."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return value if isinstance(value, Fraction) else None


def _numbers(value: Value) -> list[Fraction]:
    """The numbers that a figure is, can be, or lies between."""
    if not isinstance(value, Undecided):
        ends: list[Fraction | None] = [_number(value)]
    elif value.possible:
        ends = [_number(each) for each in value.possible]
    else:
        ends = [value.bounds.low, value.bounds.high] if value.bounds else []
    return [each for each in ends if each is not None]


# -- In words ---------------------------------------------------------------------------------------------------------


def _facts(limit: Limit, target: Calculation | None, voice: Voice) -> list[str]:
    """Figure, limit, target and distance."""
    found = [_figure(limit, voice) or voice.say("picture.no_figure")]
    if _figure(limit, voice):
        found = [voice.say("picture.fact_figure", figure=found[0])]
    if _number(limit.bound.value) is None:
        found.append(voice.say("picture.no_limit"))
    else:
        found.append(voice.say("picture.fact_limit", bound=limit_words(limit, voice)))
    if target is not None:
        name, value = voice.quoted(voice.rule(target.rule.name, target.piece)), voice.value(target.value, limit.kind)
        found.append(voice.say("picture.fact", name=name, value=value))
    away = _distance(limit, voice)
    return [*found, away] if away else found


def _figure(limit: Limit, voice: Voice) -> str:
    """The figure, or what it can be; nothing where nothing is known."""
    value = limit.figure.value
    return (voice.possible(value, limit.kind) or "") if isinstance(value, Undecided) else voice.value(value, limit.kind)


def _aim(target: Calculation, voice: Voice) -> str:
    label, value = voice.rule(target.rule.name, target.piece), voice.value(target.value, target.rule.type)
    return voice.say("heading.result", label=voice.capital(label), value=value)


def _distance(limit: Limit, voice: Voice) -> str:
    if limit.room is None:
        return ""
    if limit.room == 0:
        return voice.say("criterion.on_cell")
    key = "picture.distance_inside" if limit.room > 0 else "picture.distance_outside"
    return voice.say(key, distance=voice.difference(abs(limit.room), limit.kind))


# -- Drawn ------------------------------------------------------------------------------------------------------------


def _line(limit: Limit, target: Calculation | None, voice: Voice) -> Strip:
    """The figure's line, with what stands on it named above and below; words alone where the limit is not known."""
    bound = _number(limit.bound.value)
    if bound is None:
        return lettered(voice.capital("; ".join(_facts(limit, target, voice))))
    aim = None if target is None else _number(target.value)
    axis = axis_around(bound, _numbers(limit.figure.value), aim)
    strips = [_above(axis, limit, voice), space(3), _track(axis, limit, aim)]
    if target is not None and aim is not None:
        strips.append(_below(axis, aim, _aim(target, voice)))
    words = voice.say("heading.limit", bound=limit_words(limit, voice))
    return stacked([*strips, space(3), pointed(CENTRE, words, MARGIN, WIDTH - MARGIN)])


def _above(axis: Axis, limit: Limit, voice: Voice) -> Strip:
    """The figure in words over its mark."""
    number = _number(limit.figure.value)
    words = _figure(limit, voice) or voice.capital(voice.say("picture.no_figure"))
    if number is not None and is_beyond(axis, number):
        words = voice.say("picture.beyond", figure=words)
    at = CENTRE if number is None else place(axis, number)
    return pointed(at, words, MARGIN, WIDTH - MARGIN, bold=True)


def _track(axis: Axis, limit: Limit, aim: Fraction | None) -> Strip:
    """The line itself: hatched where the limit is kept, with the limit, the target and the figure on it."""
    marks = [box(MARGIN, 0, ROOM, TRACK, OPEN)]
    if limit.operator in _LEFT:
        marks.append(box(MARGIN, 0, CENTRE - MARGIN, TRACK, HATCHED))
    if limit.operator in _RIGHT:
        marks.append(box(CENTRE, 0, CENTRE - MARGIN, TRACK, HATCHED))
    if aim is not None:
        marks.append(line(place(axis, aim), -3, TRACK + 3, 2, "3 2"))
    marks.append(line(CENTRE, -3, TRACK + 3, 3))
    return Strip(TRACK + 3, (*marks, *_marks(axis, limit.figure.value)))


def _marks(axis: Axis, value: Value) -> list[str]:
    """The figure; of one that is not known each value that it can be, or what it lies between."""
    number = _number(value)
    if number is not None:
        return [_mark(axis, number, INK)]
    if not isinstance(value, Undecided):
        return []
    if 0 < len(value.possible) <= MAX_POSSIBLE:
        return [_mark(axis, each, OPEN) for each in _numbers(value)]
    numbers = _numbers(value)
    if not numbers:
        return []
    bounded = bool(value.possible)
    low = numbers[0] if bounded or (value.bounds and value.bounds.low is not None) else None
    high = numbers[-1] if bounded or (value.bounds and value.bounds.high is not None) else None
    ends = (CENTRE - HALF if low is None else place(axis, low), CENTRE + HALF if high is None else place(axis, high))
    found = [box(ends[0], _MIDDLE - 5, ends[1] - ends[0], 10, OPEN, DASHED)]
    if low is None or is_beyond(axis, low):
        found.append(shape(ends[0], _MIDDLE, OUT[-1]))
    if high is None or is_beyond(axis, high):
        found.append(shape(ends[1], _MIDDLE, OUT[1]))
    return found


def _mark(axis: Axis, number: Fraction, fill: str) -> str:
    outline = OUT[1 if number > axis.limit else -1] if is_beyond(axis, number) else DIAMOND
    return shape(place(axis, number), _MIDDLE, outline, fill, OPEN if fill == INK else INK)


def _below(axis: Axis, aim: Fraction, words: str) -> Strip:
    """The target in words, on its own side of the limit, whose line goes on down to its own words."""
    at = place(axis, aim)
    if at == CENTRE:
        return pointed(at, words, MARGIN, WIDTH - MARGIN)
    sides = (MARGIN, CENTRE - 6) if at < CENTRE else (CENTRE + 6, WIDTH - MARGIN)
    strip = pointed(at, words, *sides)
    return Strip(strip.height, (line(CENTRE, 0, strip.height + 3, Fraction(3, 2)), *strip.marks))
