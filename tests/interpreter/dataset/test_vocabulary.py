"""Data may use a name, its paired name or its label; a misspelt one is matched only where that is nearly certain."""

from collections.abc import Callable
from typing import Any

import pytest

from lovkode.dsl.program import Dimension
from lovkode.dsl.source import Cell
from lovkode.dsl.text import Text
from lovkode.interpreter.dataset.vocabulary import vocabulary
from tests.interpreter.dataset.samples import make_program

Rows = list[dict[str, str]]
ToCsv = Callable[..., str]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("Sjælland", "Region Sjælland"), id="Region before the name"),
        pytest.param(lambda text: text.replace("Sjælland", "Region\u00a0Sjælland"), id="a hard space"),
        pytest.param(lambda text: text.replace("Hovedstaden", "Capital"), id="the paired name"),
        pytest.param(lambda text: text.replace(",1,", ",Sygehusforløb pr. borger,"), id="a Danish label"),
        pytest.param(lambda text: text.replace(",1,", ",Hospital courses per citizen,"), id="an English label"),
        pytest.param(lambda text: text.replace(",1,", ",criterion 1,"), id="criterion before the number"),
        pytest.param(lambda text: text.replace("criterion", "Kriterium", 1), id="the dimension in Danish"),
        pytest.param(lambda text: text.replace("baseline", "BASISVÆRDI", 1), id="an input's paired name"),
        pytest.param(lambda text: text.replace("baseline", "baseline in words", 1), id="an input's label"),
    ],
)
def test_other_names_give_the_same_cells(full: Any, rows: Rows, to_csv: ToCsv, change: Callable[[str], str]) -> None:
    """Dimensions, inputs and members go by every name the policy gives them."""
    expected = full.data(to_csv(rows)).cells
    assert expected == full.data(change(to_csv(rows))).cells


def test_a_misspelt_region_is_named_with_what_was_meant(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """The message names row, column and the region nearly certainly meant."""
    rows[17]["region"] = "Sjæland"
    (found,) = full.mistakes(to_csv(rows))
    assert Cell(found.place.file, None, 19, 1, "region", "Sjæland") == found.place
    assert ("D005", "Sjæland", "Sjælland") == (found.code, found.facts["member"], found.facts["near"])


@pytest.mark.parametrize("name", ["Jylland", "Østdanmark", "", "hele landet"])
def test_a_region_that_is_no_slip_gets_no_suggestion(full: Any, rows: Rows, to_csv: ToCsv, name: str) -> None:
    """The valid ones are listed instead."""
    rows[0]["region"] = name
    (found,) = full.mistakes(to_csv(rows))
    assert ("D005", None, 5) == (found.code, found.facts["near"], len(found.facts["members"]))


def test_a_way_of_writing_that_two_members_share_stands_for_neither() -> None:
    """A label of two regions names none of them; a name goes before another's label."""
    labels = (Text("landet"), Text("landet"), Text("Nord"))
    program = make_program(dimensions=(Dimension("region", ("Nord", "Syd", "Øst"), Text(), labels),))
    names = vocabulary(program)
    assert (None, "Nord") == (names.member("region", "landet"), names.member("region", "Nord"))


def test_a_member_is_matched_in_its_own_letters_only() -> None:
    """Other letters are a slip, which is told."""
    names = vocabulary(make_program(dimensions=(Dimension("region", ("Nord",)),)))
    assert (None, "Nord") == (names.member("region", "nord"), names.near_member("region", "nord"))


def test_only_the_dimension_may_stand_before_a_member(full: Any, rows: Rows, to_csv: ToCsv) -> None:
    """`Region Sjælland` is Sjælland, `Nordlige Sjælland` is not."""
    rows[19]["region"] = "Nordlige Sjælland"
    assert ["D005"] == full.codes(to_csv(rows))
