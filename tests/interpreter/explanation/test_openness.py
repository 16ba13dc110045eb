"""A case with blank cells says what is missing, what can still come of it, and what is decided all the same."""

from fractions import Fraction

from tests.interpreter.explanation.cases import cells_2025, document, explained, explained_2025, headings, under

ONE = 'input by criterion 1, 2, 3\n  seen ratio da "Tal"\ncriteria 1 to 3\n  value = seen\n  met if value <= 1\n'


def test_a_blank_cell_is_named_in_words() -> None:
    """The label of the input, and the criterion it is blank for; the members chosen go without saying."""
    found = document(
        explained_2025(
            cells_2025(("registered", ("Sjælland", "2")), ("national", ("Sjælland", "1"))), region="Sjælland"
        )
    )
    assert [
        "»Indikatoren for 2025, som registreret« for kriterium 2 mangler.",
        "Korrektionen »Nationale initiativer« for kriterium 1 mangler.",
    ] == under(found, "Tal, der mangler")[:2]


def test_a_criterion_without_its_figure_is_neither_met_nor_not() -> None:
    """The verdict is undecided everywhere it stands."""
    found = document(explained_2025(cells_2025(("registered", ("Sjælland", "2"))), region="Sjælland"))
    title = next(each for each in headings(found) if each.startswith("Kriterium 2"))
    assert "– uafgjort" in title
    [told] = under(found, title)[-1:]
    assert told.startswith("Kriteriet er uafgjort, fordi der mangler tal. Det afgøres af »Indikatoren for 2025")
    assert any(row.endswith("| uafgjort") and "ukendt" in row for row in under(found, "Kriterierne"))


def test_the_possible_results_are_listed_with_amounts() -> None:
    """Each result that is open, and a table by the number of criteria met."""
    found = document(explained_2025(cells_2025(("registered", ("Sjælland", "2"))), region="Sjælland"))
    told = under(found, "Tal, der mangler")
    assert "Tilbagebetaling: enten 88.002,4 tusinde kr. eller 178.671,6 tusinde kr." in told
    assert "Opfyldte kriterier | Tilbagebetaling | Beholdt tilskud" in told
    assert "1 | 178.671,6 tusinde kr. | 88.002,4 tusinde kr." in told
    assert "2 | 88.002,4 tusinde kr. | 178.671,6 tusinde kr." in told


def test_the_outcome_says_first_that_it_is_open() -> None:
    """The first words of the outcome, the count, and the amounts still possible."""
    found = document(explained_2025(cells_2025(("registered", ("Sjælland", "2"))), region="Sjælland"))
    told = " ".join(under(found, "Resultatet"))
    assert told.startswith(
        "Sagen er ikke afgjort, for der mangler tal. Mindst 1 af 4 kriterier er opfyldt: kriterium 3. "
        "Kriterium 1 og 4 er ikke opfyldt. Kriterium 2 er uafgjort."
    )
    assert "Tilbagebetaling: enten 88.002,4 tusinde kr. eller 178.671,6 tusinde kr." in told


def test_what_is_decided_whatever_is_missing_is_said() -> None:
    """With three criteria met, the fourth cannot change the amount."""
    found = document(explained_2025(cells_2025(("registered", ("Nordjylland", "2"))), region="Nordjylland"))
    told = " ".join(under(found, "Resultatet"))
    assert told.startswith("Der mangler tal, men resultatet er afgjort, uanset hvad de viser.")
    assert "Tilbagebetaling: 0 tusinde kr." in told
    last = under(found, "Tal, der mangler")
    place = last.index("Dette er afgjort, uanset hvad der mangler:")
    assert [
        "Hele rammen beholdes: ja.",
        "Tilbagebetaling: 0 tusinde kr.",
        "Beholdt tilskud: 178.026 tusinde kr.",
    ] == last[place + 1 :]


def test_a_result_that_is_not_one_of_some_is_enclosed() -> None:
    """An amount that a blank figure leaves open is told by its bounds, or as undecided."""
    text = "input\n  n ratio at least 2\n  m ratio\na = 3 kr * n\nb = 3 kr * m"
    told = " ".join(under(document(explained(text)), "Resultatet"))
    assert "A: mindst 6 kr. B: uafgjort." in told


def test_each_result_names_what_decides_it_where_they_differ() -> None:
    """Two results that hang on different cells say on which."""
    text = "input\n  n ratio\n  m ratio\na = 3 kr * n\nb = 3 kr * m"
    told = under(document(explained(text)), "Tal, der mangler")
    assert ["A: uafgjort. Det afgøres af »N«.", "B: uafgjort. Det afgøres af »M«."] == told[-2:]


def test_a_complete_case_says_nothing_of_missing_figures() -> None:
    """There is no such chapter where nothing is missing."""
    found = document(explained(ONE, {"seen": {(c,): Fraction(1) for c in "123"}}))
    assert "Tal, der mangler" not in headings(found)


def test_a_blank_that_cannot_be_counted_has_no_scenarios() -> None:
    """Where the count is decided there is no table of counts."""
    text = ONE + "input\n  base money\npaid = base * 2"
    found = explained(text, {"seen": {(c,): Fraction(1) for c in "123"}})
    assert found.open is not None
    assert () == found.open.scenarios


