"""The explanation says which exception applies and why, that none does, or what is open about them."""

from fractions import Fraction

from lovkode.dsl.expression import Excepted
from lovkode.interpreter.evaluator import Cells
from lovkode.interpreter.explanation.arithmetic import Worker
from lovkode.interpreter.explanation.document import Heading
from lovkode.interpreter.explanation.exceptions import NORMAL, case_of, conditions_of, excepted_words, values_of
from lovkode.interpreter.explanation.formulas import Formulas
from lovkode.interpreter.explanation.model import Part
from lovkode.interpreter.explanation.voice import Voice
from tests.interpreter.explanation.cases import document, evaluated, explained, plain, under

TEXT = """\
input
  waived truth  da "Fritaget" en "Waived"
  doctors whole number at least 0 da "Læger" en "Doctors"
frame = 100 kr da "Ramme" en "Frame" § 2
repaid = frame * 10%  da "Beløb" en "Amount" § 3
  except waiver if waived: 0 kr before few  da "fritaget år" en "waived year" note da "aftalen fritager" en "waived" § 4
  except few if doctors under 5: frame / 2  da "få læger" en "few doctors"  § 5
"""


def cells(waived: bool | None, doctors: int | None) -> Cells:
    return {
        "waived": {} if waived is None else {(): waived},
        "doctors": {} if doctors is None else {(): Fraction(doctors)},
    }


def told(waived: bool | None, doctors: int | None, locale: str = "da") -> list[str]:
    """What is said of the amount."""
    found = document(explained(TEXT, cells(waived, doctors)), locale)
    return under(found, "Beløb" if locale == "da" else "Amount")


def test_the_exception_that_applies_with_its_reason_and_provision() -> None:
    """And what follows from it, although the number of doctors is missing."""
    assert [
        "Undtagelsen »Fritaget år« gælder (§ 4): aftalen fritager.",
        "»Fritaget«: ja.",
        "Derfor er resultatet 0 kr.",
    ] == told(True, None)
    assert [
        "The exception “Waived year” applies (§ 4): waived.",
        "“Waived”: yes.",
        "So the result is 0 kr.",
    ] == told(True, 3, "en")


def test_an_exception_that_calculates() -> None:
    """Its own working stands in place of the normal case's."""
    assert [
        "Undtagelsen »Få læger« gælder (§ 5).",
        "Betingelsen er, at »Læger« er under 5.",
        "Svaret er ja: 3 er under 5.",
        "Derfor gælder dette:",
        "Beregning: »Ramme« divideret med 2.",
        "100 kr. divideret med 2 = 50 kr.",
    ] == told(False, 3)


def test_none_applies() -> None:
    """Said shortly, by name; then the normal case."""
    assert [
        "Ingen af undtagelserne gælder: »Fritaget år« (§ 4) og »Få læger« (§ 5).",
        "Beregning: »Ramme« × 10 pct.",
        "100 kr. × 10 pct. = 10 kr.",
    ] == told(False, 7)


def test_the_heading_names_both_provisions() -> None:
    """That of the rule and that of the exception that applies."""
    blocks = document(explained(TEXT, cells(True, 3))).blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert any("§\u00a03; §\u00a04" in heading for heading in headings)


def test_one_that_is_open_with_what_applies_otherwise() -> None:
    """What decides it is named; another that would apply in its place is told as such."""
    assert [
        "Fritaget: mangler.",
        "Undtagelsen »Fritaget år« er uafgjort (§ 4). Gælder den, bliver resultatet 0 kr. Det afgøres af »Fritaget«.",
        "Ellers gælder undtagelsen »Få læger« (§ 5), og resultatet bliver 50 kr.",
        "Mulige resultater: 0 kr. eller 50 kr.",
    ] == told(None, 3)
    assert "Gælder ingen undtagelse, bliver resultatet 10 kr." in told(None, 7)


def test_one_that_is_open_and_changes_nothing() -> None:
    """The result is decided all the same, and that is said."""
    text = 'input\n  waived truth\nx = 5 kr da "Beløb"\n  except if waived: 5 kr\n'
    assert "Resultatet er 5 kr., uanset hvad der mangler." == under(document(explained(text)), "Beløb")[-1]


