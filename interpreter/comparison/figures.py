"""Figures that differ between two sets of data, and figures with some of these changes made."""

from collections.abc import Iterator, Mapping

from lovkode.dsl.expression import NO_CORRECTION, Constant
from lovkode.dsl.program import Input, InputPiece, Program, holds
from lovkode.dsl.record import Record, record
from lovkode.interpreter.evaluator import Cells
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.values import Index


@record
class Figure(Record):
    """A figure that is not the same in two sets of data; none where it is blank."""

    name: str
    index: Index
    before: Constant | None
    after: Constant | None


def changed_figures(old: Program, new: Program, cells: Cells, later: Cells) -> tuple[Figure, ...]:
    """The figures that both policies ask for and that differ, in the order of the new policy and its members.

    A blank that means no correction is that. What only one of the policies asks for is a change of the rules.
    """
    inputs = {each.name: each for each in old.inputs}
    found = []
    for each in new.inputs:
        other = inputs.get(each.name)
        if other is None or other.dimensions != each.dimensions:
            continue
        for index, piece in _asked(each):
            earlier = _piece(other, index)
            if earlier is not None:
                before, after = _figure(cells, each, index, earlier), _figure(later, each, index, piece)
                if before != after or type(before) is not type(after):
                    found.append(Figure(each.name, index, before, after))
    order = {d.name: {member: at for at, member in enumerate(d.members)} for d in new.dimensions}
    dimensions = {each.name: each.dimensions for each in new.inputs}
    places = {name: at for at, name in enumerate(dimensions)}
    return tuple(
        sorted(
            found,
            key=lambda each: (
                [order[d][m] for d, m in zip(dimensions[each.name], each.index, strict=True)],
                places[each.name],
            ),
        )
    )


def with_figures(figures: tuple[Figure, ...], cells: Cells, later: Cells) -> Cells:
    """The earlier figures, and of those that only the later data have all but the changed ones."""
    changed = {(each.name, each.index) for each in figures}
    found: dict[str, dict[Index, Constant]] = {name: dict(values) for name, values in later.items()}
    for name, index in changed:
        found.get(name, {}).pop(index, None)
    for name, values in cells.items():
        found.setdefault(name, {}).update(values)
    return found


def _asked(each: Input) -> Iterator[tuple[Index, InputPiece]]:
    """The indices at which data may give an input, each with the piece that asks for it."""
    for piece in each.pieces:
        if piece.absent is None:
            for index in indices(piece.domain):
                yield index, piece


def _piece(each: Input, index: Index) -> InputPiece | None:
    return next((piece for piece in each.pieces if piece.absent is None and holds(piece.domain, index)), None)


def _figure(cells: Cells, each: Input, index: Index, piece: InputPiece) -> Constant | None:
    known: Mapping[Index, Constant] = cells.get(each.name, {})
    return known.get(index, NO_CORRECTION if piece.default_none else None)


__all__ = ["Figure", "changed_figures", "with_figures"]
