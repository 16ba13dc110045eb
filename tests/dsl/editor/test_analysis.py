"""A text that is read again and again while it is written."""

from hypothesis import given
from hypothesis import strategies as st

from lovkode.dsl.editor.analysis import read, still_true, study
from lovkode.dsl.parser import parse
from lovkode.dsl.parser.memory import Memory
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY, SHIPPED
from tests.dsl.editor.drafts import POLICY, checked, draft

EDITS = st.lists(
    st.tuples(st.integers(0, len(POLICY)), st.integers(0, 3), st.sampled_from(["", " ", "\n", "x", "\n\n-- a", '"'])),
    max_size=6,
)


@given(EDITS)
def test_reading_what_has_changed_gives_what_reading_everything_gives(edits: list[tuple[int, int, str]]) -> None:
    """After any edits, the tree and the problems are those of the text read anew."""
    memory, text = Memory(), POLICY
    read(Source("x.pol", text), memory)
    for start, length, put in edits:
        text = text[:start] + put + text[start + length :]
        source = Source("x.pol", text)
        found, (tree, problems) = read(source, memory), parse(source)
        assert problems == found.problems
        assert tree == (found.tree if found.readable else None)


def test_a_statement_that_has_moved_is_where_it_is_now() -> None:
    """After a line is put in above, the offset and the line of a name are those of the new text."""
    memory = Memory()
    read(Source("x.pol", POLICY), memory)
    text = POLICY.replace("\n", "\n\n", 1)
    moved = next(each for each in read(Source("x.pol", text), memory).names.declarations if each.name == "grant")
    assert (text.index("grant ="), 13) == (moved.occurrence.span.start, moved.occurrence.span.line)


def test_what_was_wrong_below_a_change_is_still_said() -> None:
    """Until the next check, a problem below the characters typed is shown where it stands now."""
    before = checked(POLICY.replace("total * share", "totall * share"))
    assert ["N001"] == [each.code for each in before.problems]
    text = before.draft.source.text.replace('"I alt"', '"I alt nu"')
    now = draft(text)
    place = still_true(before.draft, before.problems, now)[0].place
    assert text.index("totall") == getattr(place, "start", None)


def test_what_was_wrong_where_somebody_types_is_not_said_again() -> None:
    """A problem in the characters changed is gone until the next check."""
    before = checked(POLICY.replace("total * share", "totall * share"))
    assert () == still_true(before.draft, before.problems, draft())


def test_what_stands_in_the_policy_amended_is_not_at_home() -> None:
    """Of the program of an amendment, only what its own text says has a place in it."""
    with open(f"{SHIPPED}/drafts/2026.pol", encoding="utf-8") as file:
        found = study(read(Source(f"{SHIPPED}/drafts/2026.pol", file.read())), LIBRARY)
    assert found.program is not None
    rules = {rule.name: found.home(rule.pieces[0].span) for rule in found.program.rules if rule.pieces}
    assert (True, None) == (rules["total"] is not None, rules["retained"])


def test_a_text_without_its_first_word_can_be_read() -> None:
    """An empty text has no statements, and is told what it must begin with."""
    found = draft("")
    assert ((), ["P002"], False) == (found.tree.statements, [e.code for e in found.problems], found.readable)
