"""What comes out for several members, such as the regions: a bar for each, all to one scale."""

from fractions import Fraction

from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.model import Explanation, Outcome
from lovkode.interpreter.explanation.pictures.division import FILLS, Division, bar, division_of, only_amount, scale_of
from lovkode.interpreter.explanation.pictures.drawing import (
    DASHED,
    OPEN,
    Row,
    Strip,
    legend,
    lettered,
    pictures,
    space,
    stacked,
    swatch,
)
from lovkode.interpreter.explanation.pictures.kept import amount, told
from lovkode.interpreter.explanation.voice import Voice, sentence


def members_pictures(explanation: Explanation, voice: Voice) -> tuple[Picture, ...]:
    """The members that the results vary with, side by side: the two parts of an amount, else the one amount."""
    outcomes = explanation.by_member
    divisions = _divisions(outcomes)
    if not any(each.size for each in divisions):
        return ()
    names = [voice.rule(each.rule.name) for each in divisions[0].parts]
    dimension = voice.dimension(outcomes[0].members[0][0])
    title = voice.say("rules.caption", label=voice.listed(map(voice.quoted, names)), dimension=dimension)
    entries = [(swatch(fill), voice.capital(name)) for fill, name in zip(FILLS, names, strict=False)]
    if any(each.is_open for each in divisions):
        entries.append((swatch(OPEN, DASHED), voice.say("picture.open_part")))
    scale = scale_of(divisions)
    rows = []
    for outcome, each in zip(outcomes, divisions, strict=True):
        name = voice.capital(voice.member(*outcome.members[0]))
        text = voice.say("heading.result", label=name, value=" ".join(map(sentence, told(each, voice))))
        rows.append(Row(_drawn(name, each, scale, voice), text))
    return pictures(explanation, title, [legend(entries)] if len(entries) > 1 else (), rows, voice)


def _divisions(outcomes: tuple[Outcome, ...]) -> list[Division]:
    """A division for each member, all of the same parts; empty where one has none."""
    for find in (division_of, only_amount):
        found = [division for each in outcomes if (division := find(each)) is not None]
        if len(found) == len(outcomes) and len({tuple(part.rule.name for part in each.parts) for each in found}) == 1:
            return found
    return []


def _drawn(name: str, division: Division, scale: Fraction, voice: Voice) -> Strip:
    amounts = [(swatch(fill), amount(each, voice)) for fill, each in zip(FILLS, division.parts, strict=False)]
    return stacked([lettered(name, bold=True), space(5), bar(division, scale), legend(amounts), space(8)])
