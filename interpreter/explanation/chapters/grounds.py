"""What surrounds a result: checks, deadlines, readings, assumptions, and the provisions that are not computed."""

from fractions import Fraction

from lovkode.dsl.expression import Comparison, Literal, Reference
from lovkode.dsl.program import Rule
from lovkode.dsl.text import Text
from lovkode.dsl.typesystem import Type
from lovkode.interpreter.explanation.document import Block, Heading, Listing, Paragraph, Table
from lovkode.interpreter.explanation.formulas import Formulas
from lovkode.interpreter.explanation.model import (
    Change,
    CheckCase,
    Explanation,
    Members,
    OtherReading,
    Part,
    ReadingCase,
    RuleCase,
)
from lovkode.interpreter.explanation.voice import Voice, sentence
from lovkode.interpreter.values import Undecided, Value

MAX_SIDES = 8
"""The most members whose sides stand in one row; of more it is only said how many there are."""

CheckRow = tuple[str, str, str, str]
"""What is checked, for whom, what the two sides are, and the answer."""


def checks_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """Each check with both sides; one that holds for several members takes one row."""
    rows = [row for case in explanation.checks for row in _check_rows(case, explanation.chosen, voice)]
    if not rows:
        return []
    columns = ("check", "for", "sides", "result")
    keep = [place for place in range(4) if place != 1 or any(row[1] for row in rows)]
    head = tuple(voice.say(f"check.column_{columns[place]}") for place in keep)
    shown = tuple(tuple(row[place] for place in keep) for row in rows)
    return [Heading(2, voice.say("heading.checks")), Table(voice.say("check.caption"), head, shown)]


def _check_rows(case: CheckCase, chosen: Members, voice: Voice) -> list[CheckRow]:
    """Where a check holds for several members these share a row; where it does not each has its own."""
    check = case.check
    label = voice.text(check.label)
    good: list[tuple[Members, str, CheckRow]] = []
    rows: list[CheckRow] = []
    for members, holds, sides in case.outcomes:
        formulas = Formulas(voice, {**dict(chosen), **dict(members)})
        name = voice.cited(voice.capital(label or formulas.words(check.condition)), check.citation)
        subject, found = ("", "") if sides is None else _sides(case, holds, sides, formulas)
        row = name, voice.members(members), found, _answer(holds, voice)
        if holds is False and check.expected_to_fail is not None:
            found = _own(check.expected_to_fail, found, sides, voice)
            row = *row[:2], found, voice.say("check.fails_in_source")
        if holds is True and label:
            good.append((members, subject, row))
        else:
            rows.append((*row[:2], _of(subject, found, voice), row[3]))
    return _merged(good, voice) + rows


def _own(reason: Text, found: str, sides: tuple[Part, Part] | None, voice: Voice) -> str:
    """What a check of the source's own came to, how far the sides are apart, and why."""
    lines = [found] if found else []
    left, right = (None, None) if sides is None else (side.value for side in sides)
    if sides is not None and isinstance(left, Fraction) and isinstance(right, Fraction):
        lines.append(voice.say("check.apart", apart=voice.difference(abs(left - right), sides[0].expression.type)))
    words = voice.text(reason)
    lines += [voice.say("check.because", reason=words)] if words else []
    return " ".join(map(sentence, lines))


def _merged(good: list[tuple[Members, str, CheckRow]], voice: Voice) -> list[CheckRow]:
    if len(good) < 2:
        return [(*row[:2], _of(subject, row[2], voice), row[3]) for _, subject, row in good]
    members, subject, row = good[0]
    if len(good) > MAX_SIDES:
        return [(row[0], voice.say("check.all_of", number=str(len(good))), "", row[3])]
    if len(members) == 1:
        whom = voice.several(members[0][0], [each[0][1] for each, _, _ in good])
    else:
        whom = "; ".join(row[1] for _, _, row in good)
    if all(each == subject for _, each, _ in good):
        told = _of(subject, "; ".join(row[2] for _, _, row in good), voice)
    else:
        told = "; ".join(_of(each, row[2], voice) for _, each, row in good)
    return [(row[0], whom, told, row[3])]


