"""What figures move on average over every order: against all orders made one by one."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from lovkode.dsl.expression import Constant
from lovkode.interpreter.comparison import orders
from lovkode.interpreter.comparison.attribution import attribute
from lovkode.interpreter.comparison.orders import UncountableError, Ways
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.values import Index
from tests.interpreter.comparison.programs import program

Figures = Mapping[str, Mapping[Index, Constant]]

HEAD = "input by region\n  a  ratio\n  b  ratio\n  c  ratio\n"
SUM = HEAD + "result = (a * b + c) * 1 kr\n"
TEXTS = {
    "one after the other": SUM,
    "one figure on two ways": HEAD + "one = a * b\nother = a + c\nresult = (one * other + b * c) * 1 kr\n",
    "a condition": HEAD + "result = (if a over 5 then b * c else c) * 1 kr\n",
    "all regions": HEAD + "part = a * b\nresult = part * (sum of part over region) * 1 kr\n",
}


BEFORE: Figures = {
    "a": {("Nord",): Fraction(3), ("Syd",): Fraction(7)},
    "b": {("Nord",): Fraction(1, 3), ("Syd",): Fraction(2)},
    "c": {("Nord",): Fraction(11), ("Syd",): Fraction(13)},
}
AFTER: Figures = {
    "a": {("Nord",): Fraction(9), ("Syd",): Fraction(7)},
    "b": {("Nord",): Fraction(5, 7), ("Syd",): Fraction(1)},
    "c": {("Nord",): Fraction(2), ("Syd",): Fraction(13)},
}


def one_by_one(evaluator: Evaluator, name: str, index: Index) -> list[Fraction]:
    """The shares by definition: each order made, figure by figure."""
    cells = [(n, i) for n in BEFORE for i in BEFORE[n] if BEFORE[n][i] != AFTER[n][i]]
    cells.sort(key=lambda cell: (cell[1], cell[0]))
    shares = dict.fromkeys(cells, Fraction(0))
    every = list(permutations(cells))
    for order in every:
        figures: dict[str, dict[Index, Any]] = {n: dict(values) for n, values in BEFORE.items()}
        last: Any = evaluator.evaluate(figures).value(name, index)
        for n, i in order:
            figures[n][i] = AFTER[n][i]
            here: Any = evaluator.evaluate(figures).value(name, index)
            shares[n, i] += (here - last) / len(every)
            last = here
    return list(shares.values())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_as_every_order_made(text: str) -> None:
    """The shares are those of every order made one by one, whatever the figures come together in."""
    evaluator = Evaluator(program(text))
    before, after = evaluator.evaluate(BEFORE), evaluator.evaluate(AFTER)
    found = attribute(before, after, (), BEFORE, AFTER)
    told = [each for each in found.amounts if each.name == "result"]
    assert told
    for each in told:
        assert one_by_one(evaluator, "result", each.index) == list(each.shares or ())


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit nothing is told, instead of something that is nearly so."""
    monkeypatch.setattr(orders, "MAX_CALCULATED", 3)
    evaluator = Evaluator(program(SUM))
    ways = Ways(evaluator.evaluate(BEFORE), evaluator.evaluate(AFTER), [("a", ("Nord",)), ("b", ("Nord",))])
    with pytest.raises(UncountableError):
        ways.sums(("result", ("Nord",)), [("a", ("Nord",)), ("b", ("Nord",))], {})


def test_a_value_with_some_figures_changed() -> None:
    """A result can be asked for with just some of the figures changed."""
    evaluator = Evaluator(program(SUM))
    cells = [("a", ("Nord",)), ("b", ("Nord",))]
    ways = Ways(evaluator.evaluate(BEFORE), evaluator.evaluate(AFTER), cells)
    assert Fraction(9, 3) + 11 == ways.value(("result", ("Nord",)), frozenset(cells[:1]))


def test_where_something_between_gives_no_result() -> None:
    """A division by zero on the way leaves the difference undivided."""
    evaluator = Evaluator(program(HEAD + "result = b / (a - c + 1) * 1 kr * c\n"))
    before: Figures = {"a": {("Nord",): Fraction(3)}, "b": {("Nord",): Fraction(1)}, "c": {("Nord",): Fraction(3)}}
    after: Figures = {"a": {("Nord",): Fraction(2)}, "b": {("Nord",): Fraction(1)}, "c": {("Nord",): Fraction(2)}}
    ends = [evaluator.evaluate(each) for each in (before, after)]
    found = attribute(ends[0], ends[1], (), before, after)
    assert [(Fraction(-1), None)] == [(e.difference, e.shares) for e in found.amounts if e.index == ("Nord",)]
