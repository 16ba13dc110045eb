"""The few figures that a pool and its keys can be while something is open: each is split on its own."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from lovkode.interpreter.branches import Branch, TooManyBranchesError, apply_exactly, leaves
from lovkode.interpreter.forms import Linear, Variable, linear

MAX_CASES = 64
"""The most combinations of open conditions and of values of blank whole numbers that are told apart."""


def figures(values: Sequence[Any]) -> Any:
    """The combinations of those of some values that conditions decide, on branches; None where they are too many."""
    found: Any = ()
    for value in _branching(values):
        try:
            found = apply_exactly(lambda sofar, one: (*sofar, one), found, value)
        except TooManyBranchesError:
            return None
        if len(set(leaves(found))) > MAX_CASES:
            return None
    return found


def filled(values: Sequence[Any], case: Any) -> tuple[Any, ...]:
    """All values in one of their combinations."""
    chosen = dict(zip(_branching(values), case, strict=True))
    return tuple(chosen[value] if value.__class__ is Branch else value for value in values)


def of_each(function: Callable[[Any], Any], cases: Any) -> Any:
    """What a function gives for each combination, on branches; None where these are too many."""
    try:
        return None if cases is None else apply_exactly(function, cases)
    except TooManyBranchesError:
        return None


def _branching(values: Sequence[Any]) -> list[Any]:
    return list(dict.fromkeys(value for value in values if value.__class__ is Branch))


def whole_numbers(values: Sequence[Any]) -> Mapping[Variable, Sequence[Fraction]]:
    """The unknown numbers in some values that can only be one of a few, with these."""
    found: dict[Variable, Sequence[Fraction]] = {}
    for variable in (v for value in values if isinstance(value, Linear) for v, _ in value.terms):
        step, low, high = variable.step, variable.bounds.low, variable.bounds.high
        if variable not in found and step is not None and low is not None and high is not None:
            steps = int((high - low) / step)
            if steps < MAX_CASES:
                found[variable] = [low + each * step for each in range(steps + 1)]
    return found


def put_in(value: Any, fixed: Mapping[Variable, Fraction]) -> Any:
    """A number with the values of some unknown ones in their place."""
    if not isinstance(value, Linear):
        return value
    known = sum((c * fixed[v] for v, c in value.terms if v in fixed), value.constant)
    return linear(known, {v: c for v, c in value.terms if v not in fixed})
