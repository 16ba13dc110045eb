"""The outcome: how many criteria are met, what comes of it, and whether anything can still change it."""

from collections.abc import Sequence

from lovkode.dsl.intervals import Interval
from lovkode.dsl.typesystem import NumberType, Type, is_money
from lovkode.interpreter.explanation.chapters.openness import possible_words
from lovkode.interpreter.explanation.document import STRONG, Block, Heading, Listing, Paragraph, Table, beside
from lovkode.interpreter.explanation.model import Calculation, Count, Explanation
from lovkode.interpreter.explanation.pictures.kept import kept_picture
from lovkode.interpreter.explanation.pictures.members import members_pictures
from lovkode.interpreter.explanation.voice import Voice, sentence
from lovkode.interpreter.values import Undecided, Value, ends

TIE = "\u00a0"
"""What stands between a number and its unit."""


def outcome_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """What was counted, the results in a list, what they rest on, and a table where no member was chosen."""
    outcome = explanation.outcome
    sentences = standing(explanation, voice)
    if outcome.count is not None:
        sentences += counted(outcome.count, voice)
    results = [_result(each, voice) for each in outcome.results]
    grounds = _grounds(explanation, voice)
    blocks: list[Block] = [Heading(2, voice.say("heading.outcome"))]
    if len(results) > 1:
        blocks += _paragraph(sentences)
        blocks.append(Listing(tuple(map(sentence, results))))
        blocks += _paragraph(grounds)
    else:
        blocks += _paragraph([*sentences, *results, *grounds])
    kept = kept_picture(explanation, voice)
    blocks += beside([kept] if kept else [])
    if explanation.by_member:
        blocks += [side_by_side(explanation, voice), *beside(members_pictures(explanation, voice))]
    return blocks if len(blocks) > 1 else []


def _paragraph(sentences: list[str]) -> list[Block]:
    return [Paragraph(" ".join(map(sentence, sentences)))] if sentences else []


def standing(explanation: Explanation, voice: Voice) -> list[str]:
    """Whether the case is decided, where figures are missing."""
    if explanation.open is None:
        return []
    told = [each for outcome in (explanation.outcome, *explanation.by_member) for each in outcome.results]
    final = told and not any(isinstance(each.value, Undecided) for each in told)
    if all(need.rounded is not None for need in explanation.open.missing):
        return [voice.say("outcome.final_exact" if final else "outcome.not_exact")]
    if final:
        return [voice.say("outcome.final_anyway")]
    missing = explanation.open.missing
    absent = all(need.rounded is None and voice.input_piece(need.name, need.index).absent for need in missing)
    return [voice.say("outcome.not_given" if absent else "outcome.not_final")]


def counted(count: Count, voice: Voice) -> list[str]:
    """How many criteria are met, and which."""
    total = count.total
    if len(count.met) == total:
        return [voice.count("outcome.all_met", total)]
    if len(count.unmet) == total:
        return [voice.count("outcome.none_met", total)]
    if count.met:
        met = voice.several("criterion", count.met)
        key = "outcome.least_met" if count.undecided else "outcome.some_met"
        sentences = [voice.count(key, len(count.met), total=str(total), criteria=met)]
    else:
        sentences = [voice.say("outcome.none_met_yet", number=str(total))]
    for key, criteria in (("unmet", count.unmet), ("open", count.undecided)):
        if criteria:
            named = voice.several("criterion", criteria)
            sentences.append(voice.count(f"outcome.which_{key}", len(criteria), criteria=named))
    return sentences


def _result(calculation: Calculation, voice: Voice) -> str:
    label = voice.capital(voice.rule(calculation.rule.name, calculation.piece))
    return voice.say("outcome.result", label=label, value=_cell(calculation, voice).join(STRONG))


def _grounds(explanation: Explanation, voice: Voice) -> list[str]:
    """How many readings and assumptions the outcome rests on, and where to read of what is missing."""
    results = {each.rule.name for each in explanation.outcome.results}
    for outcome in explanation.by_member:
        results |= {each.rule.name for each in outcome.results}
    names = {name for rule in explanation.program.rules if rule.name in results for name in rule.rests_on}
    readings = sum(case.reading.name in names for case in explanation.readings)
    assumptions = sum(case.rule.name in names for case in explanation.assumptions)
    parts = [_spelled("outcome.readings", readings, voice)] if readings else []
    parts += [_spelled("outcome.assumptions", assumptions, voice)] if assumptions else []
    sentences = [voice.say("outcome.rests_on", what=voice.listed(parts))] if parts else []
    if explanation.open is None:
        return sentences
    inexact = all(need.rounded is not None for need in explanation.open.missing)
    return [*sentences, voice.say("outcome.see_inexact" if inexact else "outcome.see_open")]


