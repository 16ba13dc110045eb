"""A policy's own words for its letters are read, and what no letter could use is refused at its place."""

import pytest

from lovkode.dsl.source import Source
from lovkode.interpreter.letters.style import Style, read_style, style_file
from tests.interpreter.explanation.cases import program

POLICY = """dimension region: North, South
grant by region: North → 2 kr, South → 3 kr
deadline payment 2025-06-30
"""


def read(text: str) -> tuple[Style, list[tuple[object, int]]]:
    """The words of a file, and its mistakes: the reason, and the line."""
    style, mistakes = read_style(program(POLICY), Source("phrases/example.en.toml", text))
    places = [each.place for each in mistakes]
    return style, [
        (each.facts["reason"], getattr(place, "line", 0)) for each, place in zip(mistakes, places, strict=True)
    ]


def test_the_words_stand_beside_the_policy() -> None:
    """One file for each language, in a folder of their own."""
    assert "policies/phrases/2025.da.toml" == style_file("policies/2025.pol", "da").replace("\\", "/")


def test_every_kind_of_word_is_read() -> None:
    """Results, recipients, members, sentences and deadlines."""
    style, mistakes = read(
        '[letter]\nresults = ["grant"]\nrecipients = "region"\n[member]\nregion = "Region {member}"\n'
        '[rule.grant]\nsome = "{member} gets {value}"\nwhen = "Paid on {last}"\ndeadline = "payment"\n'
    )
    assert [] == mistakes
    assert (("grant",), "region", {"region": "Region {member}"}) == (style.results, style.recipients, style.members)
    assert {"grant": {"some": "{member} gets {value}", "when": "Paid on {last}"}} == style.sentences
    assert {"grant": "payment"} == style.deadlines


def test_the_words_of_an_overview_are_read() -> None:
    """Sentences of all who get something, or nothing."""
    style, mistakes = read('[overview.grant]\nsome = "{members} share {value}"\nnone = "{members} get none"\n')
    assert [] == mistakes
    assert {"grant": {"some": "{members} share {value}", "none": "{members} get none"}} == style.overview


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[letter]\nresults = [", ("toml", 2)),
        ("results = 1", ("key", 1)),
        ("[letter]\nresult = ['grant']", ("key", 2)),
        ("letter = 1", ("table", 1)),
        ("[rule]\ngrant = 1", ("table", 2)),
        ("[letter]\nresults = 'grant'", ("list", 2)),
        ("[letter]\nresults = ['gramt']", ("name", 2)),
        ("[letter]\nrecipients = 'county'", ("name", 2)),
        ("[member]\ncounty = '{member}'", ("name", 2)),
        ("[member]\nregion = 1", ("text", 2)),
        ("[member]\nregion = 'Region {name}'", ("slot", 2)),
        ("[rule.total]\nsome = '{value}'", ("name", 1)),
        ("[rule.grant]\nsum = '{value}'", ("key", 2)),
        ("[rule.grant]\nsome = '{amount}'", ("slot", 2)),
        ("[rule.grant]\nsome = 'a { b'", ("slot", 2)),
        ("[rule.grant]\nsome = '{member} gets a grant'", ("lacking", 2)),
        ("[rule.grant]\nopen = 'not decided'", ("lacking", 2)),
        ("[member]\nregion = 'Region'", ("lacking", 2)),
        ("[rule.grant]\nsome = '{0}'", ("slot", 2)),
        ("[rule.grant]\nsome = '{value!r}'", ("slot", 2)),
        ("[rule.grant]\nwhen = 'Paid on {last}'", ("deadline", 2)),
        ("[rule.grant]\ndeadline = 'paymemt'", ("name", 2)),
        ("[overview.total]\nsome = '{value}'", ("name", 1)),
        ("[overview]\ngrant = 1", ("table", 2)),
        ("[overview.grant]\nwhen = '{value}'", ("key", 2)),
        ("[overview.grant]\nsome = '{member}'", ("slot", 2)),
        ('[rule.""]\nsome = "{value}"', ("name", 1)),
        ("[rule.grant]\nsome = ' '", ("empty", 2)),
        ('[rule.grant]\nsome = "{value} \\u202E"', ("unseen", 2)),
        ('[rule.grant]\nsome = "{value} \\uE002"', ("unseen", 2)),
        ('[rule.grant]\nsome = "{value} \\u001B"', ("unseen", 2)),
        ("results = " + "1" * 5_000, ("toml", 1)),
    ],
)
def test_what_no_letter_can_use_is_refused_at_its_place(text: str, expected: tuple[str, int]) -> None:
    """The reason and the line of each mistake."""
    assert [expected] == read(text)[1]


def test_a_sentence_may_take_several_lines() -> None:
    """As TOML has it; in the letter it is one."""
    style, mistakes = read('[rule.grant]\nsome = """\n{member}\n  gets\t{value}\n"""')
    assert ("{member} gets {value}", []) == (style.sentences["grant"]["some"], mistakes)


def test_a_name_that_is_empty_is_told() -> None:
    """It has a message of its own, as every other name."""
    _, mistakes = read_style(program(POLICY), Source("example.toml", '[rule.""]\nsome = "{value}"'))
    assert '""' == mistakes[0].facts["name"]


def test_every_mistake_of_a_file_is_told() -> None:
    """One run shows them all."""
    assert [("key", 1), ("slot", 3)] == read("other = 1\n[rule.grant]\nsome = '{amount}'")[1]
