"""The criteria in a letter: the figure and what corrected it, the target, the limit, the verdict and the margin."""

from collections.abc import Iterator

from lovkode.dsl.expression import Arithmetic, Corrected
from lovkode.interpreter.explanation.chapters.calculation import notes
from lovkode.interpreter.explanation.chapters.criteria import (
    margin_lines,
)
from lovkode.interpreter.explanation.chapters.openness import cells
from lovkode.interpreter.explanation.document import STRONG, Block, Heading, Paragraph
from lovkode.interpreter.explanation.exceptions import cited
from lovkode.interpreter.explanation.model import Calculation, CriterionCase, Explanation, Members
from lovkode.interpreter.explanation.verdicts import criterion_title, limit_words, verdict_of
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.explanation.workings import Workings
from lovkode.interpreter.letters.tone import Tone
from lovkode.interpreter.values import Undecided


def criteria_section(explanation: Explanation, tone: Tone) -> list[Block]:
    """Each criterion in a few sentences."""
    if not explanation.criteria:
        return []
    blocks: list[Block] = [Heading(2, tone.say("heading.criteria"))]
    for case in explanation.criteria:
        verdict = tone.say(f"criterion.{verdict_of(case)}")
        title = tone.say("heading.verdict", criterion=criterion_title(case, tone), verdict=verdict)
        lines = (tone.cited(title.join(STRONG), case.citation), *_criterion(case, explanation.chosen, tone))
        blocks.append(Paragraph(" ".join(map(sentence, lines))))
    return blocks


def _criterion(case: CriterionCase, chosen: Members, tone: Tone) -> Iterator[str]:
    met = case.met
    if met.part is None:
        yield tone.say("criterion.given", verdict=tone.say(f"criterion.{verdict_of(case)}"))
        return
    teller = Workings(tone, {**dict(chosen), **dict(met.members)})
    for step in case.steps:
        for calculation in step.calculations:
            yield from _step(calculation, teller, tone)
    for limit in case.limits:
        yield tone.cited(tone.say("letter.limit", bound=limit_words(limit, tone)), cited(met))
        yield from margin_lines(limit, met.part, tone, teller)
    yield from notes(met, tone)
    if isinstance(met.value, Undecided):
        yield tone.say("step.needed", cells=cells(met.value.needs, chosen, tone))


def _step(calculation: Calculation, teller: Workings, tone: Tone) -> Iterator[str]:
    """The figure as it was and what was corrected or calculated, then what came of it, with the provision."""
    part = calculation.part
    if part is not None and isinstance(part.expression, Corrected):
        yield from teller.corrections(part, part.expression, only_made=True)
    elif part is not None and isinstance(part.expression, Arithmetic):
        yield from teller.lines(part)
    yield tone.cited(tone.outcome(calculation), cited(calculation))
