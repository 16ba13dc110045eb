"""The linter where amounts count: what odd constants move, and where a small step costs much."""

from lovkode.dsl.linter import Finding, Subject, look
from lovkode.interpreter.decisions import open_values
from lovkode.interpreter.evaluator import Cells
from lovkode.interpreter.linting.cliffs import cliffs
from lovkode.interpreter.linting.effects import Amounts, weighed

CLIFF = "L005"


def examine(subject: Subject, cells: Cells) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """What is found in a policy, on its data; and the codes that could not be looked for.

    A policy with values still to be decided has no amounts.
    """
    found = look(subject)
    if open_values(subject.program):
        return found, frozenset([CLIFF])
    amounts = Amounts(subject.program, cells)
    told = tuple(weighed(subject, each, amounts) if each.instead else each for each in found)
    found = (*told, *cliffs(subject, amounts))
    return found, frozenset() if amounts.left else frozenset([CLIFF])
