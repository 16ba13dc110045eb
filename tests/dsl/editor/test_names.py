"""Where names are declared, and where they are spoken of."""

import pytest

from lovkode.dsl.editor.navigation import definitions, references
from lovkode.interpreter.loading import LIBRARY, SHIPPED
from tests.dsl.editor.drafts import POLICY, draft


def lines_of(word: str, text: str = POLICY, declarations: bool = True) -> list[int]:
    """The lines that speak of what is named by the first occurrence of a word."""
    return [each.span.line for each in references(draft(text), text.index(word), declarations)]


@pytest.mark.parametrize(
    ("word", "line", "column"),
    [("total * share", 8, 1), ("share rounded", 9, 1), ("region = Nord", 3, 11), ("Nord → 40%", 3, 19)],
)
def test_a_name_is_declared_in_one_place(word: str, line: int, column: int) -> None:
    """From where a name is used to where it is declared."""
    found = definitions(draft(), POLICY.index(word), None)
    assert [(line, column)] == [(each.span.line, each.span.column) for each in found]


def test_an_input_declared_for_several_members_has_several_places() -> None:
    """Each line that declares it is one."""
    text = "policy x 2025\ninput by criterion 1\n  a ratio\ninput by criterion 2\n  a ratio\nb = a\n"
    found = definitions(draft(text), text.rindex("a"), None)
    assert [3, 5] == [each.span.line for each in found]


def test_every_place_that_speaks_of_a_name() -> None:
    """The definition, the rules, the other reading and the pair with the other language."""
    assert [8, 12, 13, 17, 22] == lines_of("total =")
    assert [12, 13, 17, 22] == lines_of("total =", declarations=False)


def test_what_a_function_is_used_on_is_its_own() -> None:
    """Another `part` outside of the function would be another thing."""
    text = POLICY + "part = 3 kr\nwhole = part\n"
    assert [14, 14] == lines_of("part money", text)
    assert [23, 24] == [each.span.line for each in references(draft(text), text.index("part = 3"))]


def test_a_module_is_a_file() -> None:
    """From `use calendar` to the file of the module, and from a function of it to where it is declared."""
    text = "policy x 2025\nuse calendar\na = end_of_quarter(2025-01-01)\n"
    found = [definitions(draft(text), text.index(word), LIBRARY)[0] for word in ("calendar", "end_of_quarter")]
    assert ["calendar.pol", "calendar.pol"] == [each.source.name for each in found]
    assert [0, "end_of_quarter"] == [
        found[0].span.start,
        found[1].source.text[found[1].span.start : found[1].span.end],
    ]


def test_a_name_of_the_policy_amended_is_declared_there() -> None:
    """From an amendment to the file that it amends."""
    text = "policy naerhedsfinansiering 2026 amends 2025\nreplace total = 5 kr\n"
    found = definitions(draft(text), text.index("total"), LIBRARY)
    assert [f"{SHIPPED}/2025.pol"] == [each.source.name for each in found]


def test_where_no_name_stands_there_is_nothing() -> None:
    """A number is not declared anywhere."""
    offset = POLICY.index("100 kr")
    assert ((), ()) == (definitions(draft(), offset, None), references(draft(), offset))