def _of(subject: str, found: str, voice: Voice) -> str:
    """What was found, after what it was found of."""
    return voice.say("heading.result", label=voice.capital(subject), value=found) if subject else found


def _sides(case: CheckCase, holds: Value, sides: tuple[Part, Part], formulas: Formulas) -> tuple[str, str]:
    """What two things agree, where they do, and what was found."""
    node = case.check.condition
    if holds is True and any(isinstance(side.value, Undecided) for side in sides):
        return "", formulas.voice.say("check.anyway")
    if isinstance(holds, Undecided) or not isinstance(node, Comparison):
        left, right = (formulas.voice.value(side.value, side.expression.type) for side in sides)
        return "", formulas.voice.say("check.sides", left=left, right=right)
    if holds is not True or node.operator != "=" or any(isinstance(side.expression, Literal) for side in sides):
        return "", formulas.comparison(Part(node, holds, sides))
    names = [_side(side, formulas) for side in sides]
    left, right = (formulas.voice.value(side.value, side.expression.type) for side in sides)
    if left == right:
        return formulas.voice.say("check.sides", left=names[0], right=names[1]), left
    told = [_of(name, value, formulas.voice) for name, value in zip(names, (left, right), strict=True)]
    return "", "; ".join(told)


def _side(side: Part, formulas: Formulas) -> str:
    """What one side of a check is called."""
    node = side.expression
    return formulas.name(node) if isinstance(node, Reference) else formulas.words(node)


def _answer(holds: Value, voice: Voice) -> str:
    return voice.say("check.undecided" if isinstance(holds, Undecided) else "check.holds" if holds else "check.fails")


def deadlines_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """The deadlines in the policy's order."""
    deadlines = explanation.program.deadlines
    if not deadlines:
        return []
    rows = []
    for each in deadlines:
        when = voice.day(each.last)
        if each.first != each.last:
            when = voice.say("deadline.window", first=voice.day(each.first), last=when)
        if each.undecided:
            when = voice.say("deadline.undecided", was=when)
        label = voice.capital(voice.labelled(each.label, each.name))
        rows.append((label, when, voice.provision(each.citation) if each.citation else ""))
    head = tuple(voice.say(f"deadline.column_{column}") for column in ("what", "when", "where"))
    return [Heading(2, voice.say("heading.deadlines")), Table(voice.say("deadline.caption"), head, tuple(rows))]


# -- Readings and assumptions -----------------------------------------------------------------------------------------


def grounds_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """The readings with what the others would have given, and the assumptions with their reasons."""
    if not explanation.readings and not explanation.assumptions:
        return []
    blocks: list[Block] = [Heading(2, voice.say("heading.rests_on"))]
    if explanation.readings:
        blocks.append(Paragraph(sentence(voice.say("reading.intro"))))
    for case in explanation.readings:
        blocks += _reading(case, voice)
    for assumption in explanation.assumptions:
        title, *lines = assumption_lines(assumption, voice)
        blocks += [Heading(3, title), Paragraph(" ".join(map(sentence, lines)))]
    return blocks


def assumption_lines(case: RuleCase, voice: Voice) -> list[str]:
    """An assumption by its name and provision, what it gives, and why it is made."""
    label = voice.capital(voice.rule(case.rule.name))
    citation = case.calculations[0].piece.citation if case.calculations else None
    lines = [voice.cited(voice.say("heading.assumption", name=label), citation)]
    for each in case.calculations:
        whose, value = _with_members(label, each.members, voice), voice.result(each.value, each.rule.type)
        lines.append(voice.say("heading.result", label=whose, value=value))
    reason = voice.text(case.rule.reason)
    return [*lines, voice.say("reading.because", reason=reason)] if reason else lines


def _with_members(label: str, members: Members, voice: Voice) -> str:
    return voice.say("words.for", text=label, members=voice.members(members)) if members else label


