"""Shares of the changes: they add up exactly, and both ends are what the two policies give."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.program import Program
from lovkode.interpreter.comparison import attribution, compare
from lovkode.interpreter.comparison.attribution import Money, attribute, in_ore
from lovkode.interpreter.comparison.between import Between, between, changes_of, fitting, settled
from lovkode.interpreter.dataset import read_dataset
from lovkode.interpreter.evaluator import Cells, Evaluator
from lovkode.interpreter.values import Index, Undecided
from tests.checkout import ROOT
from tests.interpreter.comparison.programs import program, year_2025

DATA = str(ROOT / "policies" / "data" / "2025.csv")


def figures(of: Program) -> Cells:
    """The example data for 2025."""
    dataset, problems = read_dataset(of, DATA)
    assert dataset is not None, problems
    return dataset.cells


def money(old: Program, new: Program, cells: Cells) -> Money:
    """What the changes between two policies move."""
    one, other = (Evaluator(settled(each)).evaluate(fitting(each, cells)) for each in (old, new))
    return attribute(one, other, compare(old, new), cells)


def exact(*numbers: int) -> tuple[Fraction, ...]:
    """Shares."""
    return tuple(map(Fraction, numbers))


CONSTANTS = {
    "1 to 3\n  met if value <= target * 1.01": ("1 to 3\n  met if value <= target * {}", ("1.00", "1.02", "1.05")),
    "4\n  met if value >= target * 0.99": ("4\n  met if value >= target * {}", ("1.00", "0.95")),
    "0→100%, 1→67%, 2→33%": ("0→100%, 1→{}, 2→33%", ("70%", "50%", "0.675")),
    "3 to 4→0%\n": ("3 to 4→{}\n", ("1%", "2.55%")),
    "rounded to 0.1 tkr": ("rounded to {}", ("1 tkr", "1 kr", "7 kr")),
    "Sjælland    → 266_674 tkr": ("Sjælland    → {}", ("300 mio kr", "266_675.3 tkr")),
    "frame - repayment": ("frame - repayment * {}", ("90%", "1.1")),
}


@st.composite
def changed(draw: Any) -> tuple[tuple[str, str], ...]:
    """Some of the constants of 2025, each with another value."""
    chosen = draw(st.lists(st.sampled_from(sorted(CONSTANTS)), unique=True, min_size=1, max_size=5))
    return tuple((old, CONSTANTS[old][0].format(draw(st.sampled_from(CONSTANTS[old][1])))) for old in chosen)


@settings(max_examples=25, deadline=None)
@given(changed(), st.sampled_from([8, 1]))
def test_shares_add_up_exactly(changes: tuple[tuple[str, str], ...], most: int) -> None:
    """For every amount of every region the shares give the whole difference, whichever way they are found."""
    old, new = year_2025(), year_2025(*changes)
    cells = figures(old)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attribution, "MAX_AVERAGED", most)
        found = money(old, new, cells)
    ends = [Evaluator(each).evaluate(cells) for each in (old, new)]
    for region in old.dimension("region").members:
        for name in ("repayment", "retained"):
            before, after = (end.value(name, (region,)) for end in ends)
            moved = [each for each in found.amounts if (each.name, each.index) == (name, (region,))]
            assert (before != after) == bool(moved)
            for each in moved:
                assert (before, after) == (each.before, each.after)
                assert each.shares is not None
                assert each.difference == sum(each.shares)
                assert len(found.changes) == len(each.shares)


@settings(max_examples=15, deadline=None)
@given(changed())
def test_with_all_changes_made_it_is_the_new_policy(changes: tuple[tuple[str, str], ...]) -> None:
    """The program between two policies is the old one with no change made, and the new one with all of them."""
    old, new = year_2025(), year_2025(*changes)
    both = Between(old, new, compare(old, new))
    parts = {part for change in changes_of(both) for part in change.parts}
    cells = figures(old)
    for made, end in ((set[int](), old), (parts, new)):
        one, other = (Evaluator(each).evaluate(cells) for each in (between(both, made), end))
        assert {r.rule.name: r.value for r in other.results} == {r.rule.name: r.value for r in one.results}


PRODUCT = "input by region\n  amount money\nfactor = 2\nextra = 1\nx = amount * factor * extra\n"
CELLS: Cells = {"amount": {("Nord",): Fraction(100), ("Syd",): Fraction(10)}}


def test_an_average_over_the_orders() -> None:
    """Of two factors that both grow, each gets what it moves on average of being first and second."""
    new = program(PRODUCT.replace("factor = 2", "factor = 3").replace("extra = 1", "extra = 5"))
    found = money(program(PRODUCT), new, CELLS)
    assert all(each.averaged for each in found.amounts)
    shares: dict[Index, tuple[Any, Any]] = {e.index: (e.difference, e.shares) for e in found.amounts}
    assert {("Nord",): (Fraction(1300), exact(300, 1000)), ("Syd",): (Fraction(130), exact(30, 100))} == shares


def test_in_the_order_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """With too many changes for that they are made one after the other."""
    monkeypatch.setattr(attribution, "MAX_AVERAGED", 1)
    new = program(PRODUCT.replace("factor = 2", "factor = 3").replace("extra = 1", "extra = 5"))
    found = money(program(PRODUCT), new, CELLS)
    assert not any(each.averaged for each in found.amounts)
    assert exact(100, 1200) == found.amounts[0].shares


def test_rules_that_use_each_other_the_other_way_round() -> None:
    """Where changes made one by one would go round in a circle they are one change."""
    text = "input by region\n  amount money\na = amount + 1 kr\nb = a * 2\nresult = a + b\n"
    turned = text.replace("a = amount + 1 kr", "a = b / 2").replace("b = a * 2", "b = amount * 3")
    found = money(program(text), program(turned), CELLS)
    assert [{"a", "b"}] == [{"a", "b"}] * len(found.changes)
    assert all(each.shares == (each.difference,) for each in found.amounts)


def test_an_input_that_becomes_a_rule() -> None:
    """A name that the data give before and the policy now is one change, with what it moves."""
    text = "input by region\n  frame money\n  share ratio\nresult = frame * share\n"
    cells: Cells = {
        "frame": {("Nord",): Fraction(100), ("Syd",): Fraction(10)},
        "share": {("Nord",): Fraction(1), ("Syd",): Fraction(1)},
    }
    stated = "input by region\n  share ratio\nframe by region: Nord → 90 kr, Syd → 20 kr\nresult = frame * share\n"
    found = money(program(text), program(stated), cells)
    assert {("Nord",): exact(-10), ("Syd",): exact(10)} == {
        e.index: e.shares for e in found.amounts if e.name == "result"
    }


def test_a_rule_kept_by_other_dimensions() -> None:
    """What was one value for all and is now one for each is changed together with what uses it."""
    text = "input by region\n  amount money\nrate = 2\nresult = amount * rate\n"
    other = text.replace("rate = 2", "rate by region: Nord → 2, Syd → 3")
    found = money(program(text), program(other), CELLS)
    assert [(("Syd",), Fraction(10), exact(10))] == [
        (each.index, each.difference, each.shares) for each in found.amounts
    ]


def test_a_new_input_leaves_amounts_open() -> None:
    """Figures that only the new policy asks for are lacking, and named."""
    text = "input by region\n  amount money\nresult = amount * 2\n"
    more = "input by region\n  amount money\n  weight ratio\nresult = amount * weight\n"
    found = money(program(text), program(more), CELLS)
    after = found.amounts[0].after
    assert isinstance(after, Undecided)
    assert {"weight"} == {missing.name for missing in after.needs}
    assert (None, None) == (found.amounts[0].difference, found.amounts[0].shares)


def test_what_is_still_to_be_decided_moves_nothing() -> None:
    """A value behind a `?` is last year's until it is decided."""
    new = year_2025(("total = 1_723.9 mio kr", "total = ? was 1_723.9 mio kr"), ("2→33%", "2→30%"))
    found = money(year_2025(), new, figures(new))
    assert 1 == len(found.changes)
    assert {"Sjælland"} == {each.index[0] for each in found.amounts}


