"""An amendment consolidates to the policy that one would have written by hand, or says why it cannot."""

import pytest

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.sentences import sentence
from tests.amending import BASE, HEAD, amended, text_of, told

RENAMED = BASE.replace("policy p 2025", "policy p 2026")
"""The base as it stands when nothing but its year has changed."""


def edited(*pairs: tuple[str, str]) -> str:
    """The base with texts in it replaced by hand, each of which stands there once."""
    text = RENAMED
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


CASES: list[tuple[str, str, tuple[tuple[str, str], ...]]] = [
    ("nothing", "", ()),
    (
        "a definition, its margin in its column",
        "replace total = 200 kr         § 1\n",
        (("total = 100 kr                 §", "total = 200 kr                 §"),),
    ),
    (
        "a function for a definition",
        "replace fee(x) = x / 2\n",
        (("fee   = 5 kr                   § 2; § 3", "fee(x) = x / 2"),),
    ),
    ("a row in a line", "replace rate 2→25%\n", (("2→30%", "2→25%"),)),
    ("a row of a block", "replace frame Nord -> 11 kr\n", (("Nord → 10 kr", "Nord → 11 kr"),)),
    ("a row in brackets", "replace frame Syd → (1 kr + 2 kr)\n", (("(10 kr + 10 kr)", "(1 kr + 2 kr)"),)),
    ("a row's citation", "replace frame Syd → 3 kr  § 7\n", (("(10 kr + 10 kr)       § 2, stk. 2", "3 kr       § 7"),)),
    ("a citation for a row without", "replace frame Nord → 3 kr  § 7\n", (("10 kr\n", "3 kr  § 7\n"),)),
    ("a new row in a line", "insert rate 4→5%\n", (("3→0%", "3→0%, 4→5%"),)),
    ("a new row of a block", "insert frame Ø → 1 kr\n", (("stk. 2\nrate", "stk. 2\n  Ø    → 1 kr\nrate"),)),
    (
        "a row repealed",
        "repeal rate 0\nrepeal frame Syd\n",
        (("0→100%, ", ""), ("  Syd  → (10 kr + 10 kr)       § 2, stk. 2\n", "")),
    ),
    ("the last rows repealed", "repeal rate 2\nrepeal rate 3\n", ((", 2→30%, 3→0%", ""),)),
    (
        "one clause for one criterion",
        "replace criterion 2 met if yes  § 5, stk. 2\n",
        (
            ("  met if figure <= target      § 5, stk. 1-3\n", ""),
            (
                "§ 5\n",
                "§ 5\ncriteria 1, 3\n  met if figure <= target      § 5, stk. 1-3\n"
                "criterion 2 met if yes          § 5, stk. 2\n",
            ),
        ),
    ),
    (
        "all clauses for one criterion",
        "replace criterion 3\n  target = 0.7\n  met if no\n",
        (
            ("criteria 1 to 3\n  target", "criteria 1, 2\n  target"),
            ("1-3\ncheck", "1-3\ncriterion 3\n  target = 0.7\n  met if no\ncheck"),
        ),
    ),
    (
        "a clause for all",
        "replace criteria 1 to 3 target = 0.7\n",
        (("  target = 0.5                 § 5\n", ""), ("1-3\ncheck", "1-3\ncriteria 1 to 3 target = 0.7\ncheck")),
    ),
    ("a criterion repealed", "repeal criterion 3\n", (("criteria 1 to 3\n", "criteria 1, 2\n"),)),
    ("two criteria repealed", "repeal criteria 1, 3\n", (("criteria 1 to 3\n", "criterion 2\n"),)),
    (
        "an input",
        "replace input by region, criterion\n  extra   share                § 4\n",
        (("ratio                § 4, stk. 2", "share                § 4"),),
    ),
    (
        "an input for fewer",
        "replace input by region, criterion 1\n  extra  share\n",
        (("  extra   ratio                § 4, stk. 2\n", "input by region, criterion 1\n  extra  share\n"),),
    ),
    ("an input repealed", "repeal extra\n", (("  extra   ratio                § 4, stk. 2\n", ""),)),
    (
        "an input becomes a rule",
        "replace extra = 1\n",
        (("  extra   ratio                § 4, stk. 2\n", "extra = 1\n"),),
    ),
    (
        "a new input",
        "insert input by region\n  new  ratio\n",
        (("stk. 2\ntotal", "stk. 2\n\ninput by region\n  new  ratio\ntotal"),),
    ),
    (
        "a definition repealed, with its name",
        "repeal fee\n",
        (("fee   = 5 kr                   § 2; § 3\n", ""), ("fee → gebyr, ", "")),
    ),
    (
        "a reading repealed, with its choices",
        "repeal r\n",
        (
            (
                'reading r is a                 § 5, stk. 1\n  because "so"\n'
                "  otherwise b: criteria 1 to 3 target = 0.6\n",
                "",
            ),
            (", a → den_ene", ""),
        ),
    ),
    (
        "a name paired anew",
        "names da: fee → afgift\n",
        (("fee → gebyr, ", ""), ("den_ene\n", "den_ene\nnames da: fee → afgift\n")),
    ),
    (
        "an example",
        'replace example "One"\n  given met_count = 0\n  expect rate = 100%\n',
        (("region = Nord, met_count = 1", "met_count = 0"), ("= 67%", "= 100%")),
    ),
    (
        "an example repealed",
        'repeal example "One"\n',
        (('example "One"\n  given region = Nord, met_count = 1\n  expect rate = 67%\n', ""),),
    ),
    ("a property repealed", 'repeal property "P"\n', (('property "P"\n  always rate at most 100%\n', ""),)),
    (
        "a check by its citation",
        "replace check total over 1 kr  § 1\n",
        (("total = 100 kr           § 1\nd", "total over 1 kr          § 1\nd"),),
    ),
    ("a check repealed", "repeal check § 1\n", (("check total = 100 kr           § 1\n", ""),)),
    ("what is not computed", 'replace not computed § 9 fact "none"\n', (('duty "reports"', 'fact "none"'),)),
    ("a deadline", "replace deadline settlement 2027-03-31\n", (("2026-03-31 § 8", "2027-03-31"),)),
    ("a citation", "replace § 4, stk. 2 by § 4, stk. 3\n", (("§ 4, stk. 2", "§ 4, stk. 3"),)),
    ("a citation among others", "replace § 3 by § 12\n", (("§ 2; § 3", "§ 2; § 12"),)),
    (
        "a range as a whole",
        "replace § 5, stk. 1-3 by § 6\nreplace § 5, stk. 1 by § 5\n",
        (("§ 5, stk. 1-3", "§ 6"), ("§ 5, stk. 1\n", "§ 5\n")),
    ),
    (
        "numbers exchanged",
        "replace § 8 by § 9\nreplace § 9 by § 8\n",
        (("03-31 § 8", "03-31 § 9"), ("computed § 9", "computed § 8")),
    ),
    ("a provision repealed", "repeal § 9\n", (('not computed § 9 duty "reports"\n', ""),)),
    ("a provision of a line repealed", "repeal § 4, stk. 2\n", (("  extra   ratio                § 4, stk. 2\n", ""),)),
    ("a new definition", "insert new = 1 kr\n", (("§ 2; § 3\n", "§ 2; § 3\nnew = 1 kr\n"),)),
    ("a new module", "insert use calendar\n", (('title "P"\n', 'title "P"\n\nuse calendar\n'),)),
    (
        "a new assumption",
        'insert assume k = 1 because "so"\n',
        (("bilag 1\n", 'bilag 1\nassume k = 1 because "so"\n'),),
    ),
    ("all provisions", "provisions\n  § 1\n", (('title "P"\n', 'title "P"\n\nprovisions\n  § 1\n'),)),
]


