"""Differences between two policies, statement by statement: what each says, and whether they mean the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from lovkode.dsl.expression import Expression, Lookup
from lovkode.dsl.program import Domain, InputPiece, Piece, Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.interpreter.comparison.normal import Meaning, kind, meaning, row_at_hand
from lovkode.interpreter.comparison.tables import Key, joined, paired
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.values import Index

MEANING, WORDING = "meaning", "wording"


@record
class Difference(Record):
    """One thing that two policies say differently: `old` and `new`, or none where one of them says nothing.

    `kind` is that of a statement (`rule`, `row`, `input`, `check`, …) or of a part of its words (`label`, `citation`,
    …), and says what `old` and `new` are. `domain` are the members it is about, empty for all; `cells` are theirs in a
    rule or an input. `key` is the row of a table, or the choice of a reading. `at` is where it stands in the new text,
    or in the old one.
    """

    level: str
    kind: str
    name: str
    old: Any
    new: Any
    citation: str | None
    at: int
    domain: Domain = ()
    cells: tuple[Index, ...] = ()
    key: Key = None


Cells = dict[Index, tuple[Any, Any]]
"""The pieces of two policies for each index: of the old one and of the new one."""


def compare_rules(old: Program, new: Program) -> Iterator[Difference]:
    """What the definitions of two policies give differently, for which members and in which rows."""
    before, after = ({rule.name: rule for rule in program.rules} for program in (old, new))
    for name in dict.fromkeys([*after, *before]):
        one, other = before.get(name), after.get(name)
        if one is None or other is None or one.dimensions != other.dimensions:
            yield from _whole(name, one, other)
        else:
            yield from _in_cells(one, other)


def _whole(name: str, one: Rule | None, other: Rule | None) -> Iterator[Difference]:
    """A rule that one policy does not have, or keeps by other dimensions: each of its pieces."""
    for rule, new in ((one, False), (other, True)):
        for group in grouped(_by_cell(rule.pieces) if rule else {}, partial(_said, rule)):
            assert rule is not None
            piece, expression = group.value, at_hand(group.value.expression, rule.dimensions, group.cells)
            sides = (None, expression) if new else (expression, None)
            facts = (*sides, piece.citation, piece.span.start, group.domain(rule.dimensions), group.cells)
            yield Difference(MEANING, "rule", name, *facts)


def _said(rule: Rule | None, piece: Piece, at: Index) -> Any:
    assert rule is not None
    return meaning(piece.expression, dict(zip(rule.dimensions, at, strict=True))), piece.citation


def _in_cells(one: Rule, other: Rule) -> Iterator[Difference]:
    """What two rules of one name give differently, the members with the same change together."""
    before, after = _by_cell(one.pieces), _by_cell(other.pieces)
    cells = {index: (before.get(index), after.get(index)) for index in dict.fromkeys([*after, *before])}

    def change(pair: tuple[Piece | None, Piece | None], at: Index) -> Any:
        here = dict(zip(other.dimensions, at, strict=True))
        sides = tuple(None if piece is None else meaning(piece.expression, here) for piece in pair)
        return None if sides[0] == sides[1] else sides

    for group in grouped(cells, change):
        was, now = group.value
        piece = now or was
        old, new = (None if p is None else at_hand(p.expression, other.dimensions, group.cells) for p in (was, now))
        place = (piece.citation, piece.span.start, group.domain(other.dimensions), group.cells)
        yield from _rows(Difference(MEANING, "rule", other.name, old, new, *place), other.dimensions)


def at_hand(node: Expression, dimensions: Sequence[str], cells: Sequence[Index]) -> Expression:
    """The expression for these members: of a table by members, the value of their row."""
    here = dict(zip(dimensions, cells[0], strict=True))
    while isinstance(node, Lookup):
        found = row_at_hand(node, here)
        if found is None:
            break
        node = found
    return node


def _rows(whole: Difference, dimensions: Sequence[str]) -> Iterator[Difference]:
    """A difference between two tables by the same key as one for each row that differs."""
    one, other = whole.old, whole.new
    here = dict(zip(dimensions, whole.cells[0], strict=True))
    if not (isinstance(one, Lookup) and isinstance(other, Lookup)) or meaning(one.key, here) != meaning(
        other.key, here
    ):
        yield whole
        return
    groups: dict[tuple[Meaning | None, Meaning | None], list[Any]] = {}
    for pair in paired(one, other):
        sides = [None if each is None else meaning(each, here) for each in (pair.old, pair.new)]
        if sides[0] != sides[1]:
            groups.setdefault((sides[0], sides[1]), []).append(pair)
    number = getattr(other.key.type, "whole", False)
    for pairs in groups.values():
        for key in joined([pair.key for pair in pairs], number):
            at = whole.at if pairs[0].new is None else pairs[0].new.span.start
            facts = (pairs[0].old, pairs[0].new, whole.citation, at, whole.domain, whole.cells, key)
            yield Difference(MEANING, "row", whole.name, *facts)


def compare_inputs(old: Program, new: Program) -> Iterator[Difference]:
    """What two policies ask for differently: for whom, of which kind, within which bounds."""
    before, after = ({each.name: each for each in program.inputs} for program in (old, new))
    for name in dict.fromkeys([*after, *before]):
        one, other = before.get(name), after.get(name)
        source = other or one
        assert source is not None
        whole = one is None or other is None or one.dimensions != other.dimensions
        sides: list[tuple[Any, Any]] = [(one, None), (None, other)] if whole else [(one, other)]
        for was, now in sides:
            dimensions = (now or was or source).dimensions
            pieces = [_by_cell(each.pieces) if each else {} for each in (was, now)]
            cells = {i: (pieces[0].get(i), pieces[1].get(i)) for i in dict.fromkeys([*pieces[1], *pieces[0]])}
            for group in grouped(cells, lambda pair, at: _asked_otherwise(pair)):
                piece = group.value[1] or group.value[0]
                place = (piece.citation, piece.span.start, group.domain(dimensions), group.cells)
                yield Difference(MEANING, "input", name, group.value[0], group.value[1], *place)


def _asked_otherwise(pair: tuple[InputPiece | None, InputPiece | None]) -> Any:
    sides = tuple(
        None
        if piece is None
        else (
            kind(piece.type),
            getattr(piece.type, "whole", None),
            getattr(piece.type, "bounds", None),
            piece.default_none,
            piece.absent is None,
        )
        for piece in pair
    )
    return None if sides[0] == sides[1] else sides


# -- Members with the same change -------------------------------------------------------------------------------------


@record
class Group(Record):
    """Cells with the same change, every combination of some members; `every` are all cells there are."""

    value: Any
    cells: tuple[Index, ...]
    every: tuple[Index, ...]

    def domain(self, dimensions: Sequence[str]) -> Domain:
        """The members that it is about, by dimension; a dimension with all its members is left out."""
        found = []
        for at, dimension in enumerate(dimensions):
            members = tuple(dict.fromkeys(index[at] for index in self.cells))
            if set(members) != {index[at] for index in self.every}:
                found.append((dimension, members))
        return tuple(found)


def grouped(cells: Mapping[Index, Any], change: Any) -> list[Group]:
    """The cells by what `change` says of each; those of which it says None are left out."""
    groups: dict[Any, list[Index]] = {}
    for index, value in cells.items():
        said = change(value, index)
        if said is not None:
            groups.setdefault(said, []).append(index)
    every = tuple(cells)
    return [Group(cells[block[0]], block, every) for found in groups.values() for block in blocks(tuple(found))]


def blocks(cells: tuple[Index, ...]) -> list[tuple[Index, ...]]:
    """The cells in blocks that hold every combination of some members."""
    if not cells[0]:
        return [cells]
    rests: dict[str, list[Index]] = {}
    for first, *rest in cells:
        rests.setdefault(first, []).append(tuple(rest))
    by_rest: dict[tuple[Index, ...], list[str]] = {}
    for member, found in rests.items():
        by_rest.setdefault(tuple(found), []).append(member)
    return [
        tuple((member, *index) for member in members for index in block)
        for found, members in by_rest.items()
        for block in blocks(found)
    ]


def _by_cell(pieces: Iterable[Any]) -> dict[Index, Any]:
    return {index: piece for piece in pieces for index in indices(piece.domain)}


__all__ = [
    "MEANING",
    "WORDING",
    "Difference",
    "Group",
    "at_hand",
    "blocks",
    "compare_inputs",
    "compare_rules",
    "grouped",
]
