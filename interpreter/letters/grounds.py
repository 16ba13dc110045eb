"""What a letter rests on: the readings chosen and what the others would give, and the assumptions."""

from lovkode.interpreter.explanation.chapters.grounds import assumption_lines, other_reading
from lovkode.interpreter.explanation.document import STRONG, Block, Heading, Listing
from lovkode.interpreter.explanation.model import Explanation, ReadingCase
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.letters.tone import Tone


def grounds_section(explanation: Explanation, tone: Tone) -> list[Block]:
    """Each reading and each assumption in a few sentences."""
    items = [_reading(case, tone) for case in explanation.readings]
    items += [" ".join(map(sentence, assumption_lines(case, tone))) for case in explanation.assumptions]
    return [Heading(2, tone.say("heading.rests_on")), Listing(tuple(items))] if items else []


def _reading(case: ReadingCase, tone: Tone) -> str:
    reading = case.reading
    name = tone.labelled(reading.label, reading.name)
    chosen = tone.say("letter.reading", name=name.join(STRONG), choice=tone.plain_name(reading.chosen))
    lines = [tone.cited(chosen, reading.citation)]
    for other in case.others:
        settled, waiting = other_reading(other, tone)
        lines += [*settled, *waiting]
    return " ".join(map(sentence, lines))
