"""The guide says in the reader's language what each input means and how its cells are written."""

from fractions import Fraction

import pytest

from lovkode.dsl.intervals import Interval
from lovkode.dsl.typesystem import DATE, MONEY, MONEY_SCALES, PERIOD, TEXT, TRUTH, MemberType, NumberType, Type
from lovkode.interpreter.dataset.guide import guide_rows
from tests.interpreter.dataset.samples import INPUTS, REGIONS, make_input, make_program


def test_each_declaration_of_an_input_has_a_row() -> None:
    """Label, how to write it, whom it is asked for, bounds and citation."""
    guide = guide_rows(make_program(*INPUTS), "da")
    row = next(row for row in guide if row and row[0] == "basisværdi" and row[3] == "kriterium 3, 4")
    way = "tal eller procent, f.eks. 0,205 eller 20,5 %"
    assert ["baseline in words", way, "kriterium 3, 4", "mindst 0 og højst 1", "§ 6, stk. 2-3"] == row[1:]


def test_members_with_a_label_are_listed() -> None:
    """A finance officer knows criterion 1 by its name."""
    assert ["1", "Sygehusforløb pr. borger"] in guide_rows(make_program(*INPUTS), "da")
    assert ["1", "Hospital courses per citizen"] in guide_rows(make_program(*INPUTS), "en")


def test_members_no_input_is_kept_by_are_not_listed() -> None:
    """Months mean nothing to who fills in figures by region."""
    program = make_program(make_input("figure", (REGIONS, TEXT), by=("region",)))
    assert [["# guide"], []] == [row for row in guide_rows(program, "en") if len(row) < 3]


def test_an_input_that_may_stay_empty_says_so() -> None:
    """`granted` defaults to none."""
    granted = next(row for row in guide_rows(make_program(*INPUTS), "da") if row and row[0] == "granted")
    assert "ingen, +0,004 eller ×0,98 (tomt betyder ingen)" == granted[2]


@pytest.mark.parametrize(
    ("way", "bounds", "kind"),
    [
        (
            "tusinde kr.",
            "mindst 1.000 tusinde kr.",
            NumberType(MONEY, MONEY_SCALES["tkr"], False, Interval(Fraction(10**6))),
        ),
        ("helt tal", "under 5", NumberType(whole=True, bounds=Interval(None, Fraction(5), high_open=True))),
        ("læger", "over 0 læger", NumberType((("læger", 1),), bounds=Interval(Fraction(0), low_open=True))),
        ("ja eller nej", "", TRUTH),
        ("dato, f.eks. 2025-03-31", "", DATE),
        ("periode, f.eks. 3 måneder", "", PERIOD),
        ("tekst", "", TEXT),
        ("en værdi af region", "", MemberType("region")),
    ],
)
def test_each_type_says_how_it_is_written(way: str, bounds: str, kind: Type) -> None:
    """In the words of a finance officer."""
    row = guide_rows(make_program(make_input("figure", (REGIONS, kind), by=("region",))), "da")[3]
    assert (way, "alle", bounds) == (row[2], row[3], row[4])
