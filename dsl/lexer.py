"""Text becomes tokens: words are read whole, and mean a keyword only where the grammar has a place for it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lark import Token, UnexpectedCharacters
from lark.lexer import Lexer as LarkLexer

from lovkode.dsl.citations import CITATION
from lovkode.dsl.keywords import KEYWORDS, SMALL_WORDS
from lovkode.dsl.layout import SIGNS

_TOKEN = re.compile(
    r"(?P<blank>[ \t]+|--[^\n]*)"
    r"|(?P<newline>(?:\n[ \t]*(?:--[^\n]*)?)+)"
    rf"|(?P<CITATION>{CITATION})"
    r"|(?P<DATE>\d{4}-\d{2}-\d{2}(?![\w-]))"
    r"|(?P<NUMBER>\d[\d_]*(?:[.,][\d_]+)*(?!\w))"
    r'|(?P<STRING>"[^"\n]*")'
    r"|(?P<LEVEL>(?:at[ \t]+\d{4}[ \t]+prices|i[ \t]+\d{4}-(?:priser|pl))(?!\w))"
    r"|(?P<CONVERTED>(?:converted[ \t]+to[ \t]+\d{4}[ \t]+prices|omregnet[ \t]+til[ \t]+\d{4}-(?:priser|pl))(?!\w))"
    r"|(?P<word>[^\W\d_]\w*)"
    r"|(?P<sign><=|>=|!=|->|[-+*×/<>=≤≥≠→%():,;?])"
)
_WORD = re.compile(r"\w+")
_PRICES = {"LEVEL": {"en": "a", "da": "i"}, "CONVERTED": {"en": "c", "da": "o"}}
_LANGUAGE = re.compile(r'(?:da|en)[ \t]*["“”„:]')
_UNEXPECTED: Any = UnexpectedCharacters
_SPACES = re.compile(r"[ \t]+")
_CONTINUES = re.compile(r'!=|[+*×/<>≤≥≠=→§\[]|-[^-]|bilag \d|præambel|(?:note[ \t]+)?(?:da|en)[ \t]*"|note[ \t]*"')


class Lexer(LarkLexer):
    """The lexer of both surfaces; `language` says which words are keywords.

    A word that begins a keyword the grammar accepts at this place is that keyword, the longest first; else it is a
    name. A line that begins with an operator, a label, a note or a citation continues the one above.
    """

    __future_interface__ = 2

    def __init__(self, _: Any) -> None:
        self.language = "en"
        self._keywords: dict[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]] = {}

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        """Yield the tokens of a slice of text. Raises UnexpectedCharacters."""
        text: str = lexer_state.text.text
        place, end = lexer_state.text.start, lexer_state.text.end
        line, line_start = lexer_state.line_ctr.line, lexer_state.line_ctr.line_start_pos
        states = parser_state.parse_conf.parse_table.states
        while place < end:
            match = _TOKEN.match(text, place, end)
            if match is None:
                accepts = set(states[parser_state.position])
                raise _UNEXPECTED(text, place, line, place - line_start + 1, allowed=accepts)
            kind, stop = match.lastgroup, match.end()
            column = place - line_start + 1
            if kind == "newline":
                before = line
                line += text.count("\n", place, stop)
                line_start = text.rfind("\n", place, stop) + 1
                if not self._continues(text, stop, end):
                    yield Token("_NL", text[place:stop], place, before, column, line, stop - line_start + 1, stop)
            elif kind != "blank":
                found = self._terminal(str(kind), match, end, states[parser_state.position])
                if found is not None:
                    terminal, stop = found
                    yield Token(terminal, text[place:stop], place, line, column, line, stop - line_start + 1, stop)
            place = stop

    def _terminal(
        self, kind: str, match: re.Match[str], end: int, accepts: Mapping[str, Any]
    ) -> tuple[str, int] | None:
        """The terminal of a token and where it ends; None for a small word."""
        text, place = match.string, match.start()
        if kind == "CITATION" and text[place].isalpha() and "CITATION" not in accepts:
            match = _WORD.match(text, place, end) or match
            kind = "word"
        if kind in _PRICES and (text[place] not in _PRICES[kind][self.language] or kind not in accepts):
            match = _WORD.match(text, place, end) or match
            kind = "word"
        if kind == "sign":
            sign = match.group()
            return (SIGNS.get(sign) or self._keyword(text, place, end, accepts, sign)[0], match.end())
        if kind != "word":
            return kind, match.end()
        word = match.group()
        if word in SMALL_WORDS[self.language]:
            return None
        if "LANGUAGE" in accepts and _LANGUAGE.match(text, place, end):
            return "LANGUAGE", match.end()
        terminal, stop = self._keyword(text, place, end, accepts, word)
        return terminal, stop or match.end()

    def _keyword(self, text: str, place: int, end: int, accepts: Mapping[str, Any], word: str) -> tuple[str, int]:
        """The longest keyword that stands here and that the grammar accepts, else a name.

        Where neither is accepted the keyword is given all the same, for the parser to refuse.
        """
        refused: tuple[str, int] | None = None
        for parts, terminal in self._words().get(word, ()):
            stop = _stands(parts, text, place, end)
            if stop and terminal in accepts:
                return terminal, stop
            if stop and refused is None:
                refused = terminal, stop
        return ("NAME", 0) if refused is None or "NAME" in accepts else refused

    def _words(self) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """The keywords by their first word, the longest first."""
        if self.language not in self._keywords:
            found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
            for keyword in KEYWORDS:
                for spelling in keyword.spellings(self.language):
                    parts = tuple(spelling.split(" "))
                    found.setdefault(parts[0].rstrip(".,"), []).append((parts, keyword.terminal))
            self._keywords[self.language] = {
                word: tuple(sorted(each, key=lambda k: -len(" ".join(k[0])))) for word, each in found.items()
            }
        return self._keywords[self.language]

    def _continues(self, text: str, place: int, end: int) -> bool:
        """Whether the line that begins here continues the one above."""
        if _CONTINUES.match(text, place, end):
            return True
        joints = ("and", "or") if self.language == "en" else ("og", "eller")
        match = _TOKEN.match(text, place, end)
        return match is not None and match.group() in joints


def _stands(parts: tuple[str, ...], text: str, place: int, end: int) -> int:
    """Where the words of a keyword end if they stand here, whole and with white space between; else 0."""
    for number, part in enumerate(parts):
        if number:
            spaces = _SPACES.match(text, place, end)
            if spaces is None:
                return 0
            place = spaces.end()
        if not text.startswith(part, place, end):
            return 0
        place += len(part)
        if part[-1].isalnum() and place < end and (text[place].isalnum() or text[place] == "_"):
            return 0
    return place
