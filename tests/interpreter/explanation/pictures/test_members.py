"""Several members side by side, all to one scale."""

from fractions import Fraction

from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.pictures.members import members_pictures
from lovkode.interpreter.explanation.voice import Voice
from tests.interpreter.explanation.cases import (
    REGIONS,
    cells_2025,
    explained,
    explained_2025,
    plain,
    policy_2025,
    voice,
)
from tests.interpreter.explanation.pictures.reading import assert_sound, marks, words


def bars(picture: Picture) -> list[Fraction]:
    """How long the bar of each member is, all its pieces together."""
    found: dict[Fraction, Fraction] = {}
    for mark in marks(picture, "rect")[1:]:
        if mark.attributes["height"] == "26":
            found[mark.y] = found.get(mark.y, Fraction(0)) + Fraction(mark.attributes["width"])
    return list(found.values())


def test_each_region_has_its_bar_and_its_amounts() -> None:
    """In the policy's order, and as long as its frame."""
    [picture] = members_pictures(explained_2025(), Voice(policy_2025(), "da"))
    assert_sound(picture)
    assert list(REGIONS) == [each for each in words(picture) if each in REGIONS]
    amounts = "Tilbagebetaling: 88.002,4 tusinde kr. Beholdt tilskud: 178.671,6 tusinde kr."
    assert plain(picture.text).endswith(f"Sjælland: {amounts}")
    frames = [178026, 375318, 366753, 537129, 266674]
    expected = [Fraction(352 * frame, max(frames)) for frame in frames]
    assert all(abs(found - due) < Fraction(1, 10) for found, due in zip(bars(picture), expected, strict=True))


def test_a_region_that_is_undecided_says_so() -> None:
    """Its bar has an empty piece, and the guide says what that means."""
    cells = cells_2025(("registered", ("Sjælland", "2")))
    [picture] = members_pictures(explained_2025(cells), Voice(policy_2025(), "da"))
    assert_sound(picture)
    assert "ikke afgjort" in words(picture)


def test_one_amount_for_each_member_is_a_bar_of_its_own() -> None:
    """A policy that gives money and takes none back."""
    text = "dimension area: North, South\npool by area: North→10 kr, South→40 kr\ngrant = pool * 2"
    [picture] = members_pictures(explained(text), voice(text))
    assert_sound(picture)
    assert [Fraction(88), Fraction(352)] == bars(picture)


def test_two_hundred_members_become_several_pictures() -> None:
    """None is left out."""
    names = [f"m{number}" for number in range(200)]
    rows = ", ".join(f"{name}→{number} kr" for number, name in enumerate(names))
    text = f"dimension area: {', '.join(names)}\npool by area: {rows}\ngrant = pool * 2"
    found = members_pictures(explained(text), voice(text))
    assert len(found) > 1
    for picture in found:
        assert_sound(picture)
    assert 199 == sum(len(bars(picture)) for picture in found)


def test_a_small_amount_beside_a_large_one_can_be_seen() -> None:
    """Both its parts."""
    rows = "North→1 kr, South→1000000 kr"
    text = f"dimension area: North, South\npot by area: {rows}\nback = pot * 0.3\nleft = pot - back"
    [picture] = members_pictures(explained(text), voice(text))
    assert [Fraction(6), Fraction(352)] == bars(picture)


def test_members_whose_amounts_come_about_differently_are_not_compared() -> None:
    """A bar for some of them would hide the others."""
    text = "dimension area: North, South\npot by area: North→10 kr, South→40 kr\nback = pot * 0.3\nleft = pot - back\n"
    assert 1 == len(members_pictures(explained(text), voice(text)))
    text += "  except if area = South: 7 kr"
    assert () == members_pictures(explained(text), voice(text))


def test_nothing_to_compare_is_not_drawn() -> None:
    """One region, results that are no money, several amounts of no whole, or nothing but zero."""
    assert () == members_pictures(explained_2025(region="Sjælland"), Voice(policy_2025(), "da"))
    head = "dimension area: North, South\npool by area: North→10 kr, South→40 kr\n"
    for rest in ("big = pool over 20 kr", "a = pool * 2\nb = pool * 3", "a = pool * 0", "a = pool * -1"):
        assert () == members_pictures(explained(head + rest), voice(head + rest))