def _spelled(key: str, number: int, voice: Voice) -> str:
    """`tre læsninger af reglerne`: a small number as a word."""
    word = voice.say(f"numbers.{number}") if voice.knows(f"numbers.{number}") else str(number)
    return voice.say(f"{key}_{'one' if number == 1 else 'many'}", number=word)


def side_by_side(explanation: Explanation, voice: Voice) -> Table:
    """The outcomes of several members, a row each, and what their amounts add up to."""
    outcomes = explanation.by_member
    dimension = outcomes[0].members[0][0]
    results = {each.rule.name for outcome in outcomes for each in outcome.results}
    further = {each.rule.name for outcome in outcomes for each in outcome.further}
    rules = [rule for rule in explanation.program.rules if rule.name in results | further]
    counted = any(outcome.count is not None for outcome in outcomes)
    head = [voice.capital(voice.dimension(dimension))]
    head += [voice.say("outcome.count")] if counted else []
    first = len(head)
    head += [voice.capital(voice.rule(rule.name)) for rule in rules]
    rows = []
    for outcome in outcomes:
        row = [voice.capital(voice.member(*outcome.members[0]))]
        row += [_count_cell(outcome.count, voice)] if counted else []
        values = {each.rule.name: each for each in (*outcome.results, *outcome.further)}
        rows.append([*row, *(_cell(values.get(rule.name), voice) for rule in rules)])
    if explanation.totals:
        totals = explanation.totals
        sums = (total_words(totals[rule.name], rule.type, voice) if rule.name in totals else "" for rule in rules)
        rows.append([voice.say("outcome.total"), *[""] * (first - 1), *sums])
    extra = tuple(place for place, rule in enumerate(rules, first) if rule.name not in results)
    figures = tuple(range(1, len(head)))
    money = [
        at for at, rule in enumerate(rules, first) if isinstance(rule.type, NumberType) and is_money(rule.type.unit)
    ]
    unit = share_unit(rows, money) if len(money) > 1 else ""
    caption = with_unit(_caption(dimension, voice), unit, voice)
    return Table(caption, tuple(head), tuple(map(tuple, rows)), figures, extra, bool(explanation.totals))


def total_words(value: Value, kind: Type, voice: Voice) -> str:
    """A total, or between which amounts it lies."""
    if not isinstance(value, Undecided):
        return voice.value(value, kind)
    low, high = ends(value)
    if len(value.possible) == 2 or (low is None and high is None):
        return possible_words(value, kind, voice)
    return voice.range(Interval(low, high), kind) or voice.say("words.undecided")


def share_unit(rows: list[list[str]], money: Sequence[int]) -> str:
    """Take the unit that all amounts of some columns share out of their cells; empty where they share none."""
    unit = _shared_unit([row[at] for row in rows for at in money])
    for row in rows:
        for at in money:
            row[at] = row[at].removesuffix(unit) if _bare(row[at], unit) else row[at]
    return unit.strip(TIE)


def with_unit(caption: str, unit: str, voice: Voice) -> str:
    """A caption with the unit that amounts share."""
    return voice.say("outcome.caption_unit", caption=caption, unit=unit) if unit else caption


def _shared_unit(cells: list[str]) -> str:
    """The unit behind all amounts, with the space before it; empty where they have several, or none."""
    units = {cell[cell.index(TIE) :] for cell in cells if TIE in cell and _bare(cell, cell[cell.index(TIE) :])}
    return units.pop() if len(units) == 1 else ""


def _bare(cell: str, unit: str) -> bool:
    """Whether a cell holds one number and a unit, not what it can still be."""
    number = cell.removesuffix(unit)
    return bool(unit) and cell.endswith(unit) and " " not in cell and not any(letter.isalpha() for letter in number)


def _caption(dimension: str, voice: Voice) -> str:
    known = voice.knows(f"all.{dimension}")
    every = voice.say(f"all.{dimension}") if known else voice.dimension(dimension)
    return voice.say("outcome.caption" if known else "outcome.caption_other", members=every, dimension=every)


def _count_cell(count: Count | None, voice: Voice) -> str:
    if count is None:
        return ""
    key = "outcome.count_of" if not count.undecided else "outcome.count_least" if count.met else "outcome.count_open"
    return voice.say(key, met=str(len(count.met)), number=str(count.total), undecided=str(len(count.undecided)))


def _cell(calculation: Calculation | None, voice: Voice) -> str:
    if calculation is None:
        return ""
    if isinstance(calculation.value, Undecided):
        return possible_words(calculation.value, calculation.rule.type, voice)
    return voice.value(calculation.value, calculation.rule.type)
