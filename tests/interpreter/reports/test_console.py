"""A report on a terminal: the same words, with style."""

import io
import re

from lovkode.interpreter.reports.console import print_report
from lovkode.interpreter.reports.plain import render_plain
from lovkode.interpreter.reports.summary import report_of
from tests.grants import BLANK
from tests.interpreter.reports.conftest import MakeRun

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def printed(run: MakeRun, color: bool) -> str:
    """What is printed for a terminal of 100 columns."""
    file = io.StringIO()
    print_report(report_of(run(data=BLANK), "en"), file, 100, color)
    return file.getvalue()


def test_the_words_are_the_same(run: MakeRun) -> None:
    """Without its colours it is the plain text."""
    assert render_plain(report_of(run(data=BLANK), "en"), 100) == ESCAPES.sub("", printed(run, True))


def test_colour_follows_the_words(run: MakeRun) -> None:
    """Met is green, not met red, open yellow, a warning bold and red."""
    text = printed(run, True)
    assert "\x1b[32m✓ yes\x1b[0m" in text
    assert "\x1b[31m✗ no\x1b[0m" in text
    assert "\x1b[33myes or no\x1b[0m" in text
    assert "\x1b[1;31m!! Made-up figures" in text


def test_without_colour(run: MakeRun) -> None:
    """Nothing but the text."""
    assert "\x1b" not in printed(run, False)
