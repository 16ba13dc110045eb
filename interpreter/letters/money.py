"""The money in a letter: each amount with its working, from what is fixed to what comes out."""

from fractions import Fraction

from lovkode.dsl.expression import Aggregate, Current, Expression, Literal, Lookup
from lovkode.interpreter.explanation.chapters.calculation import calculation_title
from lovkode.interpreter.explanation.document import Block, Heading, Listing, Table
from lovkode.interpreter.explanation.model import Calculation, Explanation
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.explanation.workings import MAX_TERMS, Workings
from lovkode.interpreter.letters.concern import behind, results
from lovkode.interpreter.letters.tone import Tone


def money_section(explanation: Explanation, tone: Tone) -> list[Block]:
    """The numbers that the results are made from, and the results, a line each in the order they are worked out."""
    # The count is told in the opening.
    wanted = behind(explanation.program, {each.rule.name for each in results(explanation, tone.style)}) - {"met_count"}
    told = [
        case.calculations[0]
        for case in explanation.rules
        if case.rule.name in wanted and len(case.calculations) == 1 and not case.every
    ]
    if not told:
        return []
    lines = tuple(_line(each, explanation, tone) for each in told)
    sums = [table for each in told if (table := _terms(each, tone)) is not None]
    return [Heading(2, tone.say("letter.money")), Listing(lines), *sums]


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


def _terms(calculation: Calculation, tone: Tone) -> Table | None:
    """The terms of a sum that is too long to be written out, so that the recipient can add them up."""
    part = calculation.part
    node = None if part is None else part.expression
    if part is None or not isinstance(node, Aggregate) or node.kind != "sum" or node.body is None:
        return None
    terms = [
        (each.member, each.value) for each in part.counted if each.holds in (True, None) and each.value is not None
    ]
    if len(terms) <= MAX_TERMS or not isinstance(part.value, Fraction):
        return None
    kind, dimension = calculation.rule.type, tone.capital(tone.dimension(node.dimension))
    label = tone.rule(calculation.rule.name, calculation.piece)
    rows = [(tone.capital(tone.member(node.dimension, member)), tone.value(value, kind)) for member, value in terms]
    rows.append((tone.say("outcome.total"), tone.value(part.value, kind)))
    caption = tone.say("rules.caption", label=tone.capital(label), dimension=tone.dimension(node.dimension))
    return Table(caption, (dimension, tone.say("rules.column_result")), tuple(rows), (1,), total=True)


def _stated(node: Expression) -> bool:
    """Whether the policy states a value itself, for all or for the member at hand."""
    if isinstance(node, Lookup) and isinstance(node.key, Current):
        return all(isinstance(row.value, Literal) for row in node.rows)
    return isinstance(node, Literal)