@pytest.mark.parametrize(("changes", "pairs"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_as_by_hand(changes: str, pairs: tuple[tuple[str, str], ...]) -> None:
    """Each change gives the text that one would have written by hand; all else stays as it is."""
    assert edited(*pairs) == text_of(changes)


def test_the_header() -> None:
    """Name, year and what the amendment says of itself are its own, all else is the base's."""
    base = 'policy p 2025  § 0\n  title "P"\n  source "order 1"\nx = 1\n'
    text, _ = amended("", base)
    assert text is not None
    assert 'policy p 2026\n  title "P"\n  source "order 1"\nx = 1\n' == text.source.text
    own = '  title   "P, amended"\n  covers  2026-01-01 to 2026-12-31\nreplace x = 2\n'
    expected = 'policy p 2026\n  title   "P, amended"\n  source "order 1"\n  covers  2026-01-01 to 2026-12-31\nx = 2\n'
    assert expected == text_of(own, base)


def test_a_repealed_criterion_leaves_tables_and_groups() -> None:
    """Its row in a table by criterion goes, and its number where inputs are restricted."""
    base = (
        "policy p 2025\ninput by criterion 1, 2\n  a  ratio\ninput by criterion 2\n  b  ratio\n"
        "t by criterion: 1→1, 2→2\ncriterion 1 met if a over 0\ncriterion 2 met if b over 0\n"
    )
    expected = "policy p 2026\ninput by criterion 1\n  a  ratio\nt by criterion: 1→1\ncriterion 1 met if a over 0\n"
    assert expected == text_of("repeal criterion 2\n", base)


def test_what_a_changed_citation_was_the_head_of_is_written_out() -> None:
    """`stk. 4` behind `§ 6, stk. 2` means § 6, also when that has become § 7."""
    base = "policy p 2025\nx = 1    § 6, stk. 2; stk. 4; § 9\n"
    assert "policy p 2026\nx = 1    § 7, stk. 2; § 6, stk. 4; § 9\n" == text_of(
        "replace § 6, stk. 2 by § 7, stk. 2\n", base
    )


def test_a_series_of_years() -> None:
    """Of a name that is defined for several years, that for the same years is meant, or all where none are named."""
    base = "policy p 2025\nx = 1 from 2025 to 2026\nx = 2 from 2027\ny = 1\n"
    third = base.replace("2025\nx", "2026\nx").replace("= 2 from", "= 3 from")
    assert third == text_of("replace x = 3 from 2027\n", base)
    assert "policy p 2026\nx = 3\ny = 1\n" == text_of("replace x = 3\n", base)
    assert ["A007"] == [each.code for each in amended("replace x = 3 from 2028\n", base)[1]]
    assert ["A009"] == [each.code for each in amended("insert x = 3 from 2027\n", base)[1]]
    closed = base.replace("from 2027", "from 2027 to 2029")
    assert "to 2029\ny = 1\nx = 3 from 2030\n" in text_of("insert x = 3 from 2030\n", closed)


def test_labels_stay_below_each_other() -> None:
    """The second label moves with the first, what stands in the margin does not."""
    base = 'policy p 2025\nexample da "A"\n        en "B"     § 1\n  expect 1 = 1\n'
    change = 'insert example da "C"\n               en "D"     § 1\n  expect 1 = 1\n'
    new = '\n\nexample da "C"\n        en "D"            § 1\n  expect 1 = 1\n'
    assert base.replace("2025", "2026").rstrip("\n") + new == text_of(change, base)


def test_provisions_are_the_amendments_own() -> None:
    """A list of provisions takes the place of the base's, in which nothing is then repealed or renumbered."""
    base = "policy p 2025\nprovisions\n  § 1; § 2-4\nx = 1  § 1\ny = 2  § 3\n"
    change = "provisions\n  § 1; § 3-4\nrepeal § 3\nreplace § 1 by § 2\n"
    assert "policy p 2026\nprovisions\n  § 1; § 3-4\nx = 1  § 2\n" == text_of(change, base)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("total = 5 kr\n", ("A006", 2, 1)),
        ('not computed § 12 fact "x"\n', ("A006", 2, 1)),
        ("replace totl = 5 kr\n", ("A007", 2, 9)),
        ("replace criterion 4 met if yes\n", ("A007", 2, 21)),
        ('replace criterion 3 da "Third"\n', ("A007", 2, 9)),
        ("replace input by region\n  none  ratio\n", ("A007", 3, 3)),
        ("replace fee 1→2\n", ("A007", 2, 9)),
        ("replace rate 5→1%\n", ("A007", 2, 14)),
        ("repeal rate 5\n", ("A007", 2, 13)),
        ("repeal criterion 4\n", ("A007", 2, 8)),
        ("repeal § 99\n", ("A007", 2, 8)),
        ("replace § 99 by § 1\n", ("A007", 2, 9)),
        ("replace § 4 by § 44\nrepeal figure\n", ("A007", 2, 9)),
        ('repeal example "Two"\n', ("A007", 2, 8)),
        ('replace property "Q"\n  always yes\n', ("A007", 2, 9)),
        ('replace reading q is a\n  because "x"\n  otherwise b: total = 1 kr\n', ("A007", 2, 17)),
        ("replace use calendar\n", ("A007", 2, 9)),
        ("replace total = 1 kr\nreplace total = 2 kr\n", ("A008", 3, 1)),
        ("repeal rate\nreplace rate 2→1%\n", ("A008", 3, 1)),
        ("replace rate 2→1%\nrepeal rate\n", ("A008", 3, 1)),
        ("replace rate 2→1%\nrepeal rate 2\n", ("A008", 3, 1)),
        ("replace rate 2→1%\ninsert rate by met_count: 0→1%\n", ("A009", 3, 8)),
        ("replace criterion 3 met if yes\nrepeal criterion 3\n", ("A008", 3, 1)),
        ("replace criterion 3 met if yes\nreplace criteria 1, 3 met if no\n", ("A008", 3, 1)),
        ("replace extra = 1\nrepeal § 4, stk. 2\n", ("A008", 3, 1)),
        ("replace § 9 by § 10\nrepeal § 9\n", ("A008", 3, 1)),
        ("insert new = 1\ninsert new = 2\n", ("A008", 3, 1)),
        ("insert rate 5→1%\ninsert rate 5→2%\n", ("A008", 3, 1)),
        ("insert total = 6 kr\n", ("A009", 2, 8)),
        ("insert rate 1→2%\n", ("A009", 2, 13)),
        ("insert criterion 2 target = 1\n", ("A009", 2, 8)),
        ('insert example "One"\n  expect 1 = 1\n', ("A009", 2, 8)),
        ("insert input by region, criterion\n  extra  ratio\n", ("A009", 2, 8)),
        ("repeal § 3\n", ("A011", 2, 8)),
        ("repeal § 5, stk. 1\nrepeal r\n", ("A008", 3, 1)),
        ("replace § 5, stk. 2 by § 6\n", ("A011", 2, 9)),
        ("repeal rate 0\nrepeal rate 1\nrepeal rate 2\nrepeal rate 3\n", ("A012", 5, 1)),
        ("replace rate 1→2%   § 8\n", ("A012", 2, 21)),
    ],
)
def test_what_cannot_be(changes: str, expected: tuple[str, int, int]) -> None:
    """What is not there, is there already, or is changed twice is refused, at its place in the amendment."""
    text, problems = amended(changes)
    assert text is None
    assert (expected[0], "2026.pol", *expected[1:]) in told(problems)
    assert {expected[0]} == {each.code for each in problems} - ({"A011"} if expected[0] == "A008" else set())


