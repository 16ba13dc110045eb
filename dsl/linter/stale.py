"""L015: a rule that an amendment changes, while another reading still states it as it was."""

from collections.abc import Iterator

from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.origin import at_home
from lovkode.dsl.program import Piece, Reading
from lovkode.dsl.source import Span


def look(subject: Subject) -> Iterator[Finding]:
    """Each definition of the amendment's own that a reading of the policy it amends has another wording of."""
    if subject.program.amends is None:
        return
    pieces = {rule.name: rule.pieces for rule in subject.program.rules}
    for reading in subject.program.readings:
        told: set[Span] = set()
        for alternative in reading.alternatives:
            for name, other in alternative.pieces:
                for piece in pieces.get(name, ()):
                    if piece.span not in told and _stale(piece, other, subject):
                        told.add(piece.span)
                        yield _finding(piece, other, reading, alternative.choice, subject)


def _stale(piece: Piece, other: Piece, subject: Subject) -> bool:
    """Whether a definition is new, and another reading's for some of the same members is not."""
    theirs = dict(other.domain)
    same = all(set(members) & set(theirs.get(dimension, members)) for dimension, members in piece.domain)
    return same and _own(piece.span, subject) and not _own(other.span, subject)


def _own(span: Span, subject: Subject) -> bool:
    """Whether a place is in the file looked at, not in one that it amends."""
    source = at_home(subject.finding("L015", span, {}).diagnostic).source
    return source is not None and source.name == subject.file


def _finding(piece: Piece, other: Piece, reading: Reading, choice: str, subject: Subject) -> Finding:
    facts = {"reading": subject.spelled(reading.name), "choice": subject.spelled(choice)}
    return subject.finding("L015", piece.span, facts, (subject.also(other.span),))
