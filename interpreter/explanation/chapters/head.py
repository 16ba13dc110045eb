"""The head: which rules, for whom, and whether the figures are made up."""

from lovkode.dsl.program import Program
from lovkode.interpreter.explanation.document import Block, Heading, Notice, Paragraph
from lovkode.interpreter.explanation.model import Explanation
from lovkode.interpreter.explanation.voice import Voice, sentence


def head_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """The warning that data are made up, the title, and where the rules come from."""
    heading = Heading(1, case_title(explanation, voice))
    return [*fictional_notice(explanation.fictional, voice), heading, *rules_in_force(explanation, voice)]


def fictional_notice(words: str | None, voice: Voice) -> list[Block]:
    """The warning that data are made up, where there are words that mark them so."""
    if words is None:
        return []
    text = voice.say("head.fictional_text", words=voice.shown(words))
    return [Notice(voice.say("head.fictional"), sentence(text))]


def rules_in_force(explanation: Explanation, voice: Voice) -> list[Block]:
    """Where the rules come from, and when they are in force."""
    program = explanation.program
    lines = []
    source = voice.text(program.source)
    if source:
        lines.append(voice.say("head.source", source=source))
    if program.covers:
        first, last = (voice.day(day) for day in program.covers)
        lines.append(voice.cited(voice.say("head.covers", first=first, last=last), program.citation))
    return [Paragraph(" ".join(map(sentence, lines)))] if lines else []


def case_title(explanation: Explanation, voice: Voice) -> str:
    """The title: the policy's, and the members chosen."""
    name = title(explanation.program, voice)
    if not explanation.chosen:
        return name
    return voice.say("heading.title", title=name, members=voice.members(explanation.chosen))


def title(program: Program, voice: Voice) -> str:
    """The title of a policy; its name and year where it has none."""
    name = voice.text(program.title)
    if name is None:
        name = voice.say("heading.unnamed", name=voice.plain_name(program.name), year=str(program.year))
        name = name[:1].upper() + name[1:]
    return name
