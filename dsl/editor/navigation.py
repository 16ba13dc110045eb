"""From a name to where it is declared, and to every place where it is spoken of."""

from lovkode.dsl.consolidation import header_of
from lovkode.dsl.editor.analysis import Draft, declared_elsewhere
from lovkode.dsl.editor.names import ABROAD, MODULE, NAME, PAIR, POLICY, READING, Occurrence
from lovkode.dsl.library import Library
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source, Span


@record
class Place(Record):
    """A stretch of a file."""

    source: Source
    span: Span


def definitions(draft: Draft, offset: int, library: Library | None) -> tuple[Place, ...]:
    """Where the name at an offset is declared: in this file, or else in one that it rests on."""
    name = draft.names.at(offset)
    if name is None:
        return ()
    own = draft.names.declared(name)
    if own:
        return tuple(Place(draft.source, each.occurrence.span) for each in own)
    if name.space in (MODULE, POLICY):
        file = _file(draft, name, library)
        return () if file is None else (Place(file, file.span(0, 0)),)
    text = at_home_name(draft, name)
    found = [each for each in declared_elsewhere(draft, library) if each.declaration.name == text]
    same = [each for each in found if each.declaration.occurrence.space in _spaces(name)]
    return tuple(Place(each.source, each.declaration.occurrence.span) for each in same)


def references(draft: Draft, offset: int, declarations: bool = True) -> tuple[Place, ...]:
    """Every place of this file that speaks of the name at an offset, with or without those that declare it."""
    name = draft.names.at(offset)
    if name is None:
        return ()
    same = draft.names.same(name)
    return tuple(Place(draft.source, each.span) for each in same if declarations or not each.declares)


def _file(draft: Draft, name: Occurrence, library: Library | None) -> Source | None:
    """The file of a module, or of the policy that this one amends."""
    if library is None:
        return None
    if name.space == MODULE:
        return library.module(name.name)
    header = header_of(draft.tree)
    if header is None or header.amends is None:
        return None
    return library.policy(name.name, header.amends, draft.source)


def at_home_name(draft: Draft, name: Occurrence) -> str:
    """The name in this file's language; for the other side of a pair, the name that it is paired with."""
    if name.space == ABROAD:
        return next((here for here, there in draft.abroad.items() if there == name.name), name.name)
    return name.name


def _spaces(name: Occurrence) -> tuple[str, ...]:
    return (NAME, READING) if name.space in (PAIR, ABROAD) else (name.space,)