def _reading(case: ReadingCase, voice: Voice) -> list[Block]:
    reading = case.reading
    title = voice.say("heading.reading", name=voice.labelled(reading.label, reading.name))
    reason = voice.text(reading.reason)
    choice = voice.plain_name(reading.chosen)
    key = "reading.chosen" if reason else "reading.chosen_only"
    blocks: list[Block] = [Heading(3, voice.cited(title, reading.citation))]
    lines = [voice.say(key, choice=choice, reason=reason or "")]
    if case.reaches:
        lines.append(voice.say("reading.reaches", names=voice.listed(_reached(rule, voice) for rule in case.reaches)))
    for other in case.others:
        settled, waiting = other_reading(other, voice)
        lines += settled
        if waiting:
            blocks += [Paragraph(" ".join(map(sentence, lines))), Listing(tuple(map(sentence, waiting)))]
            lines = []
    return blocks + ([Paragraph(" ".join(map(sentence, lines)))] if lines else [])


def other_reading(other: OtherReading, voice: Voice) -> tuple[list[str], list[str]]:
    """What another reading would give, as far as it is settled, and what is still open about it."""
    name = voice.plain_name(other.choice)
    if other.changes is None:
        return [voice.say("reading.uncomputed", choice=name)], []
    if not other.changes:
        return [voice.say("reading.same", choice=name)], []
    waiting = [_change(change, voice) for change in other.changes if change.open]
    return _settled(name, other.changes, voice), waiting


def _settled(choice: str, changes: tuple[Change, ...], voice: Voice) -> list[str]:
    """What another reading would give as far as it is settled, and that the missing figures tell the rest."""
    settled = [each for each in changes if not each.open]
    told = voice.listed(_change(change, voice) for change in settled)
    lines = [voice.say("reading.other", choice=choice, changes=told)] if settled else []
    if len(settled) < len(changes):
        lines.append(voice.say("reading.rest_open" if settled else "reading.open", choice=choice))
        lines.append(voice.say("reading.possible"))
    elif all(change.rule.name == "met" for change in settled):
        lines.append(voice.say("reading.same_result"))
    return lines


def _reached(rule: Rule, voice: Voice) -> str:
    if rule.name == "met" and "criterion" in rule.dimensions:
        return voice.say("reading.the_criteria")
    return voice.quoted(voice.rule(rule.name))


def _change(change: Change, voice: Voice) -> str:
    kind = change.rule.type
    if change.rule.name == "met" and "criterion" in dict(change.members):
        label = voice.members(change.members)
        here, there = (_verdict(value, voice) for value in (change.here, change.there))
        return _here_and_there(change, label, here, there, voice)
    label = _with_members(voice.quoted(voice.rule(change.rule.name)), change.members, voice)
    here, there = (_outcome(value, kind, voice) for value in (change.here, change.there))
    return _here_and_there(change, label, here, there, voice)


def _here_and_there(change: Change, label: str, here: str, there: str, voice: Voice) -> str:
    """`»Beløb« 3 kr. (her 2 kr.)`; where the possible outcomes are the same ones, these once."""
    if not change.open or here != there:
        return voice.say("reading.change", label=label, here=here, there=there)
    key = "reading.change_unknown" if here == voice.say("words.undecided") else "reading.change_alike"
    return voice.say(key, label=label, there=there)


def _outcome(value: Value, kind: Type, voice: Voice) -> str:
    """A result, or what it can still be."""
    possible = voice.possible(value, kind) if isinstance(value, Undecided) else None
    return possible or voice.result(value, kind)


def _verdict(value: Value, voice: Voice) -> str:
    if isinstance(value, Undecided):
        return voice.say("criterion.undecided")
    return voice.say("criterion.met" if value else "criterion.unmet")


# -- What is not computed ---------------------------------------------------------------------------------------------


def omissions_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """The provisions that no rule computes, in one compact table."""
    omissions = explanation.program.omissions
    if not omissions:
        return []
    rows = tuple(
        (voice.provision(each.citation), voice.say(f"omission.{each.kind or 'none'}"), voice.text(each.reason) or "")
        for each in omissions
    )
    head = tuple(voice.say(f"omission.column_{column}") for column in ("where", "kind", "why"))
    return [
        Heading(2, voice.say("heading.omissions")),
        Table(voice.say("omission.caption"), head, rows),
    ]
