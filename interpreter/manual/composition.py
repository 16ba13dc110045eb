"""From a policy to its manual: the entries made, arranged under their provisions, and laid out as blocks."""

from collections.abc import Mapping

from lovkode.dsl.origin import Composed
from lovkode.dsl.passages import Passages, passages
from lovkode.dsl.program import Program
from lovkode.interpreter.decisions import open_deadlines, open_values
from lovkode.interpreter.dependencies import turned, uses
from lovkode.interpreter.explanation.chapters.foot import rules_foot
from lovkode.interpreter.explanation.document import (
    FOREIGN,
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    linked,
)
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.manual.arrangement import Chapter, Section, arrange, see_words, uncited
from lovkode.interpreter.manual.criteria import division_entries
from lovkode.interpreter.manual.ending import coverage_blocks, index_blocks, provision_target
from lovkode.interpreter.manual.functions import calls_in, function_entry, told_functions
from lovkode.interpreter.manual.inputs import input_entry
from lovkode.interpreter.manual.model import Book, Entry
from lovkode.interpreter.manual.rules import rule_entry
from lovkode.interpreter.manual.speech import Speech, Target
from lovkode.interpreter.manual.statements import statement_entries
from lovkode.interpreter.walking import references

MAX_CITED = 80
"""The longest citation that stands in a heading."""


def compose_manual(program: Program, text: Composed, modules: Mapping[str, Composed], locale: str) -> Document:
    """The policy as a document in `da` or `en`. `text` is its complete text, `modules` those of the modules it uses."""
    book = _book(program, passages(text), {name: passages(each) for name, each in modules.items()}, locale)
    entries = _entries(book)
    functions = [function_entry(*each, book) for each in told_functions(program)]
    speech = book.speech
    blocks = _head(book)
    for chapter in arrange(entries, program.provisions):
        blocks += _chapter(chapter, book)
    if functions:
        intro = Paragraph(sentence(speech.say("manual.functions_intro")))
        first, *rest = _group(functions, Heading(2, speech.say("manual.functions"), "functions"), book)
        blocks += [first, intro, *rest]
    blocks += _group(uncited(entries), Heading(2, speech.say("manual.uncited"), "uncited"), book)
    blocks += [*index_blocks(book), *(coverage_blocks(book) if program.year else [])]
    return Document(locale, _title(book), tuple(blocks), rules_foot(program, speech), speech.say("manual.contents"))


def _book(program: Program, own: Passages, modules: Mapping[str, Passages], locale: str) -> Book:
    graph = uses(program)
    calls = {rule.name: tuple(calls_in(*(piece.expression for piece in rule.pieces))) for rule in program.rules}
    told = {each.name for each, _ in told_functions(program)}
    calls = {name: tuple(each for each in used if each in told) for name, used in calls.items()}
    checks: dict[str, tuple[int, ...]] = {}
    for number, check in enumerate(program.checks, 1):
        for name in dict.fromkeys(reference.name for reference, _ in references(check.condition)):
            checks[name] = (*checks.get(name, ()), number)
    return Book(program, Speech(program, locale), own, modules, graph, turned(graph), calls, checks)


def _entries(book: Book) -> list[Entry]:
    """Every entry but the functions', in the order in which they stand under one provision."""
    program = book.program
    described = [entry for entry in statement_entries(book) if entry.target.kind == "period"]
    described += division_entries(book)
    described += [input_entry(each, book) for each in program.inputs]
    described += [rule_entry(rule, book) for rule in program.rules]
    return described + [entry for entry in statement_entries(book) if entry.target.kind != "period"]


# -- Laid out ---------------------------------------------------------------------------------------------------------


def _title(book: Book) -> str:
    program, speech = book.program, book.speech
    title = speech.text(program.title)
    if title is not None:
        return title
    name = speech.capital(speech.plain_name(program.name))
    if not program.year:
        return speech.say("manual.module", name=name)
    return speech.say("manual.about", name=name, year=str(program.year))


