"""What a policy asks of data: which inputs share a table, and for which members each is asked for."""

from collections.abc import Iterable, Mapping
from itertools import product

from lovkode.dsl.citations import told
from lovkode.dsl.program import Input, InputPiece, Program
from lovkode.dsl.text import Text
from lovkode.interpreter.values import Index


def groups(program: Program) -> list[list[Input]]:
    """The inputs that share a table, because they are kept by the same dimensions; not those that nobody may give."""
    found: dict[frozenset[str], list[Input]] = {}
    for entry in asked(program):
        found.setdefault(frozenset(entry.dimensions), []).append(entry)
    return list(found.values())


def asked(program: Program) -> list[Input]:
    """The inputs that data may give, for some members at least: the source leaves all others open."""
    return [entry for entry in program.inputs if any(piece.absent is None for piece in entry.pieces)]


def required(entries: list[Input]) -> list[Input]:
    """The inputs that may not be left out: somewhere a blank does not mean `none`."""
    return [e for e in entries if not all(piece.default_none or piece.absent is not None for piece in e.pieces)]


def indices(program: Program, entries: list[Input]) -> list[Index]:
    """The indices, in the policy's order, at which one of the inputs, all kept by the same dimensions, is asked for."""
    members = [program.dimension(name).members for name in entries[0].dimensions]
    return [index for index in product(*members) if any(pieces_at(entry, index) for entry in entries)]


def pieces_at(entry: Input, index: tuple[str | None, ...]) -> list[InputPiece]:
    """The pieces of an input that ask for a value at an index; where a member is not known, all that may."""
    return [piece for piece in entry.pieces if piece.absent is None and _covers(entry, piece, index)]


def absent_at(entry: Input, indices: Iterable[tuple[str | None, ...]]) -> InputPiece | None:
    """A piece that says why an input may not be given at one of some indices; none where it may, or where a member
    is not known."""
    for index in indices:
        for piece in entry.pieces:
            if piece.absent is not None and _covers(entry, piece, index) and (None not in index or not piece.domain):
                return piece
    return None


def absence_facts(entry: Input, piece: InputPiece) -> Mapping[str, Text | str | None]:
    """What is told of an input that may not be given."""
    cited = None if piece.citation is None else told(piece.citation)
    return {"input": entry.name, "citation": cited, "reason": piece.absent}


def nearest_asked(entry: Input, index: tuple[str | None, ...]) -> tuple[str, str, tuple[str, ...], str | None]:
    """Why an input is not asked for at an index: the dimension whose member excludes it, that member, the members
    asked for instead, and the citation of the piece that asks for them."""
    for at, dimension in enumerate(entry.dimensions):
        others = (*index[:at], None, *index[at + 1 :])
        pieces = pieces_at(entry, others)
        if pieces:
            return dimension, index[at] or "", _members(pieces, dimension), pieces[0].citation
    return (
        entry.dimensions[0],
        index[0] or "",
        _members(list(entry.pieces), entry.dimensions[0]),
        entry.pieces[0].citation,
    )


def _members(pieces: list[InputPiece], dimension: str) -> tuple[str, ...]:
    found = [member for piece in pieces for name, members in piece.domain if name == dimension for member in members]
    return tuple(dict.fromkeys(found))


def _covers(entry: Input, piece: InputPiece, index: tuple[str | None, ...]) -> bool:
    domain = dict(piece.domain)
    return all(
        member is None or name not in domain or member in domain[name]
        for name, member in zip(entry.dimensions, index, strict=True)
    )
