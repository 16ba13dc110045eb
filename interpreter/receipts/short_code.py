"""The short code of a receipt, to be read from paper and typed."""

ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"
"""Digits and capitals of which none looks like another: no 0 or O, 1, I or L, 2 or Z, 5 or S, 8 or B, nor U."""
_LENGTH, _GROUP = 12, 4


def code_from(sha256: str) -> str:
    """The code of a digest in hexadecimal: twelve of 24 characters, so one of more than 10¹⁶."""
    number = int(sha256, 16)
    characters = ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        characters += ALPHABET[place]
    return "-".join(characters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


__all__ = ["ALPHABET", "code_from"]
