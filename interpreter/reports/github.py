"""Annotations as GitHub Actions reads them from the output of a step."""

from collections.abc import Iterable, Iterator

from lovkode.dsl.diagnostics import Severity
from lovkode.interpreter.reports.annotations import Annotation, Region

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(annotations: Iterable[Annotation]) -> str:
    """One workflow command a line: `::error file=2025.pol,line=4,col=21,title=policy N001::…`."""
    return "".join(f"{_command(each)}\n" for each in annotations)


def _command(annotation: Annotation) -> str:
    places = _place(annotation.region) if annotation.region is not None else ()
    properties = [*places, ("title", f"policy {annotation.code}")]
    written = ",".join(f"{name}={_property(value)}" for name, value in properties)
    message = _text("\n".join([annotation.title, *annotation.notes]))
    return f"::{_COMMANDS[annotation.severity]} {written}::{message}"


def _place(region: Region) -> Iterator[tuple[str, str]]:
    """File, lines and columns; columns only within one line, since GitHub takes them for no other."""
    yield "file", region.file.replace("\\", "/")
    if region.line is None:
        return
    yield "line", str(region.line)
    if region.end_line is not None and region.end_line != region.line:
        yield "endLine", str(region.end_line)
    elif region.column is not None:
        yield "col", str(region.column)
        yield "endColumn", str(region.end_column)


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
