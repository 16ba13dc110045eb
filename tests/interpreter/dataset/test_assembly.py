"""Inputs kept by different dimensions come from several tables; what does not belong together is refused."""

from collections.abc import Callable
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from lovkode.dsl.program import Program
from lovkode.dsl.source import Cell
from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.dataset import read_dataset
from tests.interpreter.dataset.samples import MONTHS, REGIONS, make_input, make_program

NUMBER = NumberType()
BY_REGION = "region;people\n" + "".join(f"{region};{n}\n" for n, region in enumerate(REGIONS))
BY_MONTH = "month;days\n" + "".join(f"{month};30\n" for month in MONTHS)
ALONE = "rate\n7\n"


@pytest.fixture
def mixed() -> Program:
    """A policy with an input by region, one by month and one for all."""
    return make_program(
        make_input("people", (REGIONS, NUMBER), by=("region",)),
        make_input("days", (MONTHS, NUMBER), by=("month",)),
        make_input("rate", ((), NUMBER), by=()),
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], str]:
    """Writes a file and gives its path."""

    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


Write = Callable[[str, str], str]


def test_several_files_make_one_dataset(mixed: Program, write: Write) -> None:
    """Each holds one table; the dataset names them all."""
    files = (
        write("a.csv", "# fiktiv: a\n" + BY_REGION),
        write("b.csv", BY_MONTH),
        write("c.csv", "# fiktiv: c\n" + ALONE),
    )
    data, found = read_dataset(mixed, *files)
    assert data is not None, found
    assert Fraction(7) == data.cells["rate"][()]
    assert Fraction(4) == data.cells["people"]["Sjælland",]
    assert Fraction(30) == data.cells["days"]["May",]
    assert (", ".join(files), "a; c") == (data.file, data.fictional)


def test_the_digest_of_several_files_is_that_of_their_digests(mixed: Program, write: Write) -> None:
    """A change in any of them changes it."""
    texts = (BY_REGION, BY_MONTH, ALONE)
    data, _ = read_dataset(mixed, *(write(f"{n}.csv", text) for n, text in enumerate(texts)))
    assert data is not None
    assert sha256("\n".join(sha256(t.encode()).hexdigest() for t in texts).encode()).hexdigest() == data.digest


def test_months_are_read_in_both_languages(mixed: Program, write: Write) -> None:
    """And `måned` heads the column, also with its å in two characters."""
    danish = "januar februar marts april maj juni juli august september oktober november december".split()
    text = "ma\u030aned;days\n" + "".join(f"{month};30\n" for month in danish)
    data, found = read_dataset(mixed, write("a.csv", BY_REGION), write("b.csv", text), write("c.csv", ALONE))
    assert data is not None, found
    assert Fraction(30) == data.cells["days"]["October",]


def test_an_input_in_a_table_with_other_keys_is_refused(mixed: Program, write: Write) -> None:
    """The message names how the input is kept, and the keys of the table."""
    wrong = BY_MONTH.replace("days", "days;people").replace("30", "30;1")
    _, found = read_dataset(mixed, write("b.csv", wrong), write("c.csv", ALONE))
    expected = {"input": "people", "dimensions": ("region",), "keys": ("month",)}
    assert [("D026", expected)] == [(each.code, each.facts) for each in found]


def test_the_columns_of_a_file_left_out_are_missing(mixed: Program, write: Write) -> None:
    """Each is named."""
    _, found = read_dataset(mixed, write("a.csv", BY_REGION))
    assert [("D003", "days"), ("D003", "rate")] == [(each.code, each.facts["column"]) for each in found]


def test_a_file_that_cannot_be_read_makes_nothing_else_missing(mixed: Program, write: Write) -> None:
    """The columns it may hold are not told as missing."""
    _, found = read_dataset(mixed, write("a.csv", BY_REGION), "nowhere.csv")
    assert [("D001", "missing")] == [(each.code, each.facts["reason"]) for each in found]


def test_a_cell_in_two_files_is_refused(mixed: Program, write: Write) -> None:
    """The same key in another file is a second row for it."""
    files = (
        write("a.csv", BY_REGION),
        write("b.csv", BY_MONTH),
        write("c.csv", ALONE),
        write("d.csv", "region;people\nSjælland;9\n"),
    )
    _, found = read_dataset(mixed, *files)
    assert [("D006", {"key": "Sjælland", "first": 6})] == [(each.code, each.facts) for each in found]


def test_no_file_for_a_policy_with_inputs_is_refused(mixed: Program) -> None:
    """The inputs are named."""
    _, (found,) = read_dataset(mixed)
    expected = {"policy": "naerhedsfinansiering", "inputs": ("people", "days", "rate")}
    assert ("D015", expected) == (found.code, found.facts)


def test_a_policy_without_inputs_needs_no_file() -> None:
    """Its dataset is empty."""
    data, found = read_dataset(make_program())
    assert data is not None
    assert ({}, ()) == (data.cells, found)


@pytest.mark.parametrize("name", ["data.pdf", "data", "data.xls", "data.csv.bak"])
def test_a_file_of_unknown_kind_is_refused(mixed: Program, write: Write, name: str) -> None:
    """The known kinds are named; nothing is guessed from the content."""
    _, (found,) = read_dataset(mixed, write(name, BY_REGION))
    assert ("D020", (".csv", ".json", ".xlsx")) == (found.code, found.facts["known"])


def test_a_folder_is_no_data_file(mixed: Program, tmp_path: Path) -> None:
    """Even if it is called `data.csv`."""
    (tmp_path / "data.csv").mkdir()
    _, (found,) = read_dataset(mixed, tmp_path / "data.csv")
    assert ("D001", "folder") == (found.code, found.facts["reason"])


def test_a_name_with_nul_is_no_file(mixed: Program) -> None:
    """The system could not even look for it."""
    _, (found,) = read_dataset(mixed, "a\0b.csv")
    assert ("D001", "other") == (found.code, found.facts["reason"])


def test_a_blank_row_of_an_input_for_all_is_unknown(mixed: Program, write: Write) -> None:
    """One value, not filled in, looks like no row, but has a place."""
    data, found = read_dataset(mixed, write("a.csv", BY_REGION), write("b.csv", BY_MONTH), write("c.csv", "rate\n\n"))
    assert data is not None, found
    assert ({}, 2) == (data.cells["rate"], data.places["rate", ()].row)


def test_a_missing_column_is_told_in_the_file_with_its_keys(write: Write) -> None:
    """Not in the first file that comes."""
    people, sick = (make_input(name, (REGIONS, NUMBER), by=("region",)) for name in ("people", "sick"))
    files = (write("b.csv", BY_MONTH), write("a.csv", BY_REGION))
    _, (found,) = read_dataset(make_program(people, sick, make_input("days", (MONTHS, NUMBER), by=("month",))), *files)
    assert isinstance(found.place, Cell)
    assert ("D003", "sick", files[1]) == (found.code, found.facts["column"], found.place.file)
