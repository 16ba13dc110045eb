"""Rules told: what is calculated in words, with tables, exceptions, notes, and what it is made from and used for."""

from lovkode.dsl.expression import Case, Distribution, Excepted, Expression, Literal, Lookup, Open, Rounded
from lovkode.dsl.program import Piece, Rule
from lovkode.dsl.typesystem import TruthType
from lovkode.interpreter.explanation.document import Block, Listing, Paragraph
from lovkode.interpreter.explanation.formulas import rounding
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.manual.belongings import belongings, own_text
from lovkode.interpreter.manual.model import Book, Entry, Place, places_of, together
from lovkode.interpreter.manual.speech import Linked, Speech
from lovkode.interpreter.manual.tables import inner_tables, rule_table
from lovkode.interpreter.walking import parts


def rule_entry(rule: Rule, book: Book) -> Entry:
    """A rule with all of its definitions."""
    speech = book.speech
    title = speech.capital(speech.rule(rule.name))
    if rule.kind == "assumption":
        title = speech.say("entry.assumption", name=title)
    blocks = [*_opening(rule, book), *_told(rule, speech), *belongings(rule.name, book, _facts(rule, speech))]
    blocks += own_text([piece.span for piece in rule.pieces], book)
    citations = [each for piece in rule.pieces for each in citations_of(piece)]
    return Entry(
        speech.target(rule.name), title, together(*citations), places_of(*citations), tuple(blocks), _see(rule, speech)
    )


def citations_of(piece: Piece) -> list[str]:
    """The citation of a definition, and those of its exceptions."""
    cases = piece.expression.cases if isinstance(piece.expression, Excepted) else ()
    return [each for each in (piece.citation, *(case.citation for case in cases)) if each]


def _opening(rule: Rule, book: Book) -> list[Block]:
    """Why an assumption was made, and that what the language itself counts stands in no text."""
    speech = book.speech
    if rule.kind == "assumption":
        reason = speech.text(rule.reason)
        told = speech.say("rule.because", reason=reason) if reason else speech.say("rule.because_unsaid")
        return [Paragraph(sentence(told))]
    return [] if rule.pieces[0].span.line else [Paragraph(sentence(speech.say("entry.built_in")))]


def _facts(rule: Rule, speech: Speech) -> list[str]:
    facts = []
    if rule.dimensions:
        facts.append(speech.say("entry.for_each", every=speech.every(rule.dimensions)))
    if rule.hidden:
        facts.append(speech.say("entry.hidden"))
    return facts


def _told(rule: Rule, speech: Speech) -> list[Block]:
    """The definitions: one table where they are that, else each in words."""
    table = rule_table(rule, speech.rule(rule.name), speech)
    blocks: list[Block] = []
    if table is not None:
        decided = not any(_undecided(piece.expression) for piece in rule.pieces)
        blocks += [Paragraph(sentence(speech.say("rule.fixed_table")))] if rule.kind == "parameter" and decided else []
        blocks.append(table)
    else:
        for piece in rule.pieces:
            blocks += piece_blocks(rule, piece, speech)
    noted = dict.fromkeys(note for piece in rule.pieces if (note := speech.text(piece.note)))
    return blocks + [Paragraph(sentence(speech.say("entry.note", text=note))) for note in noted]


def _undecided(node: Expression) -> bool:
    """Whether an expression leaves a value to be decided."""
    return isinstance(node, Open) or any(map(_undecided, parts(node)))


def piece_blocks(rule: Rule, piece: Piece, speech: Speech) -> list[Block]:
    """One definition in words, with its tables and its exceptions."""
    here = {dimension: members[0] for dimension, members in piece.domain if members}
    formulas, label = Linked(speech, here), speech.capital(speech.rule(rule.name, piece))
    node = piece.expression
    normal = node.normal if isinstance(node, Excepted) else node
    blocks: list[Block] = []
    if not isinstance(normal, Lookup):
        blocks.append(Paragraph(sentence(for_whom(piece, statement(rule.name, label, normal, formulas), speech))))
    blocks += inner_tables(normal, label, speech, here)
    details = _details(normal, formulas)
    blocks += [Paragraph(" ".join(map(sentence, details)))] if details else []
    if isinstance(node, Excepted):
        blocks.append(Paragraph(sentence(speech.say("rule.exceptions") + ":")))
        blocks.append(Listing(tuple(_case(case, formulas) for case in node.cases), numbered=True))
        for case in node.cases:
            blocks += inner_tables(case.value, None, speech, here)
    return blocks


