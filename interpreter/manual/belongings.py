"""What stands under every entry: what it is made from and used for, its name, and the policy's own text."""

from collections.abc import Iterable, Sequence

from lovkode.dsl.excerpt import visible
from lovkode.dsl.keywords import BUILT_IN_NAMES
from lovkode.dsl.passages import Passage
from lovkode.dsl.source import Span
from lovkode.interpreter.explanation.document import Block, Listing, Paragraph, Verbatim, linked
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.manual.model import Book
from lovkode.interpreter.manual.speech import Target


def belongings(name: str, book: Book, facts: Sequence[str] = ()) -> list[Block]:
    """For an input or a rule: what it is made from, used for, rests on and is checked by, and its name."""
    speech = book.speech
    lines = list(facts)
    rule = speech.rules.get(name)
    told = [
        ("made_from", book.uses[name]),
        ("uses_functions", book.calls.get(name, ())),
        ("used_for", book.users[name]),
    ]
    if rule is not None:
        told.append(("rests_on", tuple(each for each in rule.rests_on if each != name)))
    lines += [speech.say(f"entry.{key}", names=speech.links(names)) for key, names in told if names]
    checks = [check_link(number, book) for number in book.checks.get(name, ())]
    if checks:
        lines.append(speech.say("entry.checked_by", names=speech.listed(checks)))
    lines.append(speech.say("entry.name", name=spelled(name, book)))
    return [Listing(tuple(map(sentence, lines)))]


def spelled(name: str, book: Book) -> str:
    """A name as the policy has it, with the other language's where there is one."""
    built_in = BUILT_IN_NAMES.get(name)
    danish = book.speech.danish.get(name, built_in[0] if built_in else name)
    return " / ".join(dict.fromkeys(map(visible, (name, danish))))


def check_link(number: int, book: Book) -> str:
    """A check by its label, linked."""
    return linked(book.speech.quoted(check_title(number, book)), Target("check", str(number)).anchor)


def check_title(number: int, book: Book) -> str:
    """What a check is called: its label, or else its own words."""
    check = book.program.checks[number - 1]
    return book.speech.text(check.label) or visible(" ".join(check.text.split()))


def own_text(spans: Iterable[Span], book: Book) -> list[Block]:
    """The policy's own words, folded away, and in a policy that amends another which of the two they come from."""
    found = [passage for span in spans if (passage := book.passages.at(span)) is not None]
    return passage_blocks(list(dict.fromkeys(found)), book)


def passage_blocks(passages: Sequence[Passage], book: Book) -> list[Block]:
    """Passages as one text."""
    if not passages:
        return []
    speech = book.speech
    lines = [visible(line).rstrip() for passage in passages for line in passage.text.split("\n")]
    blocks: list[Block] = []
    years = sorted({year for passage in passages for year in passage.years if year})
    if book.program.amends is not None and years:
        if len(years) == 1:
            told = speech.say("entry.from", years=str(years[0]))
        else:
            told = speech.say("entry.changed", first=speech.listed(map(str, years[:-1])), last=str(years[-1]))
        blocks.append(Paragraph(sentence(told)))
    return [*blocks, Verbatim(speech.say("entry.own_text"), "\n".join(lines))]
