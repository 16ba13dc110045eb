"""A conversion to the prices of another year, told year by year."""

from fractions import Fraction
from itertools import pairwise

from lovkode.dsl.expression import Converted, Reference
from lovkode.dsl.record import evolve
from lovkode.dsl.typesystem import NumberType, Type, at_level, level_of
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.formulas import Formulas
from lovkode.interpreter.explanation.model import Part
from lovkode.interpreter.explanation.voice import TIED
from lovkode.interpreter.values import Index, Undecided, Value


def levels(node: Converted) -> tuple[Type, ...]:
    """The type of the amount before the first rate and after each."""
    kind = node.operand.type
    assert isinstance(kind, NumberType)
    first = level_of(kind.unit)
    assert first is not None
    years = range(first, first + len(node.rates) + 1) if node.up else range(first, first - len(node.rates) - 1, -1)
    return tuple(NumberType(at_level(kind.unit, year), kind.scale) for year in years)


def stages(node: Converted, evaluation: Evaluation, at: tuple[str, ...], index: Index) -> tuple[Value, ...]:
    """The amount after each rate."""
    kinds = levels(node)[1:]
    parts = (Converted(node.operand, node.rates[:end], node.up, kind) for end, kind in enumerate(kinds, 1))
    return tuple(evaluation.part(part, at, index) for part in parts)


def conversion_words(node: Converted, formulas: Formulas) -> str:
    """`Gevinst omregnet til 2025-priser efter »Satser«`."""
    operand = formulas.words(node.operand)
    if not node.rates:
        return operand
    rates = formulas.name(evolve(node.rates[0], fixed=()))
    return formulas.voice.say("expression.converted", operand=operand, level=_level(node), rates=rates)


def conversion_lines(part: Part, node: Converted, formulas: Formulas) -> list[str]:
    """A line for each year on the way: its rate, and the amount with it."""
    base, *rates = part.parts
    if not rates:
        return [formulas.voice.say("step.converted_not", level=_level(node))]
    amounts = (base.value, *part.results)
    lines = []
    for rate, (before, after), (kind, result) in zip(rates, pairwise(amounts), pairwise(levels(node)), strict=True):
        assert isinstance(rate.expression, Reference)
        text = formulas.voice.say(
            "step.converted",
            name=formulas.name(rate.expression),
            rate=formulas.voice.value(rate.value, rate.expression.type),
            figures=_figures(before, kind, rate.value, node.up, formulas),
            result=formulas.total(after, result),
        )
        lines.append(formulas.voice.cited(text, rate.citation))
    return lines


def _figures(amount: Value, kind: Type, rate: Value, up: bool, formulas: Formulas) -> str:
    """`287 mio. kr. i 2023-priser × 1,025`."""
    voice, left = formulas.voice, formulas.figure(amount, kind)
    unknown = f"(1 + {voice.say('words.unknown')})"
    factor = unknown if isinstance(rate, Undecided) else voice.number(1 + Fraction(rate))  # type: ignore[arg-type]
    return f"{left} ×{TIED}{factor}" if up else voice.say("expression.divided", left=left, right=factor)


def _level(node: Converted) -> str:
    return str(level_of(node.type.unit)) if isinstance(node.type, NumberType) else ""
