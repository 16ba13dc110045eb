"""What a spreadsheet takes."""

import pytest

from lovkode.interpreter.worksheets.limits import fits


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        (True, 'IF((C1>2),"a","b")'),
        (True, '"' + "(" * 255 + '"'),
        (False, '"' + "x" * 256 + '"'),
        (True, "(" * 60 + "1" + ")" * 60),
        (False, "(" * 61 + "1" + ")" * 61),
        (True, "MAX(" + ",".join(["1"] * 255) + ")"),
        (False, "MAX(" + ",".join(["1"] * 256) + ")"),
        (True, "+".join(["1"] * 4_000)),
        (False, "+".join(["1"] * 4_001)),
    ],
)
def test_a_formula_fits_where_every_spreadsheet_takes_it(expected: bool, formula: str) -> None:
    """By its length, its texts, its brackets and its arguments."""
    assert expected == fits(formula)
