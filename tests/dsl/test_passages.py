"""The words of a policy that state each thing."""

from lovkode.dsl.origin import Act, Composed, whole
from lovkode.dsl.passages import Passage, passages
from lovkode.dsl.source import NOWHERE, Source
from tests.amending import amended

TEXT = """policy p 2025
criterion 1 da "Et"  § 1
criteria 1, 2  -- both
  target = 0.5
  met if a <= target
-- what is given
input by region
  a ratio
  b ratio   -- the second
dimension region: Nord, Syd
half(x) = x / 2
c = half(b)
"""
WHOLE = whole(Act(Source("p.pol", TEXT), 2025))


def at(words: str, text: Composed = WHOLE) -> Passage:
    """The passage in which some words stand first."""
    start = text.source.text.index(words)
    found = passages(text).at(text.source.span(start, start + 1))
    assert found is not None
    return found


def test_a_statement_is_its_own_passage() -> None:
    """Without what stands between statements; what no text states has none."""
    assert ("c = half(b)", (2025,)) == (at("c = half").text, at("c = half").years)
    assert passages(WHOLE).at(NOWHERE) is None


def test_a_line_of_a_group_stands_under_the_first_line_of_the_group() -> None:
    """Each input and each clause by itself."""
    assert "input by region\n  a ratio" == at("a ratio").text
    assert "input by region\n  b ratio" == at("b ratio").text.partition("   --")[0]
    assert "criteria 1, 2  -- both\n  met if a <= target" == at("met if").text


def test_functions_and_criteria_are_found_by_name() -> None:
    """A function by its name in every language, a criterion by its number where a line says what it is."""
    found = passages(WHOLE)
    assert {"half": "half(x) = x / 2"} == {name: each.text for name, each in found.functions.items()}
    assert {"1": 'criterion 1 da "Et"  § 1'} == {number: each.text for number, each in found.criteria.items()}
    danish = "regelsæt p 2025\nhalv(x) = x / 2\nnavne en: halv → half\n"
    assert ["half"] == list(passages(whole(Act(Source("p.pol", danish), 2025))).functions)


def test_words_of_two_policies_have_two_years() -> None:
    """A row that an amendment changes is of both; the rest is of the policy it was in."""
    text, _ = amended("replace rate 1→60%\n")
    assert text is not None
    assert ((2025,), (2025, 2026)) == (at("total = ", text).years, at("rate by", text).years)
