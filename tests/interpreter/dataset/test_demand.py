"""What a policy asks of data follows from its inputs' pieces."""

import pytest

from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.dataset.demand import groups, indices, nearest_asked, pieces_at, required
from tests.interpreter.dataset.samples import CRITERIA, INPUTS, REGIONS, make_input, make_program

BY_NAME = {entry.name: entry for entry in INPUTS}


def test_inputs_kept_by_the_same_dimensions_share_a_table() -> None:
    """Also where they are asked for other members."""
    rate = make_input("rate", ((), NumberType()), by=())
    names = [[entry.name for entry in group] for group in groups(make_program(*INPUTS, rate))]
    assert [list(BY_NAME), ["rate"]] == names


def test_an_input_that_defaults_to_none_is_not_required() -> None:
    """The others are."""
    assert [name for name in BY_NAME if name != "granted"] == [entry.name for entry in required(list(INPUTS))]


def test_the_indices_are_those_one_of_the_inputs_is_asked_for() -> None:
    """In the policy's order: age for criteria 1 and 2, outpatient for 1 and 4."""
    found = indices(make_program(*INPUTS), [BY_NAME["age"], BY_NAME["outpatient"]])
    assert [(region, criterion) for region in REGIONS for criterion in CRITERIA if criterion != "3"] == found


@pytest.mark.parametrize(
    ("expected", "index"),
    [(1, ("Sjælland", "1")), (1, (None, "2")), (2, ("Sjælland", None)), (2, (None, None))],
)
def test_a_member_that_is_not_known_leaves_every_piece_open(expected: int, index: tuple[str | None, ...]) -> None:
    """The baseline has one piece for criteria 1 and 2, and another for 3 and 4."""
    assert expected == len(pieces_at(BY_NAME["baseline"], index))


@pytest.mark.parametrize("region", ["Sjælland", None])
def test_the_dimension_that_excludes_a_cell_is_named(region: str | None) -> None:
    """Criterion 3 has no age distribution, in any region."""
    expected = ("criterion", "3", ("1", "2"), "§ 6, stk. 2")
    assert expected == nearest_asked(BY_NAME["age"], (region, "3"))
