"""What is undecided: which figures are missing, what they leave open, and what is decided all the same."""

from lovkode.dsl.program import InputPiece
from lovkode.dsl.typesystem import CorrectionType, NumberType, Type
from lovkode.interpreter.explanation.document import Block, Heading, Listing, Paragraph, Table
from lovkode.interpreter.explanation.model import Calculation, Explanation, Members, OpenCase
from lovkode.interpreter.explanation.voice import Voice, sentence
from lovkode.interpreter.values import Missing, Undecided

MAX_CELLS = 6
"""The most blank cells that one sentence names."""


def openness_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """The missing figures, the results they leave open with the amounts, and what they cannot change."""
    case = explanation.open
    if case is None:
        return []
    exact = any(need.rounded is None for need in case.missing)
    blocks: list[Block] = [Heading(2, voice.say("heading.open" if exact else "heading.inexact"))]
    blocks += _list_of(case.missing, explanation.chosen, voice)
    if exact:
        blocks.append(Paragraph(sentence(voice.say("open.rule_criteria" if explanation.criteria else "open.rule"))))
    if case.undecided:
        blocks += _undecided(case, explanation.chosen, voice)
    if case.scenarios:
        blocks.append(_scenarios(case, voice))
    if case.regardless:
        blocks.append(Paragraph(voice.say("open.regardless") + ":"))
        blocks.append(Listing(tuple(sentence(_named(each, voice)) for each in case.regardless)))
    return blocks


def _list_of(missing: tuple[Missing, ...], chosen: Members, voice: Voice) -> list[Block]:
    """The blank cells in a list; where they are for several regions or the like, a list for each."""
    groups: dict[Members, list[Missing]] = {}
    for need in missing:
        groups.setdefault(_whose(need, chosen, voice)[:1], []).append(need)
    if len(groups) < 2 or len(missing) == len(groups):
        return [Listing(tuple(sentence(missing_words(need, chosen, voice)) for need in missing))]
    blocks: list[Block] = []
    for members, needs in groups.items():
        blocks += [Heading(3, voice.capital(voice.members(members) or voice.say("open.shared")))]
        blocks += [Listing(tuple(sentence(missing_words(need, (*chosen, *members), voice)) for need in needs))]
    return blocks


def _whose(need: Missing, chosen: Members, voice: Voice) -> Members:
    """The members that a blank cell is for, but for those chosen."""
    named = voice.rules.get(need.name) or voice.inputs[need.name]
    pairs = zip(named.dimensions, need.index, strict=True)
    return tuple(pair for pair in pairs if pair not in chosen)


def _undecided(case: OpenCase, chosen: Members, voice: Voice) -> list[Block]:
    """The results that are open, each with what it can still be, and what decides them."""
    lines = []
    together = all(set(_needs(each)) == set(case.missing) for each in case.undecided)
    for each in case.undecided:
        told = [_named(each, voice)]
        if not together:
            told.append(voice.say("step.needed", cells=cells(_needs(each), chosen, voice)))
        lines.append(" ".join(map(sentence, told)))
    blocks: list[Block] = [Paragraph(voice.say("open.undecided") + ":"), Listing(tuple(lines))]
    exact = any(need.rounded is None for need in case.missing)
    last = Paragraph(sentence(voice.say("step.needed_all" if exact else "step.needed_exact")))
    return [*blocks, last] if together else blocks


def _needs(calculation: Calculation) -> tuple[Missing, ...]:
    return calculation.value.needs if isinstance(calculation.value, Undecided) else ()


def _named(calculation: Calculation, voice: Voice) -> str:
    """A result with its value, or with what it can still be."""
    label = voice.capital(voice.rule(calculation.rule.name, calculation.piece))
    if calculation.members:
        label = voice.say("words.for", text=label, members=voice.members(calculation.members))
    value, kind = calculation.value, calculation.rule.type
    text = possible_words(value, kind, voice) if isinstance(value, Undecided) else voice.value(value, kind)
    return voice.say("heading.result", label=label, value=text)


def missing_words(need: Missing, chosen: Members, voice: Voice) -> str:
    """Which cell is blank, in words."""
    if need.rounded is not None:
        return voice.say("open.inexact", name=_cell(need, chosen, voice))
    piece = voice.input_piece(need.name, need.index)
    if piece.absent is not None:
        return _absent(need, piece, chosen, voice)
    kind = piece.type
    family = "number" if isinstance(kind, NumberType) else "correction" if isinstance(kind, CorrectionType) else "other"
    name = voice.quoted(voice.input(need.name, need.index))
    members = _whose(need, chosen, voice)
    if not members:
        return voice.say(f"open.missing_{family}", name=name)
    return voice.say(f"open.missing_{family}_for", name=name, members=voice.members(members))


def _absent(need: Missing, piece: InputPiece, chosen: Members, voice: Voice) -> str:
    """Which figure the source leaves open, and why."""
    reason = voice.text(piece.absent) if piece.absent is not None else None
    told = voice.say("words.not_given", reason=reason or "")
    return voice.say("open.absent", name=voice.cited(_cell(need, chosen, voice), piece.citation), told=told)


def _cell(need: Missing, chosen: Members, voice: Voice) -> str:
    rule = need.name in voice.rules
    name = voice.quoted(voice.rule(need.name) if rule else voice.input(need.name, need.index))
    members = _whose(need, chosen, voice)
    return voice.say("open.cell_name", name=name, members=voice.members(members)) if members else name


def cells(needs: tuple[Missing, ...], chosen: Members, voice: Voice) -> str:
    """Several blank cells in a sentence; many by their number, as a list of them stands at the end."""
    if len(needs) > MAX_CELLS:
        return voice.say("open.many_cells", number=str(len(needs)))
    return voice.listed(_cell(need, chosen, voice) for need in needs)


def possible_words(value: Undecided, kind: Type, voice: Voice) -> str:
    """What an undecided result can still be: `enten 0 kr. eller 5 kr.`"""
    values = voice.possible(value, kind)
    if values is None:
        return voice.say("words.undecided")
    return voice.say("outcome.one_of", values=values) if len(value.possible) == 2 else values


def _scenarios(case: OpenCase, voice: Voice) -> Table:
    rules = {each.rule.name: each.rule for scenario in case.scenarios for each in scenario.results}
    head = (voice.say("open.column_count"), *(voice.capital(voice.rule(name)) for name in rules))
    rows = []
    for scenario in case.scenarios:
        values = {each.rule.name: each.value for each in scenario.results}
        cells = (voice.result(values[name], rules[name].type) if name in values else "" for name in rules)
        rows.append((voice.number(scenario.count), *cells))
    return Table(voice.say("open.scenarios"), head, tuple(rows), tuple(range(1, len(head))))