def _head(book: Book) -> list[Block]:
    """The title, the source, the period, what the document is, and what is not decided yet."""
    program, speech = book.program, book.speech
    source = speech.text(program.source)
    lines = [speech.say("head.source", source=source)] if source else []
    if program.covers:
        first, last = (speech.day(day) for day in program.covers)
        lines.append(speech.cited(speech.say("head.covers", first=first, last=last), program.citation))
    if program.amends is not None:
        lines.append(speech.say("manual.amends", year=str(program.amends)))
    blocks: list[Block] = [Heading(1, _title(book))]
    blocks += [Paragraph(" ".join(map(sentence, lines)))] if lines else []
    blocks.append(Paragraph(sentence(speech.say("manual.intro" if program.year else "manual.intro_module"))))
    rules = dict.fromkeys(each.rule.name for each in open_values(program) if each.rule is not None)
    open_names = [speech.link(name) for name in rules]
    days = {each.name: each.label for each in program.deadlines}
    for each in open_deadlines(program):
        label = speech.labelled(days[each.name], each.name)
        open_names.append(linked(speech.quoted(label), Target("deadline", each.name).anchor))
    if open_names:
        text = sentence(speech.say("manual.undecided_text", names=speech.listed(open_names)))
        blocks.append(Notice(speech.say("manual.undecided"), text))
    return blocks


def _chapter(chapter: Chapter, book: Book) -> list[Block]:
    """A paragraph, an annex or another part of a source: what it says as a whole, then its parts."""
    named = (chapter.source, chapter.name)
    if len(chapter.sections) == 1 or chapter.sections[0].place == named:
        first, rest = chapter.sections[0], chapter.sections[1:]
        return _section(first, 2, book) + [block for each in rest for block in _section(each, 3, book)]
    title = _provision(chapter.source, chapter.name, book)
    blocks: list[Block] = [Heading(2, title, provision_target(named).anchor)]
    return blocks + [block for each in chapter.sections for block in _section(each, 3, book)]


def _provision(source: str, name: str, book: Book) -> str:
    """`§ 3, stk. 2`; a provision of another source after its name. Citations are in Danish in every language."""
    text = book.speech.provision(name)
    text = book.speech.say("heading.result", label=book.speech.shown(source), value=text) if source else text
    text = text if name.partition(",")[0].isalpha() and len(name.partition(",")[0]) == 1 else book.speech.capital(text)
    return text if book.speech.locale == "da" else text.join(FOREIGN)


def _section(section: Section, level: int, book: Book) -> list[Block]:
    """A provision: its entries, and links to what is told elsewhere."""
    speech = book.speech
    heading = Heading(level, _provision(*section.place, book), provision_target(section.place).anchor)
    blocks: list[Block] = [heading]
    if not section.listed:
        blocks.append(Paragraph(sentence(speech.say("manual.unlisted"))))
    if not section.entries and not section.elsewhere:
        blocks.append(Paragraph(sentence(speech.say("manual.forgotten"))))
    if section.elsewhere:
        told = (see_words(entry, section) or entry.title for entry in section.elsewhere)
        blocks.append(Listing(tuple(sentence(speech.say("manual.see", text=text)) for text in told)))
    for entry in section.entries:
        blocks += _entry(entry, level + 1, book)
    return blocks


def _group(entries: tuple[Entry, ...] | list[Entry], heading: Heading, book: Book) -> list[Block]:
    """Entries under one heading; nothing where there are none."""
    if not entries:
        return []
    return [heading, *(block for entry in entries for block in _entry(entry, heading.level + 1, book))]


def _entry(entry: Entry, level: int, book: Book) -> list[Block]:
    several = entry.citation is not None and len(entry.places) > 1
    if not several:
        return [Heading(level, entry.title, entry.target.anchor), *entry.blocks]
    if len(entry.citation or "") <= MAX_CITED:
        return [Heading(level, book.speech.cited(entry.title, entry.citation), entry.target.anchor), *entry.blocks]
    cited = sentence(book.speech.say("entry.citations", citation=book.speech.provision(entry.citation or "")))
    return [Heading(level, entry.title, entry.target.anchor), Paragraph(cited), *entry.blocks]
