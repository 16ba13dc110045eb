"""What depends on what in a program."""

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.dependencies import reached, turned, uses

POLICY = """\
policy small 2025
input
  x ratio
a = 2
b = a * x
c = b + a
"""


def graph() -> dict[str, tuple[str, ...]]:
    """What the names of the small policy use."""
    program, problems = check_policy(Source("small.pol", POLICY))
    assert program is not None, problems
    return dict(uses(program))


def test_each_name_with_what_it_uses() -> None:
    """Inputs use nothing; a rule uses the names its definition mentions, each once."""
    assert {"x": (), "a": (), "b": ("a", "x"), "c": ("b", "a")} == graph()


def test_turned_round() -> None:
    """For each name the names that use it."""
    assert {"x": ("b",), "a": ("b", "c"), "b": ("c",), "c": ()} == turned(graph())


def test_what_one_comes_to() -> None:
    """From some names, with these, in the order of the policy."""
    assert ("x", "a", "b") == reached(graph(), ["b"])
    assert ("x", "b", "c") == reached(turned(graph()), ["x"])
