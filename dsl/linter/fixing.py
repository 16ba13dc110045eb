"""Safe fixes of findings, made in the text of a policy."""

from collections.abc import Sequence

from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.dsl.source import Source


def fixed(source: Source, findings: Sequence[Finding]) -> tuple[str, tuple[Finding, ...]]:
    """The text with the safe fixes made, and those findings; of fixes that overlap only the first is made."""
    chosen: list[Finding] = []
    text, at = "", 0
    ready = [(each.diagnostic.fix, each) for each in findings if each.safe and each.diagnostic.fix is not None]
    for fix, finding in sorted(ready, key=lambda each: each[0].span.start):
        same = chosen and chosen[-1].diagnostic.fix == fix
        if fix.span.start < at and not same:
            continue
        if not same:
            text += source.text[at : fix.span.start] + fix.text
            at = fix.span.end
        chosen.append(finding)
    return text + source.text[at:], tuple(chosen)


def unchanged(before: Subject, after: Subject | None) -> bool:
    """Whether a policy is sound as before and means the same; the functions and units of modules are not its own."""
    return after is not None and _own(before.program) == _own(after.program)


def _own(program: Program) -> Program:
    return evolve(program, functions=tuple(each for each in program.functions if each.module is None), units=())
