"""An overview as a workbook: one sheet for each table, numbers as numbers and days as days."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from lovkode.dsl.typesystem import DATE
from lovkode.interpreter.dataset.excel import FormCell, FormSheet, NumberCell
from lovkode.interpreter.explanation.chapters.foot import foot
from lovkode.interpreter.explanation.chapters.head import fictional_notice
from lovkode.interpreter.explanation.chapters.openness import cells, missing_words
from lovkode.interpreter.explanation.document import Notice
from lovkode.interpreter.explanation.model import Calculation, Explanation, Members
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.overview.criteria import criteria_ledger
from lovkode.interpreter.overview.grounds import assumptions_ledger, readings_ledger
from lovkode.interpreter.overview.members import members_ledger
from lovkode.interpreter.overview.model import Entry, Ledger, Overview
from lovkode.interpreter.overview.robustness import steps_ledger, turns_ledger
from lovkode.interpreter.overview.speech import SHARE, OverviewTone
from lovkode.interpreter.overview.summary import summary
from lovkode.interpreter.values import Undecided, ends
from lovkode.interpreter.worksheets.sheet import kept, number_format, plain_text, shown_places, unit_words

Cell = FormCell | NumberCell

_FIRST, _WIDTH, _WIDEST = 22, 18, 60


def overview_sheets(overview: Overview, tone: OverviewTone, notices: Sequence[str] = ()) -> tuple[FormSheet, ...]:
    """The sheets; each says first whose it is, what nobody may overlook, and what it shows."""
    explanation = overview.explanation
    title = tone.heading(explanation)
    made_up = [
        f"{each.title}: {each.text}"
        for each in fictional_notice(explanation.fictional, tone)
        if isinstance(each, Notice)
    ]
    above = [plain_text(each) for each in (*notices, *made_up)]
    ledgers = (
        members_ledger(explanation, tone),
        criteria_ledger(explanation, tone),
        turns_ledger(overview, tone),
        steps_ledger(overview, tone),
        _undecided(explanation, tone),
        _missing(explanation, tone),
        _deadlines(explanation, tone),
        readings_ledger(overview, tone),
        assumptions_ledger(overview, tone),
    )
    head = [[FormCell(title, "heading")], *([FormCell(each, "comment")] for each in above)]
    return (_front(overview, head, tone), *(_sheet(each, head, tone) for each in ledgers if each is not None))


def _front(overview: Overview, head: list[list[FormCell]], tone: OverviewTone) -> FormSheet:
    """The summary, and what the workbook was made from."""
    lines = [
        *map(sentence, summary(overview, tone)),
        "",
        tone.say("overview.endless"),
        foot(overview.explanation, tone),
    ]
    rows = [*head, [], *([FormCell(plain_text(line))] for line in lines)]
    return FormSheet(tone.say("overview.front_sheet"), rows, 0, (_WIDEST * 2,))


def _sheet(ledger: Ledger, above: list[list[FormCell]], tone: OverviewTone) -> FormSheet:
    units = [_unit([row[at] for row in ledger.rows], tone) for at in range(len(ledger.head))]
    titles = [f"{title} ({unit})" if unit else title for title, unit in zip(ledger.head, units, strict=True)]
    rows: list[list[Cell]] = [[*row] for row in above]
    rows += [
        [FormCell(plain_text(ledger.caption), "comment")],
        [],
        [FormCell(plain_text(t), "heading") for t in titles],
    ]
    frozen = len(rows)
    for row in ledger.rows:
        rows.append([_cell(entry, unit is not None) for entry, unit in zip(row, units, strict=True)])
    widths = [_FIRST, *[_WIDTH] * (len(titles) - 1)]
    for at in range(len(titles)):
        longest = max((len(row[at].text) for row in ledger.rows if row[at].value is None), default=0)
        widths[at] = max(widths[at], min(longest, _WIDEST))
    return FormSheet(ledger.name, rows, frozen, tuple(widths))


def _unit(column: Sequence[Entry], tone: OverviewTone) -> str | None:
    """The unit that all numbers of a column share; None where they have several, so that they must be told in words."""
    kinds = {type(each.value): each.kind for each in column if isinstance(each.value, Fraction | date)}
    units = {
        (unit_words(each.kind, tone), each.kind == SHARE)
        for each in column
        if isinstance(each.value, Fraction) and each.kind is not None
    }
    if len(kinds) > 1 or len(units) > 1:
        return None
    return next(iter(units))[0] if units else ""


def _cell(entry: Entry, as_number: bool) -> Cell:
    value, kind = entry.value, entry.kind
    if as_number and kind is not None and isinstance(value, Fraction | date) and not isinstance(value, bool):
        places = shown_places(value, kind)
        shown = "0.00%" if kind == SHARE else number_format(kind, places)
        return NumberCell(kept(value, kind), "plain", shown)
    return FormCell(plain_text(entry.text))


# -- Tables that a document tells in sentences ------------------------------------------------------------------------


def _undecided(explanation: Explanation, tone: OverviewTone) -> Ledger | None:
    """The results that are open, with the least and the most that they can be, and what decides them."""
    if explanation.open is None or not explanation.open.undecided:
        return None
    columns = ("result", "whom", "least", "most", "needs")
    head = tuple(tone.say(f"overview.column_{column}") for column in columns)
    rows = tuple(_open_row(each, explanation.chosen, tone) for each in explanation.open.undecided)
    return Ledger(tone.say("overview.open_sheet"), tone.say("open.undecided"), head, rows)


def _open_row(each: Calculation, chosen: Members, tone: OverviewTone) -> tuple[Entry, ...]:
    kind = each.rule.type
    sides = (
        Entry(tone.say("words.undecided")) if end is None else Entry(tone.value(end, kind), end, kind)
        for end in ends(each.value)
    )
    needs = each.value.needs if isinstance(each.value, Undecided) else ()
    label = tone.capital(tone.rule(each.rule.name, each.piece))
    return Entry(label), Entry(tone.names(each.members)), *sides, Entry(cells(needs, chosen, tone))


def _missing(explanation: Explanation, tone: OverviewTone) -> Ledger | None:
    """The figures that are missing."""
    if explanation.open is None:
        return None
    rows = tuple((Entry(missing_words(need, explanation.chosen, tone)),) for need in explanation.open.missing)
    head = (tone.say("overview.column_missing"),)
    return Ledger(tone.say("overview.missing_sheet"), tone.say("open.rule"), head, rows)


def _deadlines(explanation: Explanation, tone: OverviewTone) -> Ledger | None:
    """The deadlines, each with its first and its last day."""
    rows = []
    for each in explanation.program.deadlines:
        label = tone.capital(tone.labelled(each.label, each.name))
        where = tone.provision(each.citation) if each.citation else ""
        rows.append((Entry(label), *_days(each.first, each.last, each.undecided, tone), Entry(where)))
    head = tuple(tone.say(f"overview.column_{column}") for column in ("deadline", "first", "last", "where"))
    return Ledger(tone.say("heading.deadlines"), tone.say("deadline.caption"), head, tuple(rows)) if rows else None


def _days(first: date, last: date, undecided: bool, tone: OverviewTone) -> Iterator[Entry]:
    for day in (first, last):
        if undecided:
            yield Entry(tone.say("deadline.undecided", was=tone.day(day)))
        else:
            yield Entry(tone.day(day), day, DATE)
