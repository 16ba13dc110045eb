"""What it would take, in words: the way to the next step, where each decision turns, and what cannot be told."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.intervals import EVERYTHING
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.explanation.chapters.openness import cells
from lovkode.interpreter.explanation.document import Block, Heading, Listing, Paragraph, Table
from lovkode.interpreter.explanation.formulas import Formulas
from lovkode.interpreter.explanation.model import Limit
from lovkode.interpreter.explanation.verdicts import limit_words
from lovkode.interpreter.explanation.voice import Voice, sentence
from lovkode.interpreter.reach.model import CaseReach, DecisionCase, Range, Reach, Refusal, Turn, Way
from lovkode.interpreter.reach.speech import ReachSpeech

MAX_AMOUNTS = 3
"""The most results that are told of one turn; where more change, the document for machines has them."""


def reach_chapter(found: Reach, voice: Voice) -> list[Block]:
    """The cases one after the other, each under its members where there are several."""
    blocks: list[Block] = []
    for case in found.cases:
        speech = ReachSpeech(found.program, voice.locale, case.chosen)
        if not blocks:
            blocks.append(Heading(2, speech.say("reach.heading")))
        if len(found.cases) > 1:
            blocks.append(Heading(3, speech.capital(speech.members(case.chosen))))
        blocks += _case(case, speech)
    return blocks


def _case(case: CaseReach, voice: ReachSpeech) -> Iterator[Block]:
    if not case.decisions:
        yield Paragraph(sentence(voice.say("reach.nothing")))
        return
    criteria = [each for each in case.decisions if each.is_met]
    for way, key in ((case.better, "better"), (case.worse, "worse")):
        if way is not None:
            yield Paragraph(" ".join(map(sentence, _way(way, key, criteria, voice))))
    rows = [row for each in case.decisions for row in _rows(each, voice)]
    if rows:
        columns = ("name", "verdict", "figure", "now", "value", "change")
        head = tuple(voice.say(f"reach.column_{column}") for column in columns)
        extra = (2,) if _one_figure(case) else (1, 5)
        yield Table(voice.say("reach.caption"), head, tuple(rows), (3, 4, 5), extra)
    yield Listing(tuple(" ".join(map(sentence, _told(each, voice))) for each in case.decisions))


# -- The way to the next step -----------------------------------------------------------------------------------------


def _way(way: Way | Refusal, key: str, criteria: list[DecisionCase], voice: ReachSpeech) -> Iterator[str]:
    if isinstance(way, Refusal):
        yield voice.say(f"reach.{key}_{way.reason}", cells=cells(way.needs, voice.chosen, voice))
        return
    cases = {each.criterion: each for each in criteria}
    yield voice.say(
        f"reach.{key}", changes=voice.listed(_change(cases[name], turn, voice) for name, turn in way.changes)
    )
    total = len(criteria)
    if 0 < len(way.met) < total:
        named = voice.several("criterion", way.met)
        yield voice.count("reach.then_some", len(way.met), total=str(total), criteria=named)
    else:
        yield voice.count("reach.then_all" if way.met else "reach.then_none", total)
    yield voice.say("reach.amounts", amounts=voice.amounts(each for each in way.amounts if each.before != each.after))


def _change(case: DecisionCase, turn: Turn, voice: ReachSpeech) -> str:
    words, now = _turned(case, turn, voice), voice.value(turn.now, turn.kind)
    if turn.relative is None:
        return voice.say("reach.change_only", turn=words, now=now)
    return voice.say("reach.change", turn=words, now=now, share=voice.percent(turn.relative))


# -- Where it turns ---------------------------------------------------------------------------------------------------


def _rows(case: DecisionCase, voice: ReachSpeech) -> Iterator[tuple[str, ...]]:
    """A row for each turn."""
    for turn in case.turns:
        share = "" if turn.relative is None else voice.percent(turn.relative)
        yield (
            voice.capital(voice.decision(case)),
            voice.outcome(case, case.value),
            voice.capital(voice.figure(turn.cell, case)),
            voice.value(turn.now, turn.kind),
            voice.bound(turn),
            share,
        )


def _one_figure(case: CaseReach) -> bool:
    """Whether all turns are of one input, so that a narrow table needs not name it in each row."""
    return len({turn.cell[0] for each in case.decisions for turn in each.turns}) == 1


def _told(case: DecisionCase, voice: ReachSpeech) -> Iterator[str]:
    """The sentences about one decision: how it stands, its turns, and what is not told."""
    name = voice.decision(case)
    for turn in case.turns:
        yield voice.say("reach.now", turn=_turned(case, turn, voice), now=voice.value(turn.now, turn.kind))
        yield from _notes(case, turn, voice)
    yield from (_limit(limit, case, voice) for limit in case.limits if limit.room is not None)
    if case.opening is not None:
        opening = case.opening
        yield voice.say("reach.open", name=name, figure=voice.figure(opening.cell, case))
        for each in opening.ranges:
            yield from _range(case, each, opening.kind, voice)
        if isinstance(opening.kind, NumberType) and not opening.kind.whole and opening.unit is not None:
            yield voice.say("reach.grid", decimals=voice.decimals(opening.unit, opening.kind))
    refused = list(_refusals(case, voice))
    if not case.turns and case.opening is None and refused:
        verdict = voice.outcome(case, case.value)
        yield voice.say("heading.result", label=voice.capital(name), value=verdict)
    yield from refused


def _turned(case: DecisionCase, turn: Turn, voice: ReachSpeech) -> str:
    """`kriterium 1 bliver opfyldt, hvis »…« er højst 0,9812`."""
    slots = {"name": voice.decision(case), "figure": voice.figure(turn.cell, case), "bound": voice.bound(turn)}
    if isinstance(turn.outcome, bool):
        keys = ("met", "lost") if case.is_met else ("holds", "fails")
        return voice.say(f"reach.{keys[0] if turn.outcome else keys[1]}", **slots)
    outcome, old = voice.outcome(case, turn.outcome), voice.outcome(case, case.value)
    return voice.say("reach.gives", **slots, outcome=outcome, old=old)


def _limit(limit: Limit, case: DecisionCase, voice: ReachSpeech) -> str:
    """The figure that is compared, its limit and the distance between them."""
    slots = {
        "name": _figure_name(limit, case, voice),
        "value": voice.value(limit.figure.value, limit.kind),
        "bound": limit_words(limit, voice),
    }
    assert limit.room is not None
    if not limit.room:
        return voice.say("reach.limit_on", **slots)
    return voice.say("reach.limit", **slots, distance=voice.difference(abs(limit.room), limit.kind))


def _figure_name(limit: Limit, case: DecisionCase, voice: ReachSpeech) -> str:
    here = {**dict(voice.chosen), **dict(zip(case.rule.dimensions, case.index, strict=True))}
    words = Formulas(voice, here).words(limit.figure.expression)
    return voice.say("words.for", text=words, members=voice.members(case.members)) if case.members else words


def _notes(case: DecisionCase, turn: Turn, voice: ReachSpeech) -> Iterator[str]:
    """What must be said beside a value: that it is not the exact point, what its limit then is, what comes beyond."""
    if turn.rounded and turn.unit is not None and isinstance(turn.kind, NumberType):
        value, decimals = voice.value(turn.value, turn.kind), voice.decimals(turn.unit, turn.kind)
        if turn.edge is None:
            yield voice.say("reach.first", value=value, decimals=decimals)
        else:
            edge = voice.value(turn.edge, turn.kind)
            key = "reach.past" if _finite(turn) else "reach.near"
            yield voice.say(key, edge=edge, value=value, decimals=decimals)
    for limit, (figure, bound) in zip(case.limits, turn.figures, strict=False):
        if bound != limit.bound.value:
            name = _figure_name(limit, case, voice)
            values = {"value": voice.value(figure, limit.kind), "bound": voice.value(bound, limit.kind)}
            yield voice.say("reach.sides", name=name, **values)
    if turn.upward is not None and not turn.throughout:
        yield voice.say("reach.back")
    others = [each for each in turn.amounts if each.rule != case.rule]
    if not case.is_met and 0 < len(others) <= MAX_AMOUNTS:
        yield voice.say("reach.amounts", amounts=voice.amounts(others))


def _finite(turn: Turn) -> bool:
    """Whether the exact point can be written out."""
    return not isinstance(turn.edge, Fraction) or exact_decimal(turn.edge) is not None


# -- What is open, and what cannot be told ----------------------------------------------------------------------------


def _range(case: DecisionCase, found: Range, kind: Type, voice: ReachSpeech) -> Iterator[str]:
    """What comes of some values of a missing figure; nothing where the data's decimals cannot write any of them."""
    if isinstance(found.values, bool):
        values = voice.value(found.values, kind)
    elif found.shown is not None and found.shown.empty:
        return
    else:
        values = voice.stretch(None if found.values == EVERYTHING else found.shown, kind)
    yield voice.say("reach.range", values=values, outcome=voice.outcome(case, found.outcome))
    told = [each for each in found.amounts if each.before != each.after]
    if 0 < len(told) <= MAX_AMOUNTS:
        yield voice.say("reach.amounts", amounts=voice.amounts(told))


def _refusals(case: DecisionCase, voice: ReachSpeech) -> Iterator[str]:
    """What is not told, reason by reason."""
    for reason in dict.fromkeys(each.reason for each in case.refusals):
        alike = [each for each in case.refusals if each.reason == reason]
        figures = [voice.figure(each.cell, case) for each in alike if each.cell is not None]
        if len(figures) > 1 and reason in ("none", "blank"):
            yield voice.say(f"reach.{reason}_several", figures=voice.listed(figures))
        else:
            yield from (_refusal(each, case, voice) for each in alike)


def _refusal(refusal: Refusal, case: DecisionCase, voice: ReachSpeech) -> str:
    if refusal.reason == "needs":
        return voice.say("reach.needs", cells=cells(refusal.needs, voice.chosen, voice))
    if refusal.cell is None:
        return voice.say(f"reach.{refusal.reason}")
    figure = voice.figure(refusal.cell, case)
    kind = voice.input_piece(*refusal.cell).type
    within = voice.range(kind.bounds, kind) if refusal.reason == "none" and isinstance(kind, NumberType) else None
    if within is not None:
        return voice.say("reach.none_within", figure=figure, range=within)
    return voice.say(f"reach.{refusal.reason}", figure=figure)
