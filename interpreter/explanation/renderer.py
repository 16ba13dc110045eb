"""An explanation as a text: in a language, in a medium."""

from collections.abc import Callable

from lovkode.interpreter.explanation.chapters.calculation import calculation_chapter
from lovkode.interpreter.explanation.chapters.criteria import criteria_chapter
from lovkode.interpreter.explanation.chapters.foot import foot
from lovkode.interpreter.explanation.chapters.grounds import (
    checks_chapter,
    deadlines_chapter,
    grounds_chapter,
    omissions_chapter,
)
from lovkode.interpreter.explanation.chapters.head import case_title, head_chapter
from lovkode.interpreter.explanation.chapters.openness import openness_chapter
from lovkode.interpreter.explanation.chapters.outcome import outcome_chapter
from lovkode.interpreter.explanation.document import Block, Document
from lovkode.interpreter.explanation.media.markdown import write_markdown
from lovkode.interpreter.explanation.media.page import write_page
from lovkode.interpreter.explanation.media.plain import write_text
from lovkode.interpreter.explanation.model import Explanation
from lovkode.interpreter.explanation.voice import Voice

CHAPTERS: tuple[Callable[[Explanation, Voice], list[Block]], ...] = (
    head_chapter,
    outcome_chapter,
    criteria_chapter,
    calculation_chapter,
    checks_chapter,
    deadlines_chapter,
    grounds_chapter,
    omissions_chapter,
    openness_chapter,
)
"""What is told, in order."""

MEDIA: dict[str, Callable[[Document], str]] = {"text": write_text, "markdown": write_markdown, "html": write_page}


def compose(explanation: Explanation, locale: str) -> Document:
    """The explanation as blocks of text in `da` or `en`."""
    voice = Voice(explanation.program, locale)
    blocks = tuple(block for chapter in CHAPTERS for block in chapter(explanation, voice))
    contents = voice.say("foot.contents") if explanation.by_member else ""
    return Document(locale, case_title(explanation, voice), blocks, foot(explanation, voice), contents)


def render(explanation: Explanation, locale: str, medium: str) -> str:
    """The explanation as `text`, `markdown` or `html`, in `da` or `en`: the same bytes from the same facts."""
    return MEDIA[medium](compose(explanation, locale))