def both(changes: str) -> list[tuple[str, int]]:
    """The file and the line of each related place of the one message that changes give."""
    (problem,) = amended(changes)[1]
    return [(r.source.name, r.place.line) for r in problem.related if r.source and hasattr(r.place, "line")]


def test_both_places() -> None:
    """A message names the other place, in the file where it is."""
    assert [("2026.pol", 2)] == both("replace total = 1 kr\nrepeal total\n")
    assert [("2025.pol", 8)] == both("insert total = 1 kr\n")
    assert [("2025.pol", 9)] == both("repeal § 3\n")
    assert [("2025.pol", 16)] == both("replace § 5, stk. 2 by § 6\n")


def test_a_check_that_is_not_the_only_one() -> None:
    """Of two checks with one citation, the label says which is meant."""
    base = 'policy p 2025\nx = 1\ncheck x = 1  en "one"  § 1\ncheck x = 2  en "two"  § 1\n'
    assert ["A010"] == [each.code for each in amended("repeal check § 1\n", base)[1]]
    assert ["A010"] == [each.code for each in amended("replace check x = 3  § 1\n", base)[1]]
    change = 'replace check x = 3  en "two"  § 1\n'
    assert 'check x = 1  en "one"  § 1\ncheck x = 3          en "two"  § 1\n' in text_of(
        change, base.replace("x = 2 ", "x < 2 ")
    )


