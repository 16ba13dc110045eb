"""The manual before it is laid out: entries, each with the provisions it belongs under."""

from collections.abc import Mapping

from lovkode.dsl.citations import provisions
from lovkode.dsl.passages import Passages
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.interpreter.dependencies import Graph
from lovkode.interpreter.explanation.document import Block
from lovkode.interpreter.manual.speech import Speech, Target

Place = tuple[str, str]
"""A provision: the source as citations name it, empty for the policy's own, and the provision in it."""


@record
class Book(Record):
    """What the manual is made from: the policy, its words, and what is made from what.

    `modules` are the passages of the modules it uses; `calls` the functions that each rule uses, and `checks` the
    numbers of the checks that mention each name.
    """

    program: Program
    speech: Speech
    passages: Passages
    modules: Mapping[str, Passages]
    uses: Graph
    users: Graph
    calls: Graph
    checks: Mapping[str, tuple[int, ...]]


@record
class Entry(Record):
    """One thing that the policy states: its heading, where it belongs, and what is told of it.

    It is told under the first of its `places`; under each of the others `see` says where, or, for some of them, what
    the policy makes of just this provision.
    """

    target: Target
    title: str
    citation: str | None
    places: tuple[Place, ...]
    blocks: tuple[Block, ...]
    see: Mapping[Place, str]


def places_of(*citations: str | None) -> tuple[Place, ...]:
    """The provisions that citations name, each once."""
    return tuple(dict.fromkeys(place for citation in citations if citation for place in provisions(citation)))


def together(*citations: str | None) -> str | None:
    """Citations as one."""
    parts = [part.strip() for citation in citations if citation for part in _parts(citation)]
    return "; ".join(dict.fromkeys(parts)) or None


def _parts(citation: str) -> list[str]:
    """The parts between semicolons that do not stand in square brackets."""
    found, depth = [""], 0
    for letter in citation:
        depth += (letter == "[") - (letter == "]")
        if letter == ";" and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found
