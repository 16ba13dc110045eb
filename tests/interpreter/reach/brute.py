"""What it would take, found by walking: every value of a figure's grid is put in, one after the other."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations, count, islice
from typing import Any

from lovkode.dsl.expression import Constant
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program, piece_at
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Evaluation, Evaluator
from lovkode.interpreter.explanation.outcomes import result_rules
from lovkode.interpreter.reach.model import CaseReach, Cell, DecisionCase, Turn
from lovkode.interpreter.reports import Run
from lovkode.interpreter.values import Index

Cells = Mapping[str, Mapping[Index, Constant]]


def program(text: str) -> Program:
    """The program of a policy without its first line."""
    found, problems = check_policy(Source("example.pol", f"policy example 2025\n{text}"))
    assert found is not None, [(problem.code, problem.facts) for problem in problems]
    return found


def run_of(evaluator: Evaluator, cells: Cells, **only: str) -> Run:
    """A run on data that no file holds."""
    dataset = Dataset(cells, {}, "", "", None, ())
    return Run(evaluator.evaluate(cells, None, only), dataset, only, {}, {})


class Walker:
    """One case to walk in."""

    def __init__(self, run: Run) -> None:
        self.run, self.cells = run, run.dataset.cells

    def there(self, changes: Mapping[Cell, Constant]) -> Evaluation:
        """The evaluation with some figures changed."""
        cells: dict[str, Any] = dict(self.cells)
        for (name, index), value in changes.items():
            cells[name] = {**cells.get(name, {}), index: value}
        return self.run.evaluation.evaluator.evaluate(cells, None, self.run.only)

    def outcome(self, case: DecisionCase, changes: Mapping[Cell, Constant]) -> object:
        """How a decision comes out."""
        there = self.there(changes)
        if case.part is not None:
            return there.part(case.part, case.rule.dimensions, case.index)
        return there.value(case.rule.name, case.index)

    def line(self, cell: Cell, start: Constant, unit: Fraction, sign: int) -> Iterator[Constant]:
        """The multiples of a unit behind a value, as far as the bounds of the figure go."""
        if isinstance(start, date):
            for number in count(1):
                yield date.fromordinal(start.toordinal() + sign * number)
        assert isinstance(start, Fraction)
        source = next(each for each in self.run.program.inputs if each.name == cell[0])
        kind = piece_at(source.pieces, cell[1]).type
        assert isinstance(kind, NumberType)
        place = start // unit if sign > 0 else -(-start // unit)
        while (place := place + sign) * unit in kind.bounds:
            yield place * unit

    def nearest(self, case: DecisionCase, cell: Cell, units: list[Fraction], sign: int, most: int) -> Constant | None:
        """The first value at which a decision comes out otherwise than now, on one grid and then on finer ones."""
        last, found = self.cells[cell[0]][cell[1]], None
        for unit in units:
            for value in islice(self.line(cell, last, unit, sign), most):
                if self.outcome(case, {cell: value}) != case.value:
                    found = value
                    break
                last = value
        return found

    def agrees(self, case: DecisionCase, cell: Cell, step: Fraction, most: int) -> None:
        """Assert that each turn told of a figure is the first on its grid, and that there are no others."""
        for sign in (1, -1):
            told = [turn for turn in case.turns if turn.cell == cell and turn.upward is (sign > 0)]
            units = [step]
            while told and units[-1] > (told[0].unit or step):
                units.append(units[-1] / 10)
            found = self.nearest(case, cell, units, sign, 4 * most if told else most)
            assert [found] == [turn.value for turn in told] or (found is None and not told), (cell, sign, found, told)


def results(run: Run, evaluation: Evaluation) -> dict[tuple[str, Index], object]:
    """The results of the case."""
    names = {rule.name for rule in result_rules(run.program)}
    return {(each.rule.name, each.index): each.value for each in evaluation.results if each.rule.name in names}


def cheapest(walker: Walker, case: CaseReach, towards: bool) -> tuple[tuple[str, Constant], ...] | None:
    """The cheapest way of all there are: every set of criteria, the smallest change of each put in and looked at."""
    now = results(walker.run, walker.run.evaluation)
    left = [each for each in case.decisions if each.is_met and each.value is not towards and each.turns]
    best = [(place, min(each.turns, key=size)) for place, each in enumerate(left)]
    for number in range(1, len(left) + 1):
        ways = []
        for chosen in combinations(best, number):
            there = walker.there({turn.cell: turn.value for _, turn in chosen})
            if results(walker.run, there) != now:
                total = [size(turn) for _, turn in chosen]
                rank = sum(unmeasured for unmeasured, _ in total), sum((share for _, share in total), Fraction(0))
                ways.append((rank, tuple(place for place, _ in chosen), chosen))
        if ways:
            *_, chosen = min(ways, key=lambda way: way[:2])
            return tuple((str(left[place].criterion), turn.value) for place, turn in chosen)
    return None


def size(turn: Turn) -> tuple[bool, Fraction]:
    """How large a change is: one that has no relative size is the largest."""
    now, value = turn.now, turn.value
    if isinstance(now, Fraction) and isinstance(value, Fraction) and now:
        return False, abs(value - now) / abs(now)
    return True, Fraction(0)
