"""Layout: which line breaks mean something, and how deep a statement may nest."""

from collections.abc import Iterator

from lark import Token

MAX_NESTING = 64
"""The deepest nesting of brackets, conditions and signs in one statement."""


MAX_OPERATORS = 100
"""The most arithmetic signs in one expression."""


class LayoutError(Exception):
    """A token whose place or depth the layout forbids; becomes a diagnostic in the parser."""

    def __init__(self, code: str, token: Token, **facts: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.token = token
        self.facts = facts


class Layout:
    """The filter between lark's lexer and its parser.

    The first indented line of a statement sets the block's indentation. A line break before a line of that
    indentation separates; before a deeper line, inside brackets, or after an operator or a comma, it is white space;
    before a shallower one it is an error. One instance serves one statement at a time.
    """

    always_accept = ("_NL",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Yield the tokens of one statement with only the line breaks that separate. Raises LayoutError."""
        brackets: list[Token] = []
        block: int | None = None
        nesting = operators = 0
        previous = ""
        for token in stream:
            kind = token.type
            if kind == "_NL":
                indent = len(token.value) - token.value.rfind("\n") - 1
                if brackets or previous in _JOINTS:
                    continue
                if block is None:
                    block = indent
                if indent > block:
                    continue
                if indent < block:
                    raise LayoutError("P005", token)
            elif kind == "LPAR":
                brackets.append(token)
            elif kind == "RPAR" and brackets:
                brackets.pop()
            if kind in ("NOT", "IF", "MINUS", "PLUS", "TIMES"):
                nesting += kind in ("NOT", "IF") or previous in _BEFORE_A_SIGN
            if kind == "EXCEPT":  # one exception stands beside another, not inside it
                nesting = 0
            operators = 0 if kind in ("COMMA", "SEMICOLON", "_NL") else operators + (kind in _OPERATORS)
            if len(brackets) + nesting > MAX_NESTING:
                raise LayoutError("X003", token, limit=MAX_NESTING)
            if operators > MAX_OPERATORS:
                raise LayoutError("X003", token, limit=MAX_OPERATORS)
            previous = kind
            yield token
        if brackets:
            raise LayoutError("P003", brackets[-1], bracket="(")


SIGNS = {
    "<=": "LE", "≤": "LE", "<": "LT", ">=": "GE", "≥": "GE", ">": "GT", "=": "EQ", "!=": "NE", "≠": "NE",
    "+": "PLUS", "-": "MINUS", "/": "SLASH", "(": "LPAR", ")": "RPAR", "→": "ARROW", "->": "ARROW",
    ":": "COLON", ",": "COMMA", ";": "SEMICOLON", "?": "QUESTION",
}  # fmt: skip
"""The terminals of the signs that are no keywords."""

_JOINTS = frozenset(
    "PLUS MINUS TIMES SLASH LE LT GE GT EQ NE AT_MOST AT_LEAST AND OR NOT THEN ELSE WHERE ARROW COMMA".split()
)
_OPERATORS = frozenset(["PLUS", "MINUS", "TIMES", "SLASH"])
_BEFORE_A_SIGN = frozenset(["MINUS", "PLUS", "TIMES", "SLASH", "LPAR", "EQ"])
