"""Every kind of expression is told as arithmetic and sentences that a reader can follow."""

from datetime import date
from fractions import Fraction

import pytest

from lovkode.dsl.expression import NO_CORRECTION, CorrectionValue
from lovkode.interpreter.evaluator import Cells
from tests.interpreter.explanation.cases import document, explained, steps, under

TWO = "dimension area: North, South\n"


def test_a_product_is_told_by_name_and_in_figures() -> None:
    """A product shows its factors by name, then with their values, and its result in the heading with the provision."""
    text = 'frame = 200 tkr da "Ramme"\nrate = 33% da "Sats"\nrepaid = frame * rate da "Tilbagebetaling" § 3, stk. 2'
    assert [
        "Tilbagebetaling: 66 tusinde kr. (§ 3, stk. 2)",
        "Beregning: »Ramme« × »Sats«.",
        "200 tusinde kr. × 33 pct. = 66 tusinde kr.",
    ] == steps(text, "Tilbagebetaling")


def test_a_rounding_shows_the_number_before_and_after() -> None:
    """A rounded amount shows the exact product, to what it is rounded, and the amount."""
    text = 'frame = 266_674 tkr da "Ramme"\nrepaid = frame * 33% rounded to 0.1 tkr da "Beløb"'
    assert (
        "266.674 tusinde kr. × 33 pct. = 88.002,42 tusinde kr., "
        "afrundet til nærmeste 0,1 tusinde kr.: 88.002,4 tusinde kr."
    ) == steps(text, "Beløb")[-1]


def test_a_rounding_without_effect_says_so() -> None:
    """An amount that rounding does not change is not shown twice."""
    text = 'frame = 100 tkr da "Ramme"\nrepaid = frame * 50% rounded to 0.1 tkr da "Beløb"'
    assert (
        "100 tusinde kr. × 50 pct. = 50 tusinde kr., også afrundet til nærmeste 0,1 tusinde kr."
        == steps(text, "Beløb")[-1]
    )


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("1 tkr", "afrundet til nærmeste hele tusinde kr.: 11 tusinde kr."),
        ("1 kr half even", "afrundet til nærmeste hele kr., halve til nærmeste lige: 10.500 kr."),
        ("1 tkr up", "rundet op til nærmeste hele tusinde kr.: 11 tusinde kr."),
        ("1 tkr down", "rundet ned til nærmeste hele tusinde kr.: 10 tusinde kr."),
    ],
)
def test_each_way_of_rounding_has_its_words(mode: str, expected: str) -> None:
    """Rounding says in which direction, and to whole units without a number."""
    assert steps(f"a = 21_000.6 kr\nb = a / 2 rounded to {mode}", "B")[-1].endswith(expected)


def test_rounding_to_a_whole_number_is_told_without_a_unit() -> None:
    """A bare number rounded to 1 is rounded to whole numbers."""
    assert (
        "7 divideret med 2 = 3,5, afrundet til nærmeste hele tal: 4." == steps("a = 7\nb = a / 2 rounded to 1", "B")[-1]
    )


def test_parentheses_are_kept_where_they_matter_and_nowhere_else() -> None:
    """`(a + b) × c − (a − b)` keeps both pairs; `a + b × c` has none."""
    lines = steps("a = 5\nb = 3\nc = 2\nd = (a + b) * c - (a - b) + b * c", "D")
    assert ["Beregning: (»A« + »B«) × »C« − (»A« − »B«) + »B« × »C«.", "(5 + 3) × 2 − (5 − 3) + 3 × 2 = 20."] == lines[
        1:
    ]


def test_a_negative_number_after_a_sign_stands_in_parentheses() -> None:
    """`5 − (−3)`, so that two signs never meet."""
    assert "5 − (−3) = 8." == steps("a = 5\nb = -3\nc = a - b", "C")[-1]


