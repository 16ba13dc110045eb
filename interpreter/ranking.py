"""Ranks: how many members stand above the one at hand; who is equal shares a rank."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from lovkode.dsl.intervals import Interval
from lovkode.interpreter import primitives
from lovkode.interpreter.unknowns import enclosed
from lovkode.interpreter.values import Index

MAX_OPEN = 8
"""The most comparisons that blank cells leave open of which every combination is told apart: each doubles the work."""


def rank(body: Callable[[Any, Index], Any], members: Sequence[str], place: int) -> Callable[[Any, Index], Any]:
    """The rank of the member that stands at a place of the index: 1 and the number of members whose body is larger."""

    def function(tables: Any, index: Index) -> Any:
        here = index[place]
        own = body(tables, (*index, here))
        others = [body(tables, (*index, member)) for member in members if member != here]
        found = [primitives.compared(">", other, own) for other in others]
        above = 1 + sum(1 for each in found if each is True)
        unsure = [each for each in found if each.__class__ is not bool]
        if len(unsure) > MAX_OPEN:
            return enclosed((own, *others), Interval(Fraction(above), Fraction(above + len(unsure))))
        result: Any = Fraction(above)
        for each in unsure:
            result = primitives.add(result, primitives.chosen(each, Fraction(1), Fraction(0)))
        return result

    return function
