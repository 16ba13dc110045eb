"""Criteria, dimensions and units told: what the policy divides its figures by, and how each criterion is decided."""

from lovkode.dsl.expression import Excepted, Expression
from lovkode.dsl.program import Dimension, UnitName
from lovkode.interpreter.explanation.document import Block, Listing, Paragraph, Table, linked
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.manual.belongings import own_text, passage_blocks, spelled
from lovkode.interpreter.manual.model import Book, Entry, places_of
from lovkode.interpreter.manual.speech import Linked, Target

_PARTS = (("value", "figure"), ("target", "target"), ("met", "met"))
_BUILT_IN = ("criterion", "month", "year")


def division_entries(book: Book) -> list[Entry]:
    """An entry for each criterion, and one for each other dimension that the policy declares, and for each unit."""
    found = []
    for dimension in book.program.dimensions:
        if dimension.name == "criterion":
            found += [_criterion(dimension, place, book) for place in range(len(dimension.members))]
        elif dimension.name not in _BUILT_IN:
            found.append(_dimension(dimension, book))
    return [*found, *(_unit(unit, book) for unit in book.program.units)]


def _criterion(dimension: Dimension, place: int, book: Book) -> Entry:
    """A criterion: its indicator, its target, and when it is met."""
    speech, member = book.speech, dimension.members[place]
    name = speech.capital(speech.member("criterion", member))
    label = speech.member_label("criterion", member)
    rows = []
    for rule, key in _PARTS:
        told = _part(rule, member, book)
        if told:
            rows.append((linked(speech.say(f"criterion_part.{key}"), speech.target(rule).anchor), told))
    head = (speech.say("criterion_part.column_what"), speech.say("criterion_part.column_how"))
    table = Table(speech.say("criterion_part.table", name=speech.member("criterion", member)), head, tuple(rows))
    target = Target("criterion", member)
    title = speech.say("entry.criterion", name=name, label=label) if label else name
    citation = dict(enumerate(dimension.member_citations)).get(place)
    places = places_of(citation)
    blocks: list[Block] = [table] if rows else []
    passage = book.passages.criteria.get(member)
    blocks += passage_blocks([passage] if passage is not None else [], book)
    return Entry(target, title, citation, places, tuple(blocks), {})


def _part(rule: str, member: str, book: Book) -> str | None:
    """What a rule says for one criterion, but for its exceptions."""
    found = book.speech.rules.get(rule)
    for piece in found.pieces if found is not None else ():
        domain = dict(piece.domain)
        if member in domain.get("criterion", (member,)):
            here = {d: members[0] for d, members in piece.domain} | {"criterion": member}
            formulas = Linked(book.speech, here)
            node: Expression = piece.expression
            return formulas.words(node.normal if isinstance(node, Excepted) else node)
    return None


def _dimension(dimension: Dimension, book: Book) -> Entry:
    """A dimension with its members."""
    speech = book.speech
    cited = tuple(each for each in dimension.member_citations if each)
    names = []
    for place, member in enumerate(dimension.members):
        citation = dimension.member_citations[place] if place < len(dimension.member_citations) else None
        names.append(speech.cited(speech.capital(speech.member(dimension.name, member)), citation))
    title = speech.say("entry.dimension", name=speech.capital(speech.dimension(dimension.name)))
    blocks: list[Block] = [Paragraph(sentence(speech.say("entry.members") + ":")), Listing(tuple(names))]
    blocks.append(Paragraph(sentence(speech.say("entry.name", name=spelled(dimension.name, book)))))
    blocks += own_text([dimension.span], book)
    return Entry(Target("dimension", dimension.name), title, None, places_of(*cited), tuple(blocks), {})


def _unit(unit: UnitName, book: Book) -> Entry:
    """A unit of the policy's own."""
    speech = book.speech
    title = speech.say("entry.unit", name=speech.capital(speech.labelled(unit.label, unit.name)))
    told = (speech.say("entry.unit_text"), speech.say("entry.name", name=spelled(unit.name, book)))
    blocks = [Paragraph(" ".join(map(sentence, told))), *own_text([unit.span], book)]
    return Entry(Target("unit", unit.name), title, None, (), tuple(blocks), {})
