"""Annotations: diagnostics and failed examples as continuous integration shows them."""

from lovkode.dsl.diagnostics import Diagnostic, Fix, Related, Severity
from lovkode.dsl.source import Cell, Source
from lovkode.interpreter.reports.annotations import Region, annotation_of, failure, region_of

TEXT = 'x = 1\ny = "𝔸å" = clawbck\n'
SOURCE = Source("/far/away/law.pol", TEXT)


def near(path: str) -> str:
    """What a file is called here."""
    return path.removeprefix("/far/away/")


def test_columns_count_utf_16_units() -> None:
    """A letter outside the basic plane takes two of them."""
    span = SOURCE.span(TEXT.index("clawbck"), TEXT.index("clawbck") + 7)
    assert 12 == span.column
    assert Region("/far/away/law.pol", 2, 13, 2, 20) == region_of(SOURCE, span)


def test_a_span_of_several_lines() -> None:
    """The end is behind the last character, on its own line."""
    assert Region("/far/away/law.pol", 1, 5, 2, 2) == region_of(SOURCE, SOURCE.span(4, 7))


def test_a_diagnostic() -> None:
    """Its sentences, its place as a reader names it, the other place and the fix, all in the file as it is called."""
    span, first = SOURCE.span(17, 24), SOURCE.span(0, 1)
    facts = {"name": "clawbck", "known": ("x", "y")}
    diagnostic = Diagnostic("N002", SOURCE, span, facts, (Related(SOURCE, first, "first"),), Fix(span, "clawback"))
    made = annotation_of(diagnostic, "en", near)
    assert ("N002", Severity.ERROR, "`clawbck` is defined twice", "2:12") == (
        made.code,
        made.severity,
        made.title,
        made.at,
    )
    assert ("law.pol", 2, 13) == (
        made.region and made.region.file,
        made.region and made.region.line,
        made.region and made.region.column,
    )
    assert (("defined here the first time", Region("law.pol", 1, 1, 1, 2)),) == made.related
    assert (Region("law.pol", 2, 13, 2, 20), "clawback") == made.replacement
    assert made.notes[0].startswith("reason: ")
    assert "--> law.pol:2:12" in made.whole


def test_a_place_in_data() -> None:
    """A row of CSV is a line of the file; a row of a workbook or of JSON is none."""
    places = {name: Cell(name, None, 7, 2, None, "x") for name in ("a.csv", "a.json", "a.xlsx")}
    found = [annotation_of(Diagnostic("D005", None, place), "en", near).region for place in places.values()]
    assert [Region("a.csv", 7), Region("a.json"), Region("a.xlsx")] == found


def test_a_diagnostic_about_no_file() -> None:
    """It has no place."""
    made = annotation_of(Diagnostic("U001", None, None, {"name": "x", "known": ()}), "en", near)
    assert (None, "") == (made.region, made.at)


def test_an_example_that_fails() -> None:
    """It is an error on its line, with what was expected and found."""
    made = failure("two thirds", ["expected: a", "found: b"], ("law.pol", 4), "da")
    assert ("example", Severity.ERROR, Region("law.pol", 4)) == (made.code, made.severity, made.region)
    assert "eksemplet »two thirds« er ikke bestået\nexpected: a\nfound: b" == made.whole