def test_a_single_exception_that_does_not_apply_says_why() -> None:
    """With what was found; one without a name is `en undtagelse`."""
    text = 'n = 7 da "Antal"\nx = 5 kr * n da "Beløb"\n  except if n under 5: 0 kr § 9\n'
    assert "En undtagelse gælder ikke (§ 9): 7 er mindst 5." == under(document(explained(text)), "Beløb")[0]


def test_several_without_names_are_counted() -> None:
    """As there is nothing to call them."""
    text = 'n = 7\nx = 5 kr * n da "Beløb"\n  except if n = 1: 0 kr\n  except if n = 2: 1 kr\n'
    assert "Ingen af de 2 undtagelser gælder." == under(document(explained(text)), "Beløb")[0]


def test_an_exception_to_a_criterion() -> None:
    """The limit is that of the exception, and the decision says that it applies."""
    text = """\
input
  small truth da "Lille"
criterion 1
  value = 5.5
  target = 5
  met if value at most target  § 3
  except tiny if small: value at most 6  da "lille sted" § 4
"""
    found = document(explained(text, {"small": {(): True}}))
    assert under(found, "Grænse: højst 6 (§ 3; § 4)")
    decision = under(found, "Afgørelse (§ 3; § 4)")[0]
    assert decision.startswith("Kriteriet er opfyldt. Undtagelsen »Lille sted« gælder (§ 4). »Lille«: ja.")


def test_an_expression_that_names_the_exceptions() -> None:
    """In words: the normal case, but another value if …"""
    text = "a = yes\nx = 5 kr\n  except if a: 0 kr\ncheck x = 0 kr\n"
    program = evaluated(text).program
    node = program.rules[-1].pieces[0].expression
    assert isinstance(node, Excepted)
    words = plain(excepted_words(node, Formulas(Voice(program, "da"), {})))
    assert "5 kr., men 0 kr., hvis svaret på »A« er ja" == words


def test_the_parts_of_a_working() -> None:
    """Conditions up to the first that holds, then the values that may apply."""

    def part(waived: bool | None, doctors: int) -> Part:
        evaluation = evaluated(TEXT, cells(waived, doctors))
        return Worker(evaluation, (), ()).part(evaluation.program.rules[-1].pieces[0].expression)

    applies, none, unsure = part(True, 3), part(False, 7), part(None, 3)
    assert [(1, 1), (2, 1), (2, 2)] == [(len(conditions_of(p)), len(values_of(p))) for p in (applies, none, unsure)]
    assert (0, NORMAL, None) == (applies.row, none.row, unsure.row)
    assert ["waiver", None, None] == [c.name if (c := case_of(p)) else None for p in (applies, none, unsure)]


def test_what_the_source_leaves_open() -> None:
    """It is told where it is used, among what is missing, and as the reason that the case cannot be decided."""
    text = (
        'not given cut tkr da "Nedsættelse" because da "aftalen angiver ingen formel" [boks 1]\nleft = cut da "Rest"\n'
    )
    found = document(explained(text))
    assert (
        "Sagen kan ikke afgøres, for kilden fastsætter ikke alle de tal, den kræver." in under(found, "Resultatet")[0]
    )
    reason = "ikke fastsat i kilden: aftalen angiver ingen formel"
    assert any(f"Nedsættelse: {reason} (boks 1)." in line for line in under(found, "Rest"))
    assert f"»Nedsættelse« (boks 1): {reason}." in under(found, "Tal, der mangler")[0]


def test_a_check_that_is_expected_to_fail() -> None:
    """Both sides, the difference and the reason stand in the table."""
    check = 'check 4.6 mia kr + 3.9 mia kr = 8.4 mia kr da "Summen" expected to fail because da "kilden afrunder"'
    text = f"{check}\nx = 1 kr * 2\n"
    row = under(document(explained(text)), "Kontrol")[-1]
    assert (
        "Summen | 8,5 mia. kr. er ikke lig med 8,4 mia. kr. Forskellen er 0,1 mia. kr. "
        "Det skyldes, at kilden afrunder. | stemmer ikke i kilden selv" == row
    )


def test_a_deadline_still_to_be_decided() -> None:
    """It is shown as last year's."""
    text = 'deadline settle ? was 2025-04-30 da "Opgørelse"\nx = 1 kr * 2\n'
    assert "Opgørelse | endnu ikke fastsat (sidste år 30. april 2025) | " in under(document(explained(text)), "Frister")
