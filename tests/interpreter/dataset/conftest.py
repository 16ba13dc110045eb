"""A small policy with the inputs of the 2025 order, built by hand, and a complete table of data for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lovkode.dsl.program import Program
from lovkode.dsl.typesystem import Type
from tests.interpreter.dataset.samples import CRITERIA, INPUTS, REGIONS, Reader, make_input, make_program


@pytest.fixture(scope="session")
def program() -> Program:
    """The policy with seven inputs by region and criterion."""
    return make_program(*INPUTS)


@pytest.fixture
def full(program: Program, tmp_path: Path) -> Reader:
    """Reads data for the policy with seven inputs."""
    return Reader(tmp_path, program)


@pytest.fixture
def single(tmp_path: Path) -> Callable[[Type], Reader]:
    """Makes a reader of data for a policy with one input `figure` by region."""
    return lambda kind: Reader(tmp_path, make_program(make_input("figure", (REGIONS, kind), by=("region",))))


@pytest.fixture
def rows() -> list[dict[str, str]]:
    """Complete and correct data for the policy with seven inputs."""
    return [
        {
            "region": region,
            "criterion": criterion,
            "baseline": "0.505",
            "registered": "0.5",
            "coding": "none",
            "national": "+0.004",
            "granted": "",
            "outpatient": "-0.01" if criterion in "14" else "-",
            "age": "×0.98" if criterion in "12" else "",
        }
        for region in REGIONS
        for criterion in CRITERIA
    ]


@pytest.fixture
def to_csv() -> Callable[..., str]:
    """Makes the text of a CSV file from rows."""

    def as_csv(rows: list[dict[str, str]], separator: str = ",") -> str:
        return "\n".join([separator.join(rows[0]), *(separator.join(row.values()) for row in rows)]) + "\n"

    return as_csv
