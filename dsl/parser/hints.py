"""What a writer probably meant where a text does not parse: the ways of saying it that come to mind first."""

import re

from lovkode.dsl.keywords import KEYWORDS
from lovkode.dsl.nearness import nearest
from lovkode.dsl.numerals import MONTHS

_MONTHS = {language: [month.lower() for month in months] for language, months in MONTHS.items()}
_SAID = {
    "da": (
        (r"(?:større|mere|højere|flere) end eller lig(?: med)?|lig med eller (?:over|større end)", "mindst"),
        (r"(?:mindre|lavere|færre) end eller lig(?: med)?|lig med eller (?:under|mindre end)", "højst"),
        (r"(?:større|mere|højere|flere) end", "over"),
        (r"(?:mindre|lavere|færre) end", "under"),
        (r"lig med", "="),
        (r"minus", "-"),
        (r"plus", "+"),
        (r"divideret med|delt med", "/"),
        (r"ganget med", "*"),
        (r"procentpoint|procent-point", "%"),
        (r"(?:nærmeste )?hele", "1"),
    ),
    "en": (
        (r"(?:greater|more|higher) than or equal(?: to)?", "at least"),
        (r"(?:less|lower|fewer|smaller) than or equal(?: to)?", "at most"),
        (r"(?:greater|more|higher|larger) than", "over"),
        (r"(?:less|lower|fewer|smaller) than", "under"),
        (r"equals|equal to", "="),
        (r"minus", "-"),
        (r"plus", "+"),
        (r"divided by", "/"),
        (r"multiplied by", "*"),
        (r"percentage points?", "%"),
        (r"(?:the nearest )?whole", "1"),
    ),
}
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_RANGE = re.compile(r"(\d+)\s*(?:-|–|og|and)\s*(\d+)(?=\s*(?:→|->))")
_TWO_WORDS = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*)+(?=[ \t]*=)")


def hint(
    text: str, at: int, start: int, end: int, language: str, expected: tuple[str, ...]
) -> tuple[int, int, str] | None:
    """Where something was said in another way than the language says it, and how it is said; None if unknown.

    `at` is the place where the statement from `start` to `end` stopped making sense, `expected` the words that could
    stand there.
    """
    line = max(text.rfind("\n", 0, at) + 1, start)
    for pattern, instead in _SAID[language]:
        for match in re.compile(rf"(?<!\w)(?:{pattern})(?!\w)").finditer(text, line, end):
            if match.start() <= at <= match.end() + 1:
                return match.start(), match.end(), instead
    return (
        _of_the_other_language(text, line, end, language)
        or _date(text, at, line, end, language)
        or _found(_RANGE, text, at, line, end, r"\1 til \2" if language == "da" else r"\1 to \2")
        or _name_of_two_words(text, at, line, end)
        or _keyword(text, at, end, language, expected)
    )


def _found(
    pattern: re.Pattern[str], text: str, at: int, line: int, end: int, instead: str
) -> tuple[int, int, str] | None:
    for match in pattern.finditer(text, line, end):
        if match.start() <= at <= match.end():
            return match.start(), match.end(), match.expand(instead)
    return None


def _date(text: str, at: int, line: int, end: int, language: str) -> tuple[int, int, str] | None:
    """`1. januar 2026` and `01-01-2026`, for `2026-01-01`."""
    names = "|".join(_MONTHS[language])
    for match in re.compile(rf"(\d{{1,2}})\.?[ \t]+({names})[ \t]+(\d{{4}})", re.IGNORECASE).finditer(text, line, end):
        if match.start() <= at <= match.end():
            month = _MONTHS[language].index(match[2].lower()) + 1
            return match.start(), match.end(), f"{match[3]}-{month:02}-{int(match[1]):02}"
    for match in _DAY_FIRST.finditer(text, line, end):
        if match.start() <= at <= match.end() and 1 <= int(match[2]) <= 12:
            return match.start(), match.end(), f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    return None


def _name_of_two_words(text: str, at: int, line: int, end: int) -> tuple[int, int, str] | None:
    """`beholdt tilskud = …`, for `beholdt_tilskud`."""
    first = line + len(text[line:at]) - len(text[line:at].lstrip())
    match = _TWO_WORDS.match(text, first, end)
    if match is None or at > match.end() or match.group().split()[0] in _WORDS:
        return None
    word = match.group().split()[0]
    for keyword in _WORDS:
        if len(keyword) > 3 and word.startswith(keyword) and len(word) - len(keyword) <= 3:
            return match.start(), match.start() + len(word), keyword
    return match.start(), match.end(), "_".join(match.group().split())


def _of_the_other_language(text: str, line: int, end: int, language: str) -> tuple[int, int, str] | None:
    """A statement that begins with a word of the other language."""
    match = re.compile(r"[ \t]*([^\W\d]\w*)").match(text, line, end)
    if match is None:
        return None
    for keyword in KEYWORDS:
        here, there = keyword.spellings(language), keyword.spellings("en" if language == "da" else "da")
        if match[1] in there and not any(
            match[1] == word.split()[0] for k in KEYWORDS for word in k.spellings(language)
        ):
            return match.start(1), match.end(1), here[0]
    return None


def _keyword(text: str, at: int, end: int, language: str, expected: tuple[str, ...]) -> tuple[int, int, str] | None:
    """A keyword of the other language, or one that is nearly spelled right."""
    match = re.compile(r"[^\W\d]\w*").match(text, at, end)
    if match is None:
        return None
    other = "en" if language == "da" else "da"
    for keyword in KEYWORDS:
        for spelling in sorted(keyword.spellings(other), key=len, reverse=True):
            here = keyword.spellings(language)
            if (
                spelling[0].isalpha()
                and spelling not in here
                and text.startswith(spelling, at)
                and f"`{here[0]}`" in expected
            ):
                return at, at + len(spelling), here[0]
    near = nearest(match.group(), tuple(word.strip("`") for word in expected if word.startswith("`")))
    return None if near is None else (match.start(), match.end(), near)


_WORDS = {word.split()[0] for k in KEYWORDS for language in ("en", "da") for word in k.spellings(language)}
