"""What holds of the formatter, whatever the policy."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lovkode.dsl.formatter import format_source
from lovkode.dsl.formatter.sameness import same_meaning
from lovkode.dsl.parser import parse
from lovkode.dsl.parser.concrete import concrete, leaves
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.interpreter.loading import LIBRARY
from tests.dsl.formatter.corpus import called, policies, texts

TEXTS = texts()
_TEXT = re.compile(r'"[^"\n]*"')
_PLANTED = re.compile(r"--#\d+#")


def formatted(source: Source, language: str | None = None) -> Source:
    """The text in its layout, under the same name."""
    text, problems = format_source(source, language, LIBRARY)
    assert () == problems
    assert text is not None
    return Source(source.name, text)


def _comments(text: str) -> list[str]:
    return [comment.rstrip() for comment in re.findall("--[^\n]*", _TEXT.sub("", text))]


def _programs() -> list[Source]:
    """The policies that are sound by themselves."""
    return [source for source in TEXTS if check_policy(source, LIBRARY)[0] is not None]


def _other(source: Source) -> str:
    tree, _ = parse(source)
    assert tree is not None
    return "da" if tree.language == "en" else "en"


@pytest.mark.parametrize("source", TEXTS, ids=called)
def test_every_text(source: Source) -> None:
    """A formatted text says the same, has the same comments, ends well, and formatting it again changes nothing."""
    again = formatted(source)
    one, other = parse(source)[0], parse(again)[0]
    assert one is not None
    assert other is not None
    assert same_meaning(one, other)
    assert _comments(source.text) == _comments(again.text)
    assert re.search(r"[ \t]\n|\n\n\n|\t|^\n|[^\n]\Z|\n\n\Z", again.text) is None
    assert again == formatted(again)


def _names_itself(source: Source) -> bool:
    """Whether a text pairs names with names of its own language, which the language refuses."""
    return "\nnames en:" in source.text


@pytest.mark.parametrize(
    "source", [each for each in TEXTS if _other(each) == "da" and not _names_itself(each)], ids=called
)
def test_there_and_back(source: Source) -> None:
    """An English text that is printed in Danish and back in English is the formatted text, byte for byte."""
    assert formatted(source) == formatted(formatted(source, "da"), "en")


@pytest.mark.parametrize("source", _programs(), ids=called)
def test_the_same_program(source: Source) -> None:
    """The formatted text of a sound policy, in its own language and in the other, is the same program."""
    program, _ = check_policy(source, LIBRARY)
    assert program is not None
    assert program == check_policy(formatted(source), LIBRARY)[0]
    if program.amends is not None:  # the policy that it amends is in the language it was in
        return
    there, problems = check_policy(formatted(source, _other(source)), LIBRARY)
    assert () == problems
    assert there is not None
    assert program == there


Statement = tuple[str, str, tuple[int, ...], tuple[str, ...]]


def _statements() -> list[Statement]:
    """A statement of each form in the texts: the line above it, its text, where its tokens begin and end, its form."""
    found: dict[tuple[str, ...], Statement] = {}
    for source in TEXTS:
        tree, _ = parse(source)
        assert tree is not None
        head = "policy x 2025\n" if tree.language == "en" else "regelsæt x 2025\n"
        for branch, (start, end) in zip(concrete(source, tree), tree.places, strict=True):
            words = list(leaves(branch))
            first = branch.rule in ("header", "module")
            places = tuple(place - start for word in words for place in (word.start, word.end))
            form = (branch.rule, *(word.terminal for word in words))
            found.setdefault(form, ("" if first else head, source.text[start:end], places, form))
    return list(found.values())


STATEMENTS = _statements()


def _planted(statement: str, at: int, number: int, alone: bool, indent: int) -> str:
    space = " " * indent
    return f"{statement[:at]}{chr(10) + space if alone else '  '}--#{number}#\n{space}{statement[at:]}"


def _survive(text: str) -> bool:
    """Whether a text can be read at all; then its comments are kept, in order, and it is stable."""
    source = Source("planted", text)
    tree, problems = parse(source)
    if tree is None or problems:
        return False
    once, _ = format_source(source)
    assert once is not None
    assert _PLANTED.findall(text) == _PLANTED.findall(once)
    assert once == format_source(Source("planted", once))[0]
    return True


def _places() -> Iterator[tuple[int, str, int]]:
    """The places between any two tokens that stand beside each other in a kind of statement, in one that has them."""
    seen = set()
    for number, (_, statement, places, form) in enumerate(STATEMENTS):
        for at, pair in enumerate(pairwise(("", *form[1:], ""))):
            if (form[0], *pair) not in seen:
                seen.add((form[0], *pair))
                yield from ((number, statement, place) for place in places[max(2 * at - 1, 0) : 2 * at + 1])


def test_a_comment_beside_every_token() -> None:
    """A comment planted before or behind any token survives, wherever the language allows one."""
    ways = ((False, 2), (False, 6), (True, 6))
    tried = [
        _survive(STATEMENTS[number][0] + _planted(statement, at, 0, *ways[turn % 3]) + "\n")
        for turn, (number, statement, at) in enumerate(_places())
    ]
    assert sum(tried) > len(tried) // 2


@given(st.data())
def test_comments_at_many_places(data: st.DataObject) -> None:
    """So do several at once, and their order is kept."""
    head, statement, places, _ = data.draw(st.sampled_from(STATEMENTS))
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=5, unique=True))
    text = head + statement
    for number, at in enumerate(sorted(chosen, reverse=True)):
        text = _planted(text, len(head) + at, number, data.draw(st.booleans()), data.draw(st.sampled_from((2, 4, 8))))
    _survive(text + "\n")


def _squeezed(source: Source, seed: int) -> str:
    """A text with other spaces between the words of its lines."""
    chance = random.Random(seed)
    tree, _ = parse(source)
    assert tree is not None
    words = [leaf for branch in concrete(source, tree) for leaf in leaves(branch)]
    text = source.text[: words[0].start]
    for left, right in zip(words, [*words[1:], None], strict=True):
        gap = source.text[left.end : right.start if right else len(source.text)]
        text += left.text
        text += " " * chance.randint(1, 4) if gap.strip(" ") == "" and gap else gap
    return text


@pytest.mark.parametrize("source", policies(), ids=called)
def test_spaces_do_not_matter(source: Source) -> None:
    """However many spaces stand between two words, the layout is the same."""
    assert formatted(source) == formatted(Source(source.name, _squeezed(source, len(source.text))))


SOUND = [each for each in _programs() if len(each.text) < 2000 and not _names_itself(each)]


@st.composite
def _rewritten(draw: st.DrawFn) -> Source:
    """A sound policy with other spaces, and with comments beside some of its words."""
    source = draw(st.sampled_from(SOUND))
    text = _squeezed(source, draw(st.integers(0, 1000)))
    spaced = Source("rewritten", text)
    tree, problems = parse(spaced)
    assert tree is not None
    assert () == problems
    places = [place for branch in concrete(spaced, tree) for leaf in leaves(branch) for place in (leaf.start, leaf.end)]
    chosen = draw(st.lists(st.sampled_from(places), max_size=3, unique=True))
    for number, at in enumerate(sorted(chosen, reverse=True)):
        text = _planted(text, at, number, draw(st.booleans()), draw(st.sampled_from((2, 4, 8))))
    rewritten = Source("rewritten", text)
    assume(check_policy(rewritten, LIBRARY)[0] is not None)
    return rewritten


@given(_rewritten())
def test_however_it_is_written(source: Source) -> None:
    """Whatever its spaces and comments, a formatted policy means the same, keeps them in order, and is stable."""
    once = formatted(source)
    assert check_policy(source, LIBRARY)[0] == check_policy(once, LIBRARY)[0]
    assert _PLANTED.findall(source.text) == _PLANTED.findall(once.text)
    assert once == formatted(once)


@given(_rewritten())
def test_there_and_back_however_it_is_written(source: Source) -> None:
    """Printed in the other language and back, it is the formatted text, byte for byte, and the same program there.

    In Danish, numbers and names may be written in the English way too; so a Danish text is taken once it has come back.
    """
    there = formatted(source, _other(source))
    assert check_policy(source, LIBRARY)[0] == check_policy(there, LIBRARY)[0]
    back = formatted(there, _other(there))
    if _other(source) == "da":
        assert formatted(source) == back
    assert back == formatted(formatted(back, _other(back)), _other(there))
