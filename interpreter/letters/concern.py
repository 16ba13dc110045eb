"""What concerns the recipient of a letter: the results told, and what these rest on."""

from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.interpreter.explanation.model import Calculation, Explanation
from lovkode.interpreter.letters.style import Style
from lovkode.interpreter.values import Undecided
from lovkode.interpreter.walking import references


def results(explanation: Explanation, style: Style) -> tuple[Calculation, ...]:
    """The results a letter tells first: those that the policy names for its letters, in that order.

    Else those that are the recipient's own, if there are any, and all of them if not.
    """
    everything = {each.rule.name: each for each in explanation.outcome.results}
    for case in explanation.rules:
        if len(case.calculations) == 1 and not case.calculations[0].members:
            everything.setdefault(case.rule.name, case.calculations[0])
    if style.results:
        return tuple(everything[name] for name in style.results if name in everything)
    dimensions = {dimension for dimension, _ in explanation.chosen}
    own = tuple(each for each in explanation.outcome.results if dimensions & set(each.rule.dimensions))
    return own or explanation.outcome.results


def narrowed(explanation: Explanation, found: tuple[Calculation, ...]) -> Explanation:
    """The explanation without the readings, assumptions and missing figures that the results do not depend on."""
    names = {each.rule.name for each in found}
    rests_on = {name for rule in explanation.program.rules if rule.name in names for name in rule.rests_on}
    count = explanation.outcome.count
    undecided = any(isinstance(each.value, Undecided) for each in found) or bool(count and count.undecided)
    return evolve(
        explanation,
        readings=tuple(case for case in explanation.readings if case.reading.name in rests_on),
        assumptions=tuple(case for case in explanation.assumptions if case.rule.name in rests_on | names),
        open=explanation.open if undecided or not found else None,
    )


def behind(program: Program, names: set[str]) -> set[str]:
    """The rules that some rules are made from, and they themselves; not what is kept by criterion."""
    rules = {rule.name: rule for rule in program.rules}
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found and name in rules and "criterion" not in rules[name].dimensions:
            found.add(name)
            waiting += [each.name for piece in rules[name].pieces for each, _ in references(piece.expression)]
    return found
