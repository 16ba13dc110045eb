"""The lexer for Pygments: every kind of words has a token of its own, and no character is lost."""

import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.token import Error, Token, Whitespace

from lovkode.dsl.editor.patterns import kind_of
from lovkode.dsl.editor.pygments_lexer import TOKENS, PolicyLexer
from lovkode.dsl.keywords import KEYWORDS, LANGUAGES
from lovkode.dsl.parser import parse
from lovkode.dsl.source import Source
from tests.checkout import ROOT, files
from tests.programs import read_programs
from tests.test_documentation import POLICIES as SHOWN

SHIPPED = [path for path in files() if path.suffix == ".pol" and path.parts[0] in ("policies", "stdlib")]
PAGES = ROOT / "dsl" / "pages"
_BLOCK = re.compile(r"^```pol[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROGRAMS = read_programs(ROOT / "tests" / "language")
KIND = {token: kind for kind, token in TOKENS.items()}


def kinds(text: str, language: str) -> list[tuple[str, str]]:
    """The words of a text with their kinds, without white space."""
    found = PolicyLexer(language=language).get_tokens_unprocessed(text)
    return [(KIND[token], word) for _, token, word in found if token is not Whitespace]


def test_kinds_are_distinct() -> None:
    """No two kinds share a token."""
    assert len(TOKENS) == len(KIND)


ENGLISH = [
    ("policy law 2025", ["statement policy", "name law", "number 2025"]),
    ('  title da "a -- b"', ["statement title", "label da", 'string "a -- b"']),
    (
        "total = 1_723.9 mio kr  § 1, stk. 2",
        ["defined total", "sign =", "number 1_723.9", "unit mio kr", "citation § 1, stk. 2"],
    ),
    ("x = kr  -- § 1", ["defined x", "sign =", "type kr", "comment -- § 1"]),
    ("-- lint: L003 because so", ["directive -- lint: L003 because so"]),
    ("deadline report 2026-03-31", ["statement deadline", "name report", "date 2026-03-31"]),
    ("criteria 1 to 3", ["criterion criteria", "member 1 to 3"]),
    (
        "input by criterion 1, 4, year 2025",
        [
            "statement input",
            "keyword by",
            "criterion criterion",
            "member 1, 4",
            "punctuation ,",
            "built_in year",
            "number 2025",
        ],
    ),
    (
        "  met if value <= target * 1.01",
        ["keyword met if", "built_in value", "sign <=", "built_in target", "operator *", "number 1.01"],
    ),
    (
        "largest(a for criterion 2, 3 kr)",
        [
            "keyword largest",
            "punctuation (",
            "name a",
            "keyword for",
            "criterion criterion",
            "member 2",
            "punctuation ,",
            "number 3",
            "unit kr",
            "punctuation )",
        ],
    ),
    ("  rate money at 2023 prices", ["name rate", "type money", "keyword at", "number 2023", "keyword prices"]),
    (
        "replace total = ? was 3 kr",
        ["statement replace", "defined total", "sign =", "sign ?", "keyword was", "number 3", "unit kr"],
    ),
    ('repeal example "a"', ["statement repeal", "statement example", 'string "a"']),
    ("source = 3 days", ["defined source", "sign =", "number 3", "unit days"]),
    (
        "a orb = yes and not b",
        ["name a", "name orb", "sign =", "constant yes", "operator and", "operator not", "name b"],
    ),
    ("value is the target", ["built_in value", "small is", "small the", "built_in target"]),
    ("§ 3; bilag 1, tabel", ["citation § 3; bilag 1, tabel"]),
    ("[boks 5]", ["citation [boks 5]"]),
]
DANISH = [
    ("regelsæt lov 2025", ["statement regelsæt", "name lov", "number 2025"]),
    (
        "total = 1.723,9 mio. kr.  præambel; § 1",
        ["defined total", "sign =", "number 1.723,9", "unit mio. kr.", "citation præambel; § 1"],
    ),
    ("kriterier 1 til 3", ["criterion kriterier", "member 1 til 3"]),
    (
        "  opfyldt, hvis værdien er højst måltallet",
        ["keyword opfyldt, hvis", "built_in værdien", "small er", "operator højst", "built_in måltallet"],
    ),
    (
        "sats efter år: 2025→3,5 pct.",
        [
            "defined sats",
            "keyword efter",
            "built_in år",
            "punctuation :",
            "number 2025",
            "sign →",
            "number 3,5",
            "unit pct.",
        ],
    ),
    ("  pris beløb i 2023-priser", ["name pris", "type beløb", "keyword i", "number 2023", "keyword priser"]),
    ("navne da: frame → ramme", ["statement navne", "label da", "punctuation :", "name frame", "sign →", "name ramme"]),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", *each) for each in ENGLISH] + [("da", *each) for each in DANISH],
    ids=[text for text, _ in ENGLISH + DANISH],
)
def test_what_words_are(language: str, text: str, expected: list[str]) -> None:
    """Words are told apart by their looks and by the place they stand at."""
    assert expected == [f"{kind} {word}" for kind, word in kinds(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_keyword_is_found(language: str) -> None:
    """Each spelling of each keyword is one word, of the keyword's own kind."""
    for keyword in KEYWORDS:
        for spelling in keyword.spellings(language):
            unit = kind_of(keyword.terminal, "unit")
            text = f"3 {spelling}" if unit else f"{spelling} x"
            found = [kind for kind, word in kinds(text, language) if word == spelling]
            assert len(found) == 1, (spelling, kinds(text, language))
            assert kind_of(keyword.terminal, found[0]), (spelling, found)


def faultless(text: str) -> bool:
    """Whether the tokens of a text are the text, and none is an error."""
    tokens = list(PolicyLexer().get_tokens_unprocessed(text))
    assert text == "".join(word for _, _, word in tokens)
    return all(token is not Error for _, token, _ in tokens)


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_policies_have_no_errors(path: Path) -> None:
    """Whatever parses has words that are all known."""
    assert faultless((ROOT / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("block", SHOWN, ids=[f"{page}:{line}" for page, line, _, _ in SHOWN])
def test_what_the_documentation_shows_has_no_errors(block: tuple[str, int, str, str]) -> None:
    """So has every policy in the documentation."""
    assert faultless(block[3])


def test_the_examples_on_the_pages_of_codes_have_no_errors() -> None:
    """Whatever parses of them, though it may be wrong."""
    texts = [match[1] for path in sorted(PAGES.glob("*.md")) for match in _BLOCK.finditer(path.read_text("utf-8"))]
    assert len(texts) > 100
    assert [] == [text for text in texts if not parse(Source("page.pol", text))[1] and not faultless(text)]


def test_programs_have_no_errors() -> None:
    """And every program for the tests of the language that parses, in both languages."""
    parsed = [each for each in PROGRAMS if not parse(Source(each.file, each.text))[1]]
    assert len(parsed) > 100
    assert [] == [each.id for each in parsed if not faultless(each.text)]


@given(st.text(alphabet=st.sampled_from('abæ §[]"0123.,:;-→?=\n\t%()*“𝔸'), max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """The words of any text are the text, whatever they are."""
    assert text == "".join(word for _, _, word in PolicyLexer().get_tokens_unprocessed(text))


def test_what_is_no_word_is_an_error() -> None:
    """A curly quotation mark is no character of the language, and is shown as such."""
    assert Token.Error in {token for _, token, _ in PolicyLexer().get_tokens_unprocessed("x = “a”\n")}


def test_pygments_finds_it() -> None:
    """The distribution tells Pygments of the lexer, so that ` ```pol ` is coloured without further ado."""
    found = [each for each in entry_points(group="pygments.lexers") if each.name == "policy"]
    assert ["lovkode.dsl.editor.pygments_lexer:PolicyLexer"] == [each.value for each in found]
    assert PolicyLexer is found[0].load()
    assert ["pol", "policy"] == PolicyLexer.aliases


def test_the_documentation_is_coloured() -> None:
    """A block that is fenced as `pol` gets a span for each word."""
    from markdown import markdown

    made = markdown("```pol\ntotal = 5 kr  § 1\n```\n", extensions=["pymdownx.highlight", "pymdownx.superfences"])
    assert '<span class="nf">total</span>' in made
    assert '<span class="no">§ 1</span>' in made


@pytest.mark.parametrize(("begins", "text"), [(True, "-- a\n\nregelsæt lov 2025\n"), (False, "import policy\n")])
def test_guessing(begins: bool, text: str) -> None:
    """A file without an ending is known by its first word."""
    assert begins == bool(PolicyLexer.analyse_text(text))
