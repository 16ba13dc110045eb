"""Whether a few linear conditions can hold together: Fourier and Motzkin's elimination, in exact numbers."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from lovkode.dsl.intervals import Interval

MAX_CONDITIONS = 200
"""The most conditions kept while eliminating; beyond it the conditions are taken to be compatible."""

Condition = tuple[dict[Any, Fraction], Fraction, bool]
"""`Σ coefficient · variable + constant <= 0`, or `< 0` where the last is true. A variable has `bounds`."""


def feasible(conditions: Iterable[Condition]) -> bool:
    """Whether some values of the variables, within their bounds, satisfy all conditions."""
    left = list(conditions)
    variables = list(dict.fromkeys(v for terms, _, _ in left for v in terms))
    for variable in variables:
        left += _bounds(variable, variable.bounds)
    for variable in variables:
        left = _without(variable, left)
        if len(left) > MAX_CONDITIONS:
            return True
    return all(constant < 0 if strict else constant <= 0 for _, constant, strict in left)


def _bounds(variable: Any, bounds: Interval) -> list[Condition]:
    found: list[Condition] = []
    if bounds.low is not None:
        found.append(({variable: Fraction(-1)}, bounds.low, bounds.low_open))
    if bounds.high is not None:
        found.append(({variable: Fraction(1)}, -bounds.high, bounds.high_open))
    return found


def _without(variable: Any, conditions: list[Condition]) -> list[Condition]:
    """The conditions that the others must satisfy for some value of a variable to fit."""
    kept = [c for c in conditions if not c[0].get(variable)]
    above = [c for c in conditions if c[0].get(variable, Fraction(0)) > 0]
    below = [c for c in conditions if c[0].get(variable, Fraction(0)) < 0]
    for upper in above:
        for lower in below:
            a, b = upper[0][variable], -lower[0][variable]
            terms = {
                v: upper[0].get(v, Fraction(0)) * b + lower[0].get(v, Fraction(0)) * a for v in {*upper[0], *lower[0]}
            }
            terms.pop(variable)
            nonzero = {v: c for v, c in terms.items() if c}
            kept.append((nonzero, upper[1] * b + lower[1] * a, upper[2] or lower[2]))
    return kept
