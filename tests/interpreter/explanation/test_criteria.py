"""A criterion is told with its figure, its limit, the verdict and the exact distance between them."""

from datetime import date
from fractions import Fraction

import pytest

from lovkode.interpreter.explanation.model import Limit
from tests.interpreter.explanation.cases import document, explained, headings, under

TOLERANCE = (
    'input\n  base ratio da "Grundtal"\n  seen ratio da "Tal"\n'
    'criterion 1 da "Ventetid"\n'
    'criterion 1\n  target = base da "Måltal" § 2\n  value = seen da "Værdi" § 3\n  met if value <= target * 1.01 § 4\n'
)


def limit(text: str, cells: dict[str, Fraction | date]) -> Limit:
    """The only limit of the only criterion."""
    [case] = explained(text, {name: {(): value} for name, value in cells.items()}).criteria
    [found] = case.limits
    return found


def test_a_criterion_tells_figure_target_limit_and_verdict_in_that_order() -> None:
    """The steps behind the figure come first, then the target, then the limit, then the decision."""
    found = document(explained(TOLERANCE, {"base": {(): Fraction("0.5")}, "seen": {(): Fraction("0.52")}}))
    start = headings(found).index("Kriterium 1: Ventetid – ikke opfyldt")
    assert ["Værdi: 0,52 (§ 3)", "Måltal: 0,5 (§ 2)", "Grænse: højst 0,505 (§ 4)", "Afgørelse (§ 4)"] == headings(
        found
    )[start + 1 : start + 5]
    assert [
        "Beregning: »Måltal« × 1,01.",
        "0,5 × 1,01 = 0,505.",
        "Grænsen ligger 1 pct. over »Måltal«.",
    ] == under(found, "Grænse")
    assert [
        "Kriteriet er ikke opfyldt. Tallet ligger uden for grænsen: 0,52 er over 0,505. "
        "Afstanden til grænsen er 0,015 (ca. 2,97 pct. af grænsen)."
    ] == under(found, "Afgørelse")


def test_a_figure_within_the_limit_is_only_that() -> None:
    """A figure above its target but within the limit is within the limit, and the distance to it is told."""
    found = document(explained(TOLERANCE, {"base": {(): Fraction("0.5")}, "seen": {(): Fraction("0.503")}}))
    [told] = under(found, "Afgørelse")
    assert told.startswith("Kriteriet er opfyldt. Tallet ligger inden for grænsen: 0,503 er højst 0,505.")


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("<=", "Kriteriet er opfyldt. Tallet ligger præcis på grænsen, og det tæller som opfyldt."),
        (">=", "Kriteriet er opfyldt. Tallet ligger præcis på grænsen, og det tæller som opfyldt."),
        ("<", "Kriteriet er ikke opfyldt. Tallet ligger præcis på grænsen, og det tæller ikke som opfyldt."),
        (">", "Kriteriet er ikke opfyldt. Tallet ligger præcis på grænsen, og det tæller ikke som opfyldt."),
    ],
)
def test_a_figure_on_the_limit_is_said_to_be_on_it_and_to_count(operator: str, expected: str) -> None:
    """Equality is named, with what it counts as."""
    text = TOLERANCE.replace("<=", operator)
    found = document(explained(text, {"base": {(): Fraction("0.21")}, "seen": {(): Fraction("0.2121")}}))
    assert [expected] == under(found, "Afgørelse")


@pytest.mark.parametrize(
    ("condition", "operator", "room"),
    [
        ("value <= target", "<=", "-0.1"),
        ("value >= target", ">=", "0.1"),
        ("target >= value", "<=", "-0.1"),
        ("target < value", ">", "0.1"),
        ("not value > target", "<=", "-0.1"),
        ("value = target", "=", "-0.1"),
        ("value != target", "!=", "0.1"),
    ],
)
def test_the_figure_stands_first_whichever_way_the_rule_is_written(condition: str, operator: str, room: str) -> None:
    """`target >= value` is the same limit as `value <= target`; the distance is negative outside it."""
    found = limit(
        TOLERANCE.replace("value <= target * 1.01", condition), {"base": Fraction("0.5"), "seen": Fraction("0.6")}
    )
    assert (operator, Fraction(room), Fraction("0.2")) == (found.operator, found.room, found.share)


