"""A conversion to the prices of another year is told year by year, and series by their years."""

from tests.interpreter.explanation.cases import document, explained, plain, steps, voice

RATES = 'rates by year: 2024 → 2.5%, 2025 → 3.8% da "Pris- og lønskøn" en "Price and wage rate"\n'
GAIN = 'gain = 287 mio kr at 2023 prices da "Gevinst" en "Gain"\n'


def test_each_year_on_the_way_has_a_line() -> None:
    """Going up, each year's rate is named and the amount multiplied by it, at the prices of the year it leads to."""
    assert [
        "Nu: 305,35365 mio. kr. i 2025-priser",
        "Det samme som »Gevinst«, der er 287 mio. kr. i 2023-priser.",
        "»Pris- og lønskøn« for 2024 er 2,5 pct.: 287 mio. kr. i 2023-priser × 1,025 = 294,175 mio. kr. i 2024-priser.",
        "»Pris- og lønskøn« for 2025 er 3,8 pct.: "
        "294,175 mio. kr. i 2024-priser × 1,038 = 305,35365 mio. kr. i 2025-priser.",
    ] == steps(f'{RATES}{GAIN}now = gain converted to 2025 prices by rates da "Nu"', "Nu")


def test_on_the_way_down_the_latest_year_comes_first() -> None:
    """Going down, the amount is divided by each year's rate, the last year's first."""
    text = f'{RATES}now = 106.3950 kr at 2025 prices da "Nu"\nthen = now converted to 2023 prices by rates da "Da"'
    assert [
        "»Pris- og lønskøn« for 2025 er 3,8 pct.: "
        "106,395 kr. i 2025-priser divideret med 1,038 = 102,5 kr. i 2024-priser.",
        "»Pris- og lønskøn« for 2024 er 2,5 pct.: 102,5 kr. i 2024-priser divideret med 1,025 = 100 kr. i 2023-priser.",
    ] == steps(text, "Da")[2:]


def test_a_conversion_is_told_in_english() -> None:
    """The English lines say the same, and a rounding follows as it does elsewhere."""
    text = f'{RATES}{GAIN}now = gain converted to 2024 prices by rates rounded to 1 mio kr en "Now"'
    told = plain(" ".join(str(block) for block in document(explained(text), "en").blocks)).replace("\\xa0", " ")
    assert (
        "“Price and wage rate” for 2024 is 2.5%: "
        "287 million kr. at 2023 prices × 1.025 = 294.175 million kr. at 2024 prices."
    ) in told
    assert "rounded to the nearest whole million kr. at 2024 prices: 294 million kr. at 2024 prices." in told


def test_a_conversion_to_its_own_prices_changes_nothing_and_says_so() -> None:
    """There is no year on the way, so no rate is told."""
    text = f'{RATES}{GAIN}now = gain converted to 2023 prices by rates da "Nu"'
    assert "Beløbet er allerede i 2023-priser." == steps(text, "Nu")[-1]


def test_a_missing_rate_is_told_as_unknown() -> None:
    """A rate from data that is blank leaves the amount open, and the factor says so."""
    data = "input by year 2024 to 2025\n  rate ratio at least 0\n"
    text = f'{data}{GAIN}now = gain converted to 2024 prices by rate da "Nu"'
    assert steps(text, "Nu")[-1].startswith("»Rate« for 2024 er mindst 0: 287 mio. kr. i 2023-priser × (1 + ukendt) = ")


def test_years_in_a_row_are_told_as_one() -> None:
    """A list of years names the first and the last of a row."""
    teller = voice("a = 1 kr from 2025 to 2031")
    assert "2025 til 2027 og 2031" == plain(teller.several("year", ("2025", "2026", "2027", "2031")))


def test_a_year_is_compared_in_words() -> None:
    """The year at hand is early or late, not large or small."""
    text = 'grant = 5 kr from 2025 to 2026 da "Tilskud"\nlate = if year at least 2026 then grant else 0 kr da "Sen"'
    told = " ".join(str(block) for block in document(explained(text)).blocks)
    assert "2025 er før 2026" in told
    assert "2026 er tidligst 2026" in told


def test_years_are_not_added_up() -> None:
    """A table by year has no total, as the years of a policy are not all there are."""
    text = 'grant = 5 kr from 2025 to 2026 da "Tilskud"\nhalf = grant / 2 da "Halvdelen"'
    assert {} == explained(text).totals
