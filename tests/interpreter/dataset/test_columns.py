"""Every column is a key or an input of the policy, and every input has its column."""

from collections.abc import Callable
from typing import Any

Rows = list[dict[str, str]]
ToCsv = Callable[..., str]


def test_a_missing_column_is_refused(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """The header is named, with the columns it has."""
    for row in rows:
        del row["coding"]
    (found,) = full.mistakes("# a comment\n" + to_csv(rows))
    assert ("D003", "coding", 2) == (found.code, found.facts["column"], found.place.row)
    assert "baseline" in found.facts["present"]


def test_a_column_where_blank_means_none_may_be_missing(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """`granted` defaults to none."""
    for row in rows:
        del row["granted"]
    assert [] == full.codes(to_csv(rows))


def test_a_missing_key_column_is_one_mistake(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """Without the criterion no column can be read, and that is said once."""
    for row in rows:
        del row["criterion"]
    (found,) = full.mistakes(to_csv(rows))
    assert ("D003", "criterion") == (found.code, found.facts["column"])


def test_a_misspelt_heading_is_one_mistake(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """It is not told again as a missing column, and its cells are checked."""
    rows[3]["baseline"] = "much"
    found = full.mistakes(to_csv(rows).replace("baseline", "basline", 1))
    assert ["D004", "D007"] == [each.code for each in found]
    assert ("basline", "baseline", 3) == (found[0].facts["column"], found[0].facts["near"], found[0].place.column)


def test_an_unknown_heading_is_refused(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """A column nobody asked for is not left out in silence."""
    for row in rows:
        row["population"] = "1"
    (found,) = full.mistakes(to_csv(rows))
    assert ("D004", "population", None) == (found.code, found.facts["column"], found.facts["near"])


def test_a_column_without_heading_is_refused_where_it_holds_something(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """A stray cell beside the table is not left out in silence."""
    text = to_csv(rows).replace("\n", ",\n").replace("×0.98,\n", "×0.98,note\n", 1)
    (found,) = full.mistakes(text)
    assert ("D004", "", 10) == (found.code, found.facts["column"], found.place.column)


def test_two_columns_for_one_input_are_refused(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """Also where one is headed in Danish."""
    for row in rows:
        row["basisværdi"] = "0.1"
    (found,) = full.mistakes(to_csv(rows))
    assert ("D019", "basisværdi", 10) == (found.code, found.facts["column"], found.place.column)


def test_a_table_with_a_key_too_many_is_one_mistake(full: Any, rows: list[dict[str, str]], to_csv: Any) -> None:
    """Seven inputs in it are not seven mistakes."""
    (found,) = full.mistakes(to_csv([row | {"month": "May"} for row in rows]))
    assert ("D026", ("region", "criterion", "month")) == (found.code, found.facts["keys"])
