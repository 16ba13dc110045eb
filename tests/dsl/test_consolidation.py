"""A policy that amends another is checked as the complete policy, and messages point into the file that is wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.consolidation import MAX_AMENDED
from lovkode.dsl.pipeline import check_policy, complete
from lovkode.dsl.program import Program
from lovkode.dsl.record import evolve
from lovkode.dsl.sentences import sentence
from lovkode.dsl.source import Source, Span
from lovkode.interpreter.cli.consolidate import with_years
from tests.amending import BASE, HEAD, Shelf, amended, told
from tests.checkout import ROOT

BY_HAND = ROOT / "tests" / "policies" / "amendments"


def checked(source: Source, shelf: Shelf) -> Program:
    """The program of a sound policy."""
    program, problems = check_policy(source, shelf)
    assert [] == told(problems)
    assert program is not None
    return program


def wrong(changes: str, *texts: str) -> list[tuple[str, str, int, int]]:
    """What is wrong with an amendment of the base, or of other texts."""
    return told(check_policy(Source("2026.pol", HEAD + changes), Shelf(*(texts or (BASE,))))[1])


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_file_written_by_hand() -> None:
    """The amendment of a whole policy gives, to the letter, the policy written by hand."""
    text, problems = complete(Source("2026.pol", read(BY_HAND / "2026.pol")), Shelf(read(BY_HAND / "2025.pol")))
    assert [] == told(problems)
    assert text is not None
    assert read(BY_HAND / "2026_by_hand.pol") == text.source.text


LAW = {"2025.pol": "policies/2025.pol", "2025_da.pol": "tests/policies/2025_da.pol"}
ENGLISH = """\
policy naerhedsfinansiering 2026 amends 2025
replace criterion 3
  met if value <= target * 1.02                           da "Opfyldt"  en "Met"                    § 6, stk. 4
replace frame Syddanmark → 366_754 tkr
replace bilag 2, afsnit 6 by bilag 2, afsnit 9
provisions
  § 1
"""
DANISH = """\
regelsæt naerhedsfinansiering 2026 ændrer 2025
erstat kriterium 3
  opfyldt hvis værdi <= måltal * 1,02                           da "Opfyldt"  en "Met"                    § 6, stk. 4
erstat ramme Syddanmark → 366_754 tkr
erstat bilag 2, afsnit 6 efter bilag 2, afsnit 9
"""


def by_hand(text: str, *pairs: tuple[str, str]) -> str:
    """A text with parts of it replaced, each of which stands there once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_the_policy_of_2025() -> None:
    """A tolerance, a row of a table and a citation of 2025 are changed as one would by hand."""
    law = read(ROOT / "policies" / "2025.pol")
    law = law[: law.index("provisions\n")] + law[law.index("-- The frame") :]
    met = next(line + "\n" for line in law.split("\n") if line.startswith("  met if value <= target * 1.01 "))
    new = ENGLISH.splitlines(keepends=True)[2]
    expected = by_hand(
        law,
        ("policy naerhedsfinansiering 2025", "policy naerhedsfinansiering 2026"),
        (f"criteria 1 to 3\n{met}", f"criteria 1, 2\n{met}criterion 3\n{new}"),
        ("366_753 tkr\n", "366_754 tkr\n"),
        ("bilag 2, afsnit 6\ndeadline", "bilag 2, afsnit 9\ndeadline"),
    )
    amendment = ENGLISH[: ENGLISH.index("provisions")]
    text, problems = complete(Source("2026.pol", amendment), Shelf(law))
    assert [] == told(problems)
    assert text is not None
    assert expected == text.source.text


def test_the_danish_surface() -> None:
    """The same in Danish: the words that narrow a statement are those of the file."""
    law = read(ROOT / "tests" / "policies" / "2025_da.pol")
    if "bestemmelser\n" in law:
        law = law[: law.index("bestemmelser\n")] + law[law.index("-- The frame") :]
    met = next(line for line in law.split("\n") if line.startswith("  opfyldt hvis værdi <= måltal * 1,01 "))
    new = DANISH.split("\n")[2]
    expected = by_hand(
        law,
        ("regelsæt naerhedsfinansiering 2025", "regelsæt naerhedsfinansiering 2026"),
        (f"kriterier 1 til 3\n{met}\n", f"kriterier 1, 2\n{met}\nkriterium 3\n{new}\n"),
        ("366_753 tkr\n", "366_754 tkr\n"),
        ("bilag 2, afsnit 6\nfrist", "bilag 2, afsnit 9\nfrist"),
    )
    text, problems = complete(Source("2026.pol", DANISH), Shelf(law))
    assert [] == told(problems)
    assert text is not None
    assert expected == text.source.text


