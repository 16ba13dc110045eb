"""The policies that others amend, found among files by what their first line says."""

import os
import re
from collections.abc import Callable, Iterator, Sequence

from lovkode.dsl.source import Source

Read = Callable[[str], Source | None]
"""What reads a file, if it can be read."""

_HEADER = re.compile(r"^(policy|regelsæt)[ \t]+(\w+)[ \t]+(\d+)(?:[ \t]+(?:amends|ændrer)[ \t]+(\d+))?", re.MULTILINE)


def find_base(name: str, year: int, amending: Source, read: Read, shipped: Sequence[str]) -> Source | None:
    """The policy of a name and a year: one in the language of the policy that amends it, before any other.

    It is sought beside that policy, as `YEAR.pol` in the folder above, and among those that ship with lovkode.
    """
    language = _said(amending)[0]
    other = None
    for path in _candidates(year, amending, shipped):
        source = read(path)
        if source is None or _said(source)[1:3] != (name, str(year)):
            continue
        if _said(source)[0] == language:
            return source
        other = other or source
    return other


def places(amending: Source) -> tuple[str, str]:
    """The folders in which a policy that another amends is looked for."""
    folder = os.path.dirname(amending.name) or os.curdir
    return folder, os.path.normpath(os.path.join(folder, os.pardir))


def bases(source: Source, read: Read, shipped: Sequence[str]) -> Iterator[Source]:
    """The policies that a policy rests on: the one that it amends, the one that this amends, and so on."""
    seen: set[str] = set()
    while True:
        _, name, year, amends = _said(source)
        if not amends or year in seen:
            return
        seen.add(year)
        found = find_base(name, int(amends), source, read, shipped)
        if found is None:
            return
        yield found
        source = found


def _said(source: Source) -> tuple[str, str, str, str]:
    """The first word, the name, the year, and the year amended, as the first line of a policy says them."""
    match = _HEADER.search(source.text)
    return (match[1], match[2], match[3], match[4] or "") if match else ("", "", "", "")


def _candidates(year: int, amending: Source, shipped: Sequence[str]) -> Iterator[str]:
    """Files that may be the policy of a year, each once, the likeliest first."""
    folders = places(amending)
    likely = [os.path.join(folder, f"{year}.pol") for folder in folders]
    others = [os.path.join(folders[0], name) for name in _names(folders[0]) if name.endswith(".pol")]
    seen = {os.path.realpath(amending.name)}
    for path in [*likely, *others, *shipped]:
        place = os.path.realpath(path)
        if place not in seen and os.path.isfile(path):
            seen.add(place)
            yield os.path.normpath(path)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
