"""Safe fixes, and the guard that they change nothing."""

from lovkode.dsl.diagnostics import Diagnostic, Fix
from lovkode.dsl.linter import open_subject
from lovkode.dsl.linter.finding import Finding, Subject
from lovkode.dsl.linter.fixing import fixed, unchanged
from lovkode.dsl.source import Source

SOURCE = Source("example.pol", "abcdef")


def finding(start: int, end: int, text: str, safe: bool = True) -> Finding:
    """A finding with a fix."""
    return Finding(Diagnostic("L013", SOURCE, None, {}, (), Fix(SOURCE.span(start, end), text)), safe)


def subject(text: str) -> Subject:
    """A policy made ready."""
    found = open_subject(Source("example.pol", "policy example 2025\n" + text), None)[0]
    assert found is not None
    return found


def test_in_the_order_of_the_text() -> None:
    """Each fix is made where it stands, whatever came before it."""
    later, earlier = finding(4, 5, "E"), finding(0, 1, "")
    assert ("bcdEf", (earlier, later)) == fixed(SOURCE, [later, earlier])


def test_of_two_that_overlap_the_first() -> None:
    """The other waits until the text is looked at again; the same fix twice is made once, for both."""
    first, second = finding(1, 4, "x"), finding(2, 5, "y")
    assert ("axef", (first,)) == fixed(SOURCE, [first, second])
    assert ("axef", (first, first)) == fixed(SOURCE, [first, first])


def test_only_what_is_safe() -> None:
    """A fix that may change the meaning is left to the drafter."""
    assert ("abcdef", ()) == fixed(SOURCE, [finding(0, 1, "", safe=False)])


def test_the_meaning_is_unchanged() -> None:
    """Comments and layout may go; a figure, or soundness, may not."""
    before = subject("a = 1 kr  -- a comment\n")
    assert unchanged(before, subject("a =   1 kr\n"))
    assert not unchanged(before, subject("a = 2 kr\n"))
    assert not unchanged(before, None)
