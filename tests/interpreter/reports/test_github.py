"""Annotations for GitHub Actions: one command a line, and nothing in a message ends it."""

import pytest

from lovkode.dsl.diagnostics import Severity
from lovkode.interpreter.reports.annotations import Annotation, Region
from lovkode.interpreter.reports.github import render_github

HERE = Region("law.pol", 4, 21, 4, 24)


def annotation(
    region: Region | None, title: str = "odd", *notes: str, severity: Severity = Severity.ERROR
) -> Annotation:
    return Annotation("L003", severity, title, notes, region, "")


def test_a_command_a_line() -> None:
    """File, line, columns, title and message; the severity is the command."""
    found = [annotation(HERE, "odd", "write 2/3"), annotation(HERE, severity=Severity.NOTE)]
    assert """\
::error file=law.pol,line=4,col=21,endColumn=24,title=policy L003::odd%0Awrite 2/3
::notice file=law.pol,line=4,col=21,endColumn=24,title=policy L003::odd
""" == render_github(found)


def test_characters_that_would_end_a_property_or_a_message() -> None:
    """They are written as their numbers: per cent first, and colon and comma in properties only."""
    text = render_github([annotation(Region("a,b: 5%\r\n.pol"), "67%, of: \r\n%0A")])
    assert "::error file=a%2Cb%3A 5%25%0D%0A.pol,title=policy L003::67%25, of: %0D%0A%250A\n" == text


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("title", None),
        ("file=law.pol,title", Region("law.pol")),
        ("file=law.pol,line=4,title", Region("law.pol", 4)),
        ("file=law.pol,line=4,endLine=6,title", Region("law.pol", 4, 21, 6, 3)),
    ],
)
def test_places(place: str, region: Region | None) -> None:
    """What is not known is left out, and columns where the place has several lines."""
    assert f"::error {place}=policy L003::odd\n" == render_github([annotation(region)])


def test_nothing_to_say() -> None:
    """Then nothing is written."""
    assert "" == render_github([])
