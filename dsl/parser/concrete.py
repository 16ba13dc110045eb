"""The concrete tree: every token of a statement, under the rules of the grammar that took it."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from lark import TextSlice

from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source
from lovkode.dsl.syntax import SyntaxTree
from lovkode.dsl.tables import parser

LINE_BREAK = "_NL"
"""The terminal of a line break that separates the lines of a statement."""


@record
class Leaf(Record):
    """A token: its terminal, its text, and where it begins and ends."""

    terminal: str
    text: str
    start: int
    end: int


@record
class Branch(Record):
    """What a rule of the grammar took. A rule marked `?` that took one part only is that part."""

    rule: str
    parts: tuple["Branch | Leaf", ...]


def concrete(source: Source, tree: SyntaxTree) -> tuple[Branch, ...]:
    """The concrete tree of each statement of a text that was parsed without a mistake."""
    read = _parser(tree.language)
    return tuple(_branch(read(TextSlice(source.text, start, end)).children[0]) for start, end in tree.places)


def leaves(part: Branch | Leaf) -> Iterator[Leaf]:
    """The tokens in a part, in the order of the text, without its line breaks."""
    if isinstance(part, Leaf):
        if part.terminal != LINE_BREAK:
            yield part
        return
    for each in part.parts:
        yield from leaves(each)


@cache
def _parser(language: str) -> Callable[[Any], Any]:
    return parser(language, None, whole=True)  # with no method for any rule, lark makes trees of its own


def _branch(tree: Any) -> Branch:
    return Branch(str(tree.data), tuple(_part(each) for each in tree.children))


def _part(each: Any) -> Branch | Leaf:
    if hasattr(each, "children"):
        return _branch(each)
    return Leaf(str(each.type), str(each), int(each.start_pos), int(each.end_pos))