def test_a_percentage_added_to_a_plain_number_counts_points() -> None:
    """In `target + 1%` the one per cent is one percentage point; in `1 + rate` it stays a percentage."""
    assert "0,2 + 1 procentpoint = 0,21." == steps("a = 0.2\nb = a + 1%", "B")[-1]
    assert "100 kr. × (1 + 2,5 pct.) = 102,5 kr." == steps("r = 2.5%\na = 100 kr\nb = a * (1 + r)", "B")[-1]


def test_endless_decimals_end_in_dots() -> None:
    """A result that no decimal number is equal to is never shown as if it were."""
    assert "10 divideret med 3 = 3,333333…" == steps("a = 10\nb = a / 3", "B")[-1]


def test_a_small_amount_is_written_in_a_smaller_unit() -> None:
    """Fifteen kroner is not `0,000015 mio. kr.`"""
    assert "15 kr." in steps("a = 15 mio kr\nb = a / 1_000_000", "B")[0]


def test_a_parameter_is_fixed_in_the_rules() -> None:
    """A number the policy states is not worked out."""
    assert ["A: 5 kr. (§ 1)", "Fastsat i reglerne."] == steps("a = 5 kr § 1\nb = a", "A")


def test_a_table_by_member_is_fixed_for_that_member() -> None:
    """A table keyed by a dimension names the member, not a row."""
    text = TWO + "frame by area: North→1 kr, South→2 kr\nb = frame"
    assert ["Frame: 2 kr.", "Fastsat i reglerne for South."] == steps(text, "Frame", area="South")


def test_a_table_by_value_names_the_row_that_was_used() -> None:
    """The key's value, the row that holds it, and the whole short table."""
    text = 'n = 4 da "Antal"\nrate by n: 0→100%, under 0→0%, 1 to 2→67%, over 2→0% da "Sats" § 3'
    assert [
        "Sats: 0 pct. (§ 3)",
        "»Antal« er 4. Tabellens række »over 2« giver 0 pct.",
        "Hele tabellen: 0 giver 100 pct., under 0 giver 0 pct., 1 til 2 giver 67 pct. og over 2 giver 0 pct.",
    ] == steps(text, "Sats")


def test_the_last_row_of_a_table_says_that_no_other_fits() -> None:
    """`otherwise` is told in words."""
    lines = steps('n = 4\nr by n: 0→1 kr, otherwise→2 kr da "Sats"', "Sats")
    assert "»N« er 4. Ingen anden række i tabellen passer, og den sidste giver 2 kr." == lines[1]


def test_a_row_that_is_calculated_is_worked_out() -> None:
    """A row with an expression shows its arithmetic."""
    lines = steps("n = 4\na = 8 kr\nr by n: 0→1 kr, otherwise→a / 2", "R")
    assert ["Beregning: »A« divideret med 2.", "8 kr. divideret med 2 = 4 kr."] == lines[2:]


def test_a_sum_lists_its_few_terms() -> None:
    """A sum over few members names each."""
    text = TWO + "frame by area: North→1 kr, South→2 kr\nt = sum of frame over area"
    assert "1 kr. (North) + 2 kr. (South) = 3 kr." == steps(text, "T")[-1]


def test_a_sum_of_many_terms_only_counts_them() -> None:
    """A sum over twelve months is not listed."""
    assert "Summen af 12 tal er 12 kr." == steps("a by month = 1 kr\nt = sum of a over month", "T")[-1]


def test_a_sum_with_a_condition_names_what_is_left_out() -> None:
    """What the condition excludes is named, and only the rest is added."""
    text = TWO + "input by area\n  spent kr\n  waived truth\nt = sum of spent over area where not waived"
    cells: Cells = {
        "spent": {("North",): Fraction(5), ("South",): Fraction(7)},
        "waived": {("North",): True, ("South",): False},
    }
    assert ["Ikke med: North.", "7 kr. (South) = 7 kr."] == steps(text, "T", cells)[1:]


