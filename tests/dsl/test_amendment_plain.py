"""A change says exactly what it changes, and from what: anything else is refused, and what stays is kept."""

import pytest

from lovkode.dsl.source import Span
from tests.amending import BASE, HEAD, amended, text_of, told


def one(changes: str, base: str = BASE) -> tuple[str, int, int, dict[str, object]]:
    """Code, line, column and facts of the one message that changes give."""
    (problem,) = amended(changes, base)[1]
    assert isinstance(problem.place, Span)
    return problem.code, problem.place.line, problem.place.column, dict(problem.facts)


def test_a_second_header() -> None:
    """The first line and each line below it stand once, also in an amendment."""
    assert ("P018", 2, 1) == one('policy q 2026\n  title "Z"\n')[:3]
    assert ("P018", "title") == (one('  title "A"\n  title "B"\n')[0], one('  title "A"\n  title "B"\n')[3]["what"])


SHARES = (
    "policy p 2025\ndimension r: A, B\nshare = 10 %\nn by r: A→1 kr, B→2 kr\ndeadline e 2025-04-01\nz = share * 2\n"
)


@pytest.mark.parametrize(
    ("changes", "was", "text"),
    [
        ("replace share = ? was 12 %\n", "12 %", "10 %"),
        ("replace n B→? was 3 kr\n", "3 kr", "2 kr"),
        ("replace n by r: A→? was 2 kr, B→5 kr\n", "2 kr", "1 kr"),
        ("replace deadline e ? was 2025-04-02\n", "2025-04-02", "2025-04-01"),
    ],
)
def test_another_value_for_last_year(changes: str, was: str, text: str) -> None:
    """What is said of last year must be so; the message names both values."""
    code, *_, facts = one(changes, SHARES)
    assert ("A014", was, text) == (code, facts["was"], facts["text"])


@pytest.mark.parametrize(
    "change",
    ["share = ? was 0.1", "z = ? was 7", "n B→? was 0.002 tkr", "deadline e ? was 2025-04-01"],
)
def test_the_same_value_for_last_year(change: str) -> None:
    """The same value is the same however it is written, and what is worked out cannot be compared."""
    assert [] == told(amended(f"replace {change}\n", SHARES)[1])


def test_another_value_for_a_criterion() -> None:
    """A clause about a criterion is held against last year's too."""
    code, *_, facts = one("replace criterion 2 target = ? was 0.6\n")
    assert ("A014", "0.5") == (code, facts["text"])


@pytest.mark.parametrize(
    "change",
    [
        "total = 100 kr § 1",
        "frame Nord → 10 kr",
        "rate 1→67%",
        "§ 1 by § 1",
        "criteria 1, 2 target = 0.5  § 5",
        "input by region, criterion\n  extra ratio  § 4, stk. 2",
        'property "P"\n  always rate at most 100%',
    ],
)
def test_a_change_of_nothing(change: str) -> None:
    """What would stay as it is, is not changed."""
    assert "A015" == one(f"replace {change}\n")[0]


def test_the_old_number_is_kept() -> None:
    """What stands already may be repeated where its provision has a new number, which it is then not to have."""
    text = text_of("replace § 1 by § 11\nreplace total = 100 kr  § 1\n")
    assert "total = 100 kr          § 1\n" in text
    assert "check total = 100 kr           § 11\n" in text


def test_what_is_inserted_and_stands() -> None:
    """A check that stands already is not new; a second that says the same is not either."""
    code, *_, facts = one("insert check total = 100 kr § 1\n")
    assert ("A009", "same") == (code, facts["what"])
    assert "A008" == one("insert check total over 2 kr\ninsert check total over 2 kr\n")[0]


@pytest.mark.parametrize("word", ["insert", "replace"])
def test_names_stand_by_themselves(word: str) -> None:
    """Names take no keyword, and the fix takes it away."""
    (problem,) = amended(f"{word} names da: fee → afgift\n")[1]
    assert problem.fix is not None
    text = HEAD + f"{word} names da: fee → afgift\n"
    fixed = text[: problem.fix.span.start] + problem.fix.text + text[problem.fix.span.end :]
    assert ("A016", HEAD + "names da: fee → afgift\n") == (problem.code, fixed)


def test_names_of_the_same_language_delete_nothing() -> None:
    """A pair for the language of the file itself is no pair: what it would be paired with keeps its own."""
    assert "names da: total → i_alt, fee → gebyr" in text_of("names en: fee → levy\n")


PROVISIONS = (
    "policy p 2025\nprovisions § 1; § 2; § 3-5; § 6, stk. 1; stk. 2\nx = 1  § 1\ny = 2  § 4\nz = 3  § 6, stk. 1\n"
)


