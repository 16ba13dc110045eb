"""The other statements told: the period, checks, deadlines, readings, what is not computed, examples, properties."""

from datetime import date

from lovkode.dsl.expression import Excepted, Expression, Lookup
from lovkode.dsl.program import Alternative, Check, Deadline, Example, Omission, Property, Reading
from lovkode.interpreter.explanation.document import Block, Listing, Paragraph, linked
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.manual.belongings import check_title, own_text, spelled
from lovkode.interpreter.manual.model import Book, Entry, places_of
from lovkode.interpreter.manual.rules import for_whom, piece_blocks, statement
from lovkode.interpreter.manual.speech import Linked, Target
from lovkode.interpreter.reports.deadlines import at_weekend
from lovkode.interpreter.walking import references


def statement_entries(book: Book) -> list[Entry]:
    """An entry for each statement that is neither an input nor a rule, in the order of their kinds."""
    program = book.program
    found = [_period(book)] if program.covers and program.citation else []
    found += [_check(number, check, book) for number, check in enumerate(program.checks, 1)]
    found += [_reading(reading, book) for reading in program.readings]
    found += [_deadline(deadline, book) for deadline in program.deadlines]
    found += [_omission(number, each, book) for number, each in enumerate(program.omissions, 1)]
    found += [_property(number, each, book) for number, each in enumerate(program.properties, 1)]
    return found + [_example(number, each, book) for number, each in enumerate(program.examples, 1)]


def _entry(target: Target, title: str, citation: str | None, blocks: list[Block], quoted: str, book: Book) -> Entry:
    """An entry to which the other provisions that it cites link by `quoted`."""
    link = linked(book.speech.capital(quoted), target.anchor)
    places = places_of(citation)
    return Entry(target, title, citation, places, tuple(blocks), dict.fromkeys(places, link))


def _period(book: Book) -> Entry:
    speech, covers = book.speech, book.program.covers
    assert covers is not None
    told = speech.say("head.covers", first=speech.day(covers[0]), last=speech.day(covers[1]))
    title = speech.say("entry.period")
    return _entry(Target("period", ""), title, book.program.citation, [Paragraph(sentence(told))], title, book)


def _check(number: int, check: Check, book: Book) -> Entry:
    speech = book.speech
    formulas = Linked(speech, {dimension: members[0] for dimension, members in check.domain if members})
    lines = [speech.say("statement.check", words=formulas.words(check.condition))]
    whom = speech.every(d for d, members in check.domain if members == speech.dimensions[d].members)
    if whom:
        lines.append(speech.say("rules.every", every=whom))
    if check.expected_to_fail is not None:
        lines.append(speech.say("statement.check_fails", reason=speech.text(check.expected_to_fail) or ""))
    names = dict.fromkeys(reference.name for reference, _ in references(check.condition))
    blocks: list[Block] = [Paragraph(" ".join(map(sentence, lines)))]
    if names:
        blocks.append(Listing((sentence(speech.say("entry.made_from", names=speech.links(names))),)))
    title = speech.say("entry.check", name=speech.capital(check_title(number, book)))
    target = Target("check", str(number))
    return _entry(target, title, check.citation, blocks + own_text([check.span], book), title, book)


def _deadline(deadline: Deadline, book: Book) -> Entry:
    speech = book.speech
    first, last = speech.day(deadline.first), speech.day(deadline.last)
    if deadline.first == deadline.last:
        lines = [speech.say("statement.deadline", day=last, weekday=_weekday(deadline.last, book))]
    else:
        days = {"first_day": _weekday(deadline.first, book), "last_day": _weekday(deadline.last, book)}
        lines = [speech.say("statement.window", first=first, last=last, **days)]
    if at_weekend(deadline.last):
        lines.append(speech.say("statement.weekend", weekday=_weekday(deadline.last, book)))
    if deadline.undecided:
        lines.append(speech.say("statement.day_undecided"))
    note = speech.text(deadline.note)
    lines += [speech.say("entry.note", text=note)] if note else []
    name = speech.capital(speech.labelled(deadline.label, deadline.name))
    blocks: list[Block] = [Paragraph(" ".join(map(sentence, lines)))]
    blocks.append(Listing((sentence(speech.say("entry.name", name=spelled(deadline.name, book))),)))
    blocks += own_text([deadline.span], book)
    title = speech.say("entry.deadline", name=name)
    return _entry(Target("deadline", deadline.name), title, deadline.citation, blocks, title, book)