def test_the_fixes() -> None:
    """A plain statement is inserted, a new one that is not new replaces, a name nearly right is put right."""

    def fixed(changes: str) -> str:
        (problem,) = amended(changes)[1]
        assert isinstance(problem, Diagnostic)
        assert problem.fix is not None
        text = HEAD + changes
        return (text[: problem.fix.span.start] + problem.fix.text + text[problem.fix.span.end :])[len(HEAD) :]

    assert "insert new = 5 kr\n" == fixed("new = 5 kr\n")
    assert "replace total = 5 kr\n" == fixed("insert total = 5 kr\n")
    assert "replace total = 5 kr\n" == fixed("replace totl = 5 kr\n")


def test_a_row_for_several_numbers_is_repealed_before_one_of_them_is_inserted() -> None:
    """`replace rate 3` where the row is `2 to 3` is told which row to repeal."""
    _, (found,) = amended("replace rate 3→5%\n", BASE.replace("2→30%, 3→0%", "2 to 3→0%"))
    assert (sentence(found, "fix", "en") or "").startswith("write `repeal rate 2 to 3`, then `insert rate … → …`")


def test_a_row_of_no_range_is_told_the_keys() -> None:
    """Where no row takes the number in, the keys there are, are named."""
    _, (found,) = amended("replace rate 7→5%\n", BASE.replace("2→30%, 3→0%", "2 to 3→0%"))
    assert "write one of its keys: 0, 1 or 2 to 3" == sentence(found, "fix", "en")
