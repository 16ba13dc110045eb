"""What is told of inputs that are declared twice."""

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source


def test_the_members_that_an_input_has_twice() -> None:
    """They are told with their dimension."""
    text = """\
policy x 2025
dimension region: Nord, Syd
criterion 1
criterion 2
input by region, criterion 1, 2
  a ratio
input by region, criterion 2
  a ratio
"""
    _, (problem,) = check_policy(Source("x.pol", text))
    facts = problem.facts
    assert ("S006", "criterion", ("2",)) == (problem.code, facts["dimension"], facts["members"])
