"""SHA-256 digests, from the interpreter's own code: loading OpenSSL takes longer than hashing a policy does."""

import sys

try:
    if sys.version_info >= (3, 12):
        from _sha2 import sha256
    else:
        from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:
    from hashlib import sha256


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    found: str = sha256(content).hexdigest()
    return found
