"""L010: comparisons that the bounds decide."""

import pytest

from tests.dsl.linter.conftest import facts, found

HEAD = "policy example 2025\ninput\n  s share\n  n whole number at least 0 at most 4\n  m money\n"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("s over 100%", "never"),
        ("s at most 100%", "always"),
        ("s < 0", "never"),
        ("s >= 0", "always"),
        ("0 <= s", "always"),
        ("n over 4", "never"),
        ("n at least 5", "never"),
        ("n under 4.5", "always"),
        ("n = 2.5", "never"),
        ("n != 5", "always"),
    ],
)
def test_decided(text: str, answer: str) -> None:
    """At the bound and past it, whichever side the figure stands on."""
    assert [(text, 1)] == found(f"c = {text}\n", "L010", HEAD)
    assert answer in facts(f"c = {text}\n", "L010", HEAD)[0]


@pytest.mark.parametrize(
    "text", ["s at least 100%", "s over 99.9%", "s <= 0", "n over 3", "n = 4", "m over 0 kr", "s over s"]
)
def test_open(text: str) -> None:
    """Beside the bound, without bounds, and between two figures."""
    assert [] == found(f"c = {text}\n", "L010", HEAD)


def test_a_check_may_state_the_obvious() -> None:
    """Checks and properties are not looked at."""
    assert [] == found('check s at most 100%\nproperty "p"\n  always n at least 0\n', "L010", HEAD)
