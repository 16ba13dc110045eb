"""Any text at all gets an answer, in bounded work: a tree, or diagnostics that point at what is wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl import tables
from lovkode.dsl.keywords import KEYWORDS
from lovkode.dsl.parser import MAX_CHARACTERS, MAX_STATEMENTS, parse
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source, Span
from lovkode.dsl.syntax import SyntaxTree
from lovkode.interpreter.loading import load_policy

HEADER = "policy test 2025\n"


def codes(text: str) -> list[str]:
    """The codes a policy raises, in order."""
    return [d.code for d in check_policy(Source("test.pol", text))[1]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "P002"),
        ("-- only a comment", "P002"),
        ("Policy x 2025", "P002"),
        ("policy x", "P001"),
        ("a = 1\n" + HEADER, "P002"),
        ("  indented\n" + HEADER, "P005"),
        (HEADER + "a = (1", "P003"),
        (HEADER + "a = 1)", "P003"),
        (HEADER + 'a = "open', "P004"),
        (HEADER + "dimension r:\n\tA", "P006"),
        (HEADER + "a = 2 – 1", "P010"),
        (HEADER + "a = “x”", "P011"),
        (HEADER + "a = 1\u00a0kr", "P012"),
        (HEADER + "Sja\u030alland = 1", "P013"),
        (HEADER + "a = 1\u200b", "P014"),
        (HEADER + "-- \u202e hidden\na = 1", "P014"),
        (HEADER + "a = 1\x00", "P014"),
        (HEADER + "a = 1 # 2", "P015"),
        (HEADER + "a = $", "P015"),
        (HEADER + "a = 1  § x", "P020"),
        (HEADER + "a = " + "(" * 10_000 + "1" + ")" * 10_000, "X003"),
        (HEADER + "a = " + "not " * 10_000 + "yes", "X003"),
        (HEADER + "a = " + "-" + " -" * 10_000 + "1", "X003"),
        (HEADER + "a = " + "if yes then 1 else " * 10_000 + "1", "X003"),
        (HEADER + "a = " + "9" * 10_000_00, "X002"),
        (HEADER + "a = 1\n" * (MAX_STATEMENTS + 1), "X004"),
        (HEADER + " " * MAX_CHARACTERS, "X001"),
    ],
)
def test_wrong_text(text: str, code: str) -> None:
    """Each thing that can be wrong with the characters has its own code, once."""
    assert [code] == codes(text)


def test_no_deep_recursion() -> None:
    """A sum of a hundred signs and a chain of thousands of definitions are no nesting."""
    assert [] == codes(HEADER + "a = " + " + ".join(["1"] * 101))
    assert ["X003"] == codes(HEADER + "a = " + " + ".join(["1"] * 20_000))
    chain = "".join(f"a{n} = a{n + 1}\n" for n in range(3000))
    assert [] == codes(HEADER + chain + "a3000 = 1\n")


def test_real_mistakes_are_all_reported() -> None:
    """A statement that cannot be read hides neither another such, nor an unknown name, nor raises what it defines."""
    text = HEADER + "a = 1 +\nb = a\nc = d\ne = 1,5\nf = 1 kr + e\ng = 2 kr + 1\n"
    assert ["P001", "N001", "P007", "T001"] == codes(text)


def test_positions_are_exact() -> None:
    """A diagnostic points at the very characters, also behind letters of two bytes."""
    _, problems = check_policy(Source("test.pol", HEADER + "øre = æble * 2\n"))
    assert [Span(len(HEADER) + 6, len(HEADER) + 10, 2, 7)] == [d.place for d in problems]


def test_every_odd_character_is_told_at_its_own_place() -> None:
    """Several on a line and on the lines below it."""
    _, problems = parse(Source("test.pol", HEADER + "a\u200b = 1\u200b\n\nb = 2 – 1\n"))
    places = [each.place for each in problems]
    assert [(2, 2), (2, 7), (4, 7)] == [(each.line, each.column) for each in places if isinstance(each, Span)]


def test_line_ends_of_windows(tmp_path: Path) -> None:
    """Carriage returns and a byte-order mark change nothing."""
    path = tmp_path / "x.pol"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + "a = 1\nb =\n  a\n").replace("\n", "\r\n").encode())
    program, problems = load_policy(str(path), cache=False)
    assert problems == ()
    assert program is not None
    assert ["a", "b"] == [rule.name for rule in program.rules]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused at the byte."""
    path = tmp_path / "x.pol"
    path.write_bytes(HEADER.encode() + b"a = \xff\xfe")
    _, problems = load_policy(str(path), cache=False)
    assert [("P019", len(HEADER) + 5)] == [(d.code, d.facts["position"]) for d in problems]


