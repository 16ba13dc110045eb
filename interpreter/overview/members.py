"""What comes out for each member as numbers, for a workbook: of what is undecided the least and the most it can be."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.program import Rule
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.explanation.chapters.openness import possible_words
from lovkode.interpreter.explanation.model import Calculation, Explanation, Outcome
from lovkode.interpreter.overview.model import Entry, Ledger
from lovkode.interpreter.overview.speech import OverviewTone
from lovkode.interpreter.values import Undecided, Value, ends

_COUNTS = ("met", "unmet", "undecided")


def members_ledger(explanation: Explanation, tone: OverviewTone) -> Ledger | None:
    """A row for each member with its count and its results, and a row with the totals."""
    outcomes = explanation.by_member
    if not outcomes:
        return None
    dimension = outcomes[0].members[0][0]
    every = {each.rule.name: each for outcome in outcomes for each in (*outcome.results, *outcome.further)}
    rules = [rule for rule in explanation.program.rules if rule.name in every]
    split = {rule.name for rule in rules if _is_split(rule, outcomes)}
    counts = _COUNTS if any(outcome.count is not None for outcome in outcomes) else ()
    head = [tone.capital(tone.dimension(dimension)), *(tone.say(f"overview.column_{key}") for key in counts)]
    head += [title for rule in rules for title in _titles(rule, split, tone)]
    rows = []
    for outcome in outcomes:
        values = {each.rule.name: each for each in (*outcome.results, *outcome.further)}
        found = (cell for rule in rules for cell in _cells(values.get(rule.name), rule, split, tone))
        rows.append((Entry(tone.names(outcome.members)), *_counted(outcome, bool(counts), tone), *found))
    totals = explanation.totals
    if totals:
        sums = (cell for rule in rules for cell in _sides(totals.get(rule.name), rule, split, tone))
        rows.append((Entry(tone.say("outcome.total")), *[Entry("")] * len(counts), *sums))
    caption = tone.say("overview.members_caption")
    return Ledger(tone.say("overview.members_sheet"), caption, tuple(head), tuple(rows), total=bool(totals))


def _is_split(rule: Rule, outcomes: tuple[Outcome, ...]) -> bool:
    """Whether a rule gets a column for the least and one for the most: an amount that is undecided somewhere."""
    money = isinstance(rule.type, NumberType) and is_money(rule.type.unit)
    found = (each for outcome in outcomes for each in (*outcome.results, *outcome.further) if each.rule == rule)
    return money and any(isinstance(each.value, Undecided) for each in found)


def _titles(rule: Rule, split: set[str], tone: OverviewTone) -> Iterator[str]:
    title = tone.capital(tone.rule(rule.name))
    if rule.name in split:
        yield tone.say("overview.least", label=title)
        yield tone.say("overview.most", label=title)
    else:
        yield title


def _cells(found: Calculation | None, rule: Rule, split: set[str], tone: OverviewTone) -> Iterator[Entry]:
    value = None if found is None else found.value
    if rule.name in split:
        yield from _sides(value, rule, split, tone)
    elif isinstance(value, Undecided):
        yield Entry(possible_words(value, rule.type, tone))
    else:
        yield Entry("") if value is None else Entry(tone.value(value, rule.type), value, rule.type)


def _sides(value: Value | None, rule: Rule, split: set[str], tone: OverviewTone) -> Iterator[Entry]:
    """An amount, or its two ends; words where it has no such end."""
    if rule.name not in split:
        yield Entry("") if value is None else tone.amount(value, rule.type)
        return
    for end in (None, None) if value is None else ends(value):
        yield Entry(tone.say("words.undecided")) if end is None else Entry(tone.value(end, rule.type), end, rule.type)


def _counted(outcome: Outcome, wanted: bool, tone: OverviewTone) -> Iterator[Entry]:
    if not wanted:
        return
    count = outcome.count
    for members in (count.met, count.unmet, count.undecided) if count else ((), (), ()):
        number = Fraction(len(members))
        yield Entry(tone.number(number), number, NumberType(whole=True)) if count else Entry("")
