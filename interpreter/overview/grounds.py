"""What an overview rests on: each reading with what the others would move, and each assumption with its sums."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.interpreter.explanation.chapters.grounds import assumption_lines
from lovkode.interpreter.explanation.document import Block, Heading, Paragraph
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.overview.model import Assumed, Entry, Ledger, Overview
from lovkode.interpreter.overview.speech import OverviewTone
from lovkode.interpreter.reports.effects import Amount, Effect, in_kroner

Row = tuple[Entry, ...]


def grounds_blocks(overview: Overview, tone: OverviewTone) -> list[Block | Ledger]:
    """The readings, what each other choice moves in kroner and for whom, and the assumptions."""
    blocks: list[Block | Ledger] = []
    before = ""
    for effect in overview.effects:
        if effect.reading.name != before:
            blocks += _reading(effect, tone)
        before = effect.reading.name
        blocks += _effect(effect, tone)
    for assumed in overview.assumed:
        blocks += _assumed(assumed, tone)
    return [Heading(2, tone.say("heading.rests_on")), *blocks] if blocks else []


def _reading(effect: Effect, tone: OverviewTone) -> Iterator[Block]:
    reading = effect.reading
    title = tone.say("heading.reading", name=tone.labelled(reading.label, reading.name))
    reason = tone.text(reading.reason)
    key = "reading.chosen" if reason else "reading.chosen_only"
    yield Heading(3, tone.cited(title, reading.citation))
    yield Paragraph(sentence(tone.say(key, choice=tone.plain_name(reading.chosen), reason=reason or "")))


def _effect(effect: Effect, tone: OverviewTone) -> Iterator[Block | Ledger]:
    choice = tone.plain_name(effect.choice)
    if effect.amounts is None:
        yield Paragraph(sentence(tone.say("overview.no_results", choice=choice)))
    elif not effect.amounts:
        key = "overview.no_amount" if effect.anything else "reading.same"
        yield Paragraph(sentence(tone.say(key, choice=choice)))
    else:
        yield _changes(effect, effect.amounts, choice, tone)


def _changes(effect: Effect, amounts: tuple[Amount, ...], choice: str, tone: OverviewTone) -> Ledger:
    """A row for each amount that another reading would change; of one result with what that adds up to."""
    rows = [_change(each, tone) for each in amounts]
    total = _total(amounts, tone)
    head = tuple(
        tone.say(f"overview.column_{column}", choice=tone.capital(choice))
        for column in ("whom", "amount", "here", "there", "adds")
    )
    return Ledger(
        "", tone.say("overview.reading_caption", choice=choice), head, (*rows, *total), (2, 3, 4), (), bool(total)
    )


def _change(amount: Amount, tone: OverviewTone) -> Row:
    kind, there = in_kroner(amount.rule.type), amount.other
    assert there is not None
    return (
        *_named(amount, tone),
        tone.amount(amount.value, kind),
        tone.amount(there, kind),
        tone.change(amount.value, there, kind),
    )


def _named(amount: Amount, tone: OverviewTone) -> Row:
    members = tuple(zip(amount.rule.dimensions, amount.index, strict=True))
    return Entry(tone.names(members)), Entry(tone.capital(tone.rule(amount.rule.name)))


def _total(amounts: tuple[Amount, ...], tone: OverviewTone) -> tuple[Row, ...]:
    """What the changes add up to, where all are decided and of one result."""
    if len(amounts) < 2 or len({each.rule.name for each in amounts}) > 1:
        return ()
    added = [
        each.other - each.value
        for each in amounts
        if isinstance(each.value, Fraction) and isinstance(each.other, Fraction)
    ]
    if len(added) < len(amounts):
        return ()
    change = tone.change(Fraction(0), sum(added, Fraction(0)), in_kroner(amounts[0].rule.type))
    return ((Entry(tone.say("outcome.total")), *[Entry("")] * 3, change),)


def _assumed(assumed: Assumed, tone: OverviewTone) -> Iterator[Block | Ledger]:
    title, *lines = assumption_lines(assumed.case, tone)
    yield Heading(3, title)
    yield Paragraph(" ".join(map(sentence, lines)))
    if assumed.amounts:
        head = tuple(tone.say(f"overview.column_{column}") for column in ("whom", "amount", "value"))
        rows = tuple(
            (*_named(each, tone), tone.amount(each.value, in_kroner(each.rule.type))) for each in assumed.amounts
        )
        yield Ledger("", tone.say("overview.assumption_caption"), head, rows, (2,))


# -- For a workbook ---------------------------------------------------------------------------------------------------


def readings_ledger(overview: Overview, tone: OverviewTone) -> Ledger | None:
    """What every other reading would change, in one table."""
    rows = [
        (Entry(tone.labelled(effect.reading.label, effect.reading.name)), Entry(tone.plain_name(effect.choice)), *row)
        for effect in overview.effects
        for row in ([_change(each, tone) for each in effect.amounts or ()])
    ]
    columns = ("reading", "instead", "whom", "amount", "here", "as_read", "adds")
    head = tuple(tone.say(f"overview.column_{column}") for column in columns)
    caption = tone.say("overview.readings_caption")
    return Ledger(tone.say("overview.readings_sheet"), caption, head, tuple(rows), (4, 5, 6)) if rows else None


def assumptions_ledger(overview: Overview, tone: OverviewTone) -> Ledger | None:
    """The amounts that rest on each assumption, in one table."""
    rows = [
        (Entry(tone.capital(tone.rule(each.case.rule.name))), *_named(amount, tone), tone.amount(amount.value, kind))
        for each in overview.assumed
        for amount in each.amounts
        for kind in [in_kroner(amount.rule.type)]
    ]
    head = tuple(tone.say(f"overview.column_{column}") for column in ("assumption", "whom", "amount", "value"))
    caption = tone.say("overview.assumption_caption")
    return Ledger(tone.say("overview.assumptions_sheet"), caption, head, tuple(rows), (3,)) if rows else None
