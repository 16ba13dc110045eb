"""Each criterion on its line: which side counts, where the figure stands, and what is said of it."""

from datetime import date
from fractions import Fraction

import pytest

from lovkode.dsl.expression import Constant
from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.pictures.axis import CENTRE
from lovkode.interpreter.explanation.pictures.limits import DIAMOND, OUT, limits_pictures
from lovkode.interpreter.values import Index
from tests.interpreter.explanation.cases import explained, plain, voice
from tests.interpreter.explanation.pictures.reading import Mark, assert_sound, marks, words

LONG = "Sygehusaktivitet pr. borger med kronisk sygdom, opgjort for " + "indberetningspligtige" * 4


def policy(*conditions: str, label: str = "Kort") -> str:
    """A policy with a criterion for each condition, whose figure is an input and whose target is 100."""
    numbers = range(1, len(conditions) + 1)
    lines = [f'criterion {number} da "{label}"' for number in numbers]
    lines += ["input by criterion", "  registered ratio"]
    lines += [f"criteria {', '.join(map(str, numbers))}" if len(conditions) > 1 else "criterion 1"]
    lines += ["  target = 100", "  value = registered"]
    for number, condition in zip(numbers, conditions, strict=True):
        lines += [f"criterion {number}", f"  met if {condition}"]
    return "\n".join(lines)


def drawn(condition: str, figure: str | None, locale: str = "da") -> Picture:
    """The picture of one criterion with a figure, or with none."""
    cells: dict[str, dict[Index, Constant]] = {"registered": {}}
    if figure is not None:
        cells["registered"]["1",] = Fraction(figure)
    found = explained(policy(condition), cells)
    [picture] = limits_pictures(found, found.criteria, voice(policy(condition), locale))
    assert_sound(picture)
    return picture


def figures(picture: Picture) -> list[Mark]:
    """The marks of figures but for that of the guide."""
    return [mark for mark in marks(picture, "path") if mark.attributes["d"] in (DIAMOND, *OUT.values())][1:]


def shaded(picture: Picture) -> set[str]:
    """The sides of the line that are hatched."""
    areas = [mark for mark in marks(picture, "rect") if "hatched" in mark.attributes["fill"]][1:]
    return {"left" if mark.x < CENTRE else "right" for mark in areas}


@pytest.mark.parametrize(
    ("sides", "condition"),
    [
        ({"left"}, "value <= target"),
        ({"left"}, "value < target"),
        ({"right"}, "value >= target"),
        ({"right"}, "value > target"),
        (set(), "value = target"),
        ({"left", "right"}, "value != target"),
        ({"right"}, "target <= value"),
        ({"right"}, "not value <= target"),
    ],
)
def test_the_side_that_counts_is_hatched(sides: set[str], condition: str) -> None:
    """Whichever way the condition is written."""
    assert sides == shaded(drawn(condition, "7"))


def test_a_figure_inside_stands_in_the_hatched_half() -> None:
    """And one outside in the other."""
    [inside], [outside] = figures(drawn("value <= target", "99.99")), figures(drawn("value <= target", "100.01"))
    assert inside.x < CENTRE < outside.x


def test_a_figure_on_the_limit_stands_on_its_line_and_is_said_to() -> None:
    """Met or not."""
    for condition, verdict in (("value <= target", "Opfyldt"), ("value < target", "Ikke opfyldt")):
        picture = drawn(condition, "100")
        assert [CENTRE] == [mark.x for mark in figures(picture)]
        assert f"{verdict}: præcis på grænsen" in words(picture)


def test_figure_limit_and_target_are_written_at_their_marks() -> None:
    """With the verdict and the distance."""
    found = words(drawn("value <= target * 1.01", "99.5"))
    expected = ["Kriterium 1: Kort", "Opfyldt: 1,5 inden for grænsen", "99,5", "Måltal: 100", "Grænse: højst 101"]
    assert expected == found[-5:]


def test_the_text_below_says_the_same() -> None:
    """For who cannot see the drawing, and for media without."""
    picture = drawn("value <= target * 1.01", "102", "en")
    expected = "Criterion 1 (not met): Figure 102; limit at most 101; “Target” 100; 1 outside the limit."
    assert plain(picture.text).endswith(expected)


