"""The words of a check, as they stand in the policy."""

import pytest

from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source


@pytest.mark.parametrize(
    "words",
    ["1 + 2 = 3", "(1 + 2) * (3 + 4) = ((21))", "((1) + 2) * 3 = (3 * (1 + 2))"],
)
def test_the_words_of_a_check_have_their_brackets(words: str) -> None:
    """Also those at its ends, which are no part of the expression."""
    program, problems = check_policy(Source("x.pol", f"policy x 2025\ncheck {words}  -- so (or so)\n"))
    assert program is not None, problems
    assert [words] == [check.text for check in program.checks]
