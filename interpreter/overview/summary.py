"""The summary: how many get what, what it adds up to, and what is undecided, in one paragraph."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.program import Rule
from lovkode.dsl.typesystem import NumberType, TruthType, is_money
from lovkode.interpreter.explanation.chapters.outcome import counted, standing, total_words
from lovkode.interpreter.explanation.document import STRONG
from lovkode.interpreter.explanation.model import Calculation, Explanation
from lovkode.interpreter.letters.tone import value_key
from lovkode.interpreter.overview.gathering import told
from lovkode.interpreter.overview.model import Overview
from lovkode.interpreter.overview.speech import OverviewTone
from lovkode.interpreter.values import Undecided, ends

Groups = dict[str, list[tuple[str, Calculation]]]
"""The members by what comes out for them, with the calculation."""

_KEYS = ("some", "below", "none", "yes", "no", "open")
_PLAIN = ("below", "open")
"""What is told in lovkode's own words where the policy has none for it."""


def summary(overview: Overview, tone: OverviewTone) -> list[str]:
    """The sentences of the summary."""
    explanation = overview.explanation
    if not explanation.by_member:
        return list(_alone(explanation, tone))
    rules = {rule.name: rule for rule in explanation.program.rules}
    sentences = standing(explanation, tone)
    if explanation.by_member[0].members[0][0] == "year":
        return [*sentences, tone.say("overview.years")]
    for name in told(explanation, tone.style):
        sentences += _result(rules[name], explanation, tone)
    return sentences


def _alone(explanation: Explanation, tone: OverviewTone) -> Iterator[str]:
    """What there is where nothing stands side by side: the case of the members chosen, or one result for all."""
    if explanation.chosen:
        yield tone.say("overview.only", members=tone.members(explanation.chosen))
    else:
        yield tone.say("overview.undivided")
    yield from standing(explanation, tone)
    if explanation.outcome.count is not None:
        yield from counted(explanation.outcome.count, tone)


def _result(rule: Rule, explanation: Explanation, tone: OverviewTone) -> Iterator[str]:
    """How many members a result is something for, nothing for, or undecided for; and what it adds up to."""
    if not isinstance(rule.type, TruthType) and not (isinstance(rule.type, NumberType) and is_money(rule.type.unit)):
        return
    dimension = explanation.by_member[0].members[0][0]
    groups = _groups(rule, explanation)
    total = sum(map(len, groups.values()))
    own = tone.style.overview.get(rule.name)
    label = tone.quoted(tone.rule(rule.name))
    for key in _KEYS:
        if key not in groups:
            continue
        amounts = [each.value for _, each in groups[key] if isinstance(each.value, Fraction)]
        value = tone.value(sum(amounts, Fraction(0)), rule.type).join(STRONG)
        members = tone.whom(dimension, [member for member, _ in groups[key]], total)
        if own is None or (key in _PLAIN and key not in own):
            yield tone.say(f"overview.result_{key}", label=label, members=members, value=value)
        elif key in own:
            yield own[key].format(members=members, value=value)
    found = explanation.totals.get(rule.name)
    if isinstance(found, Undecided):
        known = ends(found) != (None, None)
        value = total_words(found, rule.type, tone).join(STRONG)
        yield tone.say("overview.result_total" if known else "overview.result_unknown", label=label, value=value)


def _groups(rule: Rule, explanation: Explanation) -> Groups:
    groups: Groups = {}
    for outcome in explanation.by_member:
        for each in outcome.results:
            if each.rule.name == rule.name:
                groups.setdefault(value_key(each), []).append((outcome.members[0][1], each))
    return groups