def test_a_count_names_those_counted_and_those_not() -> None:
    """A count with a condition, and the share that goes with it."""
    text = TWO + "a by area: North→1, South→2\nn = count of area where a over 1\ns = share of area where a over 1"
    assert ["Talt med: South.", "Ikke talt med: North.", "Det giver 1 af 2."] == steps(text, "N")[1:]
    assert "Det giver 1 af 2, altså 50 pct." == steps(text, "S")[-1]


@pytest.mark.parametrize(
    ("kind", "expected"), [("largest", "Det største er 2 (South)."), ("smallest", "Det mindste er 1 (North).")]
)
def test_the_largest_of_a_dimension_names_whose_it_is(kind: str, expected: str) -> None:
    """The largest and the smallest are named with their member."""
    assert expected == steps(f"{TWO}a by area: North→1, South→2\nx = {kind} of a over area", "X")[-1]


def test_the_largest_of_some_values_shows_them_all() -> None:
    """Values with a name are shown with it."""
    assert "Det største af 0 kr. og »A« (5 kr.) er 5 kr." == steps("a = 5 kr\nb = largest(0 kr, a)", "B")[-1]


def test_a_comparison_says_what_was_found() -> None:
    """The condition by name, the answer, and the two values; a failed one is told by what holds instead."""
    text = 'a = 2 da "Antal"\nb = 3 da "Krav"\nc = a at least b da "Nok"'
    assert ["Nok: nej", "Betingelsen er, at »Antal« er mindst »Krav«.", "Svaret er nej: 2 er under 3."] == steps(
        text, "Nok"
    )


@pytest.mark.parametrize(
    ("operator", "yes", "no"),
    [
        ("<=", "er højst", "er over"),
        ("<", "er under", "er mindst"),
        (">=", "er mindst", "er under"),
        (">", "er over", "er højst"),
        ("=", "er lig med", "er ikke lig med"),
        ("!=", "er ikke lig med", "er lig med"),
    ],
)
def test_each_comparison_has_words_for_both_answers(operator: str, yes: str, no: str) -> None:
    """`2 er højst 3` where it holds, `2 er over 1` where it does not; never a sign."""
    for right in (1, 2, 3):
        truth = {"<=": right >= 2, "<": right > 2, ">=": right <= 2, ">": right < 2, "=": right == 2, "!=": right != 2}
        found, words = ("ja", yes) if truth[operator] else ("nej", no)
        expected = f"Svaret er {found}: 2 {words} {right}."
        assert expected == steps(f"a = 2\nb = {right}\nc = a {operator} b", "C")[-1]


def test_dates_have_their_own_words() -> None:
    """A date is before or after another, not under or over it."""
    text = "input\n  reported date\nlate = reported over 2026-03-31"
    cells: Cells = {"reported": {(): date(2026, 4, 2)}}
    assert [
        "Betingelsen er, at »Reported« er efter 31. marts 2026.",
        "Svaret er ja: 2. april 2026 er efter 31. marts 2026.",
    ] == steps(text, "Late", cells)[1:]


def test_a_date_is_moved_in_words() -> None:
    """Three months after a day."""
    cells: Cells = {"d": {(): date(2026, 1, 31)}}
    text = "input\n  d date\ne = d + 1 months"
    assert ["E: 28. februar 2026", "1 måned efter »D« (31. januar 2026) er 28. februar 2026."] == steps(
        text, "E", cells
    )


def test_a_condition_of_several_links_tells_each_that_was_used() -> None:
    """`or` stops at the first that holds, and says that the rest cannot matter."""
    text = "a = 2\nb = 3\nc = a over 1 or b over 5\nd = a over 1 and b over 5"
    assert [
        "Betingelsen er, at »A« er over 1 eller »B« er over 5.",
        "2 er over 1. De øvrige betingelser kan ikke ændre svaret. Svaret er ja.",
    ] == steps(text, "C")[1:]
    assert "2 er over 1. 3 er højst 5. Svaret er nej." == steps(text, "D")[-1]


