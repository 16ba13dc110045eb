"""How little it takes: every row, put in, turns what it says and moves the sum it says; the smallest first."""

from fractions import Fraction

from lovkode.interpreter.evaluator import Cells
from lovkode.interpreter.explanation import MEDIA
from tests.interpreter.explanation.cases import cells_2025, evaluator_2025, plain, under
from tests.interpreter.test_explanation import BLANK
from tests.interpreter.test_letters import style_2025
from tests.interpreter.test_overview import SHARES, TKR, read, run_2025, small, table, told, told_2025


def test_the_smallest_change_stands_first() -> None:
    """And the sums that move are those between what is paid now and then."""
    rows = table(told_2025(), "Hvor det vender").rows
    first = [plain(cell) for cell in rows[0]]
    whole = ["Sjælland", "Kriterium 3", "opfyldt", "0,1065", "mindst 0,1066"]
    assert [*whole, "ca. 0,094 pct.", "178.671,6", "90.669,2"] == first
    shares = [read(row[5].removeprefix("ca. ")) for row in rows]
    assert sorted(shares) == shares
    assert 20 == len(rows)


def test_what_is_told_to_turn_a_criterion_turns_it_and_moves_that_sum() -> None:
    """Every row, put in: the amount is what the row says, and differs by what it says moves."""
    overview, _, document = told(run_2025(), "da", style_2025("da"))
    rows = {(plain(row[0]), plain(row[1])): row for row in table(document, "Hvor det vender").rows}
    for case in overview.reach.cases:
        region = dict(case.chosen)["region"]
        before = evaluator_2025().evaluate(cells_2025()).value("repayment", (region,))
        for decision in case.decisions:
            [turn] = decision.turns
            cells = cells_2025()
            assert isinstance(turn.value, Fraction)
            cells[turn.cell[0]][turn.cell[1]] = turn.value
            after = evaluator_2025().evaluate(cells).value("repayment", (region,))
            assert isinstance(before, Fraction)
            assert isinstance(after, Fraction)
            *_, becomes, moves = rows[region, f"Kriterium {decision.criterion}"]
            assert abs(after - before) == read(moves) * TKR
            assert after == before if becomes == "uændret" else after == read(becomes) * TKR


def test_who_is_nearest_to_another_step_is_told_with_the_sum() -> None:
    """As far as can be told, where a figure is missing that others may be nearer by."""
    text = " ".join(MEDIA["text"](told_2025()).split())
    assert "Mindst skal der til hos Sjælland: En ændring på ca. 0,094 pct. er nok til at tabe et trin" in text
    assert "og det flytter 90.669,2 tusinde kr." in text
    text = " ".join(MEDIA["text"](told_2025(cells_2025(*BLANK))).split())
    assert "Så vidt det kan siges nu, skal der mindst til hos Midtjylland: En ændring på ca. 0,35 pct." in text


def test_the_nearest_step_of_each_region_is_told_or_why_there_is_none() -> None:
    """Gained and lost, and the sum that hangs on it."""
    found = told_2025()
    rows = table(found, "Den billigste vej").rows
    steps = {(plain(row[0]), row[1]): plain(row[5]) for row in rows}
    assert "88.002,4" == steps["Sjælland", "vinder"]
    assert "123.854,9" == steps["Midtjylland", "taber"]
    lines = under(found, "Hvor lidt der skal til")
    assert "Midtjylland: Flere opfyldte kriterier ændrer ikke resultatet." in lines


def test_without_criteria_other_decisions_are_told() -> None:
    """The rows of a table that turn with a figure, and the results that change with them in words."""
    text = f"{SHARES}input by region\n  size ratio\nrate by size: under 0.5 → 1, at least 0.5 → 2\n"
    text += "grant = share * rate\nother = share * rate * 3\n"
    cells: Cells = {"size": {("North",): Fraction("0.4"), ("South",): Fraction("0.9")}}
    rows = [[plain(cell) for cell in row] for row in table(small(text, cells), "Where it turns").rows]
    assert ["“Grant” for North becomes 4 kr. (now 2 kr.) and “Other” for North becomes 12 kr. (now 6 kr.)"] == [
        row[-1] for row in rows if row[0] == "“Rate” for North"
    ]
