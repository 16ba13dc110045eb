"""A policy that amends another becomes complete: the policy it amends is found, and its changes are made in it."""

from collections.abc import Callable
from typing import Any

from lovkode.dsl import syntax
from lovkode.dsl.amendment import Amended, amend
from lovkode.dsl.diagnostics import Diagnostic, Related, in_order
from lovkode.dsl.keywords import spelling
from lovkode.dsl.library import Library
from lovkode.dsl.origin import Act, Composed, located, whole
from lovkode.dsl.parser import parse
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source, Span

Check = Callable[[Source, Library | None], tuple[Any, tuple[Diagnostic, ...]]]
"""What says whether a policy is sound."""

Found = tuple[Composed | None, tuple[Diagnostic, ...]]

MAX_AMENDED = 50
"""The most policies that amend one another in turn."""

MAX_SHOWN = 3
"""The most mistakes of the policy amended that are pointed at."""


def header_of(tree: syntax.SyntaxTree) -> syntax.Header | None:
    """The header of a policy, where it could be read."""
    return next((each for each in tree.statements if isinstance(each, syntax.Header)), None)


def stray_amendments(source: Source, tree: syntax.SyntaxTree) -> tuple[Diagnostic, ...]:
    """A message for each amendment in a policy that amends nothing."""
    header = header_of(tree)
    if header is not None and header.amends is not None:
        return ()
    return tuple(
        Diagnostic(
            "A001",
            source,
            each.span,
            {
                "operation": spelling(each.operation.upper(), tree.language),
                "year": str(header.year - 1) if header else None,
            },
            (Related(source, header.span, "header"),) if header else (),
        )
        for each in tree.statements
        if isinstance(each, syntax.Amendment)
    )


def consolidate(
    source: Source, tree: syntax.SyntaxTree, library: Library | None, check: Check, within: tuple[int, ...] = ()
) -> Found:
    """The complete text of a policy that amends another, or what is wrong with its amendments.

    `within` are the years of the policies that amend this one, the latest first.
    """
    header = header_of(tree)
    assert header is not None
    if header.amends is None:
        return whole(Act(source, header.year)), ()
    years = (*within, header.year)
    place = _amended_year(source, header)
    facts: dict[str, Any] = {"name": header.name.text, "year": str(header.amends)}
    if header.amends in years:
        return None, (Diagnostic("A004", source, place, {**facts, "years": tuple(map(str, (*years, header.amends)))}),)
    if header.amends > header.year:
        return None, (Diagnostic("A004", source, place, {**facts, "own": str(header.year)}),)
    if len(years) > MAX_AMENDED:
        return None, (Diagnostic("A013", source, place, {**facts, "limit": str(MAX_AMENDED)}),)
    base = library.policy(header.name.text, header.amends, source) if library is not None else None
    if base is None:
        places = library.places(source) if library is not None else ()
        return None, (Diagnostic("A002", source, place, {**facts, "places": places}),)
    facts["file"] = base.name
    read, unreadable = parse(base)
    if read is not None and read.language != tree.language:
        return None, (Diagnostic("A005", source, place, {**facts, "language": read.language}),)
    if read is None or unreadable or header_of(read) is None:
        return None, (_unsound(source, place, facts, unreadable),)
    text, problems = consolidate(base, read, library, check, years)
    if text is not None:
        problems = located(text, check(text.source, library)[1])
    if text is None or problems:
        circle = tuple(each for each in problems if each.code == "A004")
        endless = tuple(evolve(each, source=source, place=place) for each in problems if each.code == "A013")
        return None, circle or endless or (_unsound(source, place, facts, problems),)
    complete = read if text.source == base else parse(text.source)[0]
    assert complete is not None
    return amend(Amended(text, complete, header.amends), source, tree)


def _amended_year(source: Source, header: syntax.Header) -> Span:
    """Where a header says which year it amends."""
    end = header.span.end
    line = source.text[end : (source.text + "\n").index("\n", end)]
    start = end + line.index(str(header.amends))
    return source.span(start, start + len(str(header.amends)))


def _unsound(source: Source, place: Span, facts: dict[str, Any], problems: tuple[Diagnostic, ...]) -> Diagnostic:
    """The message that the policy amended has mistakes of its own, with the first of them."""
    related = tuple(
        Related(each.source, each.place, "there") for each in problems[:MAX_SHOWN] if isinstance(each.place, Span)
    )
    return Diagnostic("A003", source, place, {**facts, "number": len(problems)}, related)


def check_amended(
    source: Source, tree: syntax.SyntaxTree, unreadable: tuple[Diagnostic, ...], library: Library | None, check: Check
) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The program of a policy that amends another, or what is wrong with it, in the file where it is wrong."""
    header = header_of(tree)
    if header is None or header.amends is None:
        return None, in_order(unreadable + stray_amendments(source, tree))
    text, problems = consolidate(source, tree, library, check)
    if text is None or unreadable:
        return None, in_order(unreadable + problems)
    program, problems = check(text.source, library)
    found = tuple(_with_cause(text, source, header, each) for each in located(text, problems))
    return (None if program is None else evolve(program, amends=header.amends)), found


def _with_cause(text: Composed, source: Source, header: syntax.Header, problem: Diagnostic) -> Diagnostic:
    """A problem in the words of the policy amended, with the change that led to it: it was sound without."""
    if problem.source is None or problem.source.name == source.name or not isinstance(problem.place, Span):
        return problem
    if any(each.source is not None and each.source.name == source.name for each in problem.related):
        return problem
    start, there = problem.place.start, problem.source
    within = [
        cause
        for cause in text.causes
        for each in cause.stretches
        if each.text is None and each.act.source == there and each.start <= start <= each.end
    ]
    said = there.text[problem.place.start : problem.place.end]
    naming = [cause for cause in text.causes if any(name in said.split() for name in cause.names)]
    span = next((cause.span for cause in (*within, *naming)), header.span)
    return evolve(problem, related=(*problem.related, Related(source, span, "amended")))