def for_whom(piece: Piece, text: str, speech: Speech) -> str:
    """What a definition says, after for whom it says so where that is not everyone."""
    members = speech.domain(piece.domain)
    return speech.say("rule.for", members=members, text=text) if members else text


def statement(name: str, label: str, node: Expression, formulas: Linked) -> str:
    """`Tilbagebetaling = »Ramme« × »Efterregulering«`; of a truth, when it holds."""
    say = formulas.voice.say
    if not isinstance(node.type, TruthType):
        return say("rule.equals", name=label, words=formulas.words(node))
    if isinstance(node, Literal):
        return say("rule.yes" if node.value else "rule.no", name=label)
    if name == "met":
        return say("rule.met_if", name=label, words=formulas.words(node))
    return say("rule.if", name=label, words=formulas.words(node))


def _case(case: Case, formulas: Linked) -> str:
    """One exception: what applies instead, and when."""
    voice = formulas.voice
    name = voice.labelled(case.label, case.name) if case.name else voice.text(case.label)
    title = voice.cited(voice.capital(name) if name else voice.say("rule.exception"), case.citation)
    key = "rule.case_truth" if isinstance(case.value.type, TruthType) else "rule.case"
    text = voice.say(key, name=title, value=formulas.words(case.value), condition=formulas.words(case.condition))
    note = voice.text(case.note)
    return " ".join(map(sentence, (text, voice.say("entry.note", text=note)) if note else (text,)))


def _details(node: Expression, formulas: Linked) -> list[str]:
    """What the words of an expression leave out: how the parts of a distribution are rounded."""
    found = _distribution(node, formulas) if isinstance(node, Distribution) else []
    for part in parts(node):
        found += _details(part, formulas)
    return found


def _distribution(node: Distribution, formulas: Linked) -> list[str]:
    voice = formulas.voice
    lines = []
    if node.known_to is not None:
        lines.append(voice.say("rule.known_to", step=voice.quantity(node.known_to, node.key.type)))
    if node.step is None:
        return [*lines, voice.say("rule.exact")]
    fractions = node.remainder == "largest fraction"
    mode = "down" if fractions else node.mode or "half up"
    how = rounding(voice, Rounded(node.pool, node.step, mode, node.type))
    lines.append(voice.say("rule.parts", how=how))
    if fractions:
        lines.append(voice.say("rule.rest_fractions"))
    elif node.remainder:
        lines.append(voice.say("rule.rest_member", member=voice.member(node.dimension, node.remainder)))
    if node.tie:
        lines.append(voice.say("distribution.tie_" + node.tie.replace(" ", "_")))
    return lines


def _see(rule: Rule, speech: Speech) -> dict[Place, str]:
    """What a definition or an exception makes of a provision that the rule is not told under."""
    found: dict[Place, str] = {}
    home = places_of(*(each for piece in rule.pieces for each in citations_of(piece)))[:1]
    tabular = rule_table(rule, speech.rule(rule.name), speech) is not None
    for piece in rule.pieces:
        formulas = Linked(speech, {dimension: members[0] for dimension, members in piece.domain if members})
        node, label = piece.expression, speech.link(rule.name)
        normal = node.normal if isinstance(node, Excepted) else node
        plain = tabular or isinstance(normal, Lookup)
        text = label if plain else statement(rule.name, label, normal, formulas)
        places = places_of(piece.citation)
        for place in places:
            own = place == places[0] and places[:1] != home
            found.setdefault(place, for_whom(piece, text, speech) if own else label)
        for case in node.cases if isinstance(node, Excepted) else ():
            for place in places_of(case.citation):
                found.setdefault(place, f"{label}. {_case(case, formulas)}")
    return found
