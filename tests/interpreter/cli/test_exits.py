"""Exit codes follow from what was wrong and from what was being read."""

import pytest

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.interpreter.cli.exits import DATA, POLICY, USAGE, exit_code

TABLE = [
    ("P001", POLICY, 3),
    ("N001", POLICY, 3),
    ("T001", POLICY, 3),
    ("S001", POLICY, 3),
    ("D001", POLICY, 3),
    ("D010", DATA, 4),
    ("P014", DATA, 4),
    ("E002", DATA, 4),
    ("E001", DATA, 1),
    ("E003", DATA, 1),
    ("E004", DATA, 3),
    ("X001", POLICY, 5),
    ("X002", DATA, 5),
    ("X005", DATA, 5),
    ("U004", DATA, 6),
    ("U001", USAGE, 2),
    ("D024", USAGE, 2),
    ("T010", USAGE, 2),
]


@pytest.mark.parametrize(("code", "reading", "expected"), TABLE)
def test_one_diagnostic(code: str, reading: int, expected: int) -> None:
    """The same code means another exit in a policy, in data and in an option."""
    assert expected == exit_code([Diagnostic(code, None, None)], reading)


def test_the_first_error_counts() -> None:
    """Notes and warnings do not stop anything; of several errors the first decides."""
    note = Diagnostic("D022", None, None, severity=Severity.NOTE)
    assert 0 == exit_code([note], DATA)
    assert 5 == exit_code([note, Diagnostic("X002", None, None), Diagnostic("D007", None, None)], DATA)
