"""From the facts of an overview to a document: what stands in it, in which order."""

from collections.abc import Iterator

from lovkode.interpreter.explanation.chapters.foot import foot
from lovkode.interpreter.explanation.chapters.grounds import deadlines_chapter
from lovkode.interpreter.explanation.chapters.head import fictional_notice, rules_in_force
from lovkode.interpreter.explanation.chapters.openness import openness_chapter
from lovkode.interpreter.explanation.chapters.outcome import share_unit, side_by_side, with_unit
from lovkode.interpreter.explanation.document import Block, Document, Heading, Listing, Paragraph, Table, beside
from lovkode.interpreter.explanation.pictures import kept_picture, members_pictures
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.overview.criteria import criteria_blocks
from lovkode.interpreter.overview.grounds import grounds_blocks
from lovkode.interpreter.overview.model import Ledger, Overview
from lovkode.interpreter.overview.robustness import robustness_blocks
from lovkode.interpreter.overview.speech import OverviewTone
from lovkode.interpreter.overview.summary import summary


def compose_overview(overview: Overview, tone: OverviewTone) -> Document:
    """The overview as blocks."""
    explanation = overview.explanation
    title = tone.heading(explanation)
    blocks: list[Block | Ledger] = [
        *fictional_notice(explanation.fictional, tone),
        Heading(1, title),
        Paragraph(" ".join(map(sentence, summary(overview, tone)))),
        *rules_in_force(explanation, tone),
        *_results(overview, tone),
        *criteria_blocks(overview, tone),
        *robustness_blocks(overview, tone),
        *openness_chapter(explanation, tone),
        *deadlines_chapter(explanation, tone),
        *grounds_blocks(overview, tone),
    ]
    told = tuple(table_of(each, tone) if isinstance(each, Ledger) else each for each in blocks)
    return Document(tone.locale, title, told, foot(explanation, tone), tone.say("foot.contents"))


def _results(overview: Overview, tone: OverviewTone) -> Iterator[Block]:
    """The members side by side with what they add up to, drawn too; and the results that there is one of."""
    explanation = overview.explanation
    single = tuple(sentence(tone.outcome(each)) for each in explanation.outcome.results)
    if not single and not explanation.by_member:
        return
    yield Heading(2, tone.say("heading.outcome"))
    if explanation.by_member:
        yield side_by_side(explanation, tone)
        yield from beside(members_pictures(explanation, tone))
    if single:
        yield Listing(single)
        kept = kept_picture(explanation, tone)
        yield from beside([kept] if kept else [])


def table_of(ledger: Ledger, tone: OverviewTone) -> Table:
    """A table as a document has it: in words, the unit of its amounts told once."""
    rows = [[entry.text for entry in row] for row in ledger.rows]
    unit = share_unit(rows, ledger.money) if len(ledger.money) > 1 else ""
    columns = range(len(ledger.head))
    figures = tuple(at for at in columns if at and any(row[at].value is not None for row in ledger.rows))
    caption = with_unit(ledger.caption, unit, tone)
    return Table(caption, ledger.head, tuple(map(tuple, rows)), figures, ledger.extra, ledger.total)
