"""What a policy gives when it is calculated, as an editor shows it: somebody above who can calculate fills it in."""

from collections.abc import Callable, Mapping

from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record


@record
class Figure(Record):
    """A value in words, and for whom it is: `Sjælland`, or nothing where there is only one.

    `piece` is the offset at which the definition stands in the program's text that gave the value.
    """

    place: str
    value: str
    piece: int = 0


@record
class Verdict(Record):
    """Whether an example passed, and what was found where it did not."""

    passed: bool
    found: str = ""


@record
class Meaning(Record):
    """The figures of each name that has any, the verdict on each example by the offset at which it begins, the files
    that the data came from, and what hindered the calculation."""

    figures: Mapping[str, tuple[Figure, ...]]
    verdicts: Mapping[int, Verdict]
    files: tuple[str, ...] = ()
    hindrance: str = ""


NOTHING = Meaning({}, {})
"""Where nobody can calculate."""

Evaluate = Callable[[Program, str], Meaning]
"""Calculates a sound policy on the data that belong to it, in the words of a language."""


def nothing(program: Program, locale: str) -> Meaning:
    """No figures: for who has nobody that calculates."""
    return NOTHING
