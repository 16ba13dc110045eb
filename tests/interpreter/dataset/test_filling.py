"""Each cell is kept under its key, or every mistake is told, once, where it stands."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from lovkode.dsl.expression import NO_CORRECTION, CorrectionValue

Rows = list[dict[str, str]]
ToCsv = Callable[..., str]


def test_each_cell_is_read_exactly(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """A ratio is a fraction, a correction its kind and size."""
    cells = full.data(to_csv(rows)).cells
    at = ("Sjælland", "1")
    assert Fraction(101, 200) == cells["baseline"][at]
    assert NO_CORRECTION == cells["coding"][at]
    assert CorrectionValue("amount", Fraction(1, 250)) == cells["national"][at]
    assert CorrectionValue("amount", Fraction(-1, 100)) == cells["outpatient"][at]
    assert CorrectionValue("factor", Fraction(49, 50)) == cells["age"][at]


def test_a_blank_cell_has_a_place_and_no_value(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """Blank is unknown, never zero; a later message can still name the cell."""
    rows[5]["baseline"] = " "
    data = full.data(to_csv(rows))
    assert ("Midtjylland", "2") not in data.cells["baseline"]
    place = data.places["baseline", ("Midtjylland", "2")]
    assert (7, 3, "baseline") == (place.row, place.column, place.heading)


def test_the_cells_of_a_misspelt_row_are_checked_too(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """One run tells of the region and of the share of 20."""
    rows[2] |= {"region": "Nordjyland", "baseline": "20"}
    assert ["D005", "D010"] == full.codes(to_csv(rows))


def test_two_rows_for_one_key_are_refused(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """The second row is named, with the first; nothing else is said of its cells."""
    rows.append(rows[4] | {"criterion": "1", "age": "-"})
    (found,) = full.mistakes(to_csv(rows))
    expected = ("D006", 22, {"key": "Midtjylland, 1", "first": 6})
    assert expected == (found.code, found.place.row, found.facts)


def test_missing_rows_are_a_note(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """Their cells are unknown."""
    notes = full.notes("# decimal: point\n" + to_csv(rows[:3] + rows[5:]))
    assert [("D023", ("Nordjylland, 4", "Midtjylland, 1"))] == [(n.code, n.facts["rows"]) for n in notes]


def test_a_value_where_none_is_asked_for_is_refused(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """§ 7 gives no outpatient correction for criterion 3; the message names the citation and whom it is asked for."""
    rows[2]["outpatient"] = "+0.01"
    (found,) = full.mistakes(to_csv(rows))
    expected = {
        "input": "outpatient",
        "dimension": "criterion",
        "member": "3",
        "asked": ("1", "4"),
        "citation": "§ 7, stk. 4, bilag 3",
    }
    assert ("D011", 4, expected) == (found.code, found.place.row, found.facts)


def test_none_is_a_value_too(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """Where nothing is asked for, only a blank or a dash may stand."""
    rows[2]["age"] = "none"
    assert ["D011"] == full.codes(to_csv(rows))


def test_all_mistakes_of_a_file_are_told_at_once(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """Each once, in the order of the rows."""
    rows[0]["baseline"] = "NaN"
    rows[5]["region"] = "Sjæland"
    rows[6]["baseline"] = "20"
    rows[9]["national"] = "0.004"
    assert ["D007", "D005", "D010", "D012"] == full.codes(to_csv(rows))
