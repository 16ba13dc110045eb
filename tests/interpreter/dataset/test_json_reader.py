"""A JSON file holds rows that are objects; its numbers are read exactly as they are written."""

import json
from fractions import Fraction
from typing import Any

import pytest

from lovkode.dsl.source import Cell
from lovkode.dsl.typesystem import CORRECTION, TRUTH, NumberType

NUMBER = NumberType()
Rows = list[dict[str, str]]


def one(value: str) -> str:
    """A document with one row."""
    return f'{{"rows": [{{"region": "Sjælland", "figure": {value}}}]}}'


def test_a_document_gives_the_cells_of_the_table(full: Any, rows: Rows, to_csv: Any) -> None:
    """The same rows give the same cells as CSV."""
    expected = full.data(to_csv(rows)).cells
    assert expected == full.data(json.dumps({"rows": rows}), "json").cells


def test_the_marking_is_a_key(full: Any, rows: Rows) -> None:
    """`fictional` holds its words."""
    assert "made up" == full.data(json.dumps({"fictional": "made up", "rows": rows}), "json").fictional


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (Fraction(101, 200), "0.505"),
        (Fraction(1, 10), "0.1"),
        (Fraction(1234), "1234"),
        (Fraction(1234, 1000), "1.234"),
        (Fraction(-5, 1000), "-5e-3"),
        (Fraction(12345678901234567891), "12345678901234567891"),
        (Fraction(1, 2), '"50%"'),
        (Fraction(1, 2), '"0,5"'),
        (Fraction(1, 2), '"0.5"'),
    ],
)
def test_a_number_is_exact(single: Any, expected: Fraction, value: str) -> None:
    """No digit is lost, and a text reads as long as it reads one way."""
    assert expected == single(NUMBER).data(one(value), "json").cells["figure"]["Sjælland",]


def test_null_is_blank(single: Any) -> None:
    """Unknown."""
    assert {} == single(NUMBER).data(one("null"), "json").cells["figure"]


def test_a_truth_is_a_truth(single: Any) -> None:
    """And no number."""
    assert single(TRUTH).data(one("false"), "json").cells["figure"]["Sjælland",] is False
    assert ["D007"] == single(NUMBER).codes(one("false"), "json")


def test_a_negative_number_is_a_signed_correction(single: Any) -> None:
    """A positive one has no sign in JSON."""
    data = single(CORRECTION).data(one("-0.5"), "json")
    assert "amount" == data.cells["figure"]["Sjælland",].kind
    assert ["D012"] == single(CORRECTION).codes(one("0.5"), "json")


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("D007", "NaN"),
        ("D007", "-Infinity"),
        ("D009", '"1.234"'),
        ("X002", "1e999999999"),
        ("X002", "1e-31"),
        ("X002", "1" * 31),
        ("X002", "0." + "1" * 31),
        ("D016", "[1]"),
        ("D016", '{"a": 1}'),
        ("P014", '"1\\u0000"'),
        ("P014", '"\\ud800"'),
    ],
)
def test_what_is_no_exact_number_is_refused(single: Any, code: str, value: str) -> None:
    """In its row and under its key."""
    (found,) = single(NUMBER).mistakes(one(value), "json")
    assert (code, 1, "figure") == (found.code, found.place.row, found.place.heading)


def test_a_broken_document_is_told_with_line_and_column(single: Any) -> None:
    """Where the JSON stops making sense."""
    (found,) = single(NUMBER).mistakes('{"rows": [\n  {"region" "Sjælland"}]}', "json")
    assert ("D016", {"reason": "syntax"}) == (found.code, found.facts)
    assert Cell(found.place.file, None, 2, 13, None, None) == found.place


@pytest.mark.parametrize("text", ["[]", "5", '"rows"', "null", "{}", '{"rows": {}}', '{"rows": [], "rows": []}'])
def test_a_document_without_rows_is_refused(single: Any, text: str) -> None:
    """The form is an object with a list of rows."""
    (found,) = single(NUMBER).mistakes(text, "json")
    assert ("D016", {"reason": "document"}) == (found.code, found.facts)


def test_an_empty_list_of_rows_is_refused(single: Any) -> None:
    """There is nothing to read."""
    assert ["D018"] == single(NUMBER).codes('{"rows": []}', "json")


def test_a_row_that_is_no_object_is_refused(single: Any) -> None:
    """By its number."""
    (found,) = single(NUMBER).mistakes('{"rows": [{"region": "Sjælland", "figure": 1}, 5]}', "json")
    assert ("D016", "row", 2) == (found.code, found.facts["reason"], found.place.row)


def test_an_unknown_key_of_the_document_is_refused(single: Any) -> None:
    """A misspelt marking must not be lost."""
    (found,) = single(NUMBER).mistakes(one("1").replace('"rows"', '"fictoinal": "x", "rows"'), "json")
    assert ("D004", "fictoinal") == (found.code, found.facts["column"])


@pytest.mark.parametrize("words", ['""', "true", "5"])
def test_a_marking_that_is_no_text_is_refused(single: Any, words: str) -> None:
    """Its words stand in every output."""
    (found,) = single(NUMBER).mistakes(one("1").replace('"rows"', f'"fictional": {words}, "rows"'), "json")
    assert ("D016", "fictional") == (found.code, found.facts["reason"])


@pytest.mark.parametrize("key", ["figure", "region"])
def test_a_key_that_stands_twice_is_refused(single: Any, key: str) -> None:
    """Neither of the two values is taken."""
    (found,) = single(NUMBER).mistakes(one("1").replace('"region"', f'"{key}": "2", "region"'), "json")
    assert ("D019", key) == (found.code, found.facts["column"])


def test_deep_nesting_is_refused(single: Any) -> None:
    """64 brackets are allowed, more are not; brackets in a text do not count."""
    assert ["D016"] == single(NUMBER).codes("[" * 64 + "]" * 64, "json")
    assert ["X003"] == single(NUMBER).codes("[" * 65 + "]" * 65, "json")
    assert ["X003"] == single(NUMBER).codes("[" * 100_000, "json")
    assert ["D007"] == single(NUMBER).codes(one('"' + "[" * 70 + '"'), "json")
    assert ["X003"] == single(NUMBER).codes('{"rows":[{"region":' + "[" * 1000 + "]" * 1000 + "}]}", "json")


def test_a_list_in_a_cell_is_shown_as_one(single: Any) -> None:
    """Not as blank."""
    texts = [single(NUMBER).mistakes(one(value), "json")[0].place.text for value in ("[1]", "{}")]
    assert ["[…]", "{…}"] == texts
