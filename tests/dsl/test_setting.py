"""Values set for a what-if run are checked as a policy is, and messages point into what was set."""

from lovkode.dsl.expression import Literal
from lovkode.dsl.setting import NAME, check_settings
from lovkode.dsl.source import Source, Span

POLICY = Source("p.pol", "policy p 2025\ndimension region: A, B\nframe by region: A → 1 kr, B → 2 kr\nx = 1\n")


def test_values_are_typed() -> None:
    """Each text becomes one example with what it gives."""
    examples, problems = check_settings(POLICY, ["frame for A = 5 tkr", "x = 2"])
    assert () == problems
    (first,), (second,) = (example.given for example in examples)
    assert (("frame", (("region", "A"),)), ("x", ())) == ((first.name, first.fixed), (second.name, second.fixed))
    assert isinstance(first.value, Literal)
    assert 5000 == first.value.value


def test_nothing_set() -> None:
    """No texts, no examples: those of the policy are not taken for them."""
    source = Source("p.pol", POLICY.text + 'example "e"\n  given x = 2\n  expect x = 2\n')
    assert ((), ()) == check_settings(source, [])


def test_every_mistake_at_its_place() -> None:
    """The mistakes in several texts are all told, each with its own text."""
    _, problems = check_settings(POLICY, ["x = 1 kr", "frame for C = 1 kr", "x = 3"])
    told = [(each.code, each.source, each.place) for each in problems]
    assert [
        ("T010", Source(NAME, "x = 1 kr"), Span(4, 8, 1, 5)),
        ("N004", Source(NAME, "frame for C = 1 kr"), Span(10, 11, 1, 11)),
    ] == told


def test_a_fix_and_a_related_place() -> None:
    """They point into the text that was set, too; a related place in the policy stays there."""
    _, (problem,) = check_settings(POLICY, ["frme for A = 1 kr"])
    assert problem.fix is not None
    assert ("frame", Span(0, 4, 1, 1)) == (problem.fix.text, problem.fix.span)


def test_a_text_that_stops_short() -> None:
    """What is missing at the end is missed inside the text."""
    _, (problem,) = check_settings(POLICY, ["x ="])
    assert isinstance(problem.place, Span)
    assert (Source(NAME, "x ="), True) == (problem.source, problem.place.end <= 3)


def test_a_danish_policy() -> None:
    """The texts are written in the policy's language."""
    danish = Source("p.pol", "regelsæt p 2025\nx = 1,5\n")
    assert () == check_settings(danish, ["x = 2,5"])[1]
    assert ["P007"] == [problem.code for problem in check_settings(danish, ["x = 2.5"])[1]]


def test_several_lines() -> None:
    """A line break would let a text state more than a value."""
    for text in ("x = 1\nx = 2", "x = 1\r  y = 2"):
        assert ["U006"] == [problem.code for problem in check_settings(POLICY, [text])[1]]