def test_a_check_that_cannot_be_decided_says_so() -> None:
    """A check on a blank figure is neither right nor wrong."""
    text = 'input\n  n ratio\ncheck n over 0\n  da "N er positiv"'
    assert "N er positiv | ukendt og 0 | kan ikke afgøres endnu" == under(document(explained(text)), "Kontrol")[-1]


# -- Readings where figures are missing -------------------------------------------------------------------------------

OPEN = "kan først afgøres, når de manglende tal foreligger. Mulige resultater:"


def reading_told(reading: str, *blank: str, region: str = "Syddanmark") -> list[str]:
    """What is told of a reading where cells `input:criterion` of a region are blank."""
    places = [each.split(":") for each in blank]
    cells = cells_2025(*((name, (region, criterion)) for name, criterion in places))
    return under(document(explained_2025(cells, region=region)), f"Læsningen »{reading}«")


def test_equal_possibilities_are_not_the_same_result() -> None:
    """The blank third criterion may fall otherwise under percentage points, so nothing is called the same."""
    told, *possible = reading_told("Tolerancen på 1 pct.", "registered:3")
    assert "ville være det samme" not in told
    assert "samme resultat" not in told
    assert told.endswith(f"Resten {OPEN}")
    assert "Kriterium 3 uafgjort i begge læsninger." == possible[0]
    assert "»Antal opfyldte kriterier« 1 eller 2 (her de samme muligheder)." == possible[1]


def test_a_reading_of_the_very_figure_that_is_missing_is_open() -> None:
    """Whether the fourth figure equals its target is not known while its correction is blank."""
    told, *possible = reading_told("En indikator lig med måltallet", "coding:4")
    assert told.endswith(f"Hvad læsningen »ikke opfyldt« ville give, {OPEN}")
    assert "Kriterium 4 uafgjort i begge læsninger." == possible[0]


def test_a_reading_that_nothing_missing_can_touch_gives_the_same_result() -> None:
    """The equality concerns the fourth criterion alone; a blank third one changes nothing in that."""
    [told] = reading_told("En indikator lig med måltallet", "registered:3")
    assert told.endswith("Læsningen »ikke opfyldt« ville give samme resultat.")


def test_the_possible_amounts_of_another_reading_are_told() -> None:
    """Not `uafgjort (her uafgjort)`: the amounts, and those here."""
    possible = reading_told("Beløbet i bilag 1", "registered:3")[1:]
    amounts = "121.028,49 tusinde kr. eller 245.724,51 tusinde kr."
    assert f"»Tilbagebetaling« {amounts} (her 121.028,5 tusinde kr. eller 245.724,5 tusinde kr.)." == possible[0]


def test_a_reading_is_said_to_be_able_to_matter() -> None:
    """That a result rests on a reading does not say that it changes it."""
    assert " Det kan påvirke: om kriterierne er opfyldt, " in reading_told("En indikator lig med måltallet")[0]


# -- Possible values in place of `ukendt` -----------------------------------------------------------------------------


def test_an_answer_that_is_decided_anyway_tells_what_the_figure_can_be() -> None:
    """Two possible counts under three: the figures, not `ukendt`."""
    found = document(explained_2025(cells_2025(("registered", ("Syddanmark", "3"))), region="Syddanmark"))
    assert "Svaret er nej: 1 eller 2 er under 3." == under(found, "Hele rammen beholdes: nej")[-1]


def test_a_sum_shows_the_possible_values_of_its_terms() -> None:
    """The percentages that stand just above stand in the product as well."""
    found = document(explained_2025(cells_2025(("registered", ("Syddanmark", "3"))), region="Syddanmark"))
    product = "366.753 tusinde kr. × (33 pct. eller 67 pct.) = 121.028,49 tusinde kr. eller 245.724,51 tusinde kr."
    assert product in under(found, "Tilbagebetaling: ")


def test_an_answer_of_which_nothing_more_is_known_stands_whatever_is_missing() -> None:
    """Where a side can be anything, the answer is not explained by it."""
    text = "input\n  n ratio\na = n = n"
    assert "Svaret er ja, uanset hvad der mangler." in under(document(explained(text)), "A: ja")


def test_several_decimal_numbers_are_divided_by_semicolons() -> None:
    """Commas between numbers with commas run together; `enten` is for two."""
    cells = cells_2025(*(("registered", ("Sjælland", criterion)) for criterion in "12"))
    told = " ".join(under(document(explained_2025(cells, region="Sjælland")), "Resultatet"))
    assert "Tilbagebetaling: 0 tusinde kr.; 88.002,4 tusinde kr. eller 178.671,6 tusinde kr." in told


def test_a_limit_that_is_unknown_is_said_to_be_so() -> None:
    """Not `højst ukendt`."""
    found = document(explained_2025(cells_2025(("baseline", ("Sjælland", "3"))), region="Sjælland"))
    assert "Grænse: ikke kendt endnu (§ 6, stk. 4)" in headings(found)


def test_figures_missing_for_several_members_stand_under_each() -> None:
    """One list for each region; a sentence names no more than a few cells."""
    regions = ("Sjælland", "Syddanmark")
    cells = cells_2025(*(("registered", (region, criterion)) for region in regions for criterion in "12"))
    found = document(explained_2025(cells))
    registered = "»Indikatoren for 2025, som registreret« for kriterium"
    assert [f"{registered} 1 mangler.", f"{registered} 2 mangler."] == under(found, "Syddanmark", exact=True)
