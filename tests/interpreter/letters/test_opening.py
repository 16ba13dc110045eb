"""What a letter says first: results, why, and when."""

import re

import pytest

from lovkode.interpreter.letters import Style
from lovkode.interpreter.reports import Run
from tests.interpreter.explanation.cases import evaluated
from tests.interpreter.test_explanation import REGION
from tests.interpreter.test_letters import NOTHING, in_own_words, letter, run_2025, text_of

COUNTED = "waived = yes\ncriterion 1 met if 2 < 1\ncriterion 2 met if 1 < 2\n"


@pytest.mark.parametrize("depth", ["sentence", "page"])
@pytest.mark.parametrize(
    ("reasoned", "text"),
    [
        (True, "due by met_count: 0 → 5 kr, 1 → 3 kr, 2 → 0 kr"),
        (False, "half = 3 kr\ndue = half * 2"),
        (False, "due = met_count * 2 kr\n  except if waived: 3 kr"),
        (False, "due = if met for criterion 1 then 5 kr else 3 kr"),
        (False, "due = if met_count at least 0 then 3 kr else 5 kr"),
        (True, "due = 6 kr / met_count"),
    ],
)
def test_the_criteria_are_the_reason_only_where_other_numbers_would_give_other_results(
    reasoned: bool, text: str, depth: str
) -> None:
    """A result that has nothing to do with them, or that an exception gave, is not told to come of them."""
    found = in_own_words(COUNTED + text, depth)
    assert reasoned == bool(re.search("because|The reason is that", found))
    assert ("1 of 2 criteria is met" in found) == (reasoned or depth == "page")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("2 kr", "You pay 2 kr. Paid by 30 June 2025."),
        ("0 kr", "You pay nothing."),
        ("-2 kr", "Due: −2 kr."),
    ],
)
def test_an_amount_below_zero_is_not_told_to_be_paid(amount: str, expected: str) -> None:
    """No sentence of the policy fits it, nor a deadline."""
    policy = f"half = {amount}\ndue = half * 1"
    own = {"some": "you pay {value}", "none": "you pay nothing", "when": "Paid by {last}"}
    style = Style(sentences={"due": own}, deadlines={"due": "payment"})
    case = Run(evaluated(f"{policy}\ndeadline payment 2025-06-30"), NOTHING, {}, {}, {})
    assert expected in text_of(letter(case, "en", "page", style)).split("\n")


def test_a_result_named_that_is_several_values_is_no_lack_of_results() -> None:
    """Where the words name only what is kept by criterion, the recipient's own results are told."""
    found = text_of(letter(run_2025(region=REGION), "en", "sentence", Style(results=("met",))))
    assert "There is no result to tell." not in found
    assert "Whole frame kept: no" in found
