"""A document has one byte form."""

import json

import pytest

from lovkode.interpreter.receipts.canonical import write_canonical


def test_the_form() -> None:
    """Keys are in order, nothing stands between the parts, letters are themselves."""
    assert '{"a":[true,null,-3],"b":"§ 1 æøå","é":{}}'.encode() == write_canonical(
        {"é": {}, "b": "§ 1 æøå", "a": [True, None, -3]}
    )


def test_what_is_escaped() -> None:
    """Quotation marks, backslashes and control characters, as RFC 8785 writes them; nothing else."""
    assert b'"\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\xe2\x80\xa8"' == write_canonical(
        '"\\/\b\t\n\f\r\0\x1f\x7f\u2028'
    )


def test_keys_are_sorted_by_their_utf_16_units() -> None:
    """The example of RFC 8785, 3.2.3, in whose order an emoji stands before a Hebrew ligature."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    expected = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert expected == list(json.loads(write_canonical(dict.fromkeys(keys, 0))))


@pytest.mark.parametrize("value", [object(), {"a": {1, 2}}, [b"x"]])
def test_other_values_are_refused(value: object) -> None:
    """What JSON has no form for is a fault of the caller."""
    with pytest.raises(TypeError):
        write_canonical(value)


def test_half_a_letter_is_refused() -> None:
    """A surrogate by itself is no text."""
    with pytest.raises(ValueError, match="surrogates"):
        write_canonical("\ud800")
