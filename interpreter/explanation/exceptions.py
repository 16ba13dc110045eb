"""Exceptions told: which one applies and why, that none does, or what is open about them."""

from typing import TYPE_CHECKING

from lovkode.dsl.expression import Case, Comparison, Excepted, Expression, Literal, Reference
from lovkode.dsl.typesystem import TruthType
from lovkode.interpreter.exceptions import together
from lovkode.interpreter.explanation.chapters.openness import cells
from lovkode.interpreter.explanation.model import Calculation, Part
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.values import Undecided

if TYPE_CHECKING:
    from lovkode.interpreter.explanation.arithmetic import Worker
    from lovkode.interpreter.explanation.formulas import Formulas
    from lovkode.interpreter.explanation.workings import Workings

NORMAL = -1
"""The `row` of a part in which no exception applies."""


def excepted_part(node: Excepted, worker: "Worker") -> Part:
    """The conditions asked, up to the first that holds, then the values: that which applies, after any left open.

    `row` is the place of the exception that applies, or none while that is open.
    """
    asked, values = [], []
    row: int | None = NORMAL
    for place, case in enumerate(node.cases):
        asked.append(worker.part(case.condition))
        if asked[-1].value is False:
            continue
        values.append(worker.part(case.value))
        if asked[-1].value is True:
            row = place if len(values) == 1 else None
            break
    else:
        row = NORMAL if not values else None
        values.append(worker.part(node.normal))
    return Part(node, worker.value(node), (*asked, *values), row=row)


def conditions_of(part: Part) -> tuple[Part, ...]:
    """The conditions that were asked."""
    assert isinstance(part.expression, Excepted)
    asked = part.parts[: len(part.expression.cases)]
    first = next((place for place, each in enumerate(asked) if each.value is True), len(asked) - 1)
    return asked[: first + 1]


def values_of(part: Part) -> tuple[Part, ...]:
    """The values that may apply: one, or while exceptions are open that of each and what applies otherwise."""
    return part.parts[len(conditions_of(part)) :]


def case_of(part: Part | None) -> Case | None:
    """The exception that applies to a working, if one does."""
    node = None if part is None else part.expression
    if part is None or not isinstance(node, Excepted) or part.row is None or part.row == NORMAL:
        return None
    return node.cases[part.row]


def cited(calculation: Calculation) -> str | None:
    """The provisions that a calculation follows from, with that of the exception that applies."""
    return together(calculation.piece, case_of(calculation.part))


# -- In words ---------------------------------------------------------------------------------------------------------


def excepted_words(node: Excepted, formulas: "Formulas") -> str:
    """The normal case, and what applies instead: `ramme, men 0 kr., hvis …`."""
    text = formulas.words(node.normal)
    for case in node.cases:
        value, condition = formulas.words(case.value), formulas.words(case.condition)
        text = formulas.voice.say("expression.excepted", normal=text, value=value, condition=condition)
    return text


def exception_lines(part: Part, teller: "Workings") -> list[str]:
    """Which exception applies and why, and the value that follows."""
    if part.row is None:
        return which_applies(part, teller)
    value, say = part.parts[-1], teller.voice.say
    lines = which_applies(part, teller)
    if part.row == NORMAL:
        return [*lines, *teller.lines(value)]
    if isinstance(value.expression, Literal):
        key = "exception.answer" if isinstance(value.expression.type, TruthType) else "exception.result"
        return [*lines, say(key, value=teller.result(value))]
    return [*lines, say("exception.then"), *teller.lines(value)]


def which_applies(part: Part, teller: "Workings") -> list[str]:
    """Which exception applies and why, that none does, or what is open about them."""
    node = part.expression
    assert isinstance(node, Excepted)
    if part.row is None:
        return _open(part, node, teller)
    if part.row == NORMAL:
        return [_none(part, node, teller)]
    case, condition = node.cases[part.row], conditions_of(part)[-1]
    text = teller.voice.cited(teller.voice.say("exception.applies", exception=_named(case, teller)), case.citation)
    note = teller.voice.text(case.note)
    told = [] if isinstance(condition.expression, Literal) else teller.told(condition)
    return [teller.voice.say("exception.reason", text=text, reason=note) if note else text, *told]


def _named(case: Case, teller: "Workings") -> str:
    name = _name(case, teller)
    return teller.voice.say("exception.named", name=name) if name else teller.voice.say("exception.unnamed")


def _name(case: Case, teller: "Workings") -> str | None:
    """What an exception is called, in quotation marks."""
    voice = teller.voice
    label = voice.labelled(case.label, case.name) if case.name else voice.text(case.label)
    return voice.quoted(label) if label else None


def _none(part: Part, node: Excepted, teller: "Workings") -> str:
    """That no exception applies; of a single one also why not."""
    say, cases = teller.voice.say, node.cases
    if len(cases) == 1:
        text = say("exception.applies_not", exception=_named(cases[0], teller))
        text = teller.voice.cited(text, cases[0].citation)
        found = _found(part.parts[0], teller)
        return say("exception.reason", text=text, reason=found) if found else text
    names = [_name(case, teller) for case in cases]
    told = [teller.voice.cited(n, case.citation) for n, case in zip(names, cases, strict=True) if n is not None]
    if len(told) < len(cases):
        return say("exception.none_of", number=str(len(cases)))
    return say("exception.none", names=teller.voice.listed(told))


def _found(condition: Part, teller: "Workings") -> str | None:
    """What was found for a condition of one link."""
    node: Expression = condition.expression
    if isinstance(node, Comparison) and not any(isinstance(each.value, Undecided) for each in condition.parts):
        return teller.comparison(condition)
    return teller.told(condition)[0] if isinstance(node, Reference) else None


def _open(part: Part, node: Excepted, teller: "Workings") -> list[str]:
    """Each exception that is open, with what it would give and what decides it; then what applies otherwise."""
    voice, values = teller.voice, list(values_of(part))
    lines: list[str] = []
    for case, condition in zip(node.cases, conditions_of(part), strict=False):
        if not isinstance(condition.value, Undecided):
            continue
        text = voice.cited(voice.say("exception.open", exception=_named(case, teller)), case.citation)
        then = voice.say("exception.if_so", value=teller.result(values.pop(0)))
        needed = voice.say("step.needed", cells=cells(condition.value.needs, tuple(teller.here.items()), voice))
        lines += [*teller.told(condition), " ".join(map(sentence, (text, then, needed)))]
    last = conditions_of(part)[-1]
    if last.value is True:
        case = node.cases[len(conditions_of(part)) - 1]
        name = voice.cited(_named(case, teller), case.citation)
        lines.append(voice.say("exception.next", exception=name, value=teller.result(values[0])))
    else:
        lines.append(voice.say("exception.otherwise", value=teller.result(values[0])))
    if not isinstance(part.value, Undecided):
        lines.append(voice.say("exception.anyway", value=teller.result(part)))
    return lines
