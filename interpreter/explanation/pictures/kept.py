"""What is kept and what is paid back, as one bar."""

from collections.abc import Iterator

from lovkode.dsl.expression import Reference
from lovkode.interpreter.explanation.chapters.openness import possible_words
from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.formulas import Formulas
from lovkode.interpreter.explanation.model import Calculation, Explanation
from lovkode.interpreter.explanation.pictures.division import FILLS, Division, bar, division_of, scale_of
from lovkode.interpreter.explanation.pictures.drawing import (
    DASHED,
    OPEN,
    Row,
    legend,
    lettered,
    pictures,
    space,
    stacked,
    swatch,
)
from lovkode.interpreter.explanation.voice import Voice, sentence
from lovkode.interpreter.values import Undecided


def kept_picture(explanation: Explanation, voice: Voice) -> Picture | None:
    """The whole amount of the case with its two parts; none where no two results add up to one above zero."""
    found = division_of(explanation.outcome)
    if found is None or found.whole is None or not found.size:
        return None
    assert isinstance(found.whole.expression, Reference)
    name = Formulas(voice, dict(explanation.chosen)).name(found.whole.expression)
    names = voice.listed(voice.quoted(voice.rule(each.rule.name, each.piece)) for each in found.parts)
    title = voice.say("picture.split", whole=name, parts=names)
    if explanation.chosen:
        title = voice.say("heading.title", title=title, members=voice.members(explanation.chosen))
    whole = voice.say("heading.result", label=name, value=voice.value(found.size, found.whole.expression.type))
    strip = stacked([lettered(whole), space(6), bar(found, scale_of([found])), legend(entries(found, voice))])
    text = " ".join(map(sentence, (whole, *told(found, voice))))
    return pictures(explanation, title, (), [Row(strip, text)], voice)[0]


def entries(division: Division, voice: Voice) -> Iterator[tuple[str, str]]:
    """The parts with how they are filled, and what is undecided, for a legend."""
    for fill, text in zip(FILLS, told(division, voice), strict=False):
        yield swatch(fill), text
    if division.is_open:
        yield swatch(OPEN, DASHED), voice.say("picture.open_part")


def told(division: Division, voice: Voice) -> list[str]:
    """Each part with its amount, or with what it can be."""
    return [
        voice.say("heading.result", label=_label(each, voice), value=amount(each, voice)) for each in division.parts
    ]


def _label(calculation: Calculation, voice: Voice) -> str:
    return voice.capital(voice.rule(calculation.rule.name, calculation.piece))


def amount(calculation: Calculation, voice: Voice) -> str:
    """An amount in words, or what it can be."""
    value, kind = calculation.value, calculation.rule.type
    return possible_words(value, kind, voice) if isinstance(value, Undecided) else voice.value(value, kind)
