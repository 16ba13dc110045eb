"""Why results changed: what each change accounts for adds up exactly, on any pair of data."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.interpreter.comparison.reasons import Side, why
from lovkode.interpreter.dataset import Dataset, dataset_from_rows
from lovkode.interpreter.evaluator import Evaluator
from lovkode.interpreter.values import Undecided
from tests.interpreter.comparison.pairs import Cells, between, figures, side
from tests.interpreter.comparison.programs import program, year_2025
from tests.interpreter.explanation.cases import REGIONS, cells_2025, policy_2025


@settings(max_examples=40, deadline=None)
@given(figures(), figures())
def test_shares_add_up_exactly(before: Cells, after: Cells) -> None:
    """For every result of every region the shares give the whole difference, to the last fraction."""
    found = between(before, after)
    ends = [each.evaluation for each in (found.before, found.after)]
    moved = {(each.name, each.index): each for each in found.money.amounts}
    for region in REGIONS:
        for name in ("repayment", "retained"):
            was, now = (end.value(name, (region,)) for end in ends)
            assert isinstance(was, Fraction)
            assert isinstance(now, Fraction)
            each = moved.get((name, (region,)))
            if each is None:
                assert was == now
                continue
            assert each.shares is not None
            assert len(found.money.figures) == len(each.shares)
            assert now - was == sum(each.shares) == each.difference


@settings(max_examples=25, deadline=None)
@given(figures(blanks=True), figures(blanks=True))
def test_with_blanks_shares_add_up_or_there_are_none(before: Cells, after: Cells) -> None:
    """Where something is open on one side there is no difference, and where it is decided the shares give it."""
    for each in between(before, after).money.amounts:
        decided = not isinstance(each.before, Undecided) and not isinstance(each.after, Undecided)
        assert decided == (each.difference is not None)
        if each.shares is not None:
            assert each.difference == sum(each.shares)


@settings(max_examples=25, deadline=None)
@given(figures(), figures())
def test_the_other_way_round(before: Cells, after: Cells) -> None:
    """From the later to the earlier data every share is the opposite one, and every criterion turns back."""
    one, other = between(before, after), between(after, before)
    there = {(each.name, each.index): each.shares for each in other.money.amounts}
    for each in one.money.amounts:
        back = there[each.name, each.index]
        assert each.shares is not None
        assert back is not None
        assert [-share for share in each.shares] == list(back)
    turns = [(each.name, each.index, each.before, each.after) for each in one.turned]
    assert turns == [(each.name, each.index, each.after, each.before) for each in other.turned]


@settings(max_examples=25, deadline=None)
@given(figures(blanks=True))
def test_the_same_data(figures: Cells) -> None:
    """From data to themselves nothing changes, also where results are open."""
    found = between(figures, figures)
    assert found.same
    assert ((), (), ()) == (found.money.figures, found.money.amounts, found.turned)


COLUMNS = ("baseline", "registered", "coding", "national", "granted", "outpatient", "age")


def rows(cells: Cells) -> list[dict[str, Any]]:
    """Figures as the rows of a table."""
    keys = sorted({index for values in cells.values() for index in values})
    return [
        {"region": region, "criterion": criterion}
        | {name: cells[name].get((region, criterion)) for name in COLUMNS if name in cells}
        for region, criterion in keys
    ]


@settings(max_examples=20, deadline=None)
@given(figures(), figures(), st.randoms())
def test_rows_in_another_order(before: Cells, after: Cells, chance: Any) -> None:
    """The order of the rows in the files changes nothing."""
    first, second = rows(before), rows(after)
    found = between(before, after)
    chance.shuffle(first)
    chance.shuffle(second)
    shuffled = between(*(read(each) for each in (first, second)))
    assert (found.money, found.turned, found.lacking) == (shuffled.money, shuffled.turned, shuffled.lacking)


def read(table: list[dict[str, Any]]) -> Any:
    """The cells of rows."""
    dataset, problems = dataset_from_rows(policy_2025(), table)
    assert dataset is not None, problems
    return dataset.cells


OTHER_RULES = Evaluator(
    year_2025(("value <= target * 1.01", "value <= target * 1.02"), ("0→100%, 1→67%", "0→100%, 1→60%"))
)


@settings(max_examples=10, deadline=None)
@given(figures(), figures())
def test_rules_and_figures_at_once(before: Cells, after: Cells) -> None:
    """With another policy too, the shares of rules and figures together give the difference."""
    later = Side(OTHER_RULES.evaluate(after), Dataset(after, {}, "", "", None, ()))
    found = why(side(before), later)
    for each in found.money.amounts:
        assert each.shares is not None
        assert len(each.shares) == len(found.money.changes) + len(found.money.figures)
        assert each.difference == sum(each.shares)


def test_changes_that_outweigh_each_other() -> None:
    """An amount that stays the same because two changes go in opposite ways is told of."""
    after = cells_2025()
    after["registered"]["Sjælland", "1"] = Fraction(95, 100)
    after["registered"]["Sjælland", "3"] = Fraction(11, 100)
    found = between(cells_2025(), after)
    told = [(each.name, each.difference, each.shares) for each in found.money.amounts]
    half = Fraction(178_671_600, 2)
    assert [("repayment", Fraction(0), (-half, half)), ("retained", Fraction(0), (half, -half))] == told


def test_a_region_in_one_file_only() -> None:
    """It is named, and its amounts are open on one side."""
    before = cells_2025()
    for values in before.values():
        for index in [each for each in values if each[0] == "Sjælland"]:
            del values[index]
    found = between(before, cells_2025())
    assert (("region", "Sjælland", True),) == found.lacking
    assert {("Sjælland",)} == {each.index for each in found.money.amounts}
    assert all(each.difference is None and each.shares is None for each in found.money.amounts)


def test_a_blank_that_means_no_correction() -> None:
    """Whether `none` is written or the cell is left blank, where a blank means that, is no change."""
    assert between(cells_2025(), cells_2025(("granted", ("Sjælland", "1")))).same


FIGURES: Cells = {
    "a": {("Nord",): Fraction(1), ("Syd",): Fraction(2)},
    "b": {("Nord",): Fraction(2), ("Syd",): Fraction(3)},
}


def test_a_figure_that_only_one_policy_asks_for() -> None:
    """It is no changed figure: that it is asked for is a change of the rules."""
    old = program("input by region\n  a  ratio\nresult = a * 100 kr\n")
    new = program("input by region\n  a  ratio\n  b  ratio\nresult = a * b * 100 kr\n")
    sides = []
    for policy, names in ((old, "a"), (new, "ab")):
        cells = {name: FIGURES[name] for name in names}
        sides.append(Side(Evaluator(policy).evaluate(cells), Dataset(cells, {}, "", "", None, ())))
    found = why(sides[0], sides[1])
    assert () == found.money.figures
    assert [(Fraction(100),), (Fraction(400),)] == [each.shares for each in found.money.amounts]


def test_other_figures_are_not_none() -> None:
    """Where two policies ask for other figures, data that only one of them knows are no data that a member lacks."""
    old = program("input by region\n  b  ratio\nresult = b * 100 kr\n")
    new = program("input by region\n  a  ratio\nresult = a * 100 kr\n")
    cells = {"a": FIGURES["a"]}
    data = Dataset(cells, {}, "", "", None, ())
    found = why(Side(Evaluator(old).evaluate({}), data), Side(Evaluator(new).evaluate(cells), data))
    assert () == found.lacking
    assert [None, None] == [each.difference for each in found.money.amounts]