def test_a_choice_tells_the_condition_and_only_the_branch_taken() -> None:
    """The branch not taken is not worked out."""
    text = "input\n  waived truth\nfull = 8 kr\npaid = if waived then 0 kr else full / 2"
    assert [
        "Paid: 4 kr.",
        "»Waived«: nej.",
        "Betingelsen er ikke opfyldt. Derfor gælder dette:",
        "Beregning: »Full« divideret med 2.",
        "8 kr. divideret med 2 = 4 kr.",
    ] == steps(text, "Paid", {"waived": {(): False}})
    assert "Betingelsen er opfyldt. Derfor gælder dette: 0 kr." == steps(text, "Paid", {"waived": {(): True}})[-1]


def test_a_branch_without_a_value_is_not_looked_at() -> None:
    """A division that the condition guards is not worked out where it would fail."""
    text = "input\n  n ratio\nx = if n = 0 then 0 else 1 / n"
    assert "X: 0" == steps(text, "X", {"n": {(): Fraction(0)}})[0]


def test_corrections_are_told_one_after_the_other() -> None:
    """Each correction with the result after it, its own provision, and `none` in words."""
    text = (
        'input\n  raw ratio da "Tal" § 6\n  first correction da "Koder" § 7, stk. 1\n'
        '  second correction da "Initiativer" § 7, stk. 2\n  third correction da "Resten"\n'
        "x = raw corrected by first, second, third"
    )
    cells: Cells = {
        "raw": {(): Fraction("0.505")},
        "first": {(): CorrectionValue("amount", Fraction("-0.004"))},
        "second": {(): CorrectionValue("factor", Fraction("0.98"))},
        "third": {(): NO_CORRECTION},
    }
    assert [
        "X: 0,49098",
        "Tal: 0,505 (§ 6).",
        "Koder: 0,505 − 0,004 = 0,501 (§ 7, stk. 1).",
        "Initiativer: 0,501 × 0,98 = 0,49098 (§ 7, stk. 2).",
        "Resten: ingen korrektion.",
    ] == steps(text, "X", cells)


def test_twelve_equal_instalments_are_told_once() -> None:
    """A rule that is the same every month has one step."""
    assert "Det samme gælder hver måned." == steps("a = 24 kr\nb by month = a / 12", "B")[-1]


def test_values_that_differ_stand_in_a_table() -> None:
    """A rule with a value for each member has a row for each; what all share stands above."""
    text = TWO + "a by area: North→1 kr, South→2 kr\nb = a * 2"
    assert [
        "B",
        "Beregning: »A« × 2.",
        "B efter area",
        "Area | Resultat | Regnestykke",
        "North | 2 kr. | 1 kr. × 2 = 2 kr.",
        "South | 4 kr. | 2 kr. × 2 = 4 kr.",
    ] == steps(text, "B")


def test_a_note_is_told_before_the_working() -> None:
    """The policy's own sentence about a rule comes first."""
    text = 'a = 2 kr\nb = a * 2 note da "Det dobbelte" en "Twice"'
    assert "Det dobbelte." == steps(text, "B")[1]
    assert "Twice." == steps(text, "B", locale="en")[1]


def test_a_reference_to_another_member_names_it() -> None:
    """`frame for North` says whose frame."""
    text = TWO + "frame by area: North→1 kr, South→2 kr\nx = frame for North * 2"
    assert "Beregning: »Frame« for North × 2." == steps(text, "X")[1]


def test_a_value_that_was_set_is_not_worked_out() -> None:
    """A what-if value says that it was set."""
    found = document(explained("a = 2 kr\nb = a * 2", None, {"b": {(): Fraction(9)}}))
    assert ["Værdien er sat i denne beregning og er ikke regnet ud."] == under(found, "B: 9 kr.")
