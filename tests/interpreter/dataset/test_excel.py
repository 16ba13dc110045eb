"""A number of Excel is read as a person sees it in the cell."""

import shlex
import sys
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from lovkode.dsl.expression import CorrectionValue
from lovkode.dsl.typesystem import CORRECTION, DATE, MONEY, MONEY_SCALES, TEXT, TRUTH, NumberType
from tests.interpreter.dataset.workbooks import SHEET, one, rewritten

NUMBER = NumberType()


@pytest.mark.parametrize(
    ("expected", "kind", "cell"),
    [
        (Fraction(101, 200), NUMBER, 0.505),
        (Fraction("0.3"), NUMBER, 0.3),
        (Fraction(5), NumberType(whole=True), 5),
        (Fraction(58_748_600), NumberType(MONEY, MONEY_SCALES["tkr"]), 58748.6),
        (Fraction(1, 2), NUMBER, "0,5"),
        (Fraction(1, 2), NUMBER, "0.5"),
        (Fraction(1, 5), NUMBER, "20 %"),
        (Fraction(7), NUMBER, "=3+4|7"),
        (CorrectionValue("amount", Fraction(1, 250)), CORRECTION, "+0.004"),
        (CorrectionValue("amount", Fraction(-1, 250)), CORRECTION, -0.004),
        (True, TRUTH, True),
        (date(2025, 3, 31), DATE, date(2025, 3, 31)),
        (date(2025, 3, 31), DATE, "2025-03-31"),
        ("words", TEXT, "words"),
    ],
)
def test_a_cell_is_read(single: Any, expected: object, kind: Any, cell: Any) -> None:
    """By its own type, or as a text that reads one way."""
    assert expected == single(kind).data(one(cell), "xlsx").cells["figure"]["Sjælland",]


def test_digits_that_excel_does_not_keep_are_left_out_and_said(single: Any) -> None:
    """A computed 3.0300000000000002 is the 3.03 that stands in the cell."""
    stored = rewritten(one(3.03), SHEET, lambda xml: xml.replace("<v>3.03</v>", "<v>3.0300000000000002</v>"))
    data = single(NUMBER).data(stored, "xlsx")
    assert Fraction("3.03") == data.cells["figure"]["Sjælland",]
    (note,) = [n for n in data.notes if n.code == "D017"]
    assert {"text": "3.0300000000000002", "read": "3.03"} == note.facts


def test_without_the_extra_the_command_that_installs_it_is_told(single: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Excel files need it."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    (found,) = single(NUMBER).mistakes(one(1), "xlsx")
    command = f'{shlex.quote(sys.executable)} -m pip install "lovkode[excel]"'
    assert ("U004", {"extra": "excel", "command": command}) == (found.code, found.facts)


def test_a_stop_of_the_library_is_a_file_that_cannot_be_read(single: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It raises an exception of its own that is no `Exception`; any other such is let through."""

    class PanicException(BaseException):
        pass

    def stop(kind: type[BaseException]) -> Any:
        def from_filelike(_: object) -> None:
            raise kind

        return SimpleNamespace(from_filelike=from_filelike)

    monkeypatch.setattr("python_calamine.CalamineWorkbook", stop(PanicException))
    assert ["D001"] == single(NUMBER).codes(one(1), "xlsx")
    monkeypatch.setattr("python_calamine.CalamineWorkbook", stop(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        single(NUMBER).codes(one(1), "xlsx")
