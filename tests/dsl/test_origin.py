"""Every character of a text put together from several files leads back to the file it comes from."""

from lovkode.dsl.diagnostics import Diagnostic, Fix, Related
from lovkode.dsl.origin import Act, Edit, Stretch, at_home, edited, located, origin, source_of, whole, years_by_line
from lovkode.dsl.source import Source, Span

OLD = Act(Source("old.pol", "one two three\nfour\n"), 2025)
NEW = Act(Source("new.pol", "-- TWO\n"), 2026)
BOTH = edited(whole(OLD), [Edit(4, 7, (Stretch(NEW, 3, 6), Stretch(NEW, 0, 2, "!")))], "both.pol")


def test_the_text() -> None:
    """What is replaced is gone, all else stands as it was."""
    assert Source("both.pol", "one TWO! three\nfour\n") == BOTH.source


def test_where_it_comes_from() -> None:
    """Characters of a file lead to themselves; those that a file makes necessary lead to the words that do."""
    assert (OLD.source, Span(14, 18, 2, 1)) == origin(BOTH, BOTH.source.span(15, 19))
    assert (NEW.source, Span(3, 6, 1, 4)) == origin(BOTH, BOTH.source.span(4, 7))
    assert (NEW.source, Span(0, 2, 1, 1)) == origin(BOTH, BOTH.source.span(7, 8))


def test_a_span_over_a_seam_ends_at_it() -> None:
    """No span covers words that do not stand together."""
    assert (OLD.source, Span(0, 4, 1, 1)) == origin(BOTH, BOTH.source.span(0, 14))


def test_edits_of_an_edited_text() -> None:
    """The way back leads through all edits to the first file."""
    again = edited(BOTH, [Edit(0, 4, ())], "again.pol")
    assert "TWO! three\nfour\n" == again.source.text
    assert (OLD.source, Span(14, 18, 2, 1)) == origin(again, again.source.span(11, 15))
    assert (NEW.source, Span(0, 2, 1, 1)) == origin(again, again.source.span(3, 4))


def test_diagnostics_are_moved() -> None:
    """Place, related places and fix lead to the files; those of other texts stay."""
    other = Source("other.pol", "x")
    span, far = BOTH.source.span(15, 19), other.span(0, 1)
    related = (Related(BOTH.source, BOTH.source.span(4, 7)), Related(other, far))
    (moved,) = located(BOTH, [Diagnostic("N001", BOTH.source, span, {}, related, Fix(span, "five"))])
    there = OLD.source.span(14, 18)
    assert (OLD.source, there, Fix(there, "five")) == (moved.source, moved.place, moved.fix)
    assert (Related(NEW.source, NEW.source.span(3, 6)), Related(other, far)) == moved.related


def test_a_fix_across_a_seam_is_dropped() -> None:
    """A fix that would replace words of two files can be pasted into neither."""
    span = BOTH.source.span(0, 14)
    (moved,) = located(BOTH, [Diagnostic("N001", BOTH.source, span, fix=Fix(span, "x"))])
    assert moved.fix is None


def test_a_source_that_knows_its_files() -> None:
    """A diagnostic that points into the composed text is shown in the file, by the name the reader knows."""
    source = source_of(BOTH, lambda name: f"here/{name}")
    moved = at_home(Diagnostic("N001", source, source.span(15, 19)))
    assert moved.source is not None
    assert ("here/old.pol", OLD.source.span(14, 18)) == (moved.source.name, moved.place)


def test_the_years_of_each_line() -> None:
    """A line has the years of all its words; an empty one has none."""
    assert ((2025, 2026), (2025,), ()) == years_by_line(BOTH)
