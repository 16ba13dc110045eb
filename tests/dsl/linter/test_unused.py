"""L001: what nothing uses, and what counts as use."""

import pytest

from tests.dsl.linter.conftest import found

DANISH = "regelsæt eksempel 2025\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rate = 40%\n", "rate"),
        ("input\n  amount money\n", "amount"),
        ('assume key = 40% because "so"\n', "key"),
        ("half(amount money) = amount / 2\n", "half"),
        ("dimension region: A, B\nframe by region: A → 1 kr, B → 2 kr\n", "frame"),
    ],
)
def test_nothing_uses_it(text: str, name: str) -> None:
    """A parameter, an input, an assumption, a function and a table of constants."""
    assert [name] == [each for each, _ in found(text, "L001")]


def test_an_example_that_fixes_it_is_no_use() -> None:
    """To give a value in an example changes nothing that anybody sees."""
    text = 'rate = 40%\ntotal = 1 kr\nkept = total * 2\nexample "e"\n  given rate = 30%\n  expect kept = 2 kr\n'
    assert [("rate", 1)] == found(text, "L001")


@pytest.mark.parametrize(
    "use",
    [
        "kept = 2 kr * rate\n",
        "check rate under 50%\n",
        'property "p"\n  always rate under 50%\n',
        'example "e"\n  given rate = 30%\n  expect rate = 30%\n',
        'kept = 2 kr * 30%\nreading r is a\n  because "so"\n  otherwise b: kept = 2 kr * rate\n',
    ],
)
def test_what_counts_as_use(use: str) -> None:
    """A rule, a check, a property, what an example expects, and another reading."""
    assert [] == found(f"rate = 40%\n{use}", "L001")


@pytest.mark.parametrize("text", ["rate = 40%  § 1\n", "input\n  amount money  § 1\n", "total = 2 kr * 3\n"])
def test_a_fact_of_the_source_or_a_result(text: str) -> None:
    """With a citation it is there for the reader; a result is there for whoever asks."""
    assert [] == found(text, "L001")


def test_a_module_offers_its_functions() -> None:
    """Nobody in a module needs to use what it is there for."""
    assert [] == found("half(amount money) = amount / 2\n", "L001", "module halves\n")


def test_in_danish() -> None:
    """Names are those of the file, and built-in names count as the file spells them."""
    text = "sats = 40 %\nstørrelse = 2\nalt = 1 kr * størrelse\nnavne en: sats → rate, størrelse → size, alt → total\n"
    assert [("sats", 1)] == found(text, "L001", DANISH)