def test_a_figure_far_outside_becomes_an_arrow() -> None:
    """At the end of the line, on its side, and said in words."""
    for figure, side in (("1000000", 1), ("-1000000", -1)):
        picture = drawn("value <= target * 1.01", figure)
        assert [OUT[side]] == [mark.attributes["d"] for mark in figures(picture)]
        assert any("længere ude, end linjen når" in each for each in words(picture))


def test_a_missing_figure_has_no_mark() -> None:
    """It is said that nobody knows it yet; the limit is there all the same."""
    picture = drawn("value <= target", None)
    assert [] == [mark for mark in figures(picture) if mark.attributes["d"] == DIAMOND]
    assert "Uafgjort" in words(picture)
    assert "Tallet kendes ikke endnu" in words(picture)
    assert "tallet kendes ikke endnu" in picture.text.lower()


@pytest.mark.parametrize(
    ("told", "bounds", "side"), [("mindst 90", "at least 90", 1), ("højst 110", "at most 110", -1)]
)
def test_a_figure_between_bounds_is_a_range(told: str, bounds: str, side: int) -> None:
    """With an arrow where it has no end."""
    text = policy("value <= target").replace("ratio", f"ratio {bounds}")
    found = explained(text, {"registered": {}})
    [picture] = limits_pictures(found, found.criteria, voice(text))
    assert_sound(picture)
    assert told in words(picture)
    [arrow] = figures(picture)
    assert OUT[side] == arrow.attributes["d"]
    assert (side > 0) == (arrow.x > CENTRE)
    assert 1 == sum(mark.attributes.get("stroke-dasharray") == "4 2" for mark in marks(picture, "rect"))


def test_every_value_that_a_figure_can_have_is_marked() -> None:
    """Where they are few, each has a hollow mark."""
    text = 'criterion 1 da "K"\ninput\n  high truth\ncriterion 1\n  target = 100\n  value = if high then 101 else 95\n'
    text += "criterion 1\n  met if value <= target\n"
    found = explained(text, {"high": {}})
    [picture] = limits_pictures(found, found.criteria, voice(text))
    assert ["#ffffff", "#ffffff"] == [mark.attributes["fill"] for mark in figures(picture)]
    assert [True, False] == [mark.x < CENTRE for mark in sorted(figures(picture), key=lambda mark: mark.x)]


def test_without_a_known_limit_there_is_no_picture() -> None:
    """A picture of words would be none."""
    text = 'criterion 1 da "K"\ninput\n  bound ratio\ncriterion 1\n  value = 3\n  met if value <= bound\n'
    found = explained(text, {"bound": {}})
    assert () == limits_pictures(found, found.criteria, voice(text))


def test_a_policy_without_criteria_has_no_such_picture() -> None:
    """Nothing to draw."""
    found = explained("a = 1 kr")
    assert () == limits_pictures(found, found.criteria, voice("a = 1 kr"))


def test_a_day_has_its_place_too() -> None:
    """Days are compared as numbers are."""
    text = 'criterion 1 da "K"\ninput\n  sent date\ncriterion 1\n  value = 3\n  met if sent at most 2025-03-01\n'
    found = explained(text, {"sent": {(): date(2025, 3, 2)}})
    [picture] = limits_pictures(found, found.criteria, voice(text))
    assert_sound(picture)
    assert "Ikke opfyldt: 1 dag uden for grænsen" in words(picture)
    assert figures(picture)[0].x > CENTRE


def test_two_limits_of_one_criterion_have_a_line_each() -> None:
    """Under one name and one verdict."""
    picture = drawn("value > target or (value < target and value >= target * 0.9)", "95")
    assert {"left", "right"} == shaded(picture)
    assert 1 == words(picture).count("Opfyldt")
    assert 1 < len([each for each in words(picture) if each.startswith("Grænse:")])


def test_thirty_criteria_with_long_names_become_several_sound_pictures() -> None:
    """None is lost."""
    text = policy(*["value <= target * 1.01"] * 30, label=LONG)
    cells: dict[Index, Constant] = {(str(number),): Fraction(85 + number) for number in range(1, 31)}
    found = explained(text, {"registered": cells})
    drawings = limits_pictures(found, found.criteria, voice(text))
    assert len(drawings) > 1
    for picture in drawings:
        assert_sound(picture)
    assert 30 == sum(len(figures(picture)) for picture in drawings)
