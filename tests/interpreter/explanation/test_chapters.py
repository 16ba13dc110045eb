"""The chapters say what they should, and stay away where they have nothing to say."""

from datetime import date
from fractions import Fraction

from lovkode.interpreter.dataset import Dataset
from lovkode.interpreter.evaluator import Cells, Evaluator
from lovkode.interpreter.explanation import explain
from lovkode.interpreter.explanation.document import Notice, Table
from lovkode.interpreter.readings import choose
from lovkode.interpreter.values import Constant, Index
from tests.interpreter.explanation.cases import (
    document,
    evaluated,
    explained,
    explained_2025,
    headings,
    plain,
    program,
    under,
)

AREAS = "dimension area: North, South\n"


def test_made_up_figures_are_announced_before_anything_else() -> None:
    """The first block is the warning, with the data's own words."""
    data = Dataset({}, {}, "data.csv", "", "made up for a test", ())
    found = document(explain(evaluated("a = 1 kr\nb = a"), data))
    first = found.blocks[0]
    assert isinstance(first, Notice)
    assert "OPDIGTEDE TAL" == first.title
    assert "»made up for a test«" in plain(first.text)


def test_real_figures_carry_no_warning() -> None:
    """Nothing is said where the data are not marked."""
    assert not any(isinstance(block, Notice) for block in document(explained("a = 1 kr\nb = a")).blocks)


def test_the_head_names_policy_source_and_the_member_chosen() -> None:
    """The title with the member, and where the rules come from."""
    text = (
        'policy grants 2025\n  title da "Tilskud" en "Grants"\n  source "BEK nr. 1"\n'
        "  covers 2025-01-01 to 2025-12-31 § 8\n" + AREAS + "a by area: North→1 kr, South→2 kr"
    )
    found = document(explained(text, area="South"))
    assert "Tilskud: South" == found.title
    assert ["Regler: BEK nr. 1. Reglerne gælder fra 1. januar 2025 til 31. december 2025 (§ 8)."] == under(
        found, "Tilskud"
    )[:1]


def test_a_policy_without_a_title_is_called_by_its_name() -> None:
    """Underscores are spaces, and the year follows."""
    assert "My grants 2026" == document(explained("policy my_grants 2026\na = 1 kr")).title


def test_the_outcome_is_what_nothing_else_uses_and_the_terms_of_it() -> None:
    """`kept = frame - repaid` brings in what was repaid; factors and parameters stay out."""
    text = "frame = 9 kr\nrate = 50%\nrepaid = frame * rate\nkept = frame - repaid"
    assert ["Repaid: 4,5 kr.", "Kept: 4,5 kr."] == under(document(explained(text)), "Resultatet")


def test_hidden_rules_are_neither_results_nor_steps() -> None:
    """A rule that a reader need not see is used, not told."""
    text = "a = 9 kr\nb = a * 2 hidden\nc = b * 2\nd = a * 3 hidden"
    found = document(explained(text))
    assert ["C: 36 kr."] == under(found, "Resultatet")
    assert not any(each.startswith(("B", "D:")) for each in headings(found)[3:] if not each.startswith("Beregningen"))


def test_results_stand_in_a_list() -> None:
    """More than one result is no paragraph."""
    text = "a = 9 kr\n" + "\n".join(f"x{number} = a * {number}" for number in range(1, 7))
    assert [f"X{number}: {9 * number} kr." for number in range(1, 7)] == under(document(explained(text)), "Resultatet")


def test_without_a_choice_the_members_stand_side_by_side() -> None:
    """One row for each member, with the count of criteria where there are any."""
    text = (
        AREAS
        + "input by area, criterion 1, 2\n  seen ratio\ncriteria 1, 2\n  value = seen\n  met if value <= 1\n"
        + "paid = 10 kr * met_count"
    )
    seen: dict[Index, Constant] = {
        ("North", "1"): Fraction(1),
        ("North", "2"): Fraction(2),
        ("South", "1"): Fraction(1),
        ("South", "2"): Fraction(1),
    }
    found = document(explained(text, {"seen": seen}))
    assert [
        "Resultatet efter area",
        "Area | Opfyldte kriterier | Paid",
        "North | 1 af 2 | 10 kr.",
        "South | 2 af 2 | 20 kr.",
        "I alt |  | 30 kr.",
    ] == under(found, "Resultatet")
    assert ["Kriterierne for North", "Kriterierne for South"] == [
        h for h in headings(found) if h.startswith("Kriterierne")
    ]


def test_what_the_results_come_from_stands_beside_them() -> None:
    """Up to six rules that are kept by the members alone, the last ones first of all; hidden ones never."""
    rules = "".join(f"r{n} by area = {n} * x\n" for n in range(1, 8))
    text = f"{AREAS}input by area\n  x ratio\n{rules}secret by area = x hidden\n"
    text += "last by area = r1 + secret + r2 * r3 * r4 * r5 * r6 * r7\n"
    found = explained(text, {"x": {("North",): Fraction(1), ("South",): Fraction(0)}})
    (table,) = [block for block in document(found, "en").blocks if isinstance(block, Table)][:1]
    assert ("Area", "R1", "R4", "R5", "R6", "R7", "Last") == table.head
    assert (2, 3, 4, 5) == table.extra
    assert not table.total


