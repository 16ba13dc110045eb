"""Why a call says nothing, through the functions in between."""

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source


def test_the_reason_is_the_innermost_one() -> None:
    """A function that uses one that cannot add truths is refused for that, not for what it uses."""
    text = "policy x 2025\nf(a) = a + 1\ng(b) = f(b) * 2\nh(c) = g(c) * 2\nx = h(yes)\n"
    _, (problem,) = check_policy(Source("x.pol", text))
    assert ("T017", "h", "T006") == (problem.code, problem.facts["name"], problem.facts["code"])
    assert "T006" == problem.facts["reason"].code
