"""What the grammar accepts at a place, for who wants to know what can be written there."""

from collections.abc import Callable
from functools import cache
from typing import Any

from lark import TextSlice, UnexpectedInput

from lovkode.dsl.layout import LayoutError
from lovkode.dsl.parser.concrete import Leaf
from lovkode.dsl.record import Record, record
from lovkode.dsl.tables import steps


@record
class Acceptance(Record):
    """The tokens of a statement up to a place, and the terminals of the grammar that can follow."""

    tokens: tuple[Leaf, ...]
    terminals: frozenset[str]


def accepted(text: str, start: int, end: int, language: str) -> Acceptance | None:
    """What can follow the statement that begins at `start` and is written up to `end`; None where it is wrong before.

    A line break at its end counts, also where a line could go on with a label, an operator or a citation.
    """
    taken = _steps(language)(TextSlice(text, start, end))
    tokens: list[Leaf] = []
    before = frozenset[str]()
    try:
        for token in taken.iter_parse():
            if token.type == "_NL":
                before = frozenset(taken.accepts())
            tokens.append(Leaf(str(token.type), str(token), int(token.start_pos), int(token.end_pos)))
    except LayoutError as error:
        if error.code != "P003":  # a bracket that is still open
            return None
    except UnexpectedInput:
        if not tokens or tokens[-1].terminal != "_NL":
            return None
        return Acceptance(tuple(tokens), before)
    terminals = frozenset(taken.accepts())
    if tokens and tokens[-1].terminal == "_NL":
        terminals |= before & _CONTINUING
    return Acceptance(tuple(tokens), terminals - {"_NL", "$END"})


_CONTINUING = frozenset("LANGUAGE NOTE CITATION PLUS MINUS TIMES SLASH AND OR LE LT GE GT EQ NE ARROW".split())
"""What a line can begin with that goes on with the one above."""


@cache
def _steps(language: str) -> Callable[[Any], Any]:
    return steps(language)
