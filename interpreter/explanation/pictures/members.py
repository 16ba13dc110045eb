"""What comes out for several members, such as the regions: a bar for each, all to one scale."""

from fractions import Fraction

from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.model import Explanation
from lovkode.interpreter.explanation.pictures.division import FILLS, Division, bar, division_of, only_amount, scale_of
from lovkode.interpreter.explanation.pictures.drawing import (
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
    if not outcomes:
        return ()
    found = [division_of(each) for each in outcomes]
    if None in found:
        found = [only_amount(each) for each in outcomes]
    divisions = [each for each in found if each is not None]
    if len(divisions) < len(outcomes) or len({tuple(p.rule.name for p in each.parts) for each in divisions}) > 1:
        return ()
    names = [voice.rule(each.rule.name) for each in divisions[0].parts]
    dimension = voice.dimension(outcomes[0].members[0][0])
    title = voice.say("rules.caption", label=voice.listed(map(voice.quoted, names)), dimension=dimension)
    guide = legend(
        [
            *((swatch(fill), voice.capital(name)) for fill, name in zip(FILLS, names, strict=False)),
            *([(swatch(OPEN, "4 2"), voice.say("picture.open_part"))] if any(map(_is_open, divisions)) else []),
        ]
    )
    scale = scale_of(divisions)
    rows = []
    for outcome, each in zip(outcomes, divisions, strict=True):
        name = voice.capital(voice.member(*outcome.members[0]))
        text = voice.say("heading.result", label=name, value=" ".join(map(sentence, told(each, voice))))
        rows.append(Row(_drawn(name, each, scale, voice), text))
    return pictures(explanation, title, [guide], rows, voice)


def _is_open(division: Division) -> bool:
    return sum(division.least) != division.size


def _drawn(name: str, division: Division, scale: Fraction, voice: Voice) -> Strip:
    amounts = [(swatch(fill), amount(each, voice)) for fill, each in zip(FILLS, division.parts, strict=False)]
    return stacked([lettered(name, bold=True), space(5), bar(division, scale), legend(amounts), space(8)])
