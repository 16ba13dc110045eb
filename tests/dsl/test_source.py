"""Places in a text, as an editor counts them."""

from lovkode.dsl.source import Source, Span

TEXT = Source("x.pol", "en\ntø\n\nfire")


def test_lines() -> None:
    """Lines count from 1; there is nothing before the first or past the last."""
    assert ["", "en", "tø", "", "fire", ""] == [TEXT.line(n) for n in range(6)]


def test_spans() -> None:
    """A span knows the line and column of its first character, from 1."""
    assert Span(4, 5, 2, 2) == TEXT.span(4, 5)
    assert Span(7, 11, 4, 1) == TEXT.span(7, 11)
    assert Span(4, 11, 2, 2) == TEXT.span(4, 5).to(TEXT.span(7, 11))
