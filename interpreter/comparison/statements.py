"""Differences between the statements of two policies that are no definitions: dimensions, checks, readings, days."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from lovkode.dsl.program import Alternative, Check, Deadline, Example, Piece, Program, Property
from lovkode.dsl.text import Text
from lovkode.interpreter.comparison.differences import MEANING, WORDING, Difference, grouped
from lovkode.interpreter.comparison.normal import Meaning, meaning
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.values import Index

T = TypeVar("T")


def compare_statements(old: Program, new: Program) -> Iterator[Difference]:
    """What two policies state differently beside their definitions and inputs."""
    if old.covers != new.covers:
        yield Difference(MEANING, "covers", "", old.covers, new.covers, new.citation or old.citation, -1)
    yield from _dimensions(old, new)
    yield from _checks(old, new)
    yield from _deadlines(old, new)
    yield from _readings(old, new)
    yield from _tests(old, new)
    yield from _omissions(old, new)
    gone, added = (tuple(p for p in one.provisions if p not in two.provisions) for one, two in ((old, new), (new, old)))
    if gone or added:
        yield Difference(WORDING, "provisions", "", gone or None, added or None, None, _END)


_END = 10**9
"""The place of what stands nowhere in particular."""


def _dimensions(old: Program, new: Program) -> Iterator[Difference]:
    before, after = ({each.name: each for each in program.dimensions} for program in (old, new))
    for name in dict.fromkeys([*after, *before]):
        one, other = before.get(name), after.get(name)
        here, there = (each.members if each else () for each in (one, other))
        at = (other or before[name]).span.start
        if one is None or other is None:
            if name not in _BUILT_IN:
                yield Difference(MEANING, "dimension", name, here or None, there or None, None, at)
            continue
        cited = dict(zip(other.members, other.member_citations or (None,) * len(there), strict=True))
        for member in dict.fromkeys([*there, *here]):
            if (member in here) != (member in there) and name != "year":
                one_side, other_side = (member if member in each else None for each in (here, there))
                yield Difference(MEANING, "member", name, one_side, other_side, cited.get(member), at)


_BUILT_IN = ("criterion", "month", "year")


# -- Checks -----------------------------------------------------------------------------------------------------------


def _checks(old: Program, new: Program) -> Iterator[Difference]:
    """Checks have no names: those that mean the same are one, and so are those with one citation or label."""
    before, after = list(old.checks), list(new.checks)
    _strike(before, after, _check_meaning)
    for known in (lambda check: check.label, lambda check: check.citation):
        for one, other in _strike(before, after, known):
            yield Difference(MEANING, "check", "", one, other, other.citation, other.span.start)
    for check in before:
        yield Difference(MEANING, "check", "", check, None, check.citation, check.span.start)
    for check in after:
        yield Difference(MEANING, "check", "", None, check, check.citation, check.span.start)


def _check_meaning(check: Check) -> Any:
    dimensions = tuple(dimension for dimension, _ in check.domain)
    return frozenset(
        (index, meaning(check.condition, dict(zip(dimensions, index, strict=True)))) for index in indices(check.domain)
    ), check.expected_to_fail is None


def _strike(before: list[T], after: list[T], known: Callable[[T], Any]) -> list[tuple[T, T]]:
    """Take what is known by the same out of both lists, as pairs."""
    pairs = []
    for other in list(after):
        key = known(other)
        match = next((one for one in before if key not in (None, Text()) and known(one) == key), None)
        if match is not None:
            before.remove(match)
            after.remove(other)
            pairs.append((match, other))
    return pairs


# -- What has a name --------------------------------------------------------------------------------------------------


def _deadlines(old: Program, new: Program) -> Iterator[Difference]:
    for name, one, other in matched(old.deadlines, new.deadlines, lambda each: each.name):
        if one is None or other is None or _days(one) != _days(other):
            each = other or one
            assert each is not None
            yield Difference(MEANING, "deadline", name, one, other, each.citation, each.span.start)


def _days(deadline: Deadline) -> tuple[Any, ...]:
    return deadline.first, deadline.last, deadline.undecided


def _readings(old: Program, new: Program) -> Iterator[Difference]:
    for name, one, other in matched(old.readings, new.readings, lambda each: each.name):
        each = other or one
        assert each is not None
        place = (each.citation, each.span.start)
        if one is None or other is None or one.chosen != other.chosen:
            yield Difference(MEANING, "reading", name, one, other, *place)
            continue
        for choice, here, there in matched(one.alternatives, other.alternatives, lambda each: each.choice):
            if here is None or there is None:
                yield Difference(MEANING, "alternative", name, here, there, *place, key=choice)
            else:
                yield from _instead(Difference(MEANING, "instead", name, here, there, *place, key=choice), old, new)


def _instead(it: Difference, old: Program, new: Program) -> Iterator[Difference]:
    """What a choice puts in place otherwise than before, rule by rule, the members with the same change together."""
    before, after = (_placed(each) for each in (it.old, it.new))
    kept = {rule.name: rule.dimensions for program in (old, new) for rule in program.rules}
    for rule in dict.fromkeys([*after, *before]):
        one, other = before.get(rule, {}), after.get(rule, {})
        cells = {index: (one.get(index), other.get(index)) for index in dict.fromkeys([*other, *one])}

        def change(pair: Any, at: Index, dimensions: tuple[str, ...] = kept[rule]) -> Any:
            here = dict(zip(dimensions, at, strict=True))
            sides = tuple(None if piece is None else meaning(piece.expression, here) for piece in pair)
            return None if sides[0] == sides[1] else sides

        for group in grouped(cells, change):
            was, now = (None if piece is None else piece.expression for piece in group.value)
            place = (it.citation, it.at, group.domain(kept[rule]), group.cells, it.key)
            yield Difference(MEANING, "instead", it.name, was, now, *place)


def _placed(alternative: Alternative) -> dict[str, dict[Index, Piece]]:
    found: dict[str, dict[Index, Piece]] = {}
    for name, piece in alternative.pieces:
        found.setdefault(name, {}).update(dict.fromkeys(indices(piece.domain), piece))
    return found


# -- What has a title -------------------------------------------------------------------------------------------------


def _tests(old: Program, new: Program) -> Iterator[Difference]:
    """Examples and properties say what must come out; they change no result."""
    for _, one, other in matched(old.examples, new.examples, lambda each: each.title):
        if one is None or other is None or _example(one) != _example(other):
            yield _titled("example", one, other)
    for _, was, now in matched(old.properties, new.properties, lambda each: each.title):
        if was is None or now is None or _property(was) != _property(now):
            yield _titled("property", was, now)


def _titled(kind: str, one: Any, other: Any) -> Difference:
    each = other or one
    return Difference(WORDING, kind, "", one, other, each.citation, each.span.start)


def _example(example: Example) -> Any:
    here = dict(example.members)
    given = frozenset((each.name, each.fixed, meaning(each.value, here)) for each in example.given)
    return frozenset(example.members), given, frozenset(meaning(each, here) for each in example.expected)


def _property(of: Property) -> tuple[str, str | None, Meaning]:
    return of.kind, of.with_name, meaning(of.subject, {})


def _omissions(old: Program, new: Program) -> Iterator[Difference]:
    for citation, one, other in matched(old.omissions, new.omissions, lambda each: each.citation):
        if one is None or other is None or (one.kind, one.reason) != (other.kind, other.reason):
            each = other or one
            assert each is not None
            yield Difference(WORDING, "omission", citation, one, other, citation, each.span.start)


def matched(old: Sequence[T], new: Sequence[T], known: Callable[[T], Any]) -> Iterable[tuple[Any, T | None, T | None]]:
    """The statements of two policies by what each is known by; those of the new one first."""
    before, after = ({known(each): each for each in side} for side in (old, new))
    for key in dict.fromkeys([*after, *before]):
        yield key, before.get(key), after.get(key)


__all__ = ["compare_statements", "matched"]
