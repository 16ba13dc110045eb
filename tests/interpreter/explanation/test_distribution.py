"""A distribution is told so that its reader can follow the last krone."""

from fractions import Fraction

from lovkode.interpreter.evaluator import Cells
from lovkode.interpreter.explanation import explain, render
from tests.interpreter.explanation.cases import evaluated, explained, plain, steps

FRAMES = """dimension region: Nord, Midt, Syd
frame by region: da "Ramme" en "Frame"
  Nord → 10 kr
  Midt → 10 kr
  Syd → 10 kr
pool = 100 kr da "Pulje" en "Pool"
"""
FRACTIONS = "rounded to 1 kr, remainder to largest fraction, ties to last listed"


def told(
    rule: str, member: str = "Syd", locale: str = "da", cells: Cells | None = None, head: str = FRAMES
) -> list[str]:
    """The steps of a rule for one member, without the heading."""
    return steps(
        f'{head}part = {rule} da "Del" en "Part" § 3', "Del" if locale == "da" else "Part", cells, locale, region=member
    )[1:]


def test_the_last_unit_is_followed_to_the_largest_fraction() -> None:
    """The quota, how it was rounded, what was left over, to whom it went and why, and that the parts add up."""
    assert [
        "»Pulje« (100 kr.) fordeles efter »Ramme«, der i alt er 30 kr.",
        "100 kr. × 10 kr. divideret med 30 kr. = 33,333333… kr., rundet ned til nærmeste hele kr.: 33 kr.",
        "Der er 1 kr. tilbage. Det går til den største brøk, som er hos Syd.",
        "Brøkerne er lige store hos Nord, Midt og Syd. Ved lighed går det til den, der er nævnt sidst. Derfor: Syd.",
        "Brøken for Syd er 0,333333…, og det giver 1 kr. mere: 34 kr.",
        "Delene giver tilsammen 33 kr. + 33 kr. + 34 kr. = 100 kr.",
    ] == told(f"distribute pool over region by frame {FRACTIONS}")


def test_who_gets_nothing_of_it_is_told_so() -> None:
    """In English, for a member whose fraction is not enough."""
    assert "The fraction of Nord is 0.333333…, which is not enough for more." in told(
        f"distribute pool over region by frame {FRACTIONS}", "Nord", "en"
    )


def test_one_who_takes_the_rest_is_told() -> None:
    """The others are rounded, and what is then left is a subtraction."""
    assert [
        "De øvrige dele er afrundet til nærmeste hele kr., og Nord tager det, der er tilbage.",
        "100 kr. − 66 kr. = 34 kr.",
    ] == told("distribute pool over region by frame rounded to 1 kr, remainder to Nord", "Nord")[2:4]


def test_exact_parts_are_told_without_rounding() -> None:
    """Parts whose decimals never end are not written out as a sum that seems not to add up."""
    assert [
        "100 kr. × 10 kr. divideret med 30 kr. = 33,333333… kr.",
        "De 3 dele giver tilsammen 100 kr.",
    ] == told("distribute pool over region by frame")[1:]


def test_a_rounded_key_that_settles_all_says_so() -> None:
    """The reader is told that the rounding of the key cannot matter."""
    head = "dimension region: Nord, Midt, Syd\nframe by region: Nord → 10 kr, Midt → 20 kr, Syd → 30 kr\n"
    assert [
        "Delene giver tilsammen 2 kr. + 3 kr. + 5 kr. = 10 kr.",
        "Nøglen er kun kendt afrundet til 0,01 kr., så hvert af dens tal kan være op til 0,005 kr. "
        "større eller mindre.",
        "Det kan ikke ændre fordelingen: Enhver nøgle, der kan afrundes til den, giver den samme.",
    ] == told(f"distribute 10 kr over region by frame known to 0.01 kr {FRACTIONS}", head=head)[-3:]


def test_a_rounded_key_that_leaves_the_last_unit_open_says_between_whom() -> None:
    """What cannot be settled, between whom, that the parts add up all the same, and the part by the key as stated."""
    lines = told(f"distribute pool over region by frame known to 0.01 kr {FRACTIONS}")
    assert [
        "Derfor kan nøglen ikke afgøre, hvem der får den sidste enhed: Nord, Midt og Syd.",
        "Delene giver under alle omstændigheder tilsammen 100 kr.",
        "Med nøglen, som den står, er regnestykket dette:",
    ] == lines[2:5]
    assert ["Så ville delen være 34 kr.", "Mulige resultater: 33 kr. eller 34 kr."] == lines[-2:]


def test_a_rounded_key_is_named_among_what_is_open() -> None:
    """The end of the explanation names the figures that must be known more exactly, and calls nothing missing."""
    rule = f"distribute pool over region by frame known to 0.01 kr {FRACTIONS}"
    text = plain(render(explained(f'{FRAMES}part = {rule} da "Del" § 3', region="Nord"), "da", "markdown"))
    assert "Tal, der ikke er kendt nøjagtigt nok" in text
    assert "»Ramme« for Syd er kun kendt afrundet og skal kendes mere nøjagtigt." in text
    assert "mangler" not in text


def test_a_distribution_with_a_blank_key_says_what_is_missing() -> None:
    """No quota is told while a key is blank, but what the part can be in any case is."""
    head = 'dimension region: Nord, Syd\ninput by region\n  size whole number at least 0 da "Antal" en "Size"\n'
    lines = told("distribute 10 kr over region by size", "Nord", "da", {"size": {("Nord",): Fraction(1)}}, head)
    assert [
        "10 kr. fordeles efter »Antal«, men der mangler tal.",
        "Syd mangler tal at fordele efter.",
        "Så meget kan siges: mellem 0 kr. og 10 kr.",
    ] == lines


def test_all_regions_side_by_side_share_what_is_the_same() -> None:
    """In a table, what holds for all is told once above it; text, Markdown and HTML all come out."""
    explanation = explain(evaluated(f'{FRAMES}part = distribute pool over region by frame {FRACTIONS} da "Del"'), None)
    for medium in ("text", "markdown", "html"):
        assert 1 == render(explanation, "da", medium).count("fordeles efter")
