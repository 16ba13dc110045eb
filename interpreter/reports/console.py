"""A report on a terminal. The one file that knows rich."""

from typing import TextIO

from lovkode.interpreter.reports.layout import lay_out
from lovkode.interpreter.reports.summary import Report

_STYLES = {
    "title": "bold",
    "total": "bold",
    "warning": "bold red",
    "good": "green",
    "bad": "red",
    "open": "yellow",
    "": "",
}


def print_report(report: Report, file: TextIO, width: int, color: bool, rule: str = "─") -> None:
    """Print the report, `width` columns wide. Colour only underlines what the words already say."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=file,
        width=width,
        force_terminal=True,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in lay_out(report, width, grouped=True, rule=rule):
        console.print(Text.assemble(*((text, _STYLES[style]) for text, style in line)), soft_wrap=True)
