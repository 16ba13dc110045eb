"""Values set for a what-if run: written as in a policy, and checked as if they stood in one."""

import re
from collections.abc import Sequence
from typing import Any

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.keywords import spelling
from lovkode.dsl.library import Library
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Example
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source, Span

NAME = "--set"
"""What messages call the place where a value was set."""

_DANISH = re.compile(r"^regelsæt\b", re.MULTILINE)


def language_of(source: Source) -> str:
    """The language of a policy's text, by its first word."""
    return "da" if _DANISH.search(source.text) else "en"


def check_settings(
    source: Source, settings: Sequence[str], library: Library | None = None
) -> tuple[tuple[Example, ...], tuple[Diagnostic, ...]]:
    """What texts such as `total = 100 mio kr` set, each as an example that gives it; or what is wrong with them.

    `source` is a policy that is sound, in whose language the texts are written. Each text is checked as a `given` of
    an example at the end of the policy, so that nothing holds for the one that does not hold for the other.
    """
    language = language_of(source)
    example, given, expect = (spelling(terminal, language) for terminal in ("EXAMPLE", "GIVEN", "EXPECT"))
    text = source.text.rstrip("\n")
    starts = []
    for setting in settings:
        if "\n" in setting or "\r" in setting:
            return (), (Diagnostic("U006", None, None, {"text": setting}),)
        head = f'\n{example} "x"\n  {given} '
        starts.append(len(text) + len(head))
        text += f"{head}{setting}\n  {expect} 0 = 0\n"
    program, problems = check_policy(Source(source.name, text), library)
    if program is None:
        return (), tuple(_moved(problem, starts, settings) for problem in problems)
    return program.examples[len(program.examples) - len(settings) :], ()


def _moved(problem: Diagnostic, starts: Sequence[int], settings: Sequence[str]) -> Diagnostic:
    """The diagnostic, pointing into the text that was set instead of into the policy."""
    if not isinstance(problem.place, Span) or not starts or problem.place.start < starts[0] - 1:
        return problem
    at = max(place for place, start in enumerate(starts) if problem.place.start >= start - 1)
    here = Source(NAME, settings[at])
    moved: dict[str, Any] = {"source": here, "place": _within(problem.place, starts[at], here)}
    if problem.fix is not None:
        moved["fix"] = evolve(problem.fix, span=_within(problem.fix.span, starts[at], here))
    moved["related"] = tuple(
        evolve(each, source=here, place=_within(each.place, starts[at], here))
        if isinstance(each.place, Span) and each.source == problem.source and each.place.start >= starts[at]
        else each
        for each in problem.related
    )
    return evolve(problem, **moved)


def _within(span: Span, start: int, here: Source) -> Span:
    end = len(here.text)
    return here.span(min(max(span.start - start, 0), end), min(max(span.end - start, 0), end))
