"""A report as plain text: for a pipe, a file or a screen reader."""

from lovkode.interpreter.reports.layout import lay_out
from lovkode.interpreter.reports.summary import Report


def render_plain(report: Report, width: int | None = None, rule: str = "─") -> str:
    """The report as aligned text. Tables wider than `width` are divided; without it they are as wide as they come."""
    lines = lay_out(report, width, rule=rule)
    return "".join("".join(text for text, _ in line) + "\n" for line in lines)