def test_a_division_between_the_two() -> None:
    """Where one change alone divides by zero there are no shares, but there is a difference."""
    text = "input by region\n  amount money\na = 1\nb = 1\nresult = amount / (a + b)\n"
    new = text.replace("a = 1", "a = -1").replace("b = 1", "b = 3")
    found = money(program(text), program(new.replace("amount / ", "2 * amount / ")), CELLS)
    assert [(Fraction(50), None)] == [(e.difference, e.shares) for e in found.amounts if e.index == ("Nord",)]


def test_shares_in_whole_oere() -> None:
    """Shares that never end are told in øre that add up; what is exact, or no whole number of øre, stays."""
    third = Fraction(100, 3)
    assert (Fraction("33.34"), Fraction("33.33"), Fraction("33.33")) == in_ore((third, third, third))
    assert (Fraction("-33.33"), Fraction("-66.67")) == in_ore((-third, -2 * third))
    assert exact(5, -3) == in_ore(exact(5, -3))
    assert (third, Fraction(1)) == in_ore((third, Fraction(1)))


def test_amounts_at_the_prices_of_two_years() -> None:
    """What one year's prices and another's give is not subtracted."""
    text = "gain = 100 kr at 2023 prices\nkept = gain / 2\n"
    found = money(program(text), program(text.replace("100 kr at 2023", "110 kr at 2025")), {})
    assert [("kept", False, None)] == [(each.name, each.alike, each.difference) for each in found.amounts]


def test_a_new_rule_that_needs_other_dimensions() -> None:
    """What uses a name only through a rule that the other policy does not have is changed together with it."""
    data = "input by region\n  amount money\n"
    text = data + "rate by region: Nord → 2, Syd → 3\nresult = amount * 2\nother = amount * rate\n"
    new = data + "rate = 2\nhelper = rate + 1\nresult = amount * helper\nother = amount * rate\n"
    for one, other, moved in ((text, new, 100), (new, text, -100)):
        found = money(program(one), program(other), CELLS)
        assert 1 == len(found.changes)
        assert exact(moved) == next(each.shares for each in found.amounts if each.name == "result")


def test_the_values_of_a_parameter_are_one_change() -> None:
    """The amounts of all members stand in one table, and are changed as one."""
    text = "input by region\n  amount money\nrate by region: Nord → 2, Syd → 3\nresult = amount * rate\n"
    found = money(program(text), program(text.replace("2, Syd → 3", "4, Syd → 5")), CELLS)
    assert [2] == [len(change.parts) for change in found.changes]
    assert [exact(200), exact(20)] == [each.shares for each in found.amounts]
