"""Where a space stands between two tokens, and where a long line may be broken."""

from collections.abc import Iterator
from itertools import pairwise

from lovkode.dsl.parser.concrete import Branch, Leaf, leaves
from lovkode.dsl.record import Record, record

_TIGHT = ("COMMA", "SEMICOLON", "COLON", "RPAR", "PERCENT")
_SIGNS = ("MINUS", "PLUS", "TIMES")
_CLOSE_BEHIND = {"row": ("ARROW",), "signed_factor": _SIGNS, "signed": _SIGNS}
_CALLS = ("call", "function", "extreme")
STEP = 10
"""How far apart the levels are of what stands in brackets and of what stands around them."""

_LEVELS = {
    "disjunction": (3, ("OR",)),
    "conjunction": (4, ("AND",)),
    "sum": (6, ("PLUS", "MINUS")),
    "product": (7, ("TIMES", "SLASH")),
}
_COMPARATORS = ("LE", "LT", "GE", "GT", "EQ")
"""Of the signs that compare, those that may begin a line."""


@record
class Break(Record):
    """A place where a line may be broken, before a token: of several, those of the lowest level are taken.

    A `hard` one is taken whenever another of its level is.
    """

    level: int
    hard: bool = False


def tight(tree: Branch) -> frozenset[int]:
    """Where the tokens begin that stand close to the one before."""
    words = list(leaves(tree))
    before = {word.start for word in words if word.terminal in _TIGHT} | set(_tight_before(tree))
    after = {word.start for word in words if word.terminal == "LPAR"} | set(_tight_after(tree))
    close = {
        word.start
        for left, word in pairwise(words)
        if left.start in after and not (left.terminal == "MINUS" and word.terminal == "MINUS")
    }
    return frozenset(before | close)


def _tight_before(branch: Branch) -> Iterator[int]:
    for part in branch.parts:
        if isinstance(part, Branch):
            yield from _tight_before(part)
        elif (part.terminal == "LPAR" and branch.rule in _CALLS) or (part.terminal == "ARROW" and branch.rule == "row"):
            yield part.start


def _tight_after(branch: Branch) -> Iterator[int]:
    for part in branch.parts:
        if isinstance(part, Branch):
            yield from _tight_after(part)
        elif part.terminal in _CLOSE_BEHIND.get(branch.rule, ()):
            yield part.start


def breaks(branch: Branch, depth: int = 0) -> Iterator[tuple[int, Break]]:
    """The places where a statement may be broken, by where the token behind begins.

    All of them are white space to the language, wherever the statement stands: behind a comma or an `else`, before
    an operator.
    """
    level = depth * STEP
    if branch.rule in ("call", "bracketed", "extreme", "by", "by_item", "range", "key"):
        level += STEP
    listed = branch.rule != "function" and any(_is(part, "COMMA", "SEMICOLON") for part in branch.parts)
    inner = level // STEP + (listed or branch.rule in ("bracketed", "alternative"))
    previous: Branch | Leaf | None = None
    for part in branch.parts:
        start = next((leaf.start for leaf in leaves(part)), None)
        found = None if start is None else _break(branch, previous, part, level)
        if found is not None and start is not None:
            yield start, found
        if isinstance(part, Branch):
            yield from breaks(part, inner)
        if start is not None:
            previous = part


def _break(branch: Branch, previous: Branch | Leaf | None, part: Branch | Leaf, level: int) -> Break | None:
    """The break between two parts of a rule, if there may be one."""
    if _is(previous, "COMMA"):
        return Break(level + (2 * STEP if branch.rule in ("criterion", "function") else 0))
    if _is(previous, "SEMICOLON"):
        return Break(level)
    if _is(previous, "EQ") and (branch.rule == "function" or getattr(part, "rule", "") == "conditional"):
        return Break(level + 1)
    if _is(previous, "ELSE"):
        return Break(level + 2, getattr(part, "rule", "") == "conditional")
    if branch.rule == "comparison" and isinstance(part, Branch) and part.rule == "comparator":
        return Break(level + 5) if _is(part.parts[0], *_COMPARATORS) else None
    step, operators = _LEVELS.get(branch.rule, (0, ()))
    return Break(level + step) if _is(part, *operators) and previous is not None else None


def _is(part: Branch | Leaf | None, *terminals: str) -> bool:
    return isinstance(part, Leaf) and part.terminal in terminals
