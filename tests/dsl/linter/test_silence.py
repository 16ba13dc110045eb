"""L013 and L014: the comments that silence findings."""

import pytest

from lovkode.dsl.linter import look, open_subject, settle
from lovkode.dsl.linter.fixing import fixed
from lovkode.dsl.linter.silence import silencings
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY

BECAUSE = "-- lint: L003 because the order writes it"


def codes(text: str, left_out: frozenset[str] = frozenset()) -> list[str]:
    """The codes of what is left when comments have had their say."""
    source = Source("example.pol", "policy example 2025\n" + text)
    subject, problems = open_subject(source, LIBRARY)
    assert subject is not None, problems
    return [each.diagnostic.code for each in settle(subject, source, look(subject), left_out)]


@pytest.mark.parametrize(
    "text",
    [
        f"a = 1 kr * 67%  {BECAUSE}\n",
        f"{BECAUSE}\na = 1 kr * 67%\n",
        f"{BECAUSE}\n-- and more of it\n\na = 1 kr * 67%\n",
        "a = 1 kr * 67%  --lint: L003 fordi bekendtgørelsen skriver det\n",
        "deadline d 2026-02-01  -- lint: L007 because so\na = 1 kr * 67%  -- LINT: L003 because so\n",
        "a = 1 kr\n  * 67%  -- lint: L003 because so\n",
        'a = 1 kr * 67%  da "-- lint: L009" en "x"  -- lint: L003 because so\n',
    ],
)
def test_silenced(text: str) -> None:
    """At the end of the line, or on lines of its own above it; with `because` or `fordi`; not in quotes."""
    assert [] == codes(text)


def test_several_codes() -> None:
    """One comment may name several; where one of them is not found, that one is told of."""
    text = "total = 1 kr  § 1\na = total * 67%  -- lint: {} because so\n"
    assert [] == codes(text.format("L003, L002"))
    assert [] == codes(text.format("L002 L003"))
    assert ["L002"] == codes(text.format("L003"))
    assert ["L013"] == codes(text.format("L002, L003, L007"))


@pytest.mark.parametrize(
    "comment", ["-- lint: L003", "-- lint: L003 because", "-- lint: L003 so", "-- lint: because so"]
)
def test_without_a_reason(comment: str) -> None:
    """It silences nothing, and is told of itself."""
    assert ["L003", "L014"] == codes(f"a = 1 kr * 67%  {comment}\n")


@pytest.mark.parametrize(
    "text", [f"a = 1 kr * 50%  {BECAUSE}\n", f"{BECAUSE}\na = 1 kr *\n  50%\n", f"a = 1 kr * 2\n{BECAUSE}\n"]
)
def test_silences_nothing(text: str) -> None:
    """Nothing of the kind is found on its line, or there is no line."""
    assert ["L013"] == codes(text)


def test_what_could_not_be_looked_for() -> None:
    """Then nobody can say that a comment silences nothing."""
    text = "a = 1 kr * 50%  -- lint: L005 because annex 1 has the step\n"
    assert ["L013"] == codes(text)
    assert [] == codes(text, frozenset(["L005"]))


def test_another_comment_is_no_silencing() -> None:
    """Only a comment that begins with `lint:` is."""
    assert [] == list(silencings(Source("x.pol", "-- about lint: L003\n-- linted\n")))


@pytest.mark.parametrize(
    ("text", "left"),
    [(f"a = 1 kr * 50%  {BECAUSE}\n", "a = 1 kr * 50%\n"), (f"{BECAUSE}\na = 1 kr * 50%\n", "a = 1 kr * 50%\n")],
)
def test_the_fix(text: str, left: str) -> None:
    """The comment is deleted, with its line where nothing else stands there."""
    source = Source("example.pol", "policy example 2025\n" + text)
    subject = open_subject(source, LIBRARY)[0]
    assert subject is not None
    assert "policy example 2025\n" + left == fixed(source, settle(subject, source, look(subject)))[0]
