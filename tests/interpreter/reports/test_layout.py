"""How a report is laid out in lines."""

from lovkode.interpreter.reports.grids import Cell, Column, Grid, Row
from lovkode.interpreter.reports.layout import lay_out
from lovkode.interpreter.reports.summary import Report, Section


def report(grid: Grid | None = None, banner: tuple[str, ...] = (), section: Section | None = None) -> Report:
    """A report with little in it."""
    return Report("en", "Title", banner, (grid,) if grid else (), (section,) if section else ())


def text(of: Report, width: int | None = None, grouped: bool = False) -> str:
    """The lines without their styles."""
    return "\n".join("".join(part for part, _ in line) for line in lay_out(of, width, grouped))


def table(*rows: tuple[str, ...], title: str = "By x", heads: int = 1, numeric: bool = True) -> Grid:
    """A table whose first row is its headings."""
    columns = tuple(Column(title, numeric) for title in rows[0][heads:])
    body = tuple(Row(row[:heads], tuple(map(Cell, row[heads:]))) for row in rows[1:])
    return Grid(title, rows[0][:heads], columns, body)


def test_columns() -> None:
    """Numbers stand right, words left, and no line ends in spaces."""
    grid = table(("Region", "Amount"), ("Nord", "5"), ("Sjælland", "100"))
    assert "Title\n\nBy x\nRegion    Amount\n────────────────\nNord           5\nSjælland     100" == text(report(grid))
    words = table(("Region", "Word"), ("Nord", "a"), ("Sjælland", "bc"), numeric=False)
    assert text(report(words)).endswith("Nord      a\nSjælland  bc")


def test_wide_letters() -> None:
    """Columns agree on the screen, whatever the letters."""
    grid = table(("Region", "Amount"), ("日本", "5"), ("Nord", "6"))
    assert text(report(grid)).endswith("日本         5\nNord         6")


def test_headings_that_wrap() -> None:
    """A long heading takes several lines and ends at the foot."""
    grid = table(("Region", "A heading of several words"), ("Nord", "5"))
    assert "        A heading of\nRegion  several words\n─────────────────────\nNord                5" in text(
        report(grid)
    )


def test_outcomes_that_wrap() -> None:
    """The outcomes of an undecided cell wrap; a number never does."""
    cells = (Cell("1,000,000 or 2,000,000 or 3,000,000", "open"), Cell("1,000,000"))
    grid = Grid("", ("R",), (Column("A", True), Column("B", True)), (Row(("N",), cells),))
    assert "N  1,000,000 or 2,000,000  1,000,000\n             or 3,000,000" in text(report(grid))


def test_a_table_that_does_not_fit() -> None:
    """It is divided, every part with the keys and its own total; nothing is cut."""
    grid = table(("Region", "First", "Second", "Third"), ("Nord", "1" * 9, "2" * 9, "3" * 9))
    shown = text(report(grid), 30)
    assert "By x, continued" in shown
    assert 2 == shown.count("Nord")
    assert max(map(len, shown.splitlines())) <= 30
    assert 1 == text(report(grid), 80).count("Nord")
    assert 1 == text(report(grid)).count("Nord")


def test_long_names_of_members() -> None:
    """They wrap before the table is divided."""
    grid = table(("Criterion", "First"), ("a name of a criterion that is rather long indeed", "1" * 9))
    shown = text(report(grid), 45)
    assert "continued" not in shown
    assert max(map(len, shown.splitlines())) <= 45


def test_grouped_rows() -> None:
    """On a terminal the first member stands where it changes, with a line between; in a pipe in every row."""
    grid = table(("R", "C", "V"), ("N", "1", "x"), ("N", "2", "y"), ("S", "1", "z"), heads=2)
    assert text(report(grid)).endswith("N  1  x\nN  2  y\nS  1  z")
    assert text(report(grid), grouped=True).endswith("N  1  x\n   2  y\n\nS  1  z")


def test_the_banner_is_first_and_last() -> None:
    """What must not be overlooked stands on both ends, marked by signs."""
    lines = text(report(banner=("Made-up figures: so it is",))).splitlines()
    assert ["!! Made-up figures: so it is", "!! Made-up figures: so it is"] == [lines[0], lines[-1]]


def test_sentences() -> None:
    """Sentences wrap and hang; a deeper one is further in."""
    section = Section("Checks", ((0, "one two three four five six seven"), (1, "deeper")))
    assert "Checks\n  one two three\n    four five six\n    seven\n    deeper" == text(report(section=section), 19)[7:]


def test_nothing_that_controls_a_terminal() -> None:
    """Letters from a policy or from data never become a control sequence."""
    grid = table(("Re\x1bgion", "A"), ("N\x1b[31m", "5"))
    assert "\x1b" not in text(report(grid, ("\x1b]0;x\x07",), Section("\x1b", ((0, "\x1b"),))))
