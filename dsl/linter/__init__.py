"""The linter: what is odd in a sound policy. One lint has one file, one code and one page."""

from collections.abc import Callable, Iterator, Sequence

from lovkode.dsl.diagnostics import Diagnostic, in_order
from lovkode.dsl.library import Library
from lovkode.dsl.linter import (
    confusable,
    constancy,
    day_off,
    label,
    module,
    points,
    reversal,
    rounded,
    stale,
    uncited,
    unused,
    unyielded,
)
from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.linter.silence import silenced
from lovkode.dsl.origin import at_home, source_of
from lovkode.dsl.parser import parse
from lovkode.dsl.pipeline import check_policy, complete
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source

Lint = Callable[[Subject], Iterator[Finding]]

LINTS: tuple[Lint, ...] = (
    unused.look,
    uncited.look,
    rounded.look,
    points.look,
    reversal.look,
    day_off.look,
    label.look,
    confusable.look,
    constancy.look,
    unyielded.look,
    module.look,
    stale.look,
)
"""Every lint that needs the policy only; those that need amounts stand with whoever can calculate."""


def open_subject(source: Source, library: Library | None) -> tuple[Subject | None, tuple[Diagnostic, ...]]:
    """A policy made ready to be looked at, or what is wrong with it."""
    program, problems = check_policy(source, library)
    if program is None:
        return None, problems
    text = source
    if program.amends is not None:
        composed, problems = complete(source, library)
        if composed is None:
            return None, problems
        text = source_of(composed, lambda name: name)
    tree, problems = parse(text)
    if tree is None:
        return None, problems
    return Subject(text, tree, program, source.name, library), ()


def look(subject: Subject) -> tuple[Finding, ...]:
    """What every lint finds, before anything is silenced."""
    return tuple(finding for lint in LINTS for finding in lint(subject))


def settle(
    subject: Subject, source: Source, findings: Sequence[Finding], left_out: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """The findings in the file itself that no comment silences, in its order, and what is odd about such comments.

    `left_out` are the codes that nobody could look for.
    """
    home = [evolve(each, diagnostic=at_home(each.diagnostic)) for each in findings]
    own = [each for each in home if each.diagnostic.source is not None and each.diagnostic.source.name == subject.file]
    left = {id(each.diagnostic): each for each in silenced(source, own, left_out)}
    return tuple(left[id(each)] for each in in_order(tuple(each.diagnostic for each in left.values())))


__all__ = ["LINTS", "Finding", "Subject", "look", "open_subject", "settle"]
