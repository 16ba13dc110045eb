"""L007: weekends and Danish public holidays."""

from datetime import date

import pytest

from lovkode.dsl.linter.day_off import day_off
from tests.dsl.linter.conftest import facts, found


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("2026-01-30", None),
        ("2026-01-31", "saturday"),
        ("2026-02-01", "sunday"),
        ("2026-02-02", None),
        ("2026-04-02", "maundy_thursday"),
        ("2026-04-03", "good_friday"),
        ("2026-04-06", "easter_monday"),
        ("2026-04-07", None),
        ("2023-05-05", "great_prayer_day"),
        ("2024-04-26", None),
        ("2026-05-14", "ascension_day"),
        ("2026-05-25", "whit_monday"),
        ("2026-06-05", None),
        ("2026-12-24", None),
        ("2026-12-25", "christmas_day"),
        ("2028-12-26", "second_christmas_day"),
        ("2025-01-01", "new_years_day"),
    ],
)
def test_days(day: str, what: str | None) -> None:
    """The days off and those beside them, as the module `calendar` has them."""
    assert what == day_off(date.fromisoformat(day))


def test_the_last_day_counts() -> None:
    """A window may begin on a Sunday."""
    text = "deadline a 2026-02-01 to 2026-02-02\ndeadline b 2026-01-30 to 2026-02-01\n"
    assert [("deadline b 2026-01-30 to 2026-02-01", 2)] == found(text, "L007")


def test_the_next_working_day() -> None:
    """Over Easter it is the Tuesday."""
    (told,) = facts("deadline a 2026-04-02\n", "L007")
    assert date(2026, 4, 7) == told["next"]
