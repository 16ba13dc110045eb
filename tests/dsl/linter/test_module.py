"""L012: modules that are not used."""

import pytest

from lovkode.dsl.linter import look, open_subject
from lovkode.dsl.linter.fixing import fixed
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY
from tests.dsl.linter.conftest import found

RULE = "input\n  amount money\nkept = step_down(amount, 100 kr)\n"


@pytest.mark.parametrize(
    ("use", "idle"),
    [
        ("use rounding\n", []),
        ("use shares\n", ["shares"]),
        ("use shares, rounding, calendar\n", ["shares", "calendar"]),
    ],
)
def test_modules(use: str, idle: list[str]) -> None:
    """Those of which nothing is named."""
    rule = RULE if "rounding" in use else "kept = 1 kr * 2\n"
    assert idle == [name for name, _ in found(use + rule, "L012")]


def test_a_danish_name_is_use() -> None:
    """Functions have a name in each language."""
    text = "brug rounding\ninput\n  a beløb\nb = trin_ned(a, 100 kr)\n"
    assert [] == found(text, "L012", "regelsæt eksempel 2025\n")


@pytest.mark.parametrize(
    ("use", "left"),
    [
        ("use shares, rounding\n", "use rounding\n"),
        ("use shares, rounding, calendar\n", "use rounding\n"),
        ("use shares\nuse rounding\n", "use rounding\n"),
    ],
)
def test_the_fix(use: str, left: str) -> None:
    """They are left out, with the line where no other stands on it."""
    source = Source("example.pol", f"policy example 2025\n{use}{RULE}")
    subject = open_subject(source, LIBRARY)[0]
    assert subject is not None
    assert f"policy example 2025\n{left}{RULE}" == fixed(source, look(subject))[0]


def test_a_comment_in_the_way() -> None:
    """What somebody wrote beside it is not thrown away."""
    source = Source("example.pol", f"policy example 2025\nuse shares, rounding  -- for later\n{RULE}")
    subject = open_subject(source, LIBRARY)[0]
    assert subject is not None
    assert (source.text, ()) == fixed(source, look(subject))
