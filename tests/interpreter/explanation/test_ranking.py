"""A rank is told with those above and those who share it."""

from tests.interpreter.explanation.test_distribution import told


def test_a_rank_names_who_is_above_and_who_is_equal() -> None:
    """The figure ranked by, those above, and those who share the rank."""
    head = "dimension region: Nord, Midt, Syd\npoints by region: Nord → 7, Midt → 9, Syd → 7\n"
    assert [
        "Placeringen følger »Points«, de største først.",
        "Syd: 7.",
        "1 ligger højere: Midt.",
        "Lige så højt og med samme placering: Nord.",
    ] == told("rank of points over region", head=head)
    assert ["Placeringen følger »Points«, de mindste først.", "Midt: 9."] == told(
        "rank of -points over region", "Midt", head=head
    )[:2]


def test_many_above_are_told_by_their_number() -> None:
    """A long list of names says less than how many there are."""
    names = ", ".join(f"s{number}" for number in range(40))
    rows = ", ".join(f"s{number} → {number}" for number in range(40))
    head = f"dimension region: {names}\npoints by region: {rows}\n"
    assert "39 ligger højere." in told("rank of points over region", "s0", head=head)