CHANGES = (
    "replace total = 101 kr   § 1\nreplace check total = 101 kr   § 1\n",
    'replace rate 1→60%\nreplace example "One"\n  given region = Nord, met_count = 1\n  expect rate = 60%\n',
    "replace frame Syd → 21 kr  § 7\n",
    "replace criteria 1, 3\n  target = 0.4\n",
    "replace criterion 2 met if figure over target\n",
    "repeal extra\n",
    "repeal fee\n",
    "repeal not computed § 9\n",
    'repeal property "P"\n',
    "repeal r\n",
    'insert new = 7 kr  en "New"\nnames da: new → ny\n',
    "insert unit huse\n",
    "replace § 4 by § 4 a\n",
    "replace deadline settlement 2027-03-31\n",
    '  title "Q"\n',
)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(CHANGES)).map(lambda chosen: "".join(sorted(chosen))))
def test_the_complete_text_is_the_same_policy(changes: str) -> None:
    """What is printed, with the years or without, is the policy that the amendment is."""
    shelf = Shelf(BASE)
    program = checked(Source("2026.pol", HEAD + changes), shelf)
    assert 2025 == program.amends
    text, _ = amended(changes)
    assert text is not None
    for printed in (text.source.text, with_years(text)):
        assert evolve(program, amends=None) == checked(Source("printed.pol", printed), shelf)


def test_mistakes_in_the_amendment() -> None:
    """What is wrong in the words of the amendment is shown there."""
    assert [("N001", "2026.pol", 3, 26)] == wrong("repeal extra\nreplace total = 100 kr + nothing\n")


def test_mistakes_in_the_base() -> None:
    """What is wrong in the words of the base, once it is amended, is shown in its file."""
    assert [("N001", "2025.pol", 17, 7)] == wrong("repeal total\n")
    assert [("T001", "2025.pol", 17, 7)] == wrong("replace total = 5\n")


def test_related_places_in_the_other_file() -> None:
    """A clash between the two shows both, each in its file."""
    base = "policy p 2025\ndimension region: Nord\nx = 1\n"
    (problem,) = check_policy(Source("2026.pol", HEAD + "insert dimension other: x\n"), Shelf(base))[1]
    (related,) = problem.related
    assert isinstance(related.place, Span)
    assert related.source is not None
    assert ("N002", {("2026.pol", 2), ("2025.pol", 3)}) == (
        problem.code,
        {(related.source.name, related.place.line), told((problem,))[0][1:3]},
    )


def test_unreadable_statements_do_not_hide_the_others() -> None:
    """What cannot be read and what cannot be amended are told in one run."""
    assert ["P001", "A007"] == [code for code, *_ in wrong("replace total = = 5\nrepeal nothing\n")]


def test_a_chain() -> None:
    """A policy that amends one that amends another has the changes of both, and messages lead to all three."""
    first, second = "policy p 2024\nx = 1\ny = 2\nz = x + y\n", "policy p 2025 amends 2024\nreplace y = 3\n"
    shelf = Shelf(first, second)
    text, _ = complete(Source("2026.pol", "policy p 2026 amends 2025\nreplace x = 4\n"), shelf)
    assert text is not None
    assert "policy p 2026\nx = 4\ny = 3\nz = x + y\n" == text.source.text
    assert ["2026", "2026", "2025", "2024"] == [line[-4:] for line in with_years(text).split("\n")[:4]]
    for change, place in (("x = a", ("2026.pol", 2, 13)), ("x = 1 kr", ("2024.pol", 4, 5))):
        (problem, *_) = check_policy(Source("2026.pol", f"policy p 2026 amends 2025\nreplace {change}\n"), shelf)[1]
        assert place == told((problem,))[0][1:]


def test_circles() -> None:
    """Policies that amend each other are refused, and the way round is shown."""
    other = "policy p 2025 amends 2026\nrepeal x\n"
    here = Source("2026.pol", "policy p 2026 amends 2025\nrepeal x\n")
    (problem,) = check_policy(here, Shelf(other, here.text))[1]
    assert ("A004", ("2026", "2025", "2026")) == (problem.code, problem.facts["years"])


def test_a_later_year() -> None:
    """A policy amends one of an earlier year."""
    later = Source("2024.pol", "policy p 2024 amends 2025\nrepeal fee\n")
    (problem,) = check_policy(later, Shelf(BASE))[1]
    assert ("A004", "2024", "2025") == (problem.code, problem.facts["own"], problem.facts["year"])


def chain(length: int) -> tuple[Source, Shelf]:
    """The last of a number of policies that each amend the one before, and the others."""
    texts = ["policy p 2000\nx = 0\n"]
    texts += [f"policy p {2000 + n} amends {1999 + n}\nreplace x = {n}\n" for n in range(1, length + 1)]
    return Source(f"{2000 + length}.pol", texts[-1]), Shelf(*texts[:-1])


