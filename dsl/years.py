"""Years that a policy speaks of: the members of the dimension `year`."""

from collections.abc import Iterator

from lovkode.dsl import syntax, terms
from lovkode.dsl.program import Dimension
from lovkode.dsl.record import Record
from lovkode.dsl.source import Span
from lovkode.dsl.text import NO_TEXT, Text

YEAR = "year"
"""The name of the dimension."""

FIRST_YEAR = 1000
"""Numbers from here on are years; below, criteria."""

MAX_YEARS = 200
"""The most years from the first to the last that a policy speaks of."""


_WITHOUT_YEARS = (terms.Name, Span, Text, syntax.Tail)
"""What is written in most places and never speaks of years."""


def is_year(member: str) -> bool:
    """Whether a number written as a member is a year and not a criterion."""
    return member.isdigit() and int(member) >= FIRST_YEAR


def years_spoken_of(tree: syntax.SyntaxTree, own: int) -> tuple[int, ...] | None:
    """Every year that stands where years stand, and the policy's own; None where it never speaks of years."""
    found: set[int] = set()
    speaks = False
    for statement in tree.statements:
        for years in _years_in(statement):
            found.update(years)
            speaks = True
    return tuple(sorted({*found, own} - {0})) if speaks else None


def year_dimension(spoken_of: tuple[int, ...]) -> Dimension:
    """The dimension: all years from the first to the last, or only those spoken of where these are too many."""
    filled = range(spoken_of[0], spoken_of[-1] + 1)
    members = tuple(str(year) for year in (filled if len(filled) <= MAX_YEARS else spoken_of[:MAX_YEARS]))
    return Dimension(YEAR, members, Text("år", "year"), (NO_TEXT,) * len(members), (None,) * len(members))


def _years_in(statement: object) -> Iterator[tuple[int, ...]]:
    """The years of each place of a statement that speaks of years; nothing for one that names none."""
    waiting: list[object] = [statement]
    told = isinstance(statement, syntax.Example | syntax.Property | syntax.Check)  # these say nothing of new years
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(each)
        elif isinstance(each, Record) and not isinstance(each, _WITHOUT_YEARS):
            here = None if told and isinstance(each, terms.Binary) else _years_at(each)
            if here is not None:
                yield here
            waiting.extend(vars(each).values())


def _years_at(node: Record) -> tuple[int, ...] | None:
    """The years that a part of the text states itself; None where it has to do with none."""
    match node:
        case syntax.Years():
            return (node.first,) if node.last is None else (node.first, node.last)
        case syntax.ByItem() if node.dimension.text == YEAR:
            return tuple(end for each in node.ranges for end in (each.first, each.last))
        case syntax.Table() if node.by[0].dimension.text == YEAR:
            return tuple(year for row in node.rows for key in row.keys for year in _key_years(key))
        case terms.Reference():
            fixed = tuple(int(name.text) for name in node.fixed if is_year(name.text))
            return fixed if fixed or node.name.text == YEAR else None
        case terms.Binary() if any(_is_year_at_hand(side) for side in node.operands):
            return tuple(year for side in node.operands for year in year_numbers(side))
        case terms.Converted():
            return (node.level,)
        case terms.Aggregate() if node.dimension.text == YEAR:
            return node.numbers or ()
        case syntax.Given() if node.target.name.text == YEAR:
            return year_numbers(node.value)
    return None


def _is_year_at_hand(node: object) -> bool:
    return isinstance(node, terms.Reference) and node.name.text == YEAR and not node.fixed


def _key_years(key: syntax.Key) -> tuple[int, ...]:
    return (*year_numbers(key.first), *year_numbers(key.last))


def year_numbers(node: object) -> tuple[int, ...]:
    """The year that a number is, if it can be one."""
    if isinstance(node, terms.Number) and node.unit is None and node.value.denominator == 1:
        return (int(node.value),) if FIRST_YEAR <= node.value <= 9999 else ()
    return ()


def years_shared(a: syntax.Years | None, b: syntax.Years | None) -> tuple[str, ...]:
    """The years that two definitions are both for: the first and the last of them."""
    if a is None or b is None:
        return ()
    ends = [years.last for years in (a, b) if years.last is not None]
    first, last = max(a.first, b.first), min(ends, default=None)
    if last is None:
        return (f"{first}–",)
    return () if last < first else tuple(dict.fromkeys((str(first), str(last))))
