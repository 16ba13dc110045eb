"""Patterns that tell the words of a policy apart by their looks, for tools that colour a text without parsing it."""

import re
from collections.abc import Iterable, Mapping

from lovkode.dsl.citations import CITATION
from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES, KEYWORDS, LANGUAGES, SMALL_WORDS
from lovkode.dsl.record import Record, record


@record
class Pattern(Record):
    """A regular expression, the same for Python and for Oniguruma, and the kind of each of its groups.

    Without groups it has one kind, for the whole. The groups leave no character out.
    """

    regex: str
    kinds: tuple[str, ...]


_KINDS = {
    "statement": (
        "POLICY MODULE USE PROVISIONS REPLACE INSERT REPEAL TITLE SOURCE COVERS DIMENSION UNIT NAMES INPUT CHECK "
        "READING ASSUME NOT_GIVEN DEADLINE EXAMPLE GIVEN EXPECT PROPERTY NOT_COMPUTED"
    ),
    "criterion": "CRITERION",
    "type": "RATIO SHARE WHOLE MONEY TRUTH DAY WORDS CORRECTION KR TKR MIO MIA",
    "constant": "YES NO NONE",
    "operator": "AND OR NOT AT_MOST AT_LEAST UNDER OVER TIMES",
    "unit": "PERCENT DAYS MONTHS YEARS KR TKR MIO MIA",
}
_KIND_OF = {terminal: kind for kind, terminals in _KINDS.items() for terminal in terminals.split()}
_NAME = r"[^\W\d]\w*"
_NUMBER = r"\d[\d_]*(?:[.,][\d_]+)*"
_BLANK = r"[ \t]*"
_PRICES = {
    "en": r"(at|converted[ \t]+to)([ \t]+)(\d{4})([ \t]+)(prices)(?!\w)",
    "da": r"(i|omregnet[ \t]+til)([ \t]+)(\d{4})(-)(priser|pl)(?!\w)",
}
_SIGNS = ("<=", ">=", "!=", "->", *"-+*×/<>=≤≥≠→?")
_ANYWHERE = ("keyword", "type", "constant", "operator")
_LABEL = r'(?:da|en)(?=[ \t]*["“”„:])'


def patterns(language: str) -> tuple[Pattern, ...]:
    """The patterns of one language, the first that fits being the right one."""
    unit = words(language, "unit")
    joint = words(language, "keyword", only=("TO",))
    number = rf"\d+(?![\w.,]*\d)(?!\w)(?!{_BLANK}{unit})"
    built_in = [*_spelled(BUILT_IN_NAMES, language), *_spelled(BUILT_IN_FUNCTIONS, language)]
    return (
        *_statements(language),
        Pattern(rf"--{_BLANK}lint:[^\n]*", ("directive",)),
        Pattern(r"--[^\n]*", ("comment",)),
        Pattern(rf"(?!præambel(?!{_BLANK}(?:[,;]|--|$))){CITATION}", ("citation",)),
        Pattern(r'"[^"\n]*"', ("string",)),
        Pattern(r"\d{4}-\d{2}-\d{2}(?![\w-])", ("date",)),
        Pattern(_PRICES[language], ("keyword", "space", "number", "space", "keyword")),
        Pattern(rf"({_NUMBER})({_BLANK})({unit})", ("number", "space", "unit")),
        Pattern(rf"{_NUMBER}(?!\w)", ("number",)),
        Pattern(_LABEL, ("label",)),
        Pattern(
            rf"({words(language, 'criterion')})([ \t]+)({number}(?:(?:,[ \t]+|[ \t]+{joint}[ \t]+){number})*)",
            ("criterion", "space", "member"),
        ),
        Pattern(words(language, "criterion"), ("criterion",)),
        *(Pattern(words(language, kind), (kind,)) for kind in _ANYWHERE),
        Pattern(_any_of(built_in), ("built_in",)),
        Pattern(_any_of(SMALL_WORDS[language]), ("small",)),
        Pattern(_NAME, ("name",)),
        Pattern("|".join(map(re.escape, _SIGNS)), ("sign",)),
        Pattern(r"[%():,;]", ("punctuation",)),
        Pattern(r"\n|[^\S\n]+", ("space",)),  # a line begins anew, so that what begins lines is found
    )


def _statements(language: str) -> tuple[Pattern, ...]:
    """What begins a line: a statement, perhaps in an amendment, or a name that the line defines.

    A word that a definition follows is a name, whatever else it may mean.
    """
    statement = words(language, "statement")
    amending = words(language, "statement", only=("REPLACE", "INSERT", "REPEAL"))
    defines = rf"(?!{_BLANK}[=:])"
    by = words(language, "keyword", only=("BY",))
    other = rf"{words(language, 'criterion')}|{words(language, 'keyword', only=('CORRECTED_BY',))}|{_LABEL}"
    defined = rf"(?!{other})({_NAME})(?={_BLANK}(?:=|:|[ \t]{by}))"
    return (
        Pattern(rf"^({_BLANK})({amending})([ \t]+)({statement})", ("space", "statement", "space", "statement")),
        Pattern(rf"^({_BLANK})({amending})([ \t]+){defined}", ("space", "statement", "space", "defined")),
        Pattern(rf"^({_BLANK})({statement}){defines}", ("space", "statement")),
        Pattern(rf"^({_BLANK}){defined}", ("space", "defined")),
    )


def words(language: str, kind: str, only: Iterable[str] = ()) -> str:
    """An expression for the keywords of a kind as a language spells them, or for those of some terminals."""
    found = [
        spelling
        for keyword in KEYWORDS
        if (keyword.terminal in only if only else kind_of(keyword.terminal, kind))
        for spelling in keyword.spellings(language)
    ]
    return _any_of(found)


def kind_of(terminal: str, kind: str) -> bool:
    """Whether a keyword can be of a kind; those of money are types, and units behind a number."""
    return terminal in _KINDS.get(kind, "").split() or (kind == "keyword" and terminal not in _KIND_OF)


def _any_of(spellings: Iterable[str]) -> str:
    """An expression for whole words, the longest first: the words of a spelling may stand any white space apart."""
    parts = []
    for spelling in sorted(set(spellings), key=lambda each: (-len(each), each)):
        end = r"(?!\w)" if spelling[-1].isalnum() else ""
        parts.append(r"[ \t]+".join(re.escape(word) for word in spelling.split(" ")) + end)
    return f"(?:{'|'.join(parts)})"


def _spelled(table: Mapping[str, tuple[str, ...]], language: str) -> list[str]:
    return list(table) if language == "en" else [word for spellings in table.values() for word in spellings]


def header(language: str) -> str:
    """An expression for the line that a file in a language begins with."""
    return rf"^{_BLANK}{words(language, 'statement', only=('POLICY', 'MODULE'))}(?=[ \t])"


def language_of(text: str) -> str:
    """The language a text is written in: by its first word, or for a part of a policy by most of its words."""
    for language in LANGUAGES:
        if re.search(header(language), text, re.MULTILINE):
            return language
    found = dict.fromkeys(LANGUAGES, 0)
    for language in LANGUAGES:
        for kind in ("statement", "criterion", *_ANYWHERE):
            found[language] += len(re.findall(rf"(?<!\w){words(language, kind)}", text))
    return "da" if found["da"] > found["en"] else "en"
