"""The results as CSV, one row for each: numbers with a decimal point whatever the language."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from lovkode.dsl.typesystem import NumberType
from lovkode.interpreter.reports import Run
from lovkode.interpreter.reports.document import entries_of

HEADINGS = ("name", "status", "value", "unit", "possible", "needs", "rests_on", "citation", "fictional", "what_if")
"""The columns beside the dimensions, which stand after the name."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(run: Run) -> str:
    """The results as text separated by commas. Every row says whether the data are made up and the run a what-if."""
    dimensions = [each.name for each in run.program.dimensions]
    numeric = {rule.name for rule in run.program.rules if isinstance(rule.type, NumberType)}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([HEADINGS[0], *dimensions, *HEADINGS[1:]])
    marks = [_truth(run.dataset.fictional is not None), _truth(run.what_if)]
    for result in entries_of(run):
        writer.writerow([*_row(result, dimensions, result["name"] in numeric), *marks])
    return text.getvalue()


def _row(result: dict[str, Any], dimensions: list[str], numeric: bool) -> Iterable[str]:
    yield result["name"]
    for dimension in dimensions:
        yield _safe(result["at"].get(dimension, ""))
    yield result["status"]
    yield _value(result["value"], numeric)
    yield result["unit"] or ""
    yield "; ".join(_value(each, numeric) for each in result["possible"])
    yield _safe("; ".join(" ".join([need["name"], *need["at"].values()]) for need in result["needs"]))
    yield " ".join(result["rests_on"])
    yield _safe(result["citation"] or "")


def _value(value: str | bool | None, numeric: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _truth(value)
    return value if numeric else _safe(value)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _safe(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
