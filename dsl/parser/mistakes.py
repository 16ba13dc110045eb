"""What is wrong with a text that does not parse, told from the characters at the place where lark gave up."""

import re
import unicodedata
from typing import Any

from lark import UnexpectedInput

from lovkode.dsl.diagnostics import Diagnostic, Fix
from lovkode.dsl.keywords import spelling
from lovkode.dsl.source import Source
from lovkode.dsl.tables import CITATION

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f"
_SKIPPED_OR_ODD = re.compile(
    rf'"(?:[^"\n{_INVISIBLE}])*"|--[^\n{_INVISIBLE}]*|{CITATION}'
    rf"|(?P<invisible>[{_INVISIBLE}])"
    r"|(?P<dash>[\u2010-\u2015\u2212\ufe63\uff0d])"
    r"|(?P<quote>[\u201c-\u201f\u00ab\u00bb](?:[^\n\"]*?[\u201c-\u201f\u00ab\u00bb])?)"
    r"|(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
    r"|(?P<letter>[^\W\d_][\u0300-\u036f]+)"
    r"|(?P<tab>^[ ]*\t)",
    re.MULTILINE,
)
_CODES = {"invisible": "P014", "dash": "P010", "quote": "P011", "space": "P012", "letter": "P013", "tab": "P006"}
_INSTEAD = {"dash": "-", "space": " "}
_OPERATORS = {
    "==": "=", "&&": "and", "||": "or", "=>": "→", ":=": "=", "**": "*", "!": "not", "<>": "!=", "=<": "<=", "=!": "!=",
}  # fmt: skip
_OPERATOR = re.compile("|".join(re.escape(o) for o in sorted(_OPERATORS, key=len, reverse=True)))
_GLUED = re.compile(r"\d[\w.,]*")
_TOKEN = re.compile(r'\w+|"[^"\n]*"|\S')

_PLAIN_WORDS = {
    "NAME": {"en": "a name", "da": "et navn"},
    "NUMBER": {"en": "a number", "da": "et tal"},
    "DATE": {"en": "a date (2025-12-31)", "da": "en dato (2025-12-31)"},
    "STRING": {"en": 'a text in "quotes"', "da": 'en tekst i "anførselstegn"'},
    "LANGUAGE": {"en": 'da "…" or en "…"', "da": 'da "…" eller en "…"'},
    "CITATION": {"en": "a citation (§ 1)", "da": "en henvisning (§ 1)"},
    "_NL": {"en": "an indented line", "da": "en indrykket linje"},
    "$END": {"en": "the end of the statement", "da": "slutningen af sætningen"},
}
_SIGNS = {
    "LE": "<=", "LT": "<", "GE": ">=", "GT": ">", "EQ": "=", "NE": "!=", "PLUS": "+", "MINUS": "-", "SLASH": "/",
    "LPAR": "(", "RPAR": ")", "ARROW": "→", "COLON": ":", "COMMA": ",", "SEMICOLON": ";",
}  # fmt: skip


def misplaced_characters(source: Source) -> tuple[Diagnostic, ...]:
    """Characters that look right and are not: they come from word processors, keyboards and other systems."""
    found = []
    for match in _SKIPPED_OR_ODD.finditer(source.text):
        kind = match.lastgroup
        if kind is None:
            continue
        span = source.span(match.start(kind), match.end(kind))
        character = match.group(kind)
        instead = _instead(kind, character)
        if kind in ("space", "invisible"):
            character = unicodedata.name(character, f"U+{ord(character):04X}")
        facts = {"character": character, "instead": instead} if kind != "tab" else {}
        fix = Fix(span, instead) if instead is not None else None
        found.append(Diagnostic(_CODES[kind], source, span, facts, fix=fix))
    return tuple(found)


def _instead(kind: str, found: str) -> str | None:
    """What was meant by misplaced characters, where that is plain."""
    if kind == "letter":
        return unicodedata.normalize("NFC", found)
    if kind == "quote":
        return f'"{found[1:-1]}"' if len(found) > 1 else '"'
    return _INSTEAD.get(kind)


def plain(text: str) -> str:
    """The text with each misplaced character replaced by what was meant, so that only real mistakes remain."""

    def instead(match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind is None:
            return match.group()
        if kind == "letter":  # must fill the same columns
            return "x" * len(match.group())
        return _instead(kind, match.group()) or " " * len(match.group())

    return _SKIPPED_OR_ODD.sub(instead, text)


def explain(error: UnexpectedInput, source: Source, language: str, start: int, end: int) -> Diagnostic:
    """The diagnostic for a statement that lark refused."""
    at = _place(error, end)
    text = source.text
    span = source.span(at, at + len(_word_at(text, at, end)))
    code, facts, fix = _recognised(text, at, start, end)
    if code == "P016":
        first = at - facts.pop("back")
        span = source.span(first, first + len(facts["operator"]))
    if code == "P009":
        span = source.span(at, at + len(facts["number"]))
    if code is None:
        code, facts = "P001", {"found": text[span.start : span.end], "expected": _expected(error, language)}
    return Diagnostic(code, source, span, facts, fix=Fix(span, fix) if fix else None)


def _place(error: UnexpectedInput, end: int) -> int:
    token: Any = getattr(error, "token", None)
    if token is not None and token.type == "$END":
        return end
    if token is not None and token.type == "_NL":
        return int(token.end_pos)
    return int(token.start_pos if token is not None else error.pos_in_stream or 0)


def _word_at(text: str, at: int, end: int) -> str:
    match = _TOKEN.match(text, at, end)
    return match.group() if match else ""


def _recognised(text: str, at: int, start: int, end: int) -> tuple[str | None, dict[str, Any], str | None]:
    """The code, facts and fix of a mistake that the characters themselves show, if they do."""
    character = text[at : at + 1]
    if at >= end or not character:
        return None, {}, None
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if character == '"' and line.count('"') % 2 == 0 and '"' not in text[at + 1 : (text + "\n").index("\n", at)]:
        return "P004", {}, None
    if character == ")":
        before = text[start:at]
        if before.count("(") <= before.count(")"):
            return "P003", {"bracket": ")"}, None
    for back in (0, 1):
        match = _OPERATOR.match(text, at - back, end)
        if match and match.end() > at:
            operator = match.group()
            return "P016", {"operator": operator, "instead": _OPERATORS[operator], "back": back}, (_OPERATORS[operator])
    if character == "§":
        return "P020", {"found": _word_at(text, at, end)}, None
    if character.isdigit():
        number = _GLUED.match(text, at, end)
        if number and not number.group().isdigit() and number.group()[-1] not in ".,":
            return "P009", {"number": number.group()}, None
    if not character.isalnum() and character not in '"_()[],.:;+-*×/<>=≤≥≠→!%§':
        return "P015", {"character": character}, None
    return None, {}, None


def _expected(error: UnexpectedInput, language: str) -> tuple[str, ...]:
    """What could stand at the place, in words of the file's language, keywords last."""
    terminals = getattr(error, "accepts", None) or getattr(error, "expected", None) or getattr(error, "allowed", ())
    plain, signs, words = set(), set(), set()
    for terminal in terminals or ():
        if terminal in _PLAIN_WORDS:
            plain.add(_PLAIN_WORDS[terminal][language])
        elif terminal in _SIGNS:
            signs.add(f"`{_SIGNS[terminal]}`")
        elif (word := spelling(terminal, language)) is not None:
            words.add(f"`{word}`")
    return (*sorted(plain), *sorted(signs), *sorted(words))