def test_a_limit_of_zero_has_no_percentage() -> None:
    """Nothing is a per cent of zero."""
    text = "input\n  seen ratio\ncriterion 1\n  value = seen\n  met if value <= 0"
    found = document(explained(text, {"seen": {(): Fraction(2)}}))
    assert [
        "Kriteriet er ikke opfyldt. Tallet ligger uden for grænsen: 2 er over 0. Afstanden til grænsen er 2."
    ] == under(found, "Afgørelse")
    assert ["Grænsen er fastsat i reglerne."] == under(found, "Grænse: højst 0")


def test_a_distance_between_dates_is_in_days() -> None:
    """A date criterion tells how many days too late."""
    text = "input\n  reported date\ncriterion 1\n  value = reported\n  met if value <= 2026-03-31"
    found = document(explained(text, {"reported": {(): date(2026, 4, 2)}}))
    assert [
        "Kriteriet er ikke opfyldt. Tallet ligger uden for grænsen: 2. april 2026 er efter 31. marts 2026. "
        "Afstanden til grænsen er 2 dage."
    ] == under(found, "Afgørelse")


def test_a_criterion_with_two_limits_tells_both() -> None:
    """Each limit has its own heading, and the whole condition is told."""
    text = "input\n  seen ratio\ncriterion 1\n  value = seen\n  met if value >= 1 and value <= 3"
    found = document(explained(text, {"seen": {(): Fraction(2)}}))
    assert ["Grænse: mindst 1", "Grænse: højst 3"] == [each for each in headings(found) if each.startswith("Grænse")]
    [told] = under(found, "Afgørelse")
    assert told.startswith("Kriteriet er opfyldt. Betingelsen er, at »Værdi« er mindst 1 og »Værdi« er højst 3.")


def test_a_criterion_without_a_comparison_is_told_by_its_condition() -> None:
    """A criterion that an input decides has no limit."""
    text = 'input\n  delivered truth da "Leveret"\ncriterion 1 met if delivered § 2'
    found = document(explained(text, {"delivered": {(): True}}))
    assert ["Leveret: ja.", "Kriteriet er opfyldt."] == [
        *under(found, "Afgørelse (§ 2)")[0]
        .replace("Kriteriet er opfyldt. ", "")
        .replace("»", "")
        .replace("«", "")
        .split("\n"),
        "Kriteriet er opfyldt.",
    ]


def test_what_the_criteria_share_is_told_before_them() -> None:
    """A tolerance that all criteria use stands under a heading of its own."""
    text = (
        'tolerance = 1% da "Tolerance" § 9\ninput by criterion 1, 2\n  seen ratio\n'
        "criteria 1, 2\n  value = seen\n  met if value <= 1 + tolerance"
    )
    found = document(explained(text, {"seen": {("1",): Fraction(1), ("2",): Fraction(2)}}))
    assert ["Tolerance: 1 pct. (§ 9)", "Fastsat i reglerne."] == [
        headings(found)[headings(found).index("Fælles for kriterierne") + 1],
        *under(found, "Tolerance"),
    ]


def test_a_policy_without_criteria_has_no_such_chapter() -> None:
    """Nothing is said of criteria where there are none."""
    assert not any("riteri" in each for each in headings(document(explained("a = 1 kr\nb = a * 2"))))


def test_a_criterion_that_was_set_says_so() -> None:
    """A what-if verdict is not explained by figures."""
    text = "input\n  seen ratio\ncriterion 1\n  value = seen\n  met if value <= 1"
    found = document(explained(text, {"seen": {(): Fraction(2)}}, {"met": {("1",): True}}))
    assert "Det er sat i denne beregning, at kriteriet er opfyldt." in under(found, "Kriterium 1")
