"""Why results changed, as a text of its own: the chapter with its title, the warning and the files it was made from."""

from lovkode.interpreter.comparison.chapter import why_chapter
from lovkode.interpreter.comparison.phrases import phrase
from lovkode.interpreter.comparison.reasons import Side, Why
from lovkode.interpreter.explanation.chapters.foot import sources
from lovkode.interpreter.explanation.chapters.head import fictional_notice
from lovkode.interpreter.explanation.chapters.head import title as policy_title
from lovkode.interpreter.explanation.document import Block, Document, Heading
from lovkode.interpreter.explanation.explainer import data_files
from lovkode.interpreter.explanation.voice import Voice, sentence


def compose_why(found: Why, locale: str) -> Document:
    """The reasons as blocks of text in `da` or `en`."""
    from lovkode import __version__

    voices = [Voice(side.program, locale) for side in (found.before, found.after)]
    voice = voices[1]
    before, after = (policy_title(each.program, each) for each in voices)
    name = after if before == after else phrase(locale, "changed to", before=before, after=after)
    if found.only:
        name = voice.say("heading.title", title=name, members=voice.members(tuple(found.only.items())))
    title = phrase(locale, "why title", title=name)
    blocks: list[Block] = [*fictional_notice(found.fictional, voice), Heading(1, title), *why_chapter(found, voice)]
    made = (_made(side, each) for side, each in zip((found.before, found.after), voices, strict=True))
    before, after = map(sentence, made)
    lines = (phrase(locale, "why foot", before=before, after=after), voice.say("foot.version", version=__version__))
    return Document(locale, title, tuple(blocks), " ".join(map(sentence, lines)))


def _made(side: Side, voice: Voice) -> str:
    return sources(side.program, data_files(side.dataset), voice)


__all__ = ["compose_why"]
