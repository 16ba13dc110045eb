"""What stands last: the index of names, and how much of the source is covered."""

from fractions import Fraction

from lovkode.dsl.excerpt import visible
from lovkode.dsl.keywords import BUILT_IN_NAMES
from lovkode.interpreter.coverage import FORMALISED, STATUSES, cover
from lovkode.interpreter.explanation.document import Block, Heading, Paragraph, Table, linked
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.manual.functions import told_functions
from lovkode.interpreter.manual.model import Book
from lovkode.interpreter.manual.speech import Target

_LETTERS = {"æ": "{a", "ø": "{b", "å": "{c"}
"""Behind `z`, in the order of the Danish alphabet."""


def index_blocks(book: Book) -> list[Block]:
    """Every name in both languages, with a link to its entry."""
    speech = book.speech
    rows = sorted((_row(*each, book=book) for each in _named(book)), key=lambda row: _sorted(row[0]))
    columns = (
        ("danish", "english", "kind", "entry") if speech.locale == "da" else ("english", "danish", "kind", "entry")
    )
    head = tuple(speech.say(f"index.column_{column}") for column in columns)
    if not rows:
        return []
    title = Heading(2, speech.say("manual.index"), "index")
    return [title, Table(speech.say("index.caption"), head, tuple(rows))]


def _row(name: str, kind: str, label: str, target: Target, *, book: Book) -> tuple[str, ...]:
    speech = book.speech
    built_in = BUILT_IN_NAMES.get(name)
    danish = speech.danish.get(name, built_in[0] if built_in else name)
    names = (danish, name) if speech.locale == "da" else (name, danish)
    return (*map(visible, names), speech.say(f"index.{kind}"), linked(speech.capital(label), target.anchor))


def _named(book: Book) -> list[tuple[str, str, str, Target]]:
    """Each name, what it is the name of, its label, and its entry."""
    program, speech = book.program, book.speech
    found = [(each.name, "input", speech.input(each.name), Target("input", each.name)) for each in program.inputs]
    found += [(each.name, each.kind, speech.rule(each.name), Target("rule", each.name)) for each in program.rules]
    for deadline in program.deadlines:
        label = speech.labelled(deadline.label, deadline.name)
        found.append((deadline.name, "deadline", label, Target("deadline", deadline.name)))
    for reading in program.readings:
        found.append((reading.name, "reading", speech.title(reading.name), Target("reading", reading.name)))
    for function, _ in told_functions(program):
        found.append((function.name, "function", speech.title(function.name), Target("function", function.name)))
    for dimension in program.dimensions:
        if dimension.name not in ("criterion", "month", "year"):
            label = speech.dimension(dimension.name)
            found.append((dimension.name, "dimension", label, Target("dimension", dimension.name)))
    for unit in program.units:
        found.append((unit.name, "unit", speech.labelled(unit.label, unit.name), Target("unit", unit.name)))
    return found


def _sorted(name: str) -> tuple[str, str]:
    """A key that sorts names by the Danish alphabet."""
    return "".join(_LETTERS.get(letter, letter) for letter in name.casefold()), name


def coverage_blocks(book: Book) -> list[Block]:
    """How many provisions the policy makes into rules, lists as not computed, or forgets."""
    speech = book.speech
    blocks: list[Block] = [Heading(2, speech.say("manual.coverage"), "coverage")]
    found = cover([book.program])
    if not found:
        return [*blocks, Paragraph(sentence(speech.say("coverage.unlisted")))]
    coverage, total = found[0], len(found[0].units)
    rows = []
    for status in (*STATUSES, None):
        number = coverage.count(status)
        rows.append(
            (speech.capital(speech.say(f"coverage.{status or 'forgotten'}")), str(number), _share(number, total, book))
        )
    rows.append((speech.say("coverage.total"), str(total), ""))
    head = tuple(speech.say(f"coverage.column_{column}") for column in ("status", "count", "share"))
    part = coverage.count(*FORMALISED)
    share = _share(part, total, book)
    lines = [speech.say("coverage.formalised", part=str(part), total=str(total), share=share)]
    forgotten = [
        linked(speech.provision(unit.provision), provision_target(("", unit.provision)).anchor)
        for unit in coverage.forgotten
    ]
    lines += [speech.say("coverage.missing", names=speech.listed(forgotten))] if forgotten else []
    table = Table(speech.say("coverage.caption"), head, tuple(rows), (1, 2), total=True)
    return [*blocks, Paragraph(" ".join(map(sentence, lines))), table]


def provision_target(place: tuple[str, str]) -> Target:
    """The entry of a provision."""
    return Target("provision", f"{place[0]} {place[1]}".replace("§", "par"))


def _share(part: int, whole: int, book: Book) -> str:
    """So many of so many, to a tenth of a per cent."""
    tenths = (2000 * part + whole) // (2 * whole)
    return book.speech.say("words.percent", number=book.speech.number(Fraction(tenths, 10)))
