"""From an explanation to a letter: what stands in it, in which order, at each depth."""

from collections.abc import Callable, Mapping, Sequence

from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation import explain
from lovkode.interpreter.explanation.chapters.foot import foot
from lovkode.interpreter.explanation.chapters.grounds import deadlines_chapter
from lovkode.interpreter.explanation.chapters.head import fictional_notice, rules_in_force, title
from lovkode.interpreter.explanation.chapters.openness import openness_chapter
from lovkode.interpreter.explanation.document import Block, Document, Heading, Paragraph, beside
from lovkode.interpreter.explanation.model import Explanation
from lovkode.interpreter.explanation.pictures import kept_picture
from lovkode.interpreter.explanation.renderer import CHAPTERS
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.letters.concern import counting, narrowed, results
from lovkode.interpreter.letters.criteria import criteria_section
from lovkode.interpreter.letters.grounds import grounds_section
from lovkode.interpreter.letters.money import money_section
from lovkode.interpreter.letters.opening import in_one_sentence, opening
from lovkode.interpreter.letters.prospects import prospects
from lovkode.interpreter.letters.style import Style
from lovkode.interpreter.letters.tone import Tone
from lovkode.interpreter.reports import Run

DEPTHS = ("sentence", "page", "full")
"""How much a letter tells: the outcome in one sentence, about a page, or every step."""

Alternatives = Mapping[tuple[str, str], Evaluation]
Chapter = Callable[[Explanation, Tone], Sequence[Block]]

_PAGE: tuple[Chapter, ...] = (
    criteria_section,
    money_section,
    deadlines_chapter,
    openness_chapter,
    grounds_section,
)
# The opening stands for the first two chapters of an explanation: its head and its outcome.
_FULL: tuple[Chapter, ...] = CHAPTERS[2:]


def compose_letter(run: Run, locale: str, style: Style, depth: str, alternatives: Alternatives, code: str) -> Document:
    """The letter to the member that a run is for, as blocks.

    `alternatives` are the evaluations under each other reading, by reading and choice; `code` is that of its receipt.
    """
    explanation = explain(run.evaluation, run.dataset, only=run.only, alternatives=alternatives)
    tone = Tone(run.program, locale, style, explanation.chosen)
    found = results(explanation, style)
    concerning, reasoned = narrowed(explanation, found), counting(run, explanation, found)
    blocks = fictional_notice(explanation.fictional, tone)
    name = _title(explanation, tone)
    if depth == "sentence":
        return Document(locale, name, (*blocks, Paragraph(in_one_sentence(concerning, tone, reasoned))))
    blocks += [Heading(1, name), *_addressed(tone), *opening(concerning, tone, reasoned)]
    kept = kept_picture(concerning, tone) if depth == "full" else None
    blocks += [*beside([kept] if kept else []), *rules_in_force(explanation, tone)]
    chapters, told = (_PAGE, concerning) if depth == "page" else (_FULL, explanation)
    for chapter in chapters:
        blocks += prospects(run, found, tone, depth == "page") if chapter is deadlines_chapter else []
        blocks += chapter(told, tone)
    last = f"{foot(explanation, tone)} {sentence(tone.say('letter.code', code=code))}"
    return Document(locale, name, tuple(blocks), last, compact=depth == "page")


def _title(explanation: Explanation, tone: Tone) -> str:
    """The title: the policy's, and the recipient."""
    name = title(explanation.program, tone)
    return tone.say("heading.title", title=name, members=tone.recipient) if tone.recipient else name


def _addressed(tone: Tone) -> list[Block]:
    """Whom the letter is to."""
    return [Paragraph(sentence(tone.say("letter.to", member=tone.recipient)).rstrip("."))] if tone.recipient else []
