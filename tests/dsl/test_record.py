"""Records: frozen, equal by their fields, shown by them, and changed by making another."""

import pickle
from threading import Barrier, Thread
from typing import Any

import attrs
import pytest

from lovkode.dsl.record import Record, evolve, field, names, record, restore
from lovkode.dsl.source import NOWHERE, Span
from lovkode.dsl.terms import Name
from lovkode.dsl.text import Text


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


def test_made_by_attrs_when_first_asked() -> None:
    """attrs knows a record's fields from the start, whether or not there has been one."""

    @record
    class Fresh(Record):
        low: int
        high: int = field(default=2, eq=False)

    kind: Any = Fresh
    assert "__attrs_attrs__" not in vars(kind)
    assert ("low", "high") == tuple(each.name for each in attrs.fields(kind)) == names(kind)
    assert (Fresh(1, 2), {"low": 1, "high": 2}) == (Fresh(low=1, high=3), attrs.asdict(kind(1)))


def test_the_first_of_its_kind_is_checked_like_the_others() -> None:
    """A record needs its fields and takes no others, and what is given stays as it is, from the first one on."""

    @record
    class Fresh(Record):
        low: int

    with pytest.raises(TypeError):
        Fresh()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Fresh(1, high=2)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Fresh(1).low = 2  # type: ignore[misc]


def test_restored() -> None:
    """A record restored from values is as one that was made from them, and as frozen, also where it is the first."""

    @record
    class Fresh(Record):
        low: int
        high: int = 2

    again = restore(Fresh, [("low", 1), ("high", 2)])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        again.low = 2  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del again.low
    assert "__attrs_attrs__" not in vars(Fresh)
    assert (Fresh(1), hash(Fresh(1)), repr(Fresh(1))) == (again, hash(again), repr(again))


def test_made_once_by_many_threads() -> None:
    """Threads that make the first record of a kind at the same time make the same kind."""

    @record
    class Fresh(Record):
        low: int
        high: int = 2

    start, found = Barrier(8), []

    def make() -> None:
        start.wait()
        found.append(Fresh(1))

    threads = [Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [Fresh(1)] * 8 == found
