"""Differences in the words only: titles, labels, notes, citations, reasons; none of them changes a result."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from lovkode.dsl.program import Program
from lovkode.dsl.text import NO_TEXT, Text
from lovkode.interpreter.comparison.differences import WORDING, Difference, grouped
from lovkode.interpreter.comparison.statements import matched
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.reports import named
from lovkode.interpreter.values import Index

_PARTS = ("label", "note", "citation")


def compare_words(old: Program, new: Program) -> Iterator[Difference]:
    """What two policies word or cite differently, where both have the same statement."""
    for part, one, other in (("title", old.title, new.title), ("source", old.source, new.source)):
        if one != other:
            yield Difference(WORDING, part, "", one, other, None, -1)
    yield from _definitions(old, new)
    yield from _named(old, new)
    yield from _members(old, new)


def _definitions(old: Program, new: Program) -> Iterator[Difference]:
    """The labels, notes and citations of inputs and rules, the members with the same change together."""
    before, after = named(old), named(new)
    for name in (each for each in after if each in before):
        one, other = before[name], after[name]
        if one.dimensions != other.dimensions:
            continue
        pieces = [{i: p for p in each.pieces for i in indices(p.domain)} for each in (one, other)]
        cells = {index: (pieces[0][index], pieces[1][index]) for index in pieces[1] if index in pieces[0]}
        for part in _PARTS:
            for group in grouped(cells, partial(_change, part)):
                was, now = group.value
                yield _difference(part, name, was, now, group.domain(other.dimensions))
        reasons = [getattr(each, "reason", NO_TEXT) for each in (one, other)]
        if reasons[0] != reasons[1]:
            piece = other.pieces[0]
            yield Difference(WORDING, "reason", name, reasons[0], reasons[1], piece.citation, piece.span.start)
        hidden = [getattr(each, "hidden", False) for each in (one, other)]
        if hidden[0] != hidden[1]:
            piece = other.pieces[0]
            yield Difference(WORDING, "hidden", name, hidden[0], hidden[1], piece.citation, piece.span.start)


def _change(part: str, pair: tuple[Any, Any], _: Index) -> tuple[Any, Any] | None:
    return _other(pair[0], pair[1], part)


def _other(one: Any, other: Any, part: str) -> tuple[Any, Any] | None:
    sides = _sides(one, other, part)
    return None if sides[0] == sides[1] else sides


def _sides(one: Any, other: Any, part: str) -> tuple[Any, Any]:
    nothing = None if part == "citation" else NO_TEXT
    return getattr(one, part, nothing), getattr(other, part, nothing)


def _difference(part: str, name: str, one: Any, other: Any, domain: Any = ()) -> Difference:
    return Difference(WORDING, part, name, *_sides(one, other, part), other.citation, other.span.start, domain)


def _named(old: Program, new: Program) -> Iterator[Difference]:
    """The words of checks, deadlines, readings, examples and properties that both policies have."""
    found: list[tuple[str, Any, Any]] = []
    found += [pair for pair in matched(old.deadlines, new.deadlines, lambda each: each.name) if all(pair[1:])]
    found += [pair for pair in matched(old.readings, new.readings, lambda each: each.name) if all(pair[1:])]
    for name, one, other in found:
        for part in ("label", "note", "citation", "reason"):
            if _other(one, other, part) is not None:
                yield _difference(part, name, one, other)
    tests: list[tuple[Any, Any, Any]] = [*matched(old.examples, new.examples, lambda each: each.title)]
    tests += [*matched(old.properties, new.properties, lambda each: each.title)]
    tests += [*matched(old.checks, new.checks, lambda each: each.label if each.label != Text() else each.text)]
    for title, one, other in tests:
        if one is not None and other is not None and one.citation != other.citation:
            yield _difference("citation", title, one, other)


def _members(old: Program, new: Program) -> Iterator[Difference]:
    """The labels and citations of dimensions and of their members."""
    for name, one, other in matched(old.dimensions, new.dimensions, lambda each: each.name):
        if one is None or other is None:
            continue
        at = other.span.start
        if one.label != other.label:
            yield Difference(WORDING, "label", name, one.label, other.label, None, at)
        here, there = (dict[str, Any](zip(each.members, each.member_labels, strict=False)) for each in (one, other))
        cited = [dict[str, Any](zip(each.members, each.member_citations, strict=False)) for each in (one, other)]
        for member in (each for each in other.members if each in one.members):
            domain = ((name, (member,)),)
            for part, (before, after) in (("label", (here, there)), ("citation", (cited[0], cited[1]))):
                was, now = before.get(member), after.get(member)
                if was != now:
                    yield Difference(WORDING, part, "", was, now, cited[1].get(member), at, domain)
    for name, unit, renamed in matched(old.units, new.units, lambda each: each.name):
        each = renamed or unit
        if each is not None and (unit is None or renamed is None or unit.label != renamed.label):
            sides = (unit.label if unit else None, renamed.label if renamed else None)
            yield Difference(WORDING, "label", name, *sides, None, each.span.start)
    yield from _functions(old, new)


def _functions(old: Program, new: Program) -> Iterator[Difference]:
    for name, one, other in matched(old.functions, new.functions, lambda each: each.name):
        if one is not None and other is not None and one.label != other.label:
            yield Difference(WORDING, "label", name, one.label, other.label, None, 10**9)


__all__ = ["compare_words"]