@pytest.mark.parametrize(
    ("change", "listed", "gone"),
    [
        ("§ 1", "§ 2; § 3-5; § 6, stk. 1; stk. 2", "x = 1  § 1\n"),
        ("§ 4", "§ 1; § 2; § 3; § 5; § 6, stk. 1; stk. 2", "y = 2  § 4\n"),
        ("§ 6, stk. 1", "§ 1; § 2; § 3-5; § 6, stk. 2", "z = 3  § 6, stk. 1\n"),
    ],
)
def test_a_repealed_provision_leaves_the_list(change: str, listed: str, gone: str) -> None:
    """It goes from a list on one line, also out of a range; what rests on its number is written out."""
    old = "§ 1; § 2; § 3-5; § 6, stk. 1; stk. 2"
    expected = PROVISIONS.replace("2025", "2026").replace(old, listed).replace(gone, "")
    assert expected == text_of(f"repeal {change}\n", PROVISIONS)


EXCEPTED = "policy p 2025\nk = 1\nx = 1        § 2\n  except if k over 3: 2   § 6\n"


def test_a_part_that_rests_on_another_provision() -> None:
    """What cites a repealed provision stays where a part of it rests on another, unless that is repealed too."""
    code, *_, facts = one("repeal § 2\n", EXCEPTED)
    assert ("A011", "parts", "§ 6") == (code, facts["what"], facts["whole"])
    assert "policy p 2026\nk = 1\n" == text_of("repeal § 2\nrepeal § 6\n", EXCEPTED)
    assert "policy p 2026\nk = 1\nx = 1        § 2\n" == text_of("repeal § 6\n", EXCEPTED)


def test_a_change_of_a_part_is_not_one_of_the_whole() -> None:
    """A row that is changed does not say what becomes of the citation of its table."""
    base = "policy p 2025\ndimension r: A, B\nt by r:    § 2; § 3\n  A → 1\n  B → 2\n"
    assert "A011" == one("repeal § 3\nreplace t B→3\n", base)[0]


CHECKS = 'policy p 2025\nx = 1\ncheck x = 1  en "one"  § 1\ncheck x < 2  en "two"  § 1\ncheck x < 3  en "three"\n'


@pytest.mark.parametrize(("which", "number"), [('§ 1 en "two"', 3), ('en "three"', 4)])
def test_a_check_repealed_by_its_label(which: str, number: int) -> None:
    """Of several checks, the label says which is repealed, with the citation or where there is none."""
    lines = CHECKS.replace("2025", "2026").splitlines(keepends=True)
    assert "".join(lines[:number] + lines[number + 1 :]) == text_of(f"repeal check {which}\n", CHECKS)


def test_a_series_repealed() -> None:
    """All definitions of a name go by it, for whatever years they are."""
    base = "policy p 2025\nx = 1 from 2025 to 2026\ny = 1\nx = 2 from 2027\n"
    assert "policy p 2026\ny = 1\n" == text_of("repeal x\n", base)


@pytest.mark.parametrize(
    ("changes", "what", "facts"),
    [
        ("replace x = 7 from 2026\n", "years", {"known": ("from 2025 to 2026", "from 2027")}),
        ("repeal Nord\n", "part", {"of": "dimension region"}),
        ("repeal b\n", "part", {"of": "reading r"}),
        ("repeal deadline d\n", "kind", {"near": "d"}),
        ("repeal reading r\n", "kind", {"near": "r"}),
    ],
)
def test_what_to_write_instead(changes: str, what: str, facts: dict[str, object]) -> None:
    """What is there, but is not named so, is told as it is named; nobody is told to write what they wrote."""
    base = (
        "policy p 2025\ndimension region: Nord, Syd\nx = 1 from 2025 to 2026\nx = 2 from 2027\ndeadline d 2025-04-01\n"
        'k = 1\nreading r is a\n  because "so"\n  otherwise b: k = 2\n'
    )
    code, *_, found = one(changes, base)
    assert ("A007", what, facts) == (code, found["what"], {key: found[key] for key in facts})


def test_comments_stay() -> None:
    """The comment at the end of a line stays when the line is replaced, unless the change brings its own."""
    base = "policy p 2025\ntotal = 100 kr   § 1  -- in all\ninput\n  a  ratio   -- figure\ny = 1 -- one\n"
    change = "replace total = 2 kr  § 1\nreplace input\n  a  share\nreplace y = 2  -- two\n"
    expected = (
        "policy p 2026\ntotal = 2 kr          § 1  -- in all\ninput\n  a  share   -- figure\ny = 2          -- two\n"
    )
    assert expected == text_of(change, base)


def test_a_comment_behind_a_block() -> None:
    """A comment in the first line stays there when a whole block takes the place."""
    base = "policy p 2025\ndimension r: A, B\nx by r: A→1, B→2  -- rates\n"
    change = "replace x by r:\n  A → 2\n  B → 3\n"
    head = "policy p 2026\ndimension r: A, B\n"
    assert head + "x by r:           -- rates\n  A → 2\n  B → 3\n" == text_of(change, base)
