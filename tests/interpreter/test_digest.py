"""The digest is SHA-256, whichever module computes it."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from lovkode.interpreter.digest import digest


@given(st.binary())
def test_digest(content: bytes) -> None:
    """It equals the standard library's."""
    assert hashlib.sha256(content).hexdigest() == digest(content)
