"""The money in a letter: each amount with its working, from what is fixed to what comes out."""

from lovkode.dsl.expression import Current, Expression, Literal, Lookup
from lovkode.interpreter.explanation.chapters.calculation import calculation_title
from lovkode.interpreter.explanation.document import Block, Heading, Listing
from lovkode.interpreter.explanation.model import Calculation, Explanation
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.explanation.workings import Workings
from lovkode.interpreter.letters.concern import behind, results
from lovkode.interpreter.letters.tone import Tone


def money_section(explanation: Explanation, tone: Tone) -> list[Block]:
    """The numbers that the results are made from, and the results, a line each in the order they are worked out."""
    # The count is told in the opening.
    wanted = behind(explanation.program, {each.rule.name for each in results(explanation, tone.style)}) - {"met_count"}
    items = []
    for case in explanation.rules:
        if case.rule.name in wanted and len(case.calculations) == 1 and not case.every:
            items.append(_line(case.calculations[0], explanation, tone))
    return [Heading(2, tone.say("letter.money")), Listing(tuple(items))] if items else []


def _line(calculation: Calculation, explanation: Explanation, tone: Tone) -> str:
    """What an amount is, and its working with the numbers in place; none of what the policy states."""
    part = calculation.part
    lines = [calculation_title(calculation, tone)]
    if part is None:
        lines.append(tone.say("step.given"))
    elif not _stated(part.expression):
        told = Workings(tone, {**dict(explanation.chosen), **dict(calculation.members)}).told(part)
        lines += told[:1] if isinstance(part.expression, Lookup) else told
    return " ".join(map(sentence, lines))


def _stated(node: Expression) -> bool:
    """Whether the policy states a value itself, for all or for the member at hand."""
    if isinstance(node, Lookup) and isinstance(node.key, Current):
        return all(isinstance(row.value, Literal) for row in node.rows)
    return isinstance(node, Literal)
