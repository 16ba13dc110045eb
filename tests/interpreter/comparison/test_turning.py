"""What turned, and which changes are enough for it."""

from fractions import Fraction
from typing import Any

import pytest

from lovkode.interpreter.comparison import turning
from lovkode.interpreter.comparison.reasons import Side, Why, why
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Evaluator
from tests.interpreter.comparison.programs import program

TEXT = "input by region\n  a  ratio\n  b  ratio\n  c  ratio\nover = a + b + c over 1\n"


def found(before: tuple[int, ...], after: tuple[int, ...], text: str = TEXT) -> Why:
    """What changed for Nord from one set of figures to the other, in tenths."""
    evaluator = Evaluator(program(text))
    sides = []
    for numbers in (before, after):
        cells: Any = {n: {("Nord",): Fraction(each, 10)} for n, each in zip("abc", numbers, strict=False)}
        sides.append(Side(evaluator.evaluate(cells), Dataset(cells, {}, "", "", None, ())))
    return why(sides[0], sides[1])


def causes(before: tuple[int, ...], after: tuple[int, ...]) -> list[Any]:
    """The sets of figures that are enough for what turned, by their names."""
    it = found(before, after)
    return [
        None if each.causes is None else ["".join(it.money.figures[n].name for n in cause) for cause in each.causes]
        for each in it.turned
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((3, 3, 3), (9, 4, 3), [["a"]]),
        ((3, 3, 3), (9, 9, 3), [["a", "b"]]),
        ((3, 3, 3), (4, 4, 4), [["ab", "ac", "bc"]]),
        ((3, 3, 1), (5, 4, 2), [["abc"]]),
        ((3, 3, 3), (3, 3, 2), []),
        ((3, 3), (4, 4, 4), [None]),
    ],
)
def test_what_is_enough(before: tuple[int, ...], after: tuple[int, ...], expected: list[Any]) -> None:
    """The smallest sets of changes that turn it when only they are made; none where it was open."""
    assert expected == causes(before, after)


def test_too_many_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """With more changes than are tried out nothing is said of the cause."""
    monkeypatch.setattr(turning, "MAX_TRIED", 1)
    assert [None] == causes((3, 3, 3), (9, 9, 3))


def test_only_what_nothing_else_is_made_of() -> None:
    """A truth that another rule uses is a step on the way, and no result."""
    text = TEXT + "amount = if over then 1 kr else 2 kr\n"
    assert () == found((3, 3, 3), (9, 9, 3), text).turned
