"""Robustness: how little it takes for a decision to come out otherwise, and what then moves."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from lovkode.dsl.program import Rule
from lovkode.dsl.record import evolve
from lovkode.interpreter.explanation.chapters.openness import cells
from lovkode.interpreter.explanation.document import STRONG, Block, Heading, Listing, Paragraph
from lovkode.interpreter.explanation.voice import TIED, sentence
from lovkode.interpreter.overview.model import Entry, Ledger, Overview
from lovkode.interpreter.overview.speech import OverviewTone
from lovkode.interpreter.reach.chapter import MAX_AMOUNTS
from lovkode.interpreter.reach.model import Amount, CaseReach, DecisionCase, Refusal, Turn, Way
from lovkode.interpreter.reach.speech import ReachSpeech
from lovkode.interpreter.values import Undecided

Row = tuple[Entry, ...]

_NO_STEP = frozenset(("all_met", "none_met", "no_more", "no_less"))
"""Why there is no way to another step, where there is no such step."""

_FIGURE = 3
"""The place in the rows of turns of the figure that is changed."""


def robustness_blocks(overview: Overview, tone: OverviewTone) -> list[Block | Ledger]:
    """Where each decision turns, the cheapest ways to another step, and what cannot be told of them."""
    found = [each for each in (turns_ledger(overview, tone), steps_ledger(overview, tone)) if each is not None]
    untold = tuple(map(sentence, _untold(overview, tone)))
    if not found and not untold:
        return []
    blocks: list[Block | Ledger] = [Heading(2, tone.say("overview.robustness"))]
    blocks += [Paragraph(" ".join(map(sentence, _intro(overview, tone))))] if found else []
    return [*blocks, *found, *([Listing(untold)] if untold else [])]


def _intro(overview: Overview, tone: OverviewTone) -> Iterator[str]:
    """What the tables show, and who is nearest to another step."""
    yield tone.say("overview.robustness_intro")
    ways = sorted(_ways(overview), key=lambda each: _place(each[2].relative))
    if not ways or ways[0][2].relative is None or len(overview.leads) != 1:
        return
    case, key, way = ways[0]
    sum_moved = _moved(way.amounts, overview.leads[0], tone)[1]
    share = tone.percent(way.relative or Fraction(0))
    what = tone.say(f"overview.enough_{key}", share=share, value=sum_moved.text)
    members = tone.members(case.chosen).join(STRONG)
    yield tone.say("overview.nearest" if _all_told(overview) else "overview.nearest_known", members=members, what=what)


def _all_told(overview: Overview) -> bool:
    """Whether nobody can be nearer to another step than those whose ways are told."""
    ways = (way for case in overview.reach.cases for way in (case.better, case.worse))
    return all(way.reason in _NO_STEP for way in ways if isinstance(way, Refusal))


# -- Each decision by itself ------------------------------------------------------------------------------------------


def turns_ledger(overview: Overview, tone: OverviewTone) -> Ledger | None:
    """For each decision the nearest value at which it turns, and what moves with it.

    Where it is always the same input that is changed, that stands above the table, and not in each row.
    """
    found = [
        (case, decision, turn)
        for case in overview.reach.cases
        for decision in case.decisions
        if (turn := _nearest(decision)) is not None
    ]
    rows = [_turn(overview, each, tone) for each in sorted(found, key=lambda each: _place(each[2].relative))]
    columns = ["decision", "verdict", "figure", "now", "turns", "change"]
    caption = tone.say("overview.turns_caption")
    names = {row[_FIGURE].text for row in rows}
    if len(names) == 1:
        caption = tone.say("overview.turns_caption_alike", figure=names.pop())
        columns.remove("figure")
        rows = [row[:_FIGURE] + row[_FIGURE + 1 :] for row in rows]
    head = [_whose(overview, tone), *(tone.say(f"overview.column_{column}") for column in columns)]
    return _ledger(overview, tone, tone.say("overview.turns_sheet"), caption, head, rows, (2,))


def _loose(entry: Entry) -> Entry:
    """A cell that may be broken between its words, for a table that is wide as it is."""
    return evolve(entry, text=entry.text.replace(TIED, " "))


def _nearest(decision: DecisionCase) -> Turn | None:
    """The turn at the smallest change: of figures that have a relative change, before others."""
    return min(decision.turns, key=lambda turn: _place(turn.relative), default=None)


def _place(relative: Fraction | None) -> tuple[bool, Fraction]:
    return relative is None, relative or Fraction(0)


def _turn(overview: Overview, found: tuple[CaseReach, DecisionCase, Turn], tone: OverviewTone) -> Row:
    case, decision, turn = found
    speech = ReachSpeech(tone.program, tone.locale, case.chosen)
    return (
        Entry(tone.names(case.chosen)),
        Entry(tone.capital(speech.decision(decision))),
        Entry(speech.outcome(decision, decision.value)),
        Entry(tone.capital(speech.figure(turn.cell, decision))),
        Entry(speech.value(turn.now, turn.kind), turn.now, turn.kind),
        _loose(Entry(speech.bound(turn), turn.value, turn.kind)),
        _loose(tone.share(turn.relative)),
        *_amounts(overview, turn.amounts, speech, tone),
    )


# -- The steps --------------------------------------------------------------------------------------------------------


def steps_ledger(overview: Overview, tone: OverviewTone) -> Ledger | None:
    """For each member the cheapest ways to the next step and to losing one, and what moves with them."""
    ways = sorted(_ways(overview), key=lambda each: _place(each[2].relative))
    rows = [_step(overview, each, tone) for each in ways]
    head = [
        _whose(overview, tone),
        *(tone.say(f"overview.column_{column}") for column in ("step", "changes", "in_all")),
    ]
    name, caption = tone.say("overview.steps_sheet"), tone.say("overview.steps_caption")
    return _ledger(overview, tone, name, caption, head, rows, ())


def _ways(overview: Overview) -> Iterator[tuple[CaseReach, str, Way]]:
    for case in overview.reach.cases:
        for key, way in (("better", case.better), ("worse", case.worse)):
            if isinstance(way, Way):
                yield case, key, way


def _step(overview: Overview, found: tuple[CaseReach, str, Way], tone: OverviewTone) -> Row:
    case, key, way = found
    speech = ReachSpeech(tone.program, tone.locale, case.chosen)
    changes = (_change(name, turn, speech, tone) for name, turn in way.changes)
    return (
        Entry(tone.names(case.chosen)),
        Entry(tone.say(f"overview.step_{key}")),
        Entry(tone.capital(tone.listed(changes))),
        tone.share(way.relative),
        *_amounts(overview, way.amounts, speech, tone),
    )


def _change(criterion: str, turn: Turn, speech: ReachSpeech, tone: OverviewTone) -> str:
    """`kriterium 1: 0,985 bliver højst 0,9812`."""
    now = speech.value(turn.now, turn.kind)
    return tone.say("overview.change", name=tone.member("criterion", criterion), now=now, bound=speech.bound(turn))


# -- What moves -------------------------------------------------------------------------------------------------------


def _ledger(
    overview: Overview,
    tone: OverviewTone,
    name: str,
    caption: str,
    head: list[str],
    rows: list[Row],
    extra: tuple[int, ...],
) -> Ledger | None:
    """A table with the columns of what moves; without its first where the rows name no member."""
    if not rows:
        return None
    money: tuple[int, ...] = ()
    if len(overview.leads) == 1:
        money = (len(head), len(head) + 1)
        head = [*head, tone.say("overview.column_becomes"), tone.say("overview.column_moves")]
        caption = tone.say("overview.lead", caption=caption, label=tone.quoted(tone.rule(overview.leads[0].name)))
    else:
        head = [*head, tone.say("overview.column_then")]
    cut = 0 if any(row[0].text for row in rows) else 1
    shown = tuple(row[cut:] for row in rows)
    money, extra = (tuple(at - cut for at in columns) for columns in (money, extra))
    return Ledger(name, caption, tuple(head[cut:]), shown, money, extra)


def _whose(overview: Overview, tone: OverviewTone) -> str:
    names = dict.fromkeys(dimension for case in overview.reach.cases for dimension, _ in case.chosen)
    return tone.capital(", ".join(map(tone.dimension, names)))


def _amounts(
    overview: Overview, amounts: tuple[Amount, ...], speech: ReachSpeech, tone: OverviewTone
) -> Iterable[Entry]:
    """What an amount becomes and the sum that moves; where there is not one amount to follow, the results in words."""
    if len(overview.leads) == 1:
        return _moved(amounts, overview.leads[0], tone)
    changed = [each for each in amounts if each.before != each.after]
    if not changed:
        return (Entry(tone.say("overview.unchanged")),)
    if len(changed) > MAX_AMOUNTS:
        return (Entry(tone.say("overview.many_changed", number=str(len(changed)))),)
    return (Entry(tone.capital(speech.amounts(changed))),)


def _moved(amounts: tuple[Amount, ...], lead: Rule, tone: OverviewTone) -> tuple[Entry, Entry]:
    """What an amount becomes, and how much it moves; of several the sum that moves from some to others."""
    changed = [each for each in amounts if each.rule.name == lead.name and each.before != each.after]
    nothing = Entry(tone.value(Fraction(0), lead.type), Fraction(0), lead.type)
    if not changed:
        return Entry(tone.say("overview.unchanged")), nothing
    becomes = Entry(tone.say("overview.several"))
    if len(changed) == 1:
        becomes = tone.amount(changed[0].after, lead.type)
        becomes = _loose(becomes) if isinstance(becomes.value, Undecided) else becomes
    sides: list[tuple[Any, Any]] = [(each.before, each.after) for each in changed]
    if not all(isinstance(value, Fraction) for pair in sides for value in pair):
        return becomes, Entry(tone.say("words.undecided"))
    more = sum((after - before for before, after in sides if after > before), Fraction(0))
    less = sum((before - after for before, after in sides if before > after), Fraction(0))
    moves = max(more, less)
    return becomes, Entry(tone.value(moves, lead.type), moves, lead.type)


# -- What is not told -------------------------------------------------------------------------------------------------


def _untold(overview: Overview, tone: OverviewTone) -> Iterator[str]:
    """Why there is no way to another step, for whom; and the decisions that no one figure turns."""
    reasons: dict[str, list[CaseReach]] = {}
    for case in overview.reach.cases:
        for key, way in (("better", case.better), ("worse", case.worse)):
            if isinstance(way, Refusal):
                needs = cells(way.needs, case.chosen, tone)
                reasons.setdefault(tone.say(f"reach.{key}_{way.reason}", cells=needs), []).append(case)
    for reason, found in reasons.items():
        members = tone.listed(tone.members(case.chosen) for case in found)
        yield tone.say("heading.result", label=tone.capital(members), value=reason) if members else reason
    names = [
        tone.say("words.for", text=name, members=tone.members(case.chosen)) if case.chosen else name
        for case in overview.reach.cases
        for decision in case.decisions
        if not decision.turns
        for name in [ReachSpeech(tone.program, tone.locale, case.chosen).decision(decision)]
    ]
    if names:
        yield tone.say("overview.not_told", names=tone.listed(names))
