"""The criteria one by one: the figure and its corrections, the target, the limit, the verdict and the margin."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.expression import Arithmetic, Excepted, Literal, Reference
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.explanation.chapters.calculation import case_blocks, notes
from lovkode.interpreter.explanation.chapters.openness import cells
from lovkode.interpreter.explanation.document import Block, Heading, Listing, Paragraph, Table, beside
from lovkode.interpreter.explanation.exceptions import cited, which_applies
from lovkode.interpreter.explanation.model import CriterionCase, Explanation, Limit, Members, Part
from lovkode.interpreter.explanation.pictures.limits import limits_pictures
from lovkode.interpreter.explanation.verdicts import criterion_title, limit_words, verdict_of
from lovkode.interpreter.explanation.voice import TIED, Voice, sentence
from lovkode.interpreter.explanation.workings import Workings
from lovkode.interpreter.values import Undecided

NEAR = Fraction(1, 10)
"""How far from one a factor can be to be told as so much over or under."""


def criteria_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """What the criteria share, a short table of them, and each with its steps; once for each group of members."""
    blocks: list[Block] = []
    if explanation.shared:
        blocks.append(Heading(2, voice.say("heading.shared")))
        for shared in explanation.shared:
            blocks += case_blocks(shared, explanation.chosen, voice, 3)
    groups: dict[Members, list[CriterionCase]] = {}
    for case in explanation.criteria:
        groups.setdefault(case.members, []).append(case)
    for members, cases in groups.items():
        key = "heading.criteria_for" if members else "heading.criteria"
        blocks.append(Heading(2, voice.say(key, members=voice.members(members))))
        blocks.append(_short_table(cases, voice))
        blocks += beside(limits_pictures(explanation, cases, voice))
        for case in cases:
            blocks += _criterion(case, explanation.chosen, voice)
    return blocks


def _short_table(cases: list[CriterionCase], voice: Voice) -> Table:
    columns = ("criterion", "figure", "limit", "distance", "verdict")
    head = tuple(voice.say(f"criterion.column_{column}") for column in columns)
    return Table(voice.say("criterion.table"), head, tuple(_short_row(case, voice) for case in cases), (1, 2, 3))


def _short_row(case: CriterionCase, voice: Voice) -> tuple[str, ...]:
    name, verdict = criterion_title(case, voice), voice.say(f"criterion.{verdict_of(case)}").replace(" ", TIED)
    if len(case.limits) != 1:
        several = voice.say("criterion.several_cell") if case.limits else ""
        return name, several, several, several, verdict
    limit = case.limits[0]
    figure, bound = voice.value(limit.figure.value, limit.kind), limit_words(limit, voice)
    return name, figure, bound, _distance_cell(limit, voice), verdict


def _distance_cell(limit: Limit, voice: Voice) -> str:
    if limit.room is None:
        return voice.say("words.unknown")
    if limit.room == 0:
        return voice.say("criterion.on_cell")
    key = "criterion.inside_cell" if limit.room > 0 else "criterion.outside_cell"
    return voice.say(key, distance=voice.difference(abs(limit.room), limit.kind))


def _criterion(case: CriterionCase, chosen: Members, voice: Voice) -> list[Block]:
    verdict = voice.say(f"criterion.{verdict_of(case)}")
    title = voice.say("heading.verdict", criterion=criterion_title(case, voice), verdict=verdict)
    blocks: list[Block] = [Heading(3, voice.cited(title, case.citation))]
    for step in case.steps:
        blocks += case_blocks(step, chosen, voice, 4)
    return blocks + list(_decision(case, chosen, voice))


def _decision(case: CriterionCase, chosen: Members, voice: Voice) -> Iterator[Block]:
    """The limits with their working, and what they decide."""
    met = case.met
    verdict = voice.say(f"criterion.{verdict_of(case)}")
    if met.part is None:
        yield Paragraph(sentence(voice.say("criterion.given", verdict=verdict)))
        return
    teller = Workings(voice, {**dict(chosen), **dict(met.members)})
    for limit in case.limits:
        head = voice.say("heading.limit", bound=limit_words(limit, voice))
        yield Heading(4, voice.cited(head, cited(met)))
        lines = [*_figure_lines(limit.figure, teller), *_bound_lines(limit.bound, teller)]
        yield from _paragraph_or_list(lines)
    yield Heading(4, voice.cited(voice.say("heading.decision"), cited(met)))
    lines = [*notes(met, voice), voice.say(f"criterion.verdict_{verdict_of(case)}")]
    if len(case.limits) != 1 or case.limits[0].holds != met.value:
        lines += teller.told(met.part)
    elif isinstance(met.part.expression, Excepted):
        lines += which_applies(met.part, teller)
    for limit in case.limits:
        lines += margin_lines(limit, met.part, voice, teller)
    if isinstance(met.value, Undecided):
        lines.append(voice.say("step.needed", cells=cells(met.value.needs, chosen, voice)))
    yield Paragraph(" ".join(map(sentence, lines)))


def _paragraph_or_list(lines: list[str]) -> Iterator[Block]:
    told = tuple(map(sentence, lines))
    if len(told) > 1:
        yield Listing(told, numbered=True)
    elif told:
        yield Paragraph(told[0])


def _figure_lines(part: Part, teller: Workings) -> list[str]:
    """The figure's own working, where it is not a step told already."""
    node = part.expression
    if isinstance(node, Reference):
        return [teller.told(part)[0]] if part.source == "input" else []
    return teller.lines(part)


