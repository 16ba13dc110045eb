"""What it would take for the results of a letter to be others."""

from lovkode.dsl.record import evolve
from lovkode.interpreter.explanation.document import Block, Heading, Listing, Table
from lovkode.interpreter.explanation.model import Calculation
from lovkode.interpreter.letters.concern import behind
from lovkode.interpreter.letters.tone import Tone
from lovkode.interpreter.reach import reach
from lovkode.interpreter.reach.chapter import reach_chapter
from lovkode.interpreter.reports import Run


def prospects(run: Run, results: tuple[Calculation, ...], tone: Tone, brief: bool) -> list[Block]:
    """The ways to the next step and back, and, unless it is to be brief, where each decision behind the results turns.

    Nothing where no figure of the data decides anything behind them.
    """
    found = reach(run)
    names = behind(run.program, {each.rule.name for each in results})
    cases = []
    for case in found.cases:
        decisions = tuple(each for each in case.decisions if each.is_met or each.rule.name in names)
        cases += [evolve(case, decisions=decisions)] if decisions else []
    if not cases:
        return []
    blocks = reach_chapter(evolve(found, cases=tuple(cases)), tone)
    told: list[Block] = [each for each in blocks if not (brief and isinstance(each, Listing | Table))]
    return [] if all(isinstance(each, Heading) for each in told) else told
