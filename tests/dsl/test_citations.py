"""Citations: which provisions a citation names, and how it is shown."""

from lovkode.dsl.citations import in_order, provisions, told


def test_a_citation_names_provisions() -> None:
    """Ranges are taken apart, several provisions told one by one, and another policy's source is named."""
    assert (("", "§ 3, stk. 2"), ("", "bilag 1, slutning")) == provisions("§ 3, stk. 2; bilag 1, slutning")
    assert (("", "§ 7, stk. 1"), ("", "§ 7, stk. 2"), ("", "§ 7, stk. 3")) == provisions("§ 7, stk. 1-3")
    assert (("", "§ 7, stk. 1"), ("", "§ 7, stk. 4")) == provisions("§ 7, stk. 1 og 4")
    assert (("", "§ 3"), ("", "§ 4")) == provisions("§§ 3-4")
    assert (("law 2025", "boks 4"), ("law 2025", "boks 5")) == provisions("[law 2025: boks 4; boks 5]")
    assert (("", "afsnit 2, Tilskud"),) == provisions("[afsnit 2, Tilskud]")


def test_a_citation_may_join_both_kinds() -> None:
    """Provisions of the own source and of another's, between semicolons."""
    assert (("", "§ 3"), ("law 2024", "boks 5")) == provisions("§ 3; [law 2024: boks 5]")


def test_a_citation_without_brackets() -> None:
    """The square brackets are for the language only."""
    assert "§ 3; law 2024: boks 5" == told("§ 3; [law 2024: boks 5]")


def test_a_range_the_wrong_way_round() -> None:
    """It names no range: it stays as it stands, so that it is noticed as no provision of the source."""
    assert (("", "§ 3-1"),) == provisions("§ 3-1")


def test_provisions_stand_in_the_order_of_the_source() -> None:
    """Preamble, paragraphs by their number, annexes, and another policy's source last."""
    places = [("law 2024", "§ 1"), ("", "bilag 1"), ("", "§ 10"), ("", "§ 2, stk. 1"), ("", "§ 2"), ("", "præambel")]
    assert places[::-1] == sorted(places, key=in_order)
