"""A text that is open: what is said at once, and what when it is checked."""

from lovkode.dsl.editor.meaning import Meaning
from lovkode.dsl.program import Program
from lovkode.dsl.server.documents import Document
from lovkode.dsl.server.surroundings import Surroundings
from tests.dsl.editor.drafts import POLICY


def opened(text: str = POLICY, surroundings: Surroundings | None = None) -> Document:
    """A text that was opened and checked."""
    document = Document("x.pol", text, surroundings or Surroundings(), "en", "utf-16")
    document.look()
    return document


def codes(document: Document) -> list[str]:
    """The codes of what is wrong or odd now."""
    return [each.code for each in document.problems]


def test_what_cannot_be_read_is_said_before_any_check() -> None:
    """A line that is half written is a mistake at once."""
    document = opened()
    line, column = document.lines.place(len(POLICY))
    document.change("a = \n", (line, column, line, column))
    assert "P001" in codes(document)


def test_what_a_check_found_stays_until_the_next_one() -> None:
    """While somebody types above it, the message does not flicker."""
    document = opened(POLICY.replace("total * share", "totale * share"))
    assert ["N001"] == codes(document)
    line, column = document.lines.place(POLICY.index("I alt"))
    document.change("x", (line, column, line, column))
    assert ["N001"] == codes(document)
    document.check()
    assert ["N001"] == codes(document)


def test_a_mistake_that_was_mended_is_gone_at_once() -> None:
    """What could not be read before is read anew."""
    document = opened(POLICY + "a = \n")
    assert ["P001"] == codes(document)
    line, column = document.lines.place(len(POLICY) + 4)
    document.change("2", (line, column, line, column))
    assert [] == codes(document)


def test_what_is_odd_is_told_as_a_warning() -> None:
    """A constant that may be a rounded one."""
    document = opened("policy x 2025\ntotal = 5 kr\ngrant = total * 0.67\n")
    assert {"L003"} <= set(codes(document))
    assert {"warning"} == {each.severity.value for each in document.problems}


def test_the_text_is_calculated_once_for_each_check() -> None:
    """Hover, lens and inlay share one calculation."""
    asked: list[str] = []

    def evaluate(program: Program, locale: str) -> Meaning:
        asked.append(locale)
        return Meaning({}, {})

    document = opened(surroundings=Surroundings(evaluate=evaluate))
    document.meaning(document.sound)
    document.meaning(document.check())
    assert ["en"] == asked


def test_a_change_of_the_whole_text_may_change_its_line_ends() -> None:
    """Some editors send the whole text."""
    document = opened()
    document.change(POLICY.replace("\n", "\r\n"))
    assert ("\r\n", POLICY) == (document.line_end, document.lines.text)
