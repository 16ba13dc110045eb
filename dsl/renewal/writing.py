"""The text of a proposed amendment: statements of the base with some words changed, and its header."""

import re

from lovkode.dsl import syntax
from lovkode.dsl.amendment.lines import blocks
from lovkode.dsl.keywords import spelling
from lovkode.dsl.record import Record, record
from lovkode.dsl.renewal.remarks import words
from lovkode.dsl.renewal.years import Edit, Shift
from lovkode.dsl.text import Text

_GAP = re.compile(r" {3,}(?=\S)")
_QUOTED = re.compile(r'"[^"\n]*"|--[^\n]*')


@record
class Copy(Record):
    """A statement of the base, by its number, and what changes in it."""

    text: str
    tree: syntax.SyntaxTree
    at: int
    edits: tuple[Edit, ...]
    shift: Shift


def written(copy: Copy) -> str:
    """`replace` and the statement; of an `input` statement, only the lines that change."""
    statement = copy.tree.statements[copy.at]
    start, end = copy.tree.places[copy.at]
    word = spelling("REPLACE", copy.tree.language)
    if not isinstance(statement, syntax.Inputs):
        remark = _proposal(statement, copy)
        return remark + _lines(copy, start, end, f"{word} ")
    found = blocks(copy.text, [each.span.start for each in statement.inputs], end)
    head = copy.text[start : found[0][0]].rstrip()
    kept = [block for block in found if any(block[0] <= edit[0] < block[1] for edit in copy.edits)]
    return "\n".join([f"{word} {head}", *(_lines(copy, first, last, "") for first, last in kept)])


def _lines(copy: Copy, start: int, end: int, before: str) -> str:
    """Lines of the base with the edits made; what stands in the margin stays in its column where there is room."""
    lines = []
    at = start
    while at < end:
        stop = copy.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line, grown, last = copy.text[at:stop], 0, 0
        for first, until, new in sorted(copy.edits, reverse=True):
            if at <= first < stop or (first == stop and until == stop):
                line = line[: first - at] + new + line[until - at :]
                grown += len(new) - (until - first)
                last = max(last, first - at)
        prefix = before if at == start else ""
        lines.append(_narrowed(prefix + line, grown + len(prefix), last + len(prefix)))
        at = stop + 1
    return "\n".join(lines)


def _narrowed(line: str, grown: int, behind: int) -> str:
    """The line with its wide gaps behind a place narrowed by as much as it has grown; two spaces stay."""
    quoted = [match.span() for match in _QUOTED.finditer(line)]
    gaps = [match for match in _GAP.finditer(line, behind) if not _inside(match.start(), quoted)]
    narrowed, at = line[:behind], behind
    for gap in gaps:
        taken = max(min(grown, len(gap[0]) - 2), 0)
        narrowed += line[at : gap.start()] + " " * (len(gap[0]) - taken)
        at, grown = gap.end(), grown - taken
    return narrowed + line[at:]


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _proposal(statement: syntax.Statement, copy: Copy) -> str:
    """Above a deadline, the same days a year on: a remark, since `?` stands for no day."""
    if not isinstance(statement, syntax.Deadline):
        return ""
    days = list(dict.fromkeys([statement.first, statement.last]))
    moved = f" {spelling('TO', copy.tree.language)} ".join(copy.shift.day(day).isoformat() for day in days)
    return f"-- {words('later', copy.tree.language)}: {moved}\n"


def header(text: str, tree: syntax.SyntaxTree, node: syntax.Header, shift: Shift) -> str:
    """`policy NAME 2026 amends 2025`, with its title and period a year on and its source to be filled in."""
    language = tree.language
    policy, amends = (spelling(each, language) for each in ("POLICY", "AMENDS"))
    keys = {each: str(spelling(each, language)).ljust(7) for each in ("TITLE", "SOURCE", "COVERS")}
    lines = [f"{policy} {text[node.name.span.start : node.name.span.end]} {shift.new} {amends} {shift.old}"]
    for title in node.titles:
        moved = Text(*(shift.words(each) if each else each for each in (title.da, title.en)))
        lines.append(f"  {keys['TITLE']} {_text(moved)}")
    for source in node.sources:
        pairs = ((locale, getattr(source, locale)) for locale in ("da", "en"))
        told = {locale: words("source", locale).format(text=each) if each else None for locale, each in pairs}
        lines.append(f"  {keys['SOURCE']} {_text(Text(**told))}")
    for covers in node.covers:
        days = (shift.day(covers.first).isoformat(), shift.day(covers.last).isoformat())
        cited = f"    {covers.citation.text}" if covers.citation else ""
        lines.append(f"  {keys['COVERS']} {days[0]} {spelling('TO', language)} {days[1]}{cited}")
    return "\n".join(lines)


def _text(text: Text) -> str:
    return "  ".join(f'{locale} "{each}"' for locale, each in (("da", text.da), ("en", text.en)) if each)


def repealed(tree: syntax.SyntaxTree, at: int) -> str:
    """`repeal example "…"`: the title in one language is enough."""
    statement = tree.statements[at]
    assert isinstance(statement, syntax.Example)
    locale = tree.language
    title = getattr(statement.title, locale) or statement.title.da or statement.title.en
    locale = next(each for each in ("da", "en") if getattr(statement.title, each) == title)
    return f'{spelling("REPEAL", tree.language)} {spelling("EXAMPLE", tree.language)} {locale} "{title}"'


def renamed(statement: syntax.Statement, shift: Shift, language: str) -> str | None:
    """`names da: baseline → indikator_2025`: names in the other language that name a year, a year on."""
    if not isinstance(statement, syntax.Names):
        return None
    pairs = [(here.text, there.text, shift.words(there.text)) for here, there in statement.pairs]
    moved = [f"{here} → {new}" for here, there, new in pairs if new != there]
    return f"{spelling('NAMES', language)} {statement.language}: {', '.join(moved)}" if moved else None
