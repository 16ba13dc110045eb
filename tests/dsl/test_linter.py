"""The linter as a whole: what it looks at, in which order it tells, and whose fault it takes things for."""

from pathlib import Path

import pytest

from lovkode.dsl.linter import look, open_subject, settle
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY

BASE = "policy example 2025\ntotal = 100 kr\npart = total * 67%\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, but for last year's policy."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2025.pol").write_text(BASE, encoding="utf-8")


def told(text: str, name: str = "example.pol") -> list[tuple[str, str, int]]:
    """Code, file and line of what is found."""
    source = Source(name, text)
    subject, problems = open_subject(source, LIBRARY)
    assert subject is not None, problems
    found = [each.diagnostic for each in settle(subject, source, look(subject))]
    return [(d.code, d.source.name, d.place.line) for d in found]  # type: ignore[union-attr]


def test_a_policy_that_is_not_sound() -> None:
    """It cannot be looked at; what is wrong with it comes first."""
    subject, problems = open_subject(Source("example.pol", "policy example 2025\na = b\n"), None)
    assert (None, ["N001"]) == (subject, [each.code for each in problems])


def test_in_the_order_of_the_text() -> None:
    """Whichever lint found it."""
    text = "policy example 2030\ndeadline d 2026-02-01\na = 1 kr * 67%\nb = 3%\n"
    assert [("L007", "example.pol", 2), ("L003", "example.pol", 3), ("L001", "example.pol", 4)] == told(text)


def test_an_amendment_answers_for_its_own_words() -> None:
    """What stands in the policy amended is told when that is looked at."""
    text = "policy example 2026 amends 2025\n\ninsert kept = total * 33%\n"
    assert [("L003", "2026.pol", 3)] == told(text, "2026.pol")
    assert [("L003", "2025.pol", 3)] == told(BASE, "2025.pol")


def test_an_amendment_silences_its_own_words() -> None:
    """Its comments are about its own lines."""
    text = "policy example 2026 amends 2025\n\ninsert kept = total * 33%  -- lint: L003 because so\n"
    assert [] == told(text, "2026.pol")
