"""Inputs told: what is given, of which kind, between which bounds, for whom, and what a blank cell means."""

from fractions import Fraction

from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.numerals import unit_words
from lovkode.dsl.program import Input, InputPiece
from lovkode.dsl.typesystem import (
    BARE,
    DateType,
    MemberType,
    NumberType,
    PeriodType,
    TextType,
    TruthType,
    Type,
    is_money,
    level_of,
)
from lovkode.interpreter.explanation.document import Block, Paragraph, Table
from lovkode.interpreter.explanation.formulas import interval_words
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.manual.belongings import belongings, own_text
from lovkode.interpreter.manual.model import Book, Entry, places_of, together
from lovkode.interpreter.manual.speech import Speech

_SHARE = Interval(Fraction(0), Fraction(1))
_PLAIN = {TruthType: "truth", DateType: "date", PeriodType: "period", TextType: "text"}


def input_entry(each: Input, book: Book) -> Entry:
    """An input with all of its declarations."""
    speech = book.speech
    labels = {piece.label for piece in each.pieces}
    blocks: list[Block] = [_table(each, len(labels) > 1, speech)]
    reasons = dict.fromkeys(reason for piece in each.pieces if piece.absent and (reason := speech.text(piece.absent)))
    blocks += [Paragraph(sentence(speech.say("input.absent", reason=reason))) for reason in reasons]
    blocks += belongings(each.name, book)
    blocks += own_text([piece.span for piece in each.pieces], book)
    citations = [piece.citation for piece in each.pieces]
    title = speech.say("entry.input", name=speech.capital(speech.input(each.name)))
    places = places_of(*citations)
    see = dict.fromkeys(places, speech.link(each.name))
    return Entry(speech.target(each.name), title, together(*citations), places, tuple(blocks), see)


def _table(each: Input, labelled: bool, speech: Speech) -> Table:
    """A row for each declaration; its label only where they differ, its provision likewise."""
    cited = len({piece.citation for piece in each.pieces}) > 1
    columns = ["for", "kind", "blank", *(["where"] if cited else [])]
    head = [speech.say(f"input.column_{column}") for column in columns]
    rows = []
    for piece in each.pieces:
        cells = [_whom(piece, speech), kind_words(piece.type, speech), speech.say(f"input.blank_{_blank(piece)}")]
        if labelled:
            cells[0] = speech.say("input.labelled", whom=cells[0], label=speech.labelled(piece.label, each.name))
        rows.append((*cells, *([speech.provision(piece.citation) if piece.citation else ""] if cited else [])))
    return Table(speech.say("input.table"), tuple(head), tuple(rows))


def _whom(piece: InputPiece, speech: Speech) -> str:
    """For whom an input is given: `hver region, kriterium 1 og 2`."""
    if not piece.domain:
        return speech.capital(speech.say("input.one"))
    parts = []
    for dimension, members in piece.domain:
        full = members == speech.dimensions[dimension].members
        parts.append(speech.every([dimension]) if full else speech.several(dimension, members))
    return speech.capital(", ".join(parts))


def _blank(piece: InputPiece) -> str:
    return "absent" if piece.absent else "none" if piece.default_none else "missing"


def kind_words(kind: Type, speech: Speech) -> str:
    """What an input may be: `beløb i tusinde kr., mindst 0 tusinde kr.`"""
    if not isinstance(kind, NumberType):
        if isinstance(kind, MemberType):
            return speech.say("input.member", dimension=speech.quoted(speech.dimension(kind.dimension)))
        return speech.say(f"input.{_PLAIN.get(type(kind), 'correction')}")
    told, bounds = _number(kind, speech), kind.bounds
    if told == speech.say("input.share") and bounds == _SHARE:
        return told
    if bounds == EVERYTHING:
        return told
    return speech.say("input.bounded", kind=told, bounds=interval_words(speech, bounds, kind))


def _number(kind: NumberType, speech: Speech) -> str:
    labels = {s: speech.labelled(speech.units[s].label, s) for s, _ in kind.unit if s in speech.units}
    unit = unit_words(kind.unit, kind.scale, speech.locale, labels)
    if is_money(kind.unit):
        level = level_of(kind.unit)
        if level is None or str(level) in unit:
            return speech.say("input.amount", unit=unit)
        return speech.say("input.amount_at", unit=unit, level=str(level))
    if kind.unit != BARE:
        return speech.say("input.count", unit=unit)
    if kind.whole:
        return speech.say("input.whole")
    if kind.bounds == _SHARE:
        return speech.say("input.share")
    return speech.say("input.percent" if kind.scale.word == "%" else "input.number")
