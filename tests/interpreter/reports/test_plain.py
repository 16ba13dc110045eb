"""A report as plain text."""

from lovkode.interpreter.reports.plain import render_plain
from lovkode.interpreter.reports.summary import report_of
from tests.interpreter.reports.conftest import MakeRun


def test_lines(run: MakeRun) -> None:
    """It ends in one line break, no line ends in a space, and no escape is in it."""
    text = render_plain(report_of(run(), "da"))
    assert text.endswith("!! Opdigtede tal: made up for a test\n")
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "\x1b" not in text


def test_another_rule(run: MakeRun) -> None:
    """The line below the headings can be another, for screens that have no such letter."""
    text = render_plain(report_of(run(), "en"), rule="-")
    assert "\n-------" in text
    assert "─" not in text
