"""Comments that silence findings: `-- lint: L003 because the order writes 67 per cent`.

L013: such a comment that silences nothing. L014: one without a reason.
"""

import re
from collections.abc import Iterator, Sequence

from lovkode.dsl.diagnostics import Diagnostic, Fix, Severity
from lovkode.dsl.linter.finding import Finding
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Source, Span

_COMMENT = re.compile(r'"[^"\n]*"|\[[^\]\n]*\]|(?P<comment>--[^\n]*)')
_SILENCING = re.compile(r"--\s*lint\s*:(?P<rest>.*)", re.IGNORECASE)
_CODES = re.compile(r"\s*(?P<codes>L\d{3}(?:\s*,?\s+L\d{3}|,L\d{3})*)\s*(?P<reason>.*)")
_REASON = re.compile(r"(?:because|fordi)\s+\S+")


@record
class Silencing(Record):
    """A comment that silences some codes on some lines; one without a reason silences nothing."""

    codes: tuple[str, ...]
    reasoned: bool
    lines: tuple[int, ...]
    span: Span


def silencings(source: Source) -> Iterator[Silencing]:
    """The comments of a policy that silence.

    One at the end of a line is about that line; one on a line of its own about the next line that is no comment.
    """
    lines = source.text.split("\n")
    for match in _COMMENT.finditer(source.text):
        said = _SILENCING.match(match["comment"] or "")
        if said is None:
            continue
        span = source.span(match.start("comment"), match.end("comment"))
        about = span.line
        if not lines[about - 1][: span.column - 1].strip():
            while about <= len(lines) and (lines[about - 1].lstrip().startswith("--") or not lines[about - 1].strip()):
                about += 1
        found = _CODES.match(said["rest"])
        codes = tuple(re.findall(r"L\d{3}", found["codes"])) if found else ()
        yield Silencing(codes, bool(found and _REASON.match(found["reason"])), (about,), span)


def silenced(source: Source, findings: Sequence[Finding], left_out: frozenset[str]) -> Iterator[Finding]:
    """The findings that no comment silences, and what is odd about the comments.

    Whether a comment about a code of `left_out` silences anything cannot be told.
    """
    every = list(silencings(source))
    used: set[tuple[int, str]] = set()
    for finding in findings:
        place = finding.diagnostic.place
        line = place.line if isinstance(place, Span) else 0
        hushed = [n for n, each in enumerate(every) if _is_about(each, line, finding.diagnostic.code)]
        used |= {(n, finding.diagnostic.code) for n in hushed}
        if not hushed:
            yield finding
    for n, each in enumerate(every):
        idle = tuple(code for code in each.codes if (n, code) not in used and code not in left_out)
        if not each.codes or not each.reasoned:
            code = each.codes[0] if each.codes else None
            yield Finding(
                Diagnostic("L014", source, each.span, {"code": code} if code else {}, (), None, Severity.WARNING)
            )
        elif idle:
            fix = Fix(_taken_out(source, each.span), "") if len(idle) == len(each.codes) else None
            yield Finding(
                Diagnostic("L013", source, each.span, {"codes": idle}, (), fix, Severity.WARNING), fix is not None
            )


def _is_about(silencing: Silencing, line: int, code: str) -> bool:
    return silencing.reasoned and code in silencing.codes and line in silencing.lines


def _taken_out(source: Source, span: Span) -> Span:
    """What goes with a comment: the white space before it, and its line where nothing else stands there."""
    start = span.start
    while start and source.text[start - 1] in " \t":
        start -= 1
    if start == 0 or source.text[start - 1] == "\n":
        return source.span(start, min(span.end + 1, len(source.text)))
    return source.span(start, span.end)
