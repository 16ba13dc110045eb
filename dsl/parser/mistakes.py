"""What is wrong with a text that does not parse, told from the characters at the place where lark gave up."""

import re
from typing import Any

from lark import UnexpectedInput

from lovkode.dsl.diagnostics import Diagnostic, Fix, Term
from lovkode.dsl.keywords import spelling
from lovkode.dsl.parser.hints import hint
from lovkode.dsl.source import Source

_OPERATORS = {
    "==": "=", "&&": "AND", "||": "OR", "=>": "→", ":=": "=", "**": "*", "!": "NOT", "<>": "!=", "=<": "<=", "=!": "!=",
}  # fmt: skip
_OPERATOR = re.compile("|".join(re.escape(o) for o in sorted(_OPERATORS, key=len, reverse=True)))
_GLUED = re.compile(r"\d[\w.,]*")
_TOKEN = re.compile(r'\w+|"[^"\n]*"|\S')

_TERMS = {
    "NAME": Term("a_name"), "NUMBER": Term("a_number"), "DATE": Term("a_date"), "STRING": Term("a_quotation"),
    "LANGUAGE": Term("a_pair"), "CITATION": Term("a_citation"), "_NL": Term("an_indented_line"),
    "$END": Term("the_end"),
}  # fmt: skip
_PHRASES = {
    "LEVEL": {"en": "at 2023 prices", "da": "i 2023-priser"},
    "CONVERTED": {"en": "converted to 2025 prices", "da": "omregnet til 2025-priser"},
}
_SIGNS = {
    "LE": "<=", "LT": "<", "GE": ">=", "GT": ">", "EQ": "=", "NE": "!=", "PLUS": "+", "MINUS": "-", "SLASH": "/",
    "LPAR": "(", "RPAR": ")", "ARROW": "→", "COLON": ":", "COMMA": ",", "SEMICOLON": ";", "QUESTION": "?",
}  # fmt: skip


def explain(error: UnexpectedInput, source: Source, language: str, start: int, end: int) -> Diagnostic:
    """The diagnostic for a statement that lark refused."""
    at = _place(error, end)
    text = source.text
    span = source.span(at, at + len(_word_at(text, at, end)))
    code, facts, fix = _recognised(text, at, start, end, language)
    if code == "P016":
        first = at - facts.pop("back")
        span = source.span(first, first + len(facts["operator"]))
    if code == "P009":
        span = source.span(at, at + len(facts["number"]))
    if code is None:
        code, expected = "P001", _expected(error, language)
        written = tuple(each for each in expected if isinstance(each, str))
        meant = hint(text, at, start, end, language, written)
        if meant is not None:
            span, fix = source.span(meant[0], meant[1]), meant[2]
        facts = {"found": text[span.start : span.end], "expected": () if fix else expected, "instead": fix}
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


def _recognised(
    text: str, at: int, start: int, end: int, language: str
) -> tuple[str | None, dict[str, Any], str | None]:
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
            instead = spelling(_OPERATORS[operator], language) or _OPERATORS[operator]
            return "P016", {"operator": operator, "instead": instead, "back": back}, instead
    if character == "§" and at > start:
        return "P020", {"found": _word_at(text, at, end)}, None
    if character.isdigit():
        number = _GLUED.match(text, at, end)
        if number and not number.group().isdigit() and number.group()[-1] not in ".,":
            return "P009", {"number": number.group()}, None
    if not character.isalnum() and character not in '"_()[],.:;+-*×/<>=≤≥≠→!?%§':
        return "P015", {"character": character}, None
    return None, {}, None


def _expected(error: UnexpectedInput, language: str) -> tuple[Term | str, ...]:
    """What could stand at the place: things named in the reader's language, then signs, then words of the file's."""
    terminals = getattr(error, "accepts", None) or getattr(error, "expected", None) or getattr(error, "allowed", ())
    terms = [term for name, term in _TERMS.items() if name in (terminals or ())]
    signs, words = set(), set()
    for terminal in terminals or ():
        if terminal in _SIGNS:
            signs.add(f"`{_SIGNS[terminal]}`")
        elif terminal in _PHRASES:
            words.add(f"`{_PHRASES[terminal][language]}`")
        elif (word := spelling(terminal, language)) is not None:
            words.add(f"`{word}`")
    return (*terms, *sorted(signs), *sorted(words))
