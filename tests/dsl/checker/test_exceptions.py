"""Exceptions to one rule are bounded in number, and asked in an order that does not depend on the order of lines."""

from itertools import permutations

from lovkode.dsl.checker.exceptions import MAX_EXCEPTIONS
from lovkode.dsl.expression import Excepted
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.dsl.wording import title

LINES = (
    "  except one if a: 2\n",
    "  except two if b: 3 before one\n",
    "  except three if c: 4 before two\n",
)


def test_more_exceptions_than_the_limit_are_refused() -> None:
    """At the first that is too many; up to the limit they are taken."""
    lines = [f"  except if n = {number}: {number}\n" for number in range(MAX_EXCEPTIONS + 1)]
    head = "policy example 2025\nn = 1\nx = 1\n"
    program, problems = check_policy(Source("example.pol", head + "".join(lines)))
    assert (None, ["X003"]) == (program, [problem.code for problem in problems])
    assert "a rule has more than 64 exceptions" == title(problems[0], "en")
    assert check_policy(Source("example.pol", head + "".join(lines[:-1])))[1] == ()


def test_the_order_of_lines_decides_nothing() -> None:
    """What is said with `before` gives one order, however the lines stand."""
    for lines in permutations(LINES):
        text = "policy example 2025\na = yes\nb = yes\nc = yes\nx = 1\n" + "".join(lines)
        program, _ = check_policy(Source("example.pol", text))
        assert program is not None
        node = program.rules[-1].pieces[0].expression
        assert isinstance(node, Excepted)
        assert ["three", "two", "one"] == [case.name for case in node.cases]


def test_a_translation_is_the_same_policy() -> None:
    """The names of exceptions are paired like any others."""
    english = "policy example 2025\na = yes\nx = 1\n  except waiver if a: 2\nnames da: waiver → fritagelse\n"
    danish = "regelsæt example 2025\na = ja\nx = 1\n  undtagen fritagelse hvis a: 2\nnavne en: fritagelse → waiver\n"
    one, other = (check_policy(Source("example.pol", text))[0] for text in (english, danish))
    assert one is not None
    assert one == other