def _bound_lines(part: Part, teller: Workings) -> list[str]:
    node, say = part.expression, teller.voice.say
    if isinstance(node, Literal):
        return [say("criterion.bound_fixed")]
    if isinstance(node, Reference) and part.source == "rule":
        return [say("criterion.bound_name", name=teller.name(node), value=teller.result(part))]
    return [*teller.lines(part), *tolerance_lines(part, teller)]


def tolerance_lines(part: Part, teller: Workings) -> list[str]:
    """What a factor near one means: `Grænsen ligger 1 pct. over »Måltal«`."""
    node = part.expression
    if not isinstance(node, Arithmetic) or node.operator != "*":
        return []
    for base, factor in ((node.left, node.right), (node.right, node.left)):
        if isinstance(base, Reference) and isinstance(factor, Literal) and isinstance(factor.value, Fraction):
            share = factor.value - 1
            if share and abs(share) <= NEAR:
                key = "criterion.bound_over" if share > 0 else "criterion.bound_under"
                return [teller.voice.say(key, share=teller.voice.percent(abs(share)), name=teller.name(base))]
    return []


def margin_lines(limit: Limit, met: Part, voice: Voice, teller: Workings) -> list[str]:
    """What was found, and how far from the limit, in the figure's own unit and in per cent."""
    if not isinstance(limit.holds, bool):
        return []
    if limit.room is None:
        return [voice.say("criterion.anyway")]
    figure, bound = (voice.value(part.value, limit.kind) for part in (limit.figure, limit.bound))
    if limit.room == 0:
        if limit.figure is not met.parts[0] and limit.figure is not met.parts[-1]:
            return [voice.say("criterion.on_limit")]
        return [voice.say("criterion.on_limit_met" if limit.holds else "criterion.on_limit_unmet")]
    operator = limit.operator if limit.holds else _OPPOSITE[limit.operator]
    distance = voice.difference(abs(limit.room), limit.kind)
    share = None if limit.share is None or not isinstance(limit.kind, NumberType) else voice.percent(limit.share)
    key = "criterion.distance" if share else "criterion.distance_only"
    found = teller.found(operator, figure, bound, limit.kind)
    place = voice.say("criterion.within" if limit.holds else "criterion.outside", found=found)
    return [place, voice.say(key, distance=distance, share=share or "")]


_OPPOSITE = {"<=": ">", "<": ">=", ">=": "<", ">": "<=", "=": "!=", "!=": "="}