def test_fifty_megabytes(tmp_path: Path) -> None:
    """A huge file is refused before it is read."""
    path = tmp_path / "x.pol"
    with open(path, "wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert ["X001"] == [d.code for d in load_policy(str(path), cache=False)[1]]


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever follows the header, the answer is a program or diagnostics."""
    program, problems = check_policy(Source("test.pol", HEADER + text))
    assert (program is None) == bool(problems)


WORDS = [word for keyword in KEYWORDS for word in keyword.spellings("en")]
PIECES = st.sampled_from([*WORDS, "a", "b", "1", "2 kr", "(", ")", "=", ",", ":", "→", "\n", "\n  ", "§ 1", '"x"', "+"])


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=500)
def test_any_words_have_an_answer(words: list[str]) -> None:
    """Words of the language in any order never break the parser or the checker."""
    program, problems = check_policy(Source("test.pol", HEADER + " ".join(words)))
    assert (program is None) == bool(problems)


def test_ready_made_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table written now is read back; one made by another version of lark is not."""
    monkeypatch.setattr(tables, "FOLDER", str(tmp_path))
    assert tables.read_table() is None
    tables.write_tables(str(tmp_path))
    assert tables.read_table() is not None
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"0.0 " + path.read_bytes())
    assert tables.read_table() is None


def test_the_grammar_is_strictly_lalr() -> None:
    """No conflict is settled in silence: lark's strict mode accepts the grammar as it stands."""
    assert tables.build(strict=True) is not None


def test_both_surfaces_have_every_word() -> None:
    """Each keyword has a spelling in both languages, and no two that compete share one."""
    for keyword in KEYWORDS:
        assert keyword.en
        assert keyword.da


def test_tree_of_a_danish_file() -> None:
    """The first word chooses the language."""
    tree, _ = parse(Source("x.pol", "regelsæt x 2025\na = 1,5\n"))
    assert isinstance(tree, SyntaxTree)
    assert tree.language == "da"


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("x = 1 er større end 2", "over"),
        ("x = 1 er mindre end eller lig med 2", "højst"),
        ("x = 7 minus 1", "-"),
        ("x = 3 procentpoint", None),
        ("frist svar 1. januar 2026", "2026-01-01"),
        ("frist svar 31-12-2026", "2026-12-31"),
        ("beholdt tilskud = 1", "beholdt_tilskud"),
        ("x efter antal_opfyldte: 0→1, 1 og 2→0", "1 til 2"),
        ("x = 2,5 afrundet til hele kr", "1"),
        ("kontroler x = 6", "kontrol"),
        ("criterion 1 opfyldt, hvis 1 < 2", "kriterium"),
        ("deadline svar 2026-01-01", "frist"),
    ],
)
def test_what_was_probably_meant(line: str, instead: str | None) -> None:
    """What comes to mind first is answered with how the language says it."""
    (problem, *_) = check_policy(Source("test.pol", f"regelsæt test 2025\n{line}\n"))[1]
    assert instead == problem.facts.get("instead")


def test_english_says_so_too() -> None:
    """The English surface has the same answers."""
    for said, instead in (("greater than", "over"), ("equals", "="), ("plus", "+")):
        (problem, *_) = check_policy(Source("test.pol", f"{HEADER}x = 1 {said} 2\n"))[1]
        assert ("P001", instead) == (problem.code, problem.facts["instead"])


def test_no_cascade_from_the_criteria() -> None:
    """A slip in the criteria gives one message, though much depends on what they define."""
    text = HEADER + "criteria 1 to 3\n  value = 80,5\n  met if value at most 1\n"
    text += "rate by met_count: 0→1, 1 to 3→2\nreading r is a\n"
    text += '  because "x"\n  otherwise b: criterion 1 met if value under 1\n'
    assert ["P007"] == codes(text)


@pytest.mark.parametrize(("first", "instead"), [("policy", "and"), ("regelsæt", "og")])
def test_operators_of_programs(first: str, instead: str) -> None:
    """What is written instead of a programmer's operator is a word of the file's own language."""
    (problem,) = check_policy(Source("test.pol", f"{first} test 2025\nx = 1 < 2 && 2 < 3\n"))[1]
    assert ("P016", instead) == (problem.code, problem.facts["instead"])
