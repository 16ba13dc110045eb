"""The layout, piece by piece: what is written how, whatever it looked like."""

from textwrap import dedent

import pytest

from lovkode.dsl.formatter import format_source
from lovkode.dsl.source import Source


def laid_out(text: str, language: str | None = None) -> str:
    """A policy's statements in their layout."""
    head = "regelsæt x 2025\n" if text.startswith("#da\n") else "policy x 2025\n"
    formatted, problems = format_source(Source("x.pol", head + text.removeprefix("#da\n")), language)
    assert () == problems
    assert formatted is not None
    return formatted.partition("\n")[2]


def shown(text: str) -> str:
    """A text as it is shown in a test."""
    return dedent(text).lstrip("\n")


LAYOUTS = {
    "spaces": ("x=1+2*( 3-y )", "x = 1 + 2 * (3 - y)\n"),
    "signs": ("x = - 1 - - 2 + * 0.98", "x = -1 - -2 + ×0.98\n"),
    "first spellings": ("x = any met over criterion and true", "x = any of met over criterion and yes\n"),
    "arrows": ("t by k:0->100 %,1 -> 67 per cent", "t by k: 0→100%, 1→67%\n"),
    "a comparison": ("x = y ≤ 3", "x = y <= 3\n"),
    "a factor": ("given = 1 × 2", "given = 1 * 2\n"),
    "several criteria": ("criterion 1, 2 met if value > 0", "criteria 1, 2 met if value > 0\n"),
    "one criterion": ("criteria 3 met if value > 0", "criterion 3 met if value > 0\n"),
    "a range of criteria": ("criterion 1 to 3 met if value > 0", "criteria 1 to 3 met if value > 0\n"),
    "one day": ("x = y + 1 days + 2 day", "x = y + 1 day + 2 days\n"),
    "a largest value": ("x = largest of (1, 2)", "x = largest(1, 2)\n"),
    "grouping": ("x = 1_723.90 mio  kr", "x = 1_723.90 mio kr\n"),
    "a price level": ("x = 1 kr at   2023  prices", "x = 1 kr at 2023 prices\n"),
    "small words": (
        "criterion 3 is met if the value  is at most the target * 1.01",
        "criterion 3 is met if the value is at most the target * 1.01\n",
    ),
    "number of a verb": ("criteria 1 to 3 is met if value > 0", "criteria 1 to 3 are met if value > 0\n"),
    "a choice of several words": (
        "reading r is percentage points\n  otherwise b: x = 1",
        "reading r is percentage_points\n  otherwise  b: x = 1\n",
    ),
    "words in the language of the file": ('x = 1\nproperty en "y"\n  always x', 'x = 1\nproperty "y"\n  always x\n'),
    "a unary minus twice": ("x = - - 1", "x = - -1\n"),
    "no blank lines too many": ("\n\nx = 1\n\n\n\ny = 2\n\n", "\nx = 1\n\ny = 2\n"),
    "a comment at the end": ("x = 1 -- c  \ny = 22 --d", "x = 1   -- c\ny = 22  --d\n"),
    "a comment of its own": ("x = 1\n   -- c\n-- d\ny = 2", "x = 1\n  -- c\n-- d\ny = 2\n"),
    "a comment behind a small word": ("x = 1 +\n  the -- c\n y", "x = 1 + the  -- c\n    y\n"),
    "a comment within": ("x = 1 +\n -- c\n 2", "x = 1 +\n    -- c\n    2\n"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name: str) -> None:
    """What stands on the left is written as on the right."""
    written, expected = LAYOUTS[name]
    assert expected == laid_out(written)


def test_rules_below_each_other() -> None:
    """In rules whose labels fit beside them, `=` and labels stand below each other; citations do in the whole file."""
    text = 'a = 1 kr da "A" § 1\nlonger = 20 kr da "L"  en "M" § 2\n\nother = a + longer   § 3'
    expected = """
        a      = 1 kr   da "A"              § 1
        longer = 20 kr  da "L"  en "M"      § 2

        other = a + longer                  § 3
    """
    assert shown(expected) == laid_out(text)


def test_a_long_rule_has_its_labels_below() -> None:
    """Labels that do not fit beside a rule stand below it, and below each other where they are long."""
    text = f'x = a + b + c + d + e + f + g + h + i + j da "X" en "Y" § 1\ny = 1 da "{"Y" * 60}" en "{"Z" * 60}" § 2'
    expected = f"""
        x = a + b + c + d + e + f + g + h + i + j
          da "X"  en "Y"{" " * 56}§ 1
        y = 1
          da "{"Y" * 60}"
          en "{"Z" * 60}"     § 2
    """
    assert shown(expected) == laid_out(text)


def test_the_margin_is_no_further_than_its_column() -> None:
    """A citation for which there is no room before column 100 stands on a line of its own."""
    text = f'x = 1\n  da "{"X" * 120}" § 1\ny = 2 § 2'
    expected = ["x = 1", f'  da "{"X" * 120}"', " " * 12 + "§ 1", "y = 2" + " " * 7 + "§ 2", ""]
    assert expected == laid_out(text).split("\n")
    assert {100} == {line.index("§") for line in laid_out(f'x = 1 da "{"X" * 86}" § 1\ny = 2 § 2').split("\n")[:2]}


def test_long_citations_move_the_margin_to_the_left() -> None:
    """Where most citations are long, their column is further to the left."""
    citation = f"[{'c' * 40}]"
    text = "\n".join(f'x{n} = 1 da "{"d" * 25}" en "{"e" * 25}" {citation}' for n in range(4))
    assert {76} == {line.index("[") for line in laid_out(text).split("\n") if "[" in line}


@pytest.mark.parametrize(
    ("citation", "line", "margin"),
    [(24, 94, 100), (25, 86, 92), (32, 86, 92), (33, 78, 84), (40, 78, 84), (41, 70, 76)],
)
def test_the_margins(citation: int, line: int, margin: int) -> None:
    """Citations end in column 124 where they can; `line` is how wide the lines before them are."""
    labels = f'da "{"d" * 25}" en "{"e" * (line - 44)}"'
    text = "\n".join(f"x{n} = 1 {labels} [{'c' * (citation - 2)}]" for n in range(4))
    assert {margin} == {each.index("[") for each in laid_out(text).split("\n") if each}


@pytest.mark.parametrize(("citation", "lines"), [(24, 4), (25, 8)])
def test_a_citation_that_just_ends_in_time(citation: int, lines: int) -> None:
    """One column more moves the margin, and then labels have no room before it."""
    labels = f'da "{"d" * 25}" en "{"e" * 50}"'
    text = "\n".join(f"x{n} = 1 {labels} [{'c' * (citation - 2)}]" for n in range(4))
    assert lines == laid_out(text).count("\n")


def test_what_just_fits() -> None:
    """A line of 120 columns is not broken, and one of 121 is."""
    names = " + ".join(f"name_{n:03}" for n in range(10))
    one = f"x = {names} + {'y' * (113 - len(names))}"
    assert 120 == len(one)
    assert [one, ""] == laid_out(one).split("\n")
    assert [f"x = {names}", f"  + {'y' * (114 - len(names))}", ""] == laid_out(f"{one}y").split("\n")


def test_brackets_that_do_not_fit_on_a_line() -> None:
    """What is broken within brackets is set further in than what stands beside them."""
    names = [f"quite_a_long_name_{n}" for n in range(7)]
    text = f"x = first_of_all * ({' + '.join(names)}) + last"
    expected = f"""
        x = first_of_all
          * ({" + ".join(names[:5])}
            + {" + ".join(names[5:])})
          + last
    """
    assert shown(expected) == laid_out(text)


def test_a_table() -> None:
    """Keys and arrows stand below each other, citations in the margin."""
    text = 'frame by region: da "R" § 2\n  North -> 1 tkr § 3\n  Southwest → 20 tkr\n  except if x: 0 kr da "N"'
    expected = """
        frame by region:  da "R"    § 2
          North     → 1 tkr         § 3
          Southwest → 20 tkr
          except if x: 0 kr
            da "N"
    """
    assert shown(expected) == laid_out(text)


def test_inputs() -> None:
    """The inputs of a paragraph have their columns in common."""
    text = 'input by region\n  a ratio over 0 da "A" § 1\ninput\n  longer correction default none da "B"'
    expected = """
        input by region
          a       ratio over 0             da "A"       § 1
        input
          longer  correction default none  da "B"
    """
    assert shown(expected) == laid_out(text)


def test_names_are_wrapped() -> None:
    """Many names in a row fill the lines; names below each other stay so."""
    pairs = [f"name_{n} → navn_{n}" for n in range(12)]
    lines = laid_out(f"names da: {', '.join(pairs)}").split("\n")
    assert pairs == [pair.strip() for pair in " ".join(lines).removeprefix("names da:").split(",")]
    assert 100 < max(map(len, lines)) <= 120
    assert "names da:\n  a      → b\n  longer → c\n" == laid_out("names da:\n a -> b\n longer -> c")


def test_a_long_sum_is_broken_before_its_operators() -> None:
    """A long expression is broken where it binds least."""
    text = f"check {' + '.join(f'quite_a_long_name_{n}' for n in range(5))} = another_name_that_is_long * 3"
    first, second, _ = laid_out(text).split("\n")
    assert first.endswith("quite_a_long_name_4")
    assert "  = another_name_that_is_long * 3" == second


def test_conditions_below_each_other() -> None:
    """Of a chain of conditions that is too long, each has its line."""
    chain = " else ".join(f"if condition_{n} then some_value_{n}" for n in range(4))
    expected = ["x =", *(f"  if condition_{n} then some_value_{n} else" for n in range(3))]
    assert [*expected, "  if condition_3 then some_value_3 else 0", ""] == laid_out(f"x = {chain} else 0").split("\n")


def test_an_amendment() -> None:
    """What is changed is laid out as in the policy that it changes."""
    text = "replace   clawback 2->30 % § 1\nrepeal criteria 3\nreplace § 6 by § 7\ninsert x=1"
    expected = """
        replace clawback 2→30%      § 1
        repeal criterion 3
        replace § 6 by § 7
        insert x = 1
    """
    assert shown(expected) == laid_out(text)


def test_what_cannot_be_read_is_refused() -> None:
    """A text that does not parse has no layout, and the reason is told."""
    text, problems = format_source(Source("x.pol", "policy x 2025\nx = \n"))
    assert (None, ["P001"]) == (text, [problem.code for problem in problems])
