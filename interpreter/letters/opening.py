"""The opening of a letter: what comes out, why, and when; and the same in one sentence."""

from lovkode.dsl.expression import Excepted
from lovkode.interpreter.explanation.chapters.calculation import count_citation
from lovkode.interpreter.explanation.chapters.outcome import standing
from lovkode.interpreter.explanation.document import Block, Paragraph
from lovkode.interpreter.explanation.exceptions import NORMAL, which_applies
from lovkode.interpreter.explanation.exceptions import cited as citation_of
from lovkode.interpreter.explanation.model import Calculation, Count, Explanation
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.explanation.workings import Workings
from lovkode.interpreter.letters.concern import results
from lovkode.interpreter.letters.tone import Tone, below_zero
from lovkode.interpreter.values import Undecided


def opening(explanation: Explanation, tone: Tone, counting: frozenset[str]) -> list[Block]:
    """Each result with its provision, the exception that gave it, and when it falls due; then the criteria met.

    `counting` are the rules whose results come of how many criteria are met.
    """
    found = results(explanation, tone.style)
    reasoned = next((each for each in found if each.rule.name in counting), None)
    lines = standing(explanation, tone)
    for each in found:
        lines += [tone.cited(tone.outcome(each), citation_of(each)), *_exception(each, explanation, tone)]
        lines += _reason(explanation, tone, True) if each is reasoned else []
        due = tone.when(each.rule.name)
        if due is not None and each.value and not isinstance(each.value, Undecided) and not below_zero(each):
            lines.append(tone.cited(*due))
    lines += [] if reasoned else _reason(explanation, tone, False)
    return [Paragraph(" ".join(map(sentence, lines or [tone.say("letter.nothing")])))]


def in_one_sentence(explanation: Explanation, tone: Tone, counting: frozenset[str]) -> str:
    """The first result, and why, where it comes of how many criteria are met."""
    found = results(explanation, tone.style)
    if not found:
        lines = standing(explanation, tone) or [tone.say("letter.nothing")]
        return " ".join(map(sentence, lines))
    first = found[0]
    told = tone.cited(tone.outcome(first), citation_of(first))
    reason = _because(explanation, tone) if first.rule.name in counting else ""
    return sentence(tone.say("letter.because", outcome=told, reason=reason) if reason else told)


def _reason(explanation: Explanation, tone: Tone, result: bool) -> list[str]:
    """How many criteria are met, and which: why there is such a result, if that is what it comes of."""
    count, because = explanation.outcome.count, _because(explanation, tone)
    if count is None:
        return []
    return [tone.say("letter.reason", reason=because) if result else because, *_which(count, tone)]


def _because(explanation: Explanation, tone: Tone) -> str:
    count = explanation.outcome.count
    if count is None:
        return ""
    return tone.cited(_count_words(count, tone), count_citation(tone))


def _count_words(count: Count, tone: Tone) -> str:
    """`2 af 4 kriterier er opfyldt`, as the reason for something."""
    if count.undecided:
        return tone.count("letter.open_count", len(count.undecided), met=str(len(count.met)), total=str(count.total))
    if not count.met:
        return tone.count("letter.none_met", count.total)
    if len(count.met) == count.total:
        return tone.count("letter.all_met", count.total)
    return tone.count("letter.met", len(count.met), total=str(count.total))


def _which(count: Count, tone: Tone) -> list[str]:
    """Which criteria are met, which are not, and which are undecided."""
    groups = (("met", count.met), ("unmet", count.unmet), ("undecided", count.undecided))
    told = [(key, members) for key, members in groups if members]
    if len(told) == 1 and not count.undecided:
        return []
    return [tone.say(f"letter.which_{key}", criteria=tone.several("criterion", members)) for key, members in told]


def _exception(calculation: Calculation, explanation: Explanation, tone: Tone) -> list[str]:
    """The exception that gave a result, with its reason."""
    part = calculation.part
    if part is None or not isinstance(part.expression, Excepted) or part.row in (None, NORMAL):
        return []
    return which_applies(part, Workings(tone, dict(explanation.chosen)))[:1]
