"""What must be decided anew for a coming year: amounts of money and days, where a policy states them as such."""

import re

from lovkode.dsl import syntax, terms
from lovkode.dsl.keywords import spelling
from lovkode.dsl.renewal.years import Edit
from lovkode.dsl.years import YEAR

MONEY = ("kr", "tkr", "mio kr", "mia kr")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def opened(text: str, place: tuple[int, int], statement: syntax.Statement, language: str) -> list[Edit]:
    """The edits that leave a statement's amounts and days to be decided; none where it has none of its own.

    A plan for several years, by year or from one to another, is not decided anew each year.
    """
    match statement:
        case syntax.Deadline(undecided=False):
            found = list(_DATE.finditer(text, statement.name.span.end, place[1]))[
                : 1 if statement.first == statement.last else 2
            ]
            return [_asked(match.start(), match.start(), language) for match in found]
        case syntax.Assumption():
            return opened(text, place, statement.definition, language)
        case syntax.Definition(years=None):
            return _value(statement.expression, language)
        case syntax.Table() if all(each.dimension.text != YEAR for each in statement.by):
            return [edit for row in statement.rows for edit in _value(row.value, language)]
    return []


def _value(node: terms.Expression, language: str) -> list[Edit]:
    """The edits for a value that is an amount of money or a day by itself."""
    span = node.span
    if isinstance(node, terms.Unary) and node.operator == "-" and _decided(node.operand):
        start, end, asked = _asked(span.start, span.start, language)
        return [(start, end, f"{asked}("), (span.end, span.end, ")")]
    return [_asked(span.start, span.start, language)] if _decided(node) else []


def _decided(node: terms.Expression) -> bool:
    if isinstance(node, terms.Number):
        return node.unit in MONEY
    return isinstance(node, terms.Constant) and hasattr(node.value, "year")


def _asked(start: int, end: int, language: str) -> Edit:
    return start, end, f"? {spelling('WAS', language)} "
