"""L004: percentage points where per cent may be meant."""

import pytest

from tests.dsl.linter.conftest import facts, found

HEAD = "policy example 2025\ninput\n  goal ratio over 0\n  money_in money\n"


@pytest.mark.parametrize("text", ["goal + 1%", "goal - 1%", "1% + goal", "goal * 2 + 0.5%"])
def test_a_percentage_beside_a_ratio(text: str) -> None:
    """Added or taken away, on either side of a plus."""
    assert [(text, 1)] == found(f"limit = {text}\n", "L004", HEAD)


@pytest.mark.parametrize(
    "text", ["goal * 101%", "100% - goal", "goal - 100%", "goal + 0.01", "50% + 1%", "money_in * (100% + 2%)"]
)
def test_no_percentage_points(text: str) -> None:
    """A product, a rest, a plain number, and percentages among themselves."""
    assert [] == found(f"limit = {text}\n", "L004", HEAD)


def test_a_reading_chooses() -> None:
    """What another reading would say is deliberate."""
    text = 'limit = goal * 101%\nreading r is a\n  because "so"\n  otherwise b: limit = goal + 1%\n'
    assert [] == found(text, "L004", HEAD)


@pytest.mark.parametrize(
    ("head", "text", "factor"),
    [
        (HEAD, "limit = goal + 1%\n", "goal * 101%"),
        ("regelsæt eksempel 2025\ninput\n  mål forholdstal\n", "grænse = mål - 0,5 %\n", "mål * 99,5%"),
    ],
)
def test_what_to_write(head: str, text: str, factor: str) -> None:
    """The product, in the numbers of the file's language."""
    assert [factor] == [told["factor"] for told in facts(text, "L004", head)]
