"""A Python program hands over rows, columns or a table; the same checks hold."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from lovkode.dsl.expression import CorrectionValue
from lovkode.dsl.program import Program
from lovkode.dsl.typesystem import CORRECTION, DATE, TEXT, TRUTH, NumberType, Type
from lovkode.interpreter.dataset import dataset_from_rows
from tests.interpreter.dataset.samples import REGIONS, make_input, make_program

WHOLE = NumberType(whole=True)
NUMBER = NumberType()
FACTOR = CorrectionValue("factor", Fraction(1, 2))


@pytest.fixture
def of() -> Callable[[Type], Program]:
    """A policy with one input `figure` by region."""
    return lambda kind: make_program(make_input("figure", (REGIONS, kind), by=("region",)))


class Columns:
    """Stands for a table of an Arrow library."""

    def to_pydict(self) -> dict[str, list[object]]:
        """The columns."""
        return {"region": ["Sjælland"], "figure": [Decimal("0.5")]}


class Frame:
    """Stands for a data frame."""

    columns = ("region", "figure")

    def to_dict(self, form: str) -> dict[str, list[object]]:
        """The columns."""
        assert form == "list"
        return {"region": ["Sjælland"], "figure": ["0.5"]}


@pytest.mark.parametrize(
    "data",
    [
        [{"region": "Sjælland", "figure": "0.5"}],
        iter([{"region": "Sjælland", "figure": Fraction(1, 2)}]),
        {"region": ["Sjælland"], "figure": [Decimal("0.50")]},
        {"region": ("Sjælland",), "figure": iter(["50%"])},
        {"region": "Sjælland", "figure": "0,5"},
        Columns(),
        Frame(),
    ],
)
def test_every_form_gives_the_same_cells(of: Callable[[Type], Program], data: object) -> None:
    """Rows, columns, one row, an Arrow table, a data frame."""
    dataset, found = dataset_from_rows(of(NUMBER), data)
    assert dataset is not None, found
    assert {("Sjælland",): Fraction(1, 2)} == dataset.cells["figure"]


@pytest.mark.parametrize(
    ("expected", "kind", "value"),
    [
        (Fraction(1, 3), NUMBER, Fraction(1, 3)),
        (Fraction(5), WHOLE, 5),
        (Fraction("0.1"), NUMBER, Decimal("0.1")),
        (Fraction(1200), WHOLE, Decimal("1.2E+3")),
        (FACTOR, CORRECTION, FACTOR),
        (CorrectionValue("amount", Fraction(-1, 2)), CORRECTION, Fraction(-1, 2)),
        (True, TRUTH, True),
        (date(2025, 3, 31), DATE, date(2025, 3, 31)),
        (date(2025, 3, 31), DATE, datetime(2025, 3, 31)),
        ("5", TEXT, "5"),
    ],
)
def test_a_value_is_taken_as_it_is(of: Callable[[Type], Program], expected: object, kind: Type, value: object) -> None:
    """Values that are exact need no reading."""
    dataset, found = dataset_from_rows(of(kind), [{"region": "Sjælland", "figure": value}])
    assert dataset is not None, found
    assert expected == dataset.cells["figure"]["Sjælland",]


@pytest.mark.parametrize(
    ("code", "kind", "value"),
    [
        ("D007", NUMBER, 0.5),
        ("D007", NUMBER, float("nan")),
        ("D007", NUMBER, Decimal("NaN")),
        ("D007", NUMBER, Decimal("Infinity")),
        ("D007", NUMBER, True),
        ("D007", NUMBER, [1]),
        ("D007", NUMBER, date(2025, 1, 1)),
        ("D009", NUMBER, "1.234"),
        ("X002", NUMBER, 10**30),
        pytest.param("X002", NUMBER, 10**100_000, id="a hundred thousand digits"),
        ("X002", NUMBER, Fraction(1, 10**30)),
        ("X002", NUMBER, Decimal("1e-1000000")),
        ("D021", WHOLE, Fraction(1, 2)),
        ("D021", TRUTH, 1),
        ("D021", TEXT, 5),
        ("D021", DATE, datetime(2025, 3, 31, 12)),
        ("D012", CORRECTION, Fraction(1, 2)),
        ("D010", CORRECTION, CorrectionValue("factor", Fraction(0))),
    ],
)
def test_a_value_that_is_not_exact_or_of_another_kind_is_refused(
    of: Callable[[Type], Program], code: str, kind: Type, value: object
) -> None:
    """The message names the row and the column."""
    rows = [{"region": "Syddanmark", "figure": None}, {"region": "Sjælland", "figure": value}]
    dataset, (found,) = dataset_from_rows(of(kind), rows)
    assert dataset is None
    assert (code, 2, "figure", None) == (found.code, found.place.row, found.place.heading, found.place.column)  # type: ignore[union-attr]


def test_a_float_is_told_how_to_be_exact(of: Callable[[Type], Program]) -> None:
    """As a text, or as a decimal made from the text."""
    _, (found,) = dataset_from_rows(of(NUMBER), [{"region": "Sjælland", "figure": 0.1}])
    assert ("0.1 (float)", ("'0.1'", "Decimal('0.1')")) == (found.facts["text"], found.facts["fixes"])


def test_none_is_blank(of: Callable[[Type], Program]) -> None:
    """Unknown, with a place."""
    dataset, _ = dataset_from_rows(of(NUMBER), [{"region": "Sjælland", "figure": None}])
    assert dataset is not None
    assert ({}, 1) == (dataset.cells["figure"], dataset.places["figure", ("Sjælland",)].row)


def test_a_criterion_may_be_a_number(program: Program) -> None:
    """Its members are texts, but a program may count."""
    row = {"region": "Sjælland", "criterion": 1, "baseline": "0.5", "registered": 1, "age": "none", "coding": "none"}
    dataset, found = dataset_from_rows(program, [row | {"national": "none", "outpatient": "none"}])
    assert dataset is not None, found
    assert {("Sjælland", "1"): Fraction(1, 2)} == dataset.cells["baseline"]


def test_rows_may_give_different_inputs(program: Program) -> None:
    """Each row names what it gives; the rows of one key may be split."""
    key = {"region": "Sjælland", "criterion": "3"}
    rest: dict[str, object] = {"registered": 1, "coding": "none", "national": "none", "outpatient": None, "age": None}
    dataset, found = dataset_from_rows(program, [key | {"baseline": "0.5"}, key | rest])
    assert dataset is not None, found
    assert (Fraction(1, 2), Fraction(1)) == tuple(dataset.cells[n]["Sjælland", "3"] for n in ("baseline", "registered"))


def test_a_misspelt_key_of_many_rows_is_told_once(of: Callable[[Type], Program]) -> None:
    """Not once for each row, nor again as a missing column."""
    _, found = dataset_from_rows(of(NUMBER), [{"region": region, "figrue": 1} for region in REGIONS])
    assert ["D004"] == [each.code for each in found]


def test_the_digest_is_that_of_the_values(of: Callable[[Type], Program]) -> None:
    """The same values in another order or form have the same digest; other values another."""
    rows = [{"region": region, "figure": n} for n, region in enumerate(REGIONS)]
    first, again, other = (
        dataset_from_rows(of(NUMBER), data)[0]
        for data in (rows, [{**row, "figure": str(row["figure"])} for row in reversed(rows)], rows[1:])
    )
    assert first
    assert again
    assert other
    assert (True, False) == (first.digest == again.digest, first.digest == other.digest)


def test_the_marking_and_the_name_are_given_by_the_caller(of: Callable[[Type], Program]) -> None:
    """Rows hold no head lines."""
    rows = [{"region": "Sjælland", "figure": 1}]
    dataset, _ = dataset_from_rows(of(NUMBER), rows, name="scenario 1", fictional="made up")
    assert dataset is not None
    assert ("scenario 1", "made up") == (dataset.file, dataset.fictional)


def test_no_rows_are_refused(of: Callable[[Type], Program]) -> None:
    """As no file is."""
    _, (found,) = dataset_from_rows(of(NUMBER), [])
    assert "D015" == found.code


@pytest.mark.parametrize(
    "data", [5, "region", [1], {"region": ["a", "b"], "figure": [1]}, {"region": ["a"], "figure": 1}]
)
def test_data_of_another_form_are_a_fault_of_the_program(of: Callable[[Type], Program], data: object) -> None:
    """No diagnostic could point at it."""
    with pytest.raises(TypeError):
        dataset_from_rows(of(NUMBER), data)