def test_a_long_chain() -> None:
    """Each policy of a chain is checked once, however long the chain is, and the chain has an end."""
    source, shelf = chain(MAX_AMENDED)
    asked: list[int] = []

    class Counting(Shelf):
        def policy(self, name: str, year: int, amending: Source) -> Source | None:
            asked.append(year)
            return shelf.policy(name, year, amending)

    checked(source, Counting())
    assert list(range(1999 + MAX_AMENDED, 1999, -1)) == asked
    (problem,) = check_policy(*chain(MAX_AMENDED + 1))[1]
    assert ("A013", "2051.pol", 1) == told((problem,))[0][:3]


@pytest.mark.parametrize(
    ("change", "place"),
    [("repeal frame Syd\n", ("2026.pol", 2)), ("insert z = 1\nrepeal fee\n", ("2026.pol", 3))],
)
def test_the_change_that_led_to_it(change: str, place: tuple[str, int]) -> None:
    """Where the words of the base are wrong for a change, the change is shown too."""
    base = "policy p 2025\ndimension r: Nord, Syd\nfee = 1\nframe by r: Nord→1, Syd→2\ntotal = fee\n"
    (problem,) = check_policy(Source("2026.pol", HEAD + change), Shelf(base))[1]
    assert problem.source is not None
    assert "2025.pol" == problem.source.name
    assert [place] == [(r.source.name, r.place.line) for r in problem.related if r.source and isinstance(r.place, Span)]


def test_a_row_that_a_change_makes_necessary() -> None:
    """The remedy is written in the policy that amends, never in the one that is amended."""
    base = "policy p 2025\ndimension r: Nord, Syd\nfee by r: Nord→1, Syd→2\n"
    (problem,) = check_policy(Source("2026.pol", HEAD + "repeal fee Syd\n"), Shelf(base))[1]
    assert ("S002", "2025.pol") == (problem.code, problem.source and problem.source.name)
    assert (sentence(problem, "fix", "en") or "").startswith("write the row in the policy that amends, `insert fee …")


def test_a_provision_listed_twice() -> None:
    """A provision that gets the number of another in the list, or stands there twice, is told."""
    base = "policy p 2025\nprovisions\n  § 1\n  § 6\nx = 1  § 6\ny = 2  § 1\n"
    assert ["P018"] == [code for code, *_ in wrong("replace § 6 by § 1\n", base)]
    own = Source("p.pol", "policy p 2025\nprovisions § 1; § 1\nx = 1  § 1\n")
    assert ["P018"] == [code for code, *_ in told(check_policy(own)[1])]


def test_a_new_danish_name() -> None:
    """In Danish, what has another name than in the policy amended is known by the name both have in English."""
    base = "regelsæt p 2025\ninput\n  tal  andel\nbeløb = 2 * tal\nnavne en: tal → figure, beløb → amount\n"
    change = (
        "regelsæt p 2026 ændrer 2025\nerstat input\n  værdi  andel\nerstat sum_i_alt = 3 * værdi\n"
        "navne en: værdi → figure, sum_i_alt → amount\n"
    )
    program = checked(Source("2026.pol", change), Shelf(base))
    assert (["figure"], ["amount"]) == ([each.name for each in program.inputs], [each.name for each in program.rules])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("policy p 2026\nreplace x = 1\n", "A001"),
        ("policy p 2026 amends 2024\nreplace x = 1\n", "A002"),
        ("policy q 2026 amends 2025\nreplace x = 1\n", "A002"),
        ("regelsæt p 2026 ændrer 2025\nophæv total\n", "A005"),
    ],
)
def test_the_policy_to_be_amended(text: str, code: str) -> None:
    """It must be named, found, and written in the same language."""
    assert [code] == [each.code for each in check_policy(Source("2026.pol", text), Shelf(BASE))[1]]


def test_no_library() -> None:
    """Without a library nothing can be found, and that is said."""
    assert ["A002"] == [each.code for each in check_policy(Source("2026.pol", HEAD))[1]]


@pytest.mark.parametrize("base", ["policy p 2025\nx = y\n", "policy p 2025\nx = = 1\n"])
def test_a_base_with_mistakes(base: str) -> None:
    """Its mistakes are its own: one message says so, and shows where."""
    (problem,) = check_policy(Source("2026.pol", HEAD + "replace x = 1\n"), Shelf(base))[1]
    assert ("A003", "2025.pol", 2) == (problem.code, problem.related[0].source.name, problem.related[0].place.line)  # type: ignore[union-attr]
