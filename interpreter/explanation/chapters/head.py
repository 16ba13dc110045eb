"""The head: which rules, for whom, and whether the figures are made up."""

from lovkode.interpreter.explanation.document import Block, Heading, Notice, Paragraph
from lovkode.interpreter.explanation.model import Explanation
from lovkode.interpreter.explanation.voice import Voice, sentence


def head_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """The warning that data are made up, the title, and where the rules come from."""
    blocks: list[Block] = []
    if explanation.fictional is not None:
        words = voice.shown(explanation.fictional)
        text = sentence(voice.say("head.fictional_text", words=words))
        blocks.append(Notice(voice.say("head.fictional"), text))
    blocks.append(Heading(1, title(explanation, voice)))
    program = explanation.program
    lines = []
    source = voice.text(program.source)
    if source:
        lines.append(voice.say("head.source", source=source))
    if program.covers:
        first, last = (voice.day(day) for day in program.covers)
        lines.append(voice.cited(voice.say("head.covers", first=first, last=last), program.citation))
    if lines:
        blocks.append(Paragraph(" ".join(map(sentence, lines))))
    return blocks


def title(explanation: Explanation, voice: Voice) -> str:
    """The title: the policy's, and the members chosen."""
    program = explanation.program
    name = voice.text(program.title)
    if name is None:
        name = voice.say("heading.unnamed", name=voice.plain_name(program.name), year=str(program.year))
        name = name[:1].upper() + name[1:]
    if not explanation.chosen:
        return name
    return voice.say("heading.title", title=name, members=voice.members(explanation.chosen))
