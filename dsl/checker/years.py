"""Series by year: for which years something is stated, and what goes on without end."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lovkode.dsl import syntax, terms
from lovkode.dsl.expression import Current, Expression, Literal
from lovkode.dsl.program import Dimension
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Span
from lovkode.dsl.symbols import Bindings, Problems
from lovkode.dsl.typesystem import BARE, RATIO, MemberType, NumberType
from lovkode.dsl.years import YEAR, year_numbers

ONWARD = "…"
"""The years after the last one that a policy speaks of. It stands among members only while a policy is checked, so
that what goes on without end is known; a program has no such member."""

YEARS = MemberType(YEAR)


def every(dimension: Dimension) -> tuple[str, ...]:
    """All members of a dimension; of the years also those after the last."""
    return (*dimension.members, ONWARD) if dimension.name == YEAR else dimension.members


def years_between(first: int, last: int | None, bindings: Bindings) -> tuple[str, ...]:
    """The members from one year to another, or from one year on."""
    found = tuple(y for y in bindings.dimensions[YEAR].members if first <= int(y) and (last is None or int(y) <= last))
    return (*found, ONWARD) if last is None else found


def stated(years: syntax.Years, bindings: Bindings) -> tuple[str, ...]:
    """The members that `from 2027 to 2030` or `from 2031` is for."""
    return years_between(years.first, years.last, bindings)


def key_years(key: syntax.Key, bindings: Bindings) -> tuple[str, ...] | None:
    """The members that a row of a table by year is for; None for a key that is no year."""
    first = year_numbers(key.first)
    last = year_numbers(key.last)
    if key.kind == "otherwise":
        return every(bindings.dimensions[YEAR])
    if not first or (key.last is not None and not last):
        return None
    if key.kind == "from":
        return years_between(first[0], None, bindings)
    return years_between(first[0], (last or first)[0], bindings) if key.kind in ("number", "to") else None


def table_years(rows: Sequence[syntax.Row], bindings: Bindings) -> tuple[str, ...]:
    """The members that a table by year has rows for; a key that is no year is reported where its row is checked."""
    wanted = {member for row in rows for key in row.keys for member in key_years(key, bindings) or ()}
    return tuple(member for member in every(bindings.dimensions[YEAR]) if member in wanted)


def onward(domain: Mapping[str, tuple[str, ...]], whole: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """A rule's members, with the years after the last where all of `whole` goes on without end."""
    found = dict(domain)
    if ONWARD in whole.get(YEAR, ()):
        found[YEAR] = (*found[YEAR], ONWARD)
    return found


def compared_with_year(side: Expression, other: Expression, written: terms.Expression) -> Expression:
    """In `year at least 2026` the number stands for a year; beside any other number the year counts as a number."""
    if other.type == YEARS and isinstance(side, Literal) and year_numbers(written):
        return Literal(str(year_numbers(written)[0]), YEARS, side.span)
    number = isinstance(other.type, NumberType) and other.type.unit == BARE
    if isinstance(side, Current) and side.type == YEARS and number and not isinstance(other, Literal):
        return evolve(side, type=NumberType(BARE, RATIO, True))
    return side


def refuse_years(
    problems: Problems, span: Span, name: str, lacking: Sequence[str], of: Sequence[str], at: Span
) -> None:
    """Report that something is asked for in years that it is not stated for."""
    years, last = _spans(of)
    asked = _spans(tuple(y for y in lacking if y != ONWARD))[0]
    facts: dict[str, Any] = {"name": name, "asked": asked, "years": years, "onward": last}
    if not asked:
        facts["after"] = max((y for y in of if y != ONWARD), default="")
    problems.add("S025", span, related={"declared": at}, **facts)


def _spans(members: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """Years in words, `2025` and `2027–2030`, and the year from which they go on without end."""
    numbers = [int(member) for member in members if member != ONWARD]
    starts = [n for n, before in zip(numbers, [0, *numbers], strict=False) if n != before + 1]
    ends = [n for n, after in pairwise([*numbers, 0]) if after != n + 1]
    spans = list(zip(starts, ends, strict=True))
    last = str(spans.pop()[0]) if ONWARD in members and spans else None
    return tuple(str(a) if a == b else f"{a}–{b}" for a, b in spans), last
