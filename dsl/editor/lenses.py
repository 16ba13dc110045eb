"""What is shown between and behind the lines of a text: the verdict on each example, and the value of each rule."""

from collections.abc import Sequence

from lovkode.dsl.editor.analysis import Study
from lovkode.dsl.editor.meaning import Figure, Meaning
from lovkode.dsl.editor.phrases import phrase
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span

MAX_WIDTH = 90
"""The most characters that are shown behind a rule with several values; more are shown to who points at it."""

MAX_LISTED = 50
"""The most values that are listed where the reader points at them."""


@record
class Lens(Record):
    """A line shown above an example."""

    span: Span
    title: str
    passed: bool


@record
class Inlay(Record):
    """A value shown behind what it follows from, and all values for who points at it."""

    offset: int
    text: str
    whole: str


def lenses(checked: Study, meaning: Meaning, locale: str) -> tuple[Lens, ...]:
    """The verdict on each example of the text itself."""
    if checked.program is None:
        return ()
    found = []
    for example in checked.program.examples:
        verdict = meaning.verdicts.get(example.span.start)
        place = checked.home(example.span)
        if verdict is None or place is None:
            continue
        title = phrase(locale, "passed") if verdict.passed else phrase(locale, "failed", found=verdict.found)
        found.append(Lens(place, title, verdict.passed))
    return tuple(found)


def inlays(checked: Study, meaning: Meaning, first: int, last: int, locale: str) -> tuple[Inlay, ...]:
    """The values of the rules that are calculated between two offsets; a literal shows itself."""
    found = []
    for rule in checked.program.rules if checked.program else ():
        for piece in rule.pieces if rule.kind != "parameter" else ():
            place = checked.home(piece.expression.span)
            if place is None or not first <= place.end <= last:
                continue
            figures = [each for each in meaning.figures.get(rule.name, ()) if each.piece == piece.span.start]
            if figures:
                found.append(Inlay(place.end, f"= {_brief(figures, locale)}", _whole(figures, locale)))
    return tuple(found)


def _brief(figures: Sequence[Figure], locale: str) -> str:
    """As many values as a line has room for, and how many more there are."""
    told = [_told(each) for each in figures]
    shown = len(told)
    while shown > 1 and len("; ".join(told[:shown])) > MAX_WIDTH:
        shown -= 1
    more = [phrase(locale, "more", number=str(len(told) - shown))] if shown < len(told) else []
    return "; ".join(told[:shown] + more)


def _whole(figures: Sequence[Figure], locale: str) -> str:
    left = len(figures) - MAX_LISTED
    more = [phrase(locale, "more", number=str(left))] if left > 0 else []
    return "\n".join([*map(_told, figures[:MAX_LISTED]), *more])


def _told(figure: Figure) -> str:
    return f"{figure.place}: {figure.value}" if figure.place else figure.value
