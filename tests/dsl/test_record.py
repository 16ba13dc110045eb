"""Records: frozen, equal by their fields, shown by them, and changed by making another."""

import pickle

import pytest

from lovkode.dsl.program import Text
from lovkode.dsl.record import evolve
from lovkode.dsl.source import NOWHERE, Span
from lovkode.dsl.terms import Name


def test_equal_by_fields() -> None:
    """Fields make equality and hash; classes with the same fields differ."""
    assert Text("a", "b") == Text("a", "b") != Text("a", "c")
    assert len({Text("a"), Text("a"), Text("b")}) == 2
    assert Name("a", NOWHERE) != Text("a")


def test_places_do_not_count_where_they_say_so() -> None:
    """The checked program compares without spans."""
    from lovkode.dsl.expression import Literal
    from lovkode.dsl.typesystem import TRUTH

    assert Literal(True, TRUTH, Span(1, 2, 1, 2)) == Literal(True, TRUTH)


def test_frozen() -> None:
    """A record cannot be changed, only evolved."""
    text = Text("a", "b")
    with pytest.raises(AttributeError):
        text.da = "c"  # type: ignore[misc]
    assert (Text("c", "b"), Text("a", "b")) == (evolve(text, da="c"), text)


def test_shown_and_pickled() -> None:
    """A record shows its fields, and survives pickling."""
    assert repr(Text("a")) == "Text(da='a', en=None)"
    assert pickle.loads(pickle.dumps(Text("a"))) == Text("a")
