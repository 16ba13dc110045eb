"""A policy in the other language."""

import pytest

from lovkode.dsl.formatter import format_source
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY
from tests.checkout import ROOT
from tests.dsl.formatter.test_layout import laid_out

PAIRS = {
    "keywords": ("x = if y then 1 else 2", "x = hvis y så 1 ellers 2"),
    "decimal mark": ("x = 1_723.9 mio kr * 0.5%", "x = 1_723,9 mio kr * 0,5%"),
    "built-in names": ("x = met_count for January", "x = antal_opfyldte for januar"),
    "built-in functions": ("x = days_between(y, z)", "x = dage_mellem(y, z)"),
    "prices": ("x = y converted to 2025 prices by z", "x = y omregnet til 2025-priser efter z"),
    "a level": ("x = 1 kr at 2023 prices", "x = 1 kr. i 2023-priser"),
    "names": ("x = 1\nnames da: x → y", "y = 1\nnavne en: y → x"),
    "one name by another": ("a = b\nb = 1\nnames da: a → b, b → c", "b = c\nc = 1\nnavne en: b → a, c → b"),
    "labels": ('x = 1  da "X"  en "Y"', 'x = 1  da "X"  en "Y"'),
    "words in one language": ('example "one"\n  expect x', 'eksempel en "one"\n  forvent x'),
    "words in the other": ('example da "en"\n  expect x', 'eksempel "en"\n  forvent x'),
    "an article": ("x = the value * the target * the y", "x = værdien * måltallet * den y"),
    "one criterion": ("criterion 3 is met if value > 0", "kriterium 3 er opfyldt hvis værdi > 0"),
    "several criteria": ("criteria 1, 2 are met if value > 0", "kriterier 1, 2 er opfyldt hvis værdi > 0"),
    "a plural": ("check x are over 0", "kontrol x de er over 0"),
    "a choice": (
        "reading r is a\n  otherwise  b: x = 1\nnames da: r → s, a → c, b → d",
        "læsning s er c\n  ellers  d: x = 1\nnavne en: s → r, c → a, d → b",
    ),
    "a comment": ("x = 1  -- if y\n-- else", "x = 1  -- if y\n-- else"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_there(name: str) -> None:
    """What stands on the left in English is on the right in Danish."""
    english, danish = PAIRS[name]
    assert danish + "\n" == laid_out(english, "da")


@pytest.mark.parametrize("name", PAIRS)
def test_back(name: str) -> None:
    """And the other way round."""
    english, danish = PAIRS[name]
    assert english + "\n" == laid_out(f"#da\n{danish}", "en")


def test_what_only_danish_can_write() -> None:
    """Points between thousands, and the article that fits, are lost in English; what is said is not."""
    assert "x = 1_723.9 kr + the y\n" == laid_out("#da\nx = 1.723,9 kr. + det y", "en")
    assert "x = the y + the the z\n" == laid_out("#da\nx = de y + de den z", "en")


def test_a_small_word_before_an_article() -> None:
    """A name takes up its article alone, not what stands before that."""
    assert "x = er værdien * 2\n" == laid_out("x = is the value * 2", "da")


def test_names_of_a_module() -> None:
    """The names that a module gives are those that it has in the other language."""
    text, problems = format_source(Source("x.pol", "policy x 2025\nuse rounding\nx = step_up(1, 2)\n"), "da", LIBRARY)
    assert ("regelsæt x 2025\nbrug rounding\nx = trin_op(1, 2)\n", ()) == (text, problems)


def test_names_of_the_policy_amended() -> None:
    """An amendment takes the names of the policy that it amends, unless it says otherwise itself."""
    path = ROOT / "policies" / "drafts" / "2026.pol"
    text, problems = format_source(Source(str(path), path.read_text(encoding="utf-8")), "da", LIBRARY)
    assert () == problems
    assert text is not None
    assert "erstat efterregulering 2→30%" in text
    assert "indikator_2026" in text


@pytest.mark.parametrize(
    ("text", "name", "becomes"),
    [
        ("rate = 3%\ninstalment = 1 kr\nnames da: instalment → rate\n", "rate", None),
        ("instalment = 1 kr\nrate = 3%\nnames da: instalment → rate\n", "instalment", "rate"),
        ("måned = 3\n", "måned", None),
        ("x = er + 1\ner = 2\n", "er", None),
    ],
)
def test_a_clash(text: str, name: str, becomes: str | None) -> None:
    """A name that would be another name or a word in the other language is pointed at, with what it would be."""
    printed, (problem,) = format_source(Source("x.pol", "policy x 2025\n" + text), "da")
    assert (None, "N013", name) == (printed, problem.code, problem.facts["name"])
    assert becomes == problem.facts["becomes"]
