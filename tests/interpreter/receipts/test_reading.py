"""Receipts from anywhere: each that is not as lovkode writes it gets an answer."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.wording import render_diagnostics
from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts import write_receipt
from lovkode.interpreter.receipts.canonical import write_canonical
from lovkode.interpreter.receipts.reading import MAX_BYTES, Read, read_receipt

GOLDEN = Path(__file__).parent / "golden" / "nord.json"
NORD = GOLDEN.read_bytes()


def answer(content: bytes) -> tuple[str, object]:
    """The code and the reason that some bytes are refused with."""
    found = read_receipt("receipt.json", content)
    assert isinstance(found, Diagnostic), found
    assert render_diagnostics([found], "da")
    assert render_diagnostics([found], "en")
    return found.code, found.facts.get("reason")


def edited(content: bytes) -> object:
    """What of a receipt is said to have been edited."""
    found = read_receipt("receipt.json", content)
    assert isinstance(found, Read), found
    return found.edited and found.edited.facts["part"]


def test_what_was_written_is_read() -> None:
    """A receipt that is read and written again has the same bytes, and nothing in it was edited."""
    found = read_receipt("receipt.json", NORD)
    assert isinstance(found, Read)
    assert NORD == write_receipt(found.receipt)
    assert found.edited is None


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"", "R001", "syntax"),
        (NORD[:-1], "R001", "syntax"),
        (NORD + b"{}", "R001", "syntax"),
        (b"\xff" + NORD, "R001", "encoding"),
        ("\ufeff".encode() + NORD, "R001", "syntax"),
        (b"[]", "R001", "kind"),
        (b"7", "R001", "kind"),
        (b"{}", "R001", "missing"),
        (b"null", "R001", "kind"),
        (NORD.replace(b'"year":2025', b'"year":2025.0'), "R001", "number"),
        (NORD.replace(b'"year":2025', b'"year":1e3'), "R001", "number"),
        (NORD.replace(b'"year":2025', b'"year":NaN'), "R001", "number"),
        (NORD.replace(b'"year":2025', b'"year":-Infinity'), "R001", "number"),
        (NORD.replace(b'"year":2025', b'"year":' + b"9" * 5000), "R001", "number"),
        (NORD.replace(b'"year":2025', b'"year":2025,"year":2025'), "R001", "twice"),
        (NORD.replace(b'"members":{', b'"members":{"region":"Nord",'), "R001", "twice"),
        (NORD.replace(b'{"code"', b'{"a":1,"code"'), "R001", "extra"),
        (NORD.replace(b'"grant.csv"', b'"../grant.csv"'), "R001", "value"),
        (NORD.replace(b'"grant.csv"', b'"C:grant.csv"'), "R001", "value"),
        (NORD.replace(b'"grant.csv"', b'"a\\u0000b"'), "R001", "value"),
        (NORD.replace(b'"Nord"', b'"\\ud800"'), "R001", "encoding"),
        (b"[" * 100_000, "X003", None),
        (b" " * (MAX_BYTES + 1), "X001", None),
    ],
)
def test_malformed(content: bytes, code: str, reason: str | None) -> None:
    """Each way of being no receipt has its answer."""
    assert (code, reason) == answer(content)


def test_the_place_is_named() -> None:
    """The message says at which key, and for JSON that cannot be read in which column."""
    found = read_receipt("receipt.json", NORD.replace(b'"grant.csv"', b'"../grant.csv"'))
    assert isinstance(found, Diagnostic)
    assert "`data.files[0].file`" in render_diagnostics([found], "en")
    broken = read_receipt("receipt.json", NORD[:30])
    assert isinstance(broken, Diagnostic)
    assert "receipt.json: row 1, column " in render_diagnostics([broken], "en")


def test_a_control_character_in_a_key_is_not_obeyed() -> None:
    """What a message repeats of a receipt cannot steer a terminal."""
    found = read_receipt("receipt.json", NORD.replace(b'{"code"', b'{"\\u001b[2J":1,"code"'))
    assert isinstance(found, Diagnostic)
    assert "\x1b" not in render_diagnostics([found], "en")


def test_another_layout_is_an_edit() -> None:
    """A receipt says the same when it is laid out for a reader, but it no longer has its bytes."""
    assert "form" == edited(json.dumps(json.loads(NORD), indent=2).encode())


def test_an_edit_of_the_case() -> None:
    """Another result needs another code."""
    assert "case" == edited(NORD.replace(b'"value":"100"', b'"value":"101"', 1))


def test_an_edit_of_the_letters() -> None:
    """Another depth of a letter needs another SHA-256, but no other code."""
    assert "letters" == edited(NORD.replace(b'"depth":"page"', b'"depth":"pane"'))


def test_an_edit_that_covers_itself_is_not_seen_here() -> None:
    """Whoever works out the digests anew has written another receipt: only calculating anew shows that."""
    document = json.loads(NORD.replace(b'"depth":"page"', b'"depth":"pane"'))
    del document["sha256"]
    document["sha256"] = digest(write_canonical(document))
    assert edited(write_canonical(document)) is None


def test_every_flipped_bit_is_seen() -> None:
    """Whichever byte of a receipt is another, it is refused or known as edited (every fourth is tried)."""
    unseen = []
    for position in range(0, len(NORD), 4):
        content = NORD[:position] + bytes([NORD[position] ^ 1 << position % 7]) + NORD[position + 1 :]
        found = read_receipt("receipt.json", content)
        if isinstance(found, Read) and found.edited is None:
            unseen.append(position)
    assert unseen == []


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(NORD) - 1), st.binary(max_size=8), st.integers(0, 8))
def test_any_bytes_get_an_answer(position: int, new: bytes, gone: int) -> None:
    """Whatever is put in the place of a few bytes, reading ends in a receipt or in an answer."""
    content = NORD[:position] + new + NORD[position + gone :]
    found = read_receipt("receipt.json", content)
    assert isinstance(found, Diagnostic) or (found.edited is None) == (content == NORD)
