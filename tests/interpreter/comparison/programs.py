"""Policies for the tests of comparisons."""

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.program import Program
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY
from tests.checkout import ROOT

HEAD = "policy p 2025\ndimension region: Nord, Syd\n"
YEAR_2025 = (ROOT / "policies" / "2025.pol").read_text(encoding="utf-8")


def program(text: str, head: str = HEAD) -> Program:
    """The program of a policy's statements."""
    checked, problems = check_policy(Source("p.pol", head + text), LIBRARY)
    assert checked is not None, [(each.code, each.facts) for each in problems]
    return checked


def year_2025(*changes: tuple[str, str]) -> Program:
    """The policy for 2025 with words replaced; each of them stands there."""
    text = YEAR_2025
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return program(text, "")
