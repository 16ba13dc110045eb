"""L002: what needs a citation where others have one."""

import pytest

from tests.dsl.linter.conftest import found

HEAD = "policy example 2025\ntotal = 100 kr  § 1\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("kept = total * 30%\n", "kept"),
        ("settled = yes\n", "settled"),
        ('source_name = "register"\n', "source_name"),
        ("input\n  n whole number at least 0 at most 1\nshare_kept by n: 0 → 0%, 1 → 100%\n", "share_kept"),
        ("deadline report 2026-03-31\n", "report"),
        ('check total = 99 kr\n  expected to fail because "a slip"\n', "total = 99 kr"),
        ("input\n  late truth\nkept = total  § 2\n  except fine if late: 0 kr\n", "fine"),
    ],
)
def test_what_states_something(text: str, place: str) -> None:
    """A figure, a truth, a text, a table, a deadline, a sum of the source that is wrong, an exception."""
    assert [place] == [each for each, _ in found(text, "L002", HEAD)]


@pytest.mark.parametrize(
    "text",
    [
        "kept = total * 30%  § 2\n",
        "kept = total - total\n",
        "rest = total * (100% - 0%)\n",
        'assume key = 30% because "so"\n',
        "check total = 100 kr\n",
        'assume waived = no because "so"\nkept = total  § 2\n  except waiver if waived: 0 kr\n',
        "input\n  n whole number at least 0 at most 1\nshare_kept by n:\n  0 → 0%  § 2\n  1 → 100%\n",
        'kept = total * 1  § 2\nreading r is a  § 2\n  because "so"\n  otherwise b: kept = total * 30%\n',
    ],
)
def test_what_needs_none(text: str) -> None:
    """What is cited, put together from others, assumed, opened by an assumption, or cited by its reading."""
    assert [] == found(text, "L002", HEAD)


def test_a_policy_that_cites_nothing() -> None:
    """Then nobody has promised citations."""
    assert [] == found("total = 100 kr\n", "L002")
