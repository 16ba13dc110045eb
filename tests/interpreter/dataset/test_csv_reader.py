"""A CSV file is a table in many forms; a row that is no row of it is told where it stands."""

from collections.abc import Callable
from typing import Any

import pytest

from lovkode.dsl.sentences import sentence

Rows = list[dict[str, str]]
ToCsv = Callable[..., str]


def test_the_digest_is_that_of_the_bytes(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """The dataset keeps the SHA-256 of the file as it lies on disk."""
    from hashlib import sha256

    text = to_csv(rows)
    assert sha256(text.encode()).hexdigest() == full.data(text).digest


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(lambda text: text.replace("\n", ",,\n"), id="blank columns at the end"),
        pytest.param(lambda text: text + ",,,,,,,,\n", id="blank row at the end"),
        pytest.param(lambda text: text.replace("Sjælland", '"Sjælland"'), id="quoted cells"),
        pytest.param(lambda text: text.replace(",", "\t"), id="tabs"),
        pytest.param(lambda text: text.replace(",", ";"), id="semicolons"),
        pytest.param(lambda text: text.replace("0.505", " 0.505\u00a0"), id="spaces around a number"),
    ],
)
def test_another_form_gives_the_same_cells(full: Any, rows: Rows, to_csv: ToCsv, change: Callable[[str], str]) -> None:
    """What a spreadsheet program changes in the form changes nothing in the data."""
    expected = full.data(to_csv(rows)).cells
    assert expected == full.data(change(to_csv(rows))).cells


def test_a_decimal_comma_between_commas_is_told_as_such(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """`0,505` gives a cell too many, and the message says why."""
    rows[3]["baseline"] = "0,505"
    (found,) = full.mistakes(to_csv(rows))
    expected = ("D014", 5, {"found": 10, "expected": 9, "comma": True, "remark": False})
    assert expected == (found.code, found.place.row, found.facts)


def test_cells_moved_by_a_decimal_comma_are_never_read(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """A row that ends in a blank cell is not taken for one with a blank column too many."""
    rows[0] |= {"baseline": "0,505", "age": ""}
    assert ["D014"] == full.codes(to_csv(rows))


def test_decimal_commas_throughout_are_one_mistake(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """The file as a whole is written in the other style."""
    assert ["D014"] == full.codes(to_csv(rows).replace("0.505", "0,505"))


def test_a_row_with_too_few_cells_is_refused(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """And decimal commas are not blamed."""
    text = to_csv(rows).replace("Syddanmark,4,", "Syddanmark,", 1)
    (found,) = full.mistakes(text)
    assert ("D014", 13, 8, False) == (found.code, found.place.row, found.facts["found"], found.facts["comma"])


def test_a_remark_among_the_figures_is_told_as_such(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """Remarks are for the lines above the headings."""
    (found,) = full.mistakes(to_csv(rows) + "# my own figures\n")
    assert "D014" == found.code
    assert (sentence(found, "fix", "en") or "").startswith("delete the line")


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "\ufeff", "region,criterion,baseline\n"])
def test_a_file_without_header_or_rows_is_refused(full: Any, text: str) -> None:
    """There is nothing to read."""
    assert "D018" in full.codes(text)


def test_a_quotation_mark_that_is_not_closed_is_told_in_its_row(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """It would else swallow the rest of the file."""
    text = to_csv(rows).replace("Syddanmark,3", '"Syddanmark,3', 1)
    (found,) = full.mistakes(text)
    assert ("P004", 12) == (found.code, found.place.row)


def test_a_quotation_mark_in_the_header_is_told_there(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """Even if nothing can be read then."""
    (found,) = full.mistakes("# a comment\n" + to_csv(rows).replace("registered", '"registered', 1))
    assert ("P004", 2) == (found.code, found.place.row)