def _weekday(day: date, book: Book) -> str:
    return book.speech.say(f"weekday.{day.isoweekday()}")


def _reading(reading: Reading, book: Book) -> Entry:
    speech = book.speech
    reason, choice = speech.text(reading.reason), speech.plain_name(reading.chosen)
    key = "statement.chosen" if reason else "statement.chosen_only"
    blocks: list[Block] = [Paragraph(sentence(speech.say(key, choice=choice, reason=reason or "")))]
    for other in reading.alternatives:
        blocks += _alternative(other, book)
    reached = [rule.name for rule in book.program.rules if reading.name in rule.rests_on]
    lines = [speech.say("entry.reaches", names=speech.links(reached))] if reached else []
    lines.append(speech.say("entry.name", name=spelled(reading.name, book)))
    blocks += [Listing(tuple(map(sentence, lines))), *own_text([reading.span], book)]
    label = speech.capital(speech.labelled(reading.label, reading.name))
    title = speech.say("entry.reading", name=label)
    return _entry(Target("reading", reading.name), title, reading.citation, blocks, title, book)


def _alternative(other: Alternative, book: Book) -> list[Block]:
    """What another reading puts in the place of some definitions."""
    speech = book.speech
    choice = speech.plain_name(other.choice)
    told: list[Block] = []
    for name, piece in other.pieces:
        if _in_words(piece.expression):
            formulas = Linked(speech, {d: members[0] for d, members in piece.domain if members})
            text = for_whom(piece, statement(name, speech.link(name), piece.expression, formulas), speech)
            told.append(Paragraph(sentence(speech.say("statement.other", choice=choice, text=text))))
        else:
            told.append(Paragraph(sentence(speech.say("statement.other", choice=choice, text=speech.link(name)))))
            told += piece_blocks(speech.rules[name], piece, speech)
    return told


def _in_words(node: Expression) -> bool:
    return not isinstance(node, Lookup | Excepted)


def _omission(number: int, omission: Omission, book: Book) -> Entry:
    speech = book.speech
    kind = speech.say(f"omission.{omission.kind}") if omission.kind else None
    title = speech.say("entry.omission", kind=kind) if kind else speech.say("entry.omission_kindless")
    reason = speech.text(omission.reason)
    blocks: list[Block] = [Paragraph(sentence(reason))] if reason else []
    blocks += own_text([omission.span], book)
    return _entry(Target("omission", str(number)), title, omission.citation, blocks, title, book)


def _example(number: int, example: Example, book: Book) -> Entry:
    """An example: what is given, and what must come out."""
    speech = book.speech
    formulas = Linked(speech, {})
    given = []
    for each in example.given:
        name = speech.link(each.name)
        if each.fixed:
            name = speech.say("words.for", text=name, members=speech.members(each.fixed))
        given.append(speech.say("statement.value", name=name, value=formulas.words(each.value)))
    here = Linked(speech, dict(example.members))
    told = speech.say("statement.given", text=speech.listed(given)) if given else speech.say("statement.expected")
    if example.members:
        told = speech.say("rule.for", members=speech.members(example.members), text=told)
    expected = tuple(sentence(here.words(each)) for each in example.expected)
    blocks: list[Block] = [Paragraph(sentence(told + ":")), Listing(expected), *own_text([example.span], book)]
    title = speech.say("entry.example", name=speech.capital(speech.text(example.title) or str(number)))
    return _entry(Target("example", str(number)), title, example.citation, blocks, title, book)


def _property(number: int, each: Property, book: Book) -> Entry:
    """A property: what must hold whatever the figures are."""
    speech = book.speech
    words = Linked(speech, {}).words(each.subject)
    if each.kind == "always":
        told = speech.say("statement.always", words=words)
    else:
        key = "statement.never_rises" if each.kind == "never rises" else "statement.never_falls"
        told = speech.say(key, subject=words, name=speech.link(each.with_name or ""))
    title = speech.say("entry.property", name=speech.capital(speech.text(each.title) or str(number)))
    blocks: list[Block] = [Paragraph(sentence(told)), *own_text([each.span], book)]
    return _entry(Target("property", str(number)), title, each.citation, blocks, title, book)