def test_a_unit_that_all_amounts_share_stands_once() -> None:
    """Above the table; what an amount can still be keeps its own, as do amounts in several units."""
    text = f"{AREAS}input by area\n  x ratio\nkept by area = if x over 1 then 1000 tkr else 3 tkr\n{{}}"
    cells: dict[str, dict[Index, Constant]] = {"x": {("North",): Fraction(1)}}
    found = under(document(explained(text.format("paid by area = 10 tkr * x"), cells), "en"), "The outcome")
    assert "The outcome by area (amounts in thousand kr.)" in found
    assert "North | 3 | 10" in found
    assert "South | either 3 thousand kr. or 1,000 thousand kr. | undecided" in found
    found = under(document(explained(text.format("paid by area = 10 kr * x"), cells), "en"), "The outcome")
    assert "The outcome by area" in found
    assert "North | 3 thousand kr. | 10 kr." in found


def test_a_total_of_open_amounts_is_what_they_can_add_up_to() -> None:
    """From the least to the most; the same blank figure behind both amounts counts as one."""
    text = f"{AREAS}input\n  x truth\ninput by area\n  y truth\n{{}}"
    own = text.format("paid by area = if y then 10 kr else 4 kr")
    assert "Total | between 8 kr. and 20 kr." in under(document(explained(own), "en"), "The outcome")
    shared = text.format("paid by area = if x then 10 kr else 4 kr")
    assert "Total | either 8 kr. or 20 kr." in under(document(explained(shared), "en"), "The outcome")


def test_a_total_needs_every_amount() -> None:
    """Where one is unknown, so is the total; ratios are not added up, nor what only one member has."""
    text = f"{AREAS}input by area\n  x ratio\npaid by area = 10 kr * x\ndue by area = 5 kr"
    cells: dict[str, dict[Index, Constant]] = {"x": {("North",): Fraction(1)}}
    assert "I alt | uafgjort | 10" in under(document(explained(text, cells)), "Resultatet")
    text = f"{AREAS}input by area\n  x ratio\npaid by area = x"
    cells["x"]["South",] = Fraction(1)
    assert not any(line.startswith("I alt") for line in under(document(explained(text, cells)), "Resultatet"))


def test_the_count_of_criteria_is_said_in_good_danish() -> None:
    """None, one, some, all."""
    text = "input by criterion 1, 2\n  seen ratio\ncriteria 1, 2\n  value = seen\n  met if value <= 1\n"

    def outcome(*seen: int) -> str:
        cells: Cells = {"seen": {(str(number),): Fraction(each) for number, each in enumerate(seen, 1)}}
        return under(document(explained(text, cells)), "Resultatet")[0]

    assert "Ingen af de 2 kriterier er opfyldt." == outcome(2, 2)
    assert "1 af 2 kriterier er opfyldt: kriterium 2. Kriterium 1 er ikke opfyldt." == outcome(2, 1)
    assert "Alle 2 kriterier er opfyldt." == outcome(1, 1)


def test_a_check_shows_both_sides_and_its_answer() -> None:
    """A check that fails is told with what was found instead."""
    text = 'a = 2 kr\nb = 3 kr\ncheck a = b da "Det stemmer" § 2\ncheck a under b'
    assert [
        "Kontrol | De to sider | Svar",
        "Det stemmer (§ 2) | 2 kr. er ikke lig med 3 kr. | stemmer ikke",
        "»A« er under »B« | 2 kr. er under 3 kr. | stemmer",
    ] == under(document(explained(text)), "Kontrol")[1:]


def test_a_check_that_holds_for_several_members_takes_one_row() -> None:
    """What holds is told together; what does not hold has a row of its own."""
    text = AREAS + 'a by area: North→1, South→3\ncheck a over 0 da "Positiv"\ncheck a over 2 da "Stor"'
    assert [
        "Positiv | North og South | 1 er over 0; 3 er over 0 | stemmer",
        "Stor | South | 3 er over 2 | stemmer",
        "Stor | North | 1 er højst 2 | stemmer ikke",
    ] == under(document(explained(text)), "Kontrol")[2:]


def test_the_count_of_criteria_cites_what_it_counts() -> None:
    """No rule of the policy states the count, so the provisions of the criteria stand at it."""
    text = (
        "input by criterion 1, 2\n  seen ratio\ncriteria 1, 2\n  value = seen\n  met if value <= 1  § 4\nx = met_count"
    )
    found = document(explained(text, {"seen": {(c,): Fraction(1) for c in "12"}}))
    assert "Antal opfyldte kriterier: 2 (§ 4)" in headings(found)


