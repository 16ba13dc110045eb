"""What can be written at a place: the names that fit there, and the words of the language that the grammar accepts."""

from collections.abc import Iterable

from lovkode.dsl.consolidation import header_of
from lovkode.dsl.editor.analysis import Draft, Study
from lovkode.dsl.editor.candidates import Candidate, Candidates
from lovkode.dsl.editor.phrases import phrase
from lovkode.dsl.editor.situation import Situation, situation
from lovkode.dsl.keywords import KEYWORDS, LANGUAGES, spelling
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span

_SNIPPETS = {
    "LANGUAGE": {"da": ('da ""', 'da "$1"'), "en": ('en ""', 'en "$1"')},
    "CITATION": {"both": ("§", "§ $1")},
}
_LEVELS = {
    "LEVEL": {"en": "at ${1:2025} prices", "da": "i ${1:2025}-priser"},
    "CONVERTED": {"en": "converted to ${1:2025} prices", "da": "omregnet til ${1:2025}-priser"},
}
_SPELLED_TWICE = {"CRITERION"}


@record
class Item(Record):
    """One thing that can be written in the place of a span; `text` has tab stops where `snippet` says so.

    `rank` orders items: the names that fit best come first.
    """

    span: Span
    label: str
    text: str
    kind: str
    detail: str
    rank: int
    snippet: bool = False


def complete(draft: Draft, checked: Study | None, offset: int, locale: str) -> tuple[Item, ...]:
    """What can be written at an offset; `checked` is the last study of the text that was sound."""
    here = situation(draft, offset)
    if here is None:
        return ()
    span = draft.source.span(here.start, offset)
    if here.first and not draft.readable:
        return tuple(Item(span, word, word, "keyword", phrase(locale, "keyword"), 0) for word in _openings())
    candidates = Candidates(draft, checked, locale)
    found = [*_names(here, candidates)]
    items = [Item(span, each.name, each.name, each.kind, each.detail, each.rank) for each in found]
    items += [Item(span, *each) for each in _words(here, draft, locale)]
    return tuple({item.label: item for item in reversed(items)}.values())[::-1]


def _openings() -> list[str]:
    """The words that a file can begin with."""
    return [_spelled(terminal, language) for terminal in ("POLICY", "MODULE") for language in LANGUAGES]


def _spelled(terminal: str, language: str) -> str:
    return spelling(terminal, language) or ""


def _words(here: Situation, draft: Draft, locale: str) -> Iterable[tuple[str, str, str, str, int, bool]]:
    """The words of the language, and the beginnings of labels and citations."""
    detail, language = phrase(locale, "keyword"), draft.language
    terminals = here.terminals - _out_of_place(here, draft)
    for keyword in KEYWORDS:
        if keyword.terminal in terminals:
            spelled = keyword.spellings(language)
            for word in spelled[: 2 if keyword.terminal in _SPELLED_TWICE else 1]:
                if word[0].isalpha():
                    yield word, word, "keyword", detail, 5, False
    for terminal, choices in _SNIPPETS.items():
        if terminal in terminals:
            for label, text in choices.values():
                yield label, text, "snippet", detail, 6, True
    for terminal, level in _LEVELS.items():
        if terminal in terminals:
            text = level[language]
            yield text.replace("${1:2025}", "2025"), text, "snippet", detail, 6, True


def _out_of_place(here: Situation, draft: Draft) -> frozenset[str]:
    """Words that the grammar accepts at the beginning of any statement, and that this policy has no use for there."""
    if here.before:
        return frozenset()
    header = header_of(draft.tree)
    amends = header is not None and header.amends is not None
    return _OPENING if amends else _OPENING | _AMENDING


_OPENING = frozenset(["POLICY", "MODULE"])
_AMENDING = frozenset(["REPLACE", "INSERT", "REPEAL"])


# -- Names ------------------------------------------------------------------------------------------------------------

_NEW = frozenset("POLICY MODULE DIMENSION UNIT READING ASSUME DEADLINE NOT_GIVEN EXCEPT".split())
"""After these a name is invented."""


def _names(here: Situation, known: Candidates) -> list[Candidate]:
    """The names that fit."""
    if here.accepts is None:
        return known.values()
    if "NAME" not in here.terminals:
        return []
    before, written = here.before, here.written
    last = before[-1] if before else ""
    if not before or last in _NEW:
        return []
    if last in ("REPLACE", "INSERT", "REPEAL"):
        return known.values() if last != "INSERT" else known.tables()
    if "USE" in before[:2]:
        return known.modules()
    if before[0] == "NAMES":
        return [] if last == "ARROW" else known.unpaired()
    return _within(here, known, last, before, written)


def _within(
    here: Situation, known: Candidates, last: str, before: tuple[str, ...], written: tuple[str, ...]
) -> list[Candidate]:
    """The names that fit behind other words of a statement."""
    if last == "FOR":
        return known.members_of(written[-2] if len(written) > 1 else "")
    if last in ("NUMBER", "PER"):
        return known.units()
    if last in ("COUNT", "SHARE_OF") or (last == "OVER" and "NUMBER" not in here.terminals):
        return known.dimensions()
    if last in ("NEVER_RISES", "NEVER_FALLS"):
        return known.values()
    if last == "BY" and "CONVERTED" in here.line:
        return known.values()
    if last == "BEFORE":
        return known.exceptions()
    if last == "REMAINDER_TO":
        return known.members()
    if _is_listed(here.line, "CORRECTED_BY"):
        return known.corrections()
    if _is_listed(here.line, "BY"):
        return known.dimensions() + ([] if before[0] in ("INPUT", "NOT_GIVEN") else known.values())
    if before[0] == "INPUT":
        return known.units() + known.dimensions() if len(here.line) == 1 else []
    if "GIVEN" in here.line:
        return _given(known, last, written)
    if _is_key(here, before):
        return known.members_of(written[0], as_key=written[2])
    if before[0] == "CRITERION" and not here.line:
        return known.clauses()
    return known.values() + known.members() if _EXPRESSION & here.terminals else []


_EXPRESSION = frozenset(["LPAR", "NUMBER", "SUM"])


def _is_listed(line: tuple[str, ...], opening: str) -> bool:
    """Whether a place continues a list of names behind a word: `corrected by age, `."""
    at = len(line) - 1
    while at > 0 and (line[at] == "COMMA" or (line[at] == "NAME" and line[at + 1 : at + 2] == ("COMMA",))):
        at -= 1
    return bool(line) and line[at] == opening and line[-1] in ("COMMA", opening)


def _given(known: Candidates, last: str, written: tuple[str, ...]) -> list[Candidate]:
    if last != "EQ":
        return known.values() + known.dimensions()
    return known.members_in(written[-2]) or known.values() + known.members()


def _is_key(here: Situation, before: tuple[str, ...]) -> bool:
    """Whether a place is left of the arrow in a table."""
    if before[:2] != ("NAME", "BY") or "COLON" not in before:
        return False
    return not here.line or here.line[-1] in ("COLON", "COMMA") or before[-1] == "COLON"
