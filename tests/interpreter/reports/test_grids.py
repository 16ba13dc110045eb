"""Which results stand in which table, and what its cells say."""

from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.grids import Grid, grids_of
from lovkode.interpreter.reports.naming import Naming
from tests.grants import BLANK, POLICY
from tests.interpreter.reports.conftest import Fraction, MakeRun


def grids(run: Run, locale: str = "en", everything: bool = False) -> list[Grid]:
    """The tables of a run."""
    return list(grids_of(run, Naming(run.program, locale), everything))


def cells(grid: Grid) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[*row.keys, *(cell.text for cell in row.cells)] for row in grid.rows]


def test_one_table_for_each_group_of_dimensions(run: MakeRun) -> None:
    """What there is one of stands first; what is kept by region below."""
    single, by_region = grids(run())
    assert [["Total frame", "600 thousand kr."], ["Limit", "50%"]] == cells(single)
    assert "By region (amounts in thousand kr.)" == by_region.title
    assert ["Region"] == list(by_region.heads)
    assert ["Frame", "Limit reached", "Grant", "Instalment, each month"] == [c.title for c in by_region.columns]


def test_a_total_of_money_only(run: MakeRun) -> None:
    """Amounts are added up, exactly; yes and no are not."""
    assert ["Total", "600", "", "300", "25"] == cells(grids(run())[1])[-1]


def test_no_total_of_other_numbers(run: MakeRun) -> None:
    """Ratios and counts by region are not added up: the sum would be a figure without a meaning."""
    policy = "policy p 2025\ndimension region: A, B\nx by region: A → 1, B → 2\ny by region: A → 1 kr, B → 2 kr\n"
    assert ["Total", "", "3"] == cells(grids(run(policy, None))[0])[-1]


def test_no_total_of_what_is_open(run: MakeRun) -> None:
    """A sum with an undecided part is not told."""
    assert ["Total", "600", "", "", ""] == cells(grids(run(data=BLANK))[1])[-1]


def test_no_total_of_one(run: MakeRun) -> None:
    """One region needs no total."""
    assert 1 == len(cells(grids(run(only={"region": "Vest"}))[1]))


def test_no_total_over_criteria(run: MakeRun) -> None:
    """A sum over criteria or months would mean nothing."""
    policy = "policy p 2025\npot by criterion:\n  1 → 5 kr\n  2 → 6 kr\nfirst by month = pot for criterion 1\n"
    policy += "criteria 1, 2\n  met if pot over 5 kr\n"
    assert ["criterion 1", "criterion 2"] == [row[0] for row in cells(grids(run(policy, None))[-1])]


def test_a_dimension_that_does_not_matter(run: MakeRun) -> None:
    """Twelve equal instalments are one column; were one of them set otherwise, they would be twelve rows."""
    assert "Rate, pr. måned" == grids(run(), "da")[1].columns[-1].title
    by_month = grids(run(given={"instalment": {("Nord", "March"): Fraction(0)}}))[2]
    assert 36 == len(by_month.rows)
    assert ("Region", "Month") == by_month.heads


def test_figures_that_happen_to_be_equal(run: MakeRun) -> None:
    """A coincidence does not move a column: where a table has its columns depends on the text, not on the figures."""
    policy = POLICY.replace("Nord → 100", "Nord → 200").replace("Vest → 300", "Vest → 200")
    assert "Frame" == grids(run(policy))[1].columns[0].title


def test_hidden_rules(run: MakeRun) -> None:
    """They are left out unless everything is asked for."""
    assert "Double" not in [column.title for column in grids(run())[1].columns]
    assert "Double" in [column.title for column in grids(run(), everything=True)[1].columns]


def test_numbers_line_up(run: MakeRun) -> None:
    """The numbers of a column have the same decimals, none cut."""
    policy = "policy p 2025\nx by month:\n  January → 1.5 tkr\n  otherwise → 0.25 tkr\n"
    assert ["1.50", "0.25"] == [row[1] for row in cells(grids(run(policy, None))[0])][:2]


def test_members_that_a_rule_is_not_kept_for(run: MakeRun) -> None:
    """A rule for some criteria only has a dash at the others."""
    policy = "policy p 2025\ncriteria 1, 2\n  target = 5\n  met if target over 5\ncriterion 1\n  value = 6\n"
    first, second = cells(grids(run(policy, None))[-1])
    assert (["criterion 1", "✗ not met", "6"], ["criterion 2", "✗ not met", "–"]) == (first, second)


def test_truths(run: MakeRun) -> None:
    """A mark never stands without its word; a criterion is met, anything else is yes or no."""
    policy = "policy p 2025\ncriterion 1\n  met if 1 over 2\nother = 1 under 2\n"
    found = [cell for grid in grids(run(policy, None)) for row in cells(grid) for cell in row]
    assert {"✗ not met", "✓ yes"} <= set(found)
    assert {"yes or no"} == {c.text for r in grids(run(data=BLANK))[1].rows for c in r.cells if " or " in c.text} - {
        "0 or 200",
        "0 or 16.666666…",
    }


def test_units_that_differ(run: MakeRun) -> None:
    """Where columns have different units each says its own."""
    policy = (
        "policy p 2025\ndimension region: A, B\nx by region: A → 1 kr, B → 2 kr\ny by region: A → 1 tkr, B → 2 tkr\n"
    )
    (grid,) = grids(run(policy, None))
    assert ("By region", ["X (kr.)", "Y (thousand kr.)"]) == (grid.title, [column.title for column in grid.columns])
