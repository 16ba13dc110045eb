"""The short code of a receipt."""

from lovkode.interpreter.digest import digest
from lovkode.interpreter.receipts.short_code import ALPHABET, code_from


def test_the_code_of_a_digest() -> None:
    """The last places of the number in base 24, the last first."""
    assert "3333-3333-3333" == code_from("0")
    assert "4333-3333-3333" == code_from("1")
    assert "34A3-3333-3333" == code_from(f"{24 + 5 * 24**2:x}")


def test_no_character_looks_like_another() -> None:
    """Of each group that is easily confused at most one is in the alphabet."""
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "UV"):
        assert len(set(alike) & set(ALPHABET)) <= 1
    assert len(set(ALPHABET)) == len(ALPHABET) == 24


def test_many_digests_have_as_many_codes() -> None:
    """The code is long enough not to repeat."""
    assert 2000 == len({code_from(digest(str(number).encode())) for number in range(2000)})
