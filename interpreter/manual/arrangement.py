"""Where each entry stands: the provisions of the source in their order, each with what is made of it."""

from collections.abc import Iterable, Sequence

from lovkode.dsl.citations import in_order
from lovkode.dsl.record import Record, record
from lovkode.interpreter.manual.model import Entry, Place


@record
class Section(Record):
    """A provision with the entries told under it, and those told elsewhere that belong here as well.

    `listed` says whether the policy counts it among the provisions of its source.
    """

    place: Place
    entries: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...]
    listed: bool


@record
class Chapter(Record):
    """The sections of one paragraph, annex or part of a source, under its name."""

    source: str
    name: str
    sections: tuple[Section, ...]


def arrange(entries: Sequence[Entry], provisions: Sequence[str]) -> tuple[Chapter, ...]:
    """The chapters of the policy's own source, then those of other sources.

    The order is that of `provisions`, and of the citations themselves where these are not among them.
    """
    known = set(provisions)
    settled = {entry.target: _settled(entry, known) for entry in entries}
    cited = {place for places in settled.values() for place in places}
    listed = [("", each) for each in provisions]
    others = sorted(cited - set(listed), key=in_order)
    own = [place for place in others if not place[0]]
    foreign = [place for place in others if place[0]]
    sections = []
    for place in [*listed, *own, *foreign]:
        here = tuple(entry for entry in entries if settled[entry.target][:1] == (place,))
        elsewhere = tuple(entry for entry in entries if place in settled[entry.target][1:])
        sections.append(Section(place, here, elsewhere, place in listed or _of_no_list(place, known)))
    return _chapters(sections)


def uncited(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that cite no provision."""
    return tuple(entry for entry in entries if not entry.places)


def see_words(entry: Entry, section: Section) -> str | None:
    """What an entry told elsewhere says of a provision; the same as of its part, where it cites only that."""
    return next((text for place, text in entry.see.items() if _within(place, section.place)), None)


def _settled(entry: Entry, known: set[str]) -> tuple[Place, ...]:
    """The places of an entry, each as the provision it is, or is a part of."""
    return tuple(dict.fromkeys(_unit(place, known) for place in entry.places))


def _unit(place: Place, known: set[str]) -> Place:
    """The provision listed that a place is or is a part of, as `§ 2, 3. pkt.` is of `§ 2`; else the place itself."""
    source, provision = place
    while not source and provision:
        if provision in known:
            return source, provision
        provision = provision.rpartition(", ")[0]
    return place


def _of_no_list(place: Place, known: set[str]) -> bool:
    """Whether a place need not be listed: it has parts that are, is of another source, or there is no list."""
    return not known or bool(place[0]) or any(each.startswith(f"{place[1]}, ") for each in known)


def _within(place: Place, outer: Place) -> bool:
    return place[0] == outer[0] and (place[1] == outer[1] or place[1].startswith(f"{outer[1]}, "))


def _chapters(sections: Sequence[Section]) -> tuple[Chapter, ...]:
    """The sections by the first part of their names, in the order in which these first stand."""
    found: dict[tuple[str, str], list[Section]] = {}
    for section in sections:
        source, provision = section.place
        found.setdefault((source, provision.partition(", ")[0]), []).append(section)
    for (_, name), own in found.items():
        own.sort(key=lambda section: section.place[1] != name)
    return tuple(Chapter(source, name, tuple(own)) for (source, name), own in found.items())
