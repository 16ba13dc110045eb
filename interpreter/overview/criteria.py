"""The criteria of all members: who meets which, and how far each is from its limit."""

from lovkode.dsl.record import evolve
from lovkode.interpreter.explanation.document import Block, Heading, Listing
from lovkode.interpreter.explanation.model import CriterionCase, Explanation, Members
from lovkode.interpreter.explanation.verdicts import criterion_title, limit_words, verdict_of
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.overview.model import Entry, Ledger, Overview
from lovkode.interpreter.overview.speech import OverviewTone


def criteria_blocks(overview: Overview, tone: OverviewTone) -> list[Block | Ledger]:
    """The criteria by member, and what the criteria are called."""
    cases = overview.explanation.criteria
    if not cases:
        return []
    titles = dict.fromkeys(tone.cited(criterion_title(case, tone), case.citation) for case in cases)
    return [
        Heading(2, tone.say("heading.criteria")),
        _matrix(overview.explanation, tone),
        Listing(tuple(map(sentence, titles))),
    ]


def _matrix(explanation: Explanation, tone: OverviewTone) -> Ledger:
    """A row for each member and a column for each criterion: the verdict, and the distance to the limit in per cent."""
    rows: dict[Members, dict[str, CriterionCase]] = {}
    for case in explanation.criteria:
        rows.setdefault(case.members, {})[case.criterion] = case
    criteria = tuple(dict.fromkeys(case.criterion for case in explanation.criteria))
    head = (_whose(explanation, tone), *(tone.capital(tone.member("criterion", each)) for each in criteria))
    body = tuple(
        (Entry(tone.names(members)), *(_verdict(found.get(each), tone) for each in criteria))
        for members, found in rows.items()
    )
    return _named(Ledger(tone.say("overview.criteria_sheet"), tone.say("overview.criteria_caption"), head, body))


def _named(ledger: Ledger) -> Ledger:
    """A table without its first column where the rows name no member."""
    if any(row[0].text for row in ledger.rows):
        return ledger
    return evolve(ledger, head=ledger.head[1:], rows=tuple(row[1:] for row in ledger.rows))


def _whose(explanation: Explanation, tone: OverviewTone) -> str:
    names = dict.fromkeys(dimension for case in explanation.criteria for dimension, _ in case.members)
    return tone.capital(", ".join(map(tone.dimension, names)))


def _verdict(case: CriterionCase | None, tone: OverviewTone) -> Entry:
    if case is None:
        return Entry("")
    verdict = tone.say(f"criterion.{verdict_of(case)}")
    shares = [limit.share for limit in case.limits]
    if len(shares) != 1 or shares[0] is None:
        return Entry(verdict)
    distance = tone.percent(shares[0]) if shares[0] else tone.say("criterion.on_cell")
    return Entry(tone.say("overview.verdict", verdict=verdict, distance=distance))


def criteria_ledger(explanation: Explanation, tone: OverviewTone) -> Ledger | None:
    """The same for a workbook: a row for each limit of each criterion, with its figures as numbers.

    The distance is above zero inside the limit and below zero outside.
    """
    if not explanation.criteria:
        return None
    columns = ("criterion", "label", "verdict", "figure", "limit", "bound", "distance", "share")
    head = (_whose(explanation, tone), *(tone.say(f"overview.column_{column}") for column in columns))
    rows = [row for case in explanation.criteria for row in _rows(case, tone)]
    return _named(Ledger(tone.say("overview.criteria_sheet"), tone.say("overview.signed_caption"), head, tuple(rows)))


def _rows(case: CriterionCase, tone: OverviewTone) -> list[tuple[Entry, ...]]:
    label = tone.member_label("criterion", case.criterion) or ""
    number = tone.capital(tone.member("criterion", case.criterion))
    verdict = tone.say(f"criterion.{verdict_of(case)}")
    named = tuple(map(Entry, (tone.names(case.members), number, label, verdict)))
    rows = []
    for limit in case.limits:
        sides = [
            Entry(tone.result(part.value, limit.kind), part.value, limit.kind) for part in (limit.figure, limit.bound)
        ]
        distance = (
            Entry("") if limit.room is None else Entry(tone.difference(limit.room, limit.kind), limit.room, limit.kind)
        )
        share = limit.share if limit.share is None or limit.room is None or limit.room >= 0 else -limit.share
        rows.append((*named, sides[0], Entry(limit_words(limit, tone)), sides[1], distance, tone.share(share)))
    return rows or [(*named, *[Entry("")] * 5)]