def test_a_check_of_two_things_that_agree_names_them() -> None:
    """Which two things have the value, and the value once; a literal needs no name."""
    text = 'a = 2 kr\nb = 2 kr\ncheck a = b da "Ens"\ncheck (a = 2 kr) = (b over 1 kr) da "Begge"\ncheck a = 2 kr'
    assert [
        "Ens | »A« og »B«: 2 kr. | stemmer",
        "Begge | »A« er lig med 2 kr. og »B« er over 1 kr.: ja | stemmer",
        "»A« er lig med 2 kr. | 2 kr. er lig med 2 kr. | stemmer",
    ] == under(document(explained(text)), "Kontrol")[2:]


def test_deadlines_are_written_in_words() -> None:
    """A day, or a window from one day to another, with its provision."""
    text = 'deadline last 2026-02-01 da "Ansøgning" § 4\ndeadline window 2026-04-01 to 2026-06-30'
    assert ["Ansøgning | 1. februar 2026 | § 4", "Window | 1. april 2026 til 30. juni 2026 | "] == under(
        document(explained(text)), "Frister"
    )[2:]


def test_an_assumption_is_told_with_its_reason() -> None:
    """What the source does not state is named, with its value and why."""
    text = 'assume growth = 2% da "Vækst"\n  because da "det er skønnet" en "it is an estimate"\na = 5 kr * growth'
    found = document(explained(text))
    assert ["Vækst: 2 pct. Antagelsen er gjort, fordi det er skønnet."] == under(found, "Antagelsen »Vækst«")
    assert "Resultatet hviler på én antagelse" in under(found, "Resultatet")[0]


READING = (
    "input\n  seen ratio\ncriterion 1\n  value = seen\n  met if value <= 2\npaid = 6 kr / (met_count + 1)\n"
    'reading limit is wide § 5\n  because da "det står der"\n'
    "  otherwise narrow: criterion 1 met if value <= 1\nnames da: wide → vid, narrow → snæver, limit → grænse\n"
)


def other(seen: str) -> list[str]:
    """What is told of the reading, for a figure."""
    policy = program(READING)
    cells: Cells = {"seen": {(): Fraction(seen)}}
    there = Evaluator(choose(policy, {"limit": "narrow"})).evaluate(cells)
    found = explain(Evaluator(policy).evaluate(cells), None, alternatives={("limit", "narrow"): there})
    return under(document(found), "Læsningen »grænse« (§ 5)")


def test_a_reading_tells_what_the_other_would_have_given() -> None:
    """What was chosen, why, what rests on it, and what would change."""
    assert [
        "Valgt: »vid«, fordi det står der. "
        "Det kan påvirke: om kriterierne er opfyldt, »Antal opfyldte kriterier« og »Paid«. "
        "Læsningen »snæver« ville give dette: kriterium 1 ikke opfyldt (her opfyldt), "
        "»Antal opfyldte kriterier« 0 (her 1) og »Paid« 6 kr. (her 3 kr.)."
    ] == other("1.5")


def test_a_reading_that_changes_nothing_gives_the_same_result() -> None:
    """`samme resultat`, and nothing more."""
    assert other("0.5")[0].endswith("Læsningen »snæver« ville give samme resultat.")


def test_a_reading_nobody_computed_is_named_and_not_compared() -> None:
    """Without an evaluation under it nothing is claimed of the other reading."""
    found = document(explained(READING, {"seen": {(): Fraction(1)}}))
    assert under(found, "Læsningen")[0].endswith("En anden læsning er »snæver«. Den er ikke regnet igennem her.")


def test_a_reading_that_only_moves_a_criterion_leaves_the_result() -> None:
    """In Sjælland two criteria would change places and the amount would be the same."""
    told = under(document(explained_2025(region="Sjælland")), "Læsningen »Tolerancen på 1 pct.«")[0]
    assert "kriterium 2 ikke opfyldt (her opfyldt) og kriterium 4 opfyldt (her ikke opfyldt)" in told
    assert told.endswith("Resultatet ville være det samme.")


def test_what_is_not_computed_is_one_list() -> None:
    """Provision, kind and reason."""
    text = 'a = 1 kr\nnot computed § 9, stk. 1 duty da "Indberetning"\nnot computed bilag 3 da "Formål"'
    assert ["§ 9, stk. 1 | pligt | Indberetning", "bilag 3 | – | Formål"] == under(
        document(explained(text)), "Bestemmelser"
    )[2:]


def test_a_danish_policy_without_labels_reads_in_danish() -> None:
    """Danish names with underscores as spaces are the labels."""
    text = "regelsæt tilskud 2025\nsamlet_ramme = 10 kr\nårlig_rate = samlet_ramme / 4"
    found = document(explained(text))
    assert ["Årlig rate: 2,5 kr."] == under(found, "Resultatet")
    assert "Beregning: »Samlet ramme« divideret med 4." in under(found, "Årlig rate")


def test_dates_as_results_are_written_in_words() -> None:
    """A rule that is a date."""
    text = "input\n  d date\ne = d + 1 years"
    assert ["E: 31. marts 2027."] == under(document(explained(text, {"d": {(): date(2026, 3, 31)}})), "Resultatet")
