"""Pairs of data for 2025, for the tests of what changed between them."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from lovkode.dsl.expression import Constant, CorrectionValue
from lovkode.interpreter.comparison.reasons import Side, Why, why
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.values import Index
from tests.interpreter.explanation.cases import dataset_2025, evaluator_2025

Cells = dict[str, dict[Index, Constant]]

CELLS = sorted((name, index) for name, values in dataset_2025().cells.items() for index in values)
FACTORS = tuple(Fraction(each, 1000) for each in (950, 985, 999, 1005, 1015, 1030))
CORRECTIONS = (
    CorrectionValue("none"),
    CorrectionValue("amount", Fraction(-1, 100)),
    CorrectionValue("amount", Fraction(4, 1000)),
    CorrectionValue("factor", Fraction(98, 100)),
)


def side(cells: Any) -> Side:
    """The evaluation of 2025 on figures."""
    dataset = Dataset(cells, {}, "figures.csv", "", None, ())
    return Side(evaluator_2025().evaluate(cells), dataset)


def between(before: Any, after: Any, **only: str) -> Why:
    """Why the results on the second figures are others."""
    return why(side(before), side(after), only)


@st.composite
def figures(draw: Any, blanks: bool = False) -> Cells:
    """The example data of 2025 with some figures changed, or blank."""
    found: Cells = {name: dict(values) for name, values in dataset_2025().cells.items()}
    for name, index in draw(st.lists(st.sampled_from(CELLS), unique=True, max_size=12)):
        if blanks and draw(st.integers(0, 5)) == 0:
            del found[name][index]
            continue
        value = found[name][index]
        if isinstance(value, Fraction):
            found[name][index] = value * draw(st.sampled_from(FACTORS))
        else:
            found[name][index] = draw(st.sampled_from(CORRECTIONS))
    return found
