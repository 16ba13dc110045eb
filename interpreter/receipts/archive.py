"""The archive that a seal is: a ZIP file whose entries are stored as they are, in one byte form."""

import struct
import zlib
from collections.abc import Mapping

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.source import Cell
from lovkode.interpreter.dataset.table import shown

MAX_BYTES = 64 * 1024 * 1024
"""The largest seal that is read."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_ENTRY, _LISTED, _LAST = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ENTRY, _LISTED, _LAST = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _UTF8, _MIDNIGHT, _FIRST_DAY = 20, 0x0800, 0, 0x21
"""ZIP 2.0; names in UTF-8; 1 January 1980, 0:00, the first moment that the format knows."""


def write_archive(entries: Mapping[str, bytes]) -> bytes:
    """The bytes of an archive with these entries, in their order.

    They are written here, field by field, so that no release of Python or of a library can change them.
    """
    body, directory = bytearray(), bytearray()
    for name, content in entries.items():
        told = name.encode("utf-8")
        about = (_VERSION, _UTF8, 0, _MIDNIGHT, _FIRST_DAY, zlib.crc32(content), len(content), len(content), len(told))
        directory += _CENTRAL.pack(_LISTED, _VERSION, *about, 0, 0, 0, 0, 0, len(body)) + told
        body += _LOCAL.pack(_ENTRY, *about, 0) + told + content
    count = len(entries)
    return bytes(body + directory + _END.pack(_LAST, 0, 0, count, count, len(directory), len(body), 0))


def read_archive(file: str, content: bytes) -> dict[str, bytes] | Diagnostic:
    """The entries of an archive in their order, or what is wrong with it. Nothing is unpacked to the disk.

    Whatever is not exactly as `write_archive` writes these entries is refused: so no two seals hold the same.
    """
    if len(content) > MAX_BYTES:
        return Diagnostic("X001", None, _place(file), {"size": len(content), "limit": MAX_BYTES})
    found = _entries(file, content)
    if isinstance(found, Diagnostic) or write_archive(found) == content:
        return found
    return refusal(file, "form")


def _entries(file: str, content: bytes) -> dict[str, bytes] | Diagnostic:
    """The entries as they follow one another, up to the first that is none."""
    entries: dict[str, bytes] = {}
    at = 0
    while content[at : at + 4] == _ENTRY and len(content) >= at + _LOCAL.size:
        _, _, _, method, _, _, crc, size, unpacked, length, extra = _LOCAL.unpack_from(content, at)
        start = at + _LOCAL.size + length
        name = content[at + _LOCAL.size : start].decode("utf-8", "replace")
        at = start + extra + size
        if method or size != unpacked:
            return refusal(file, "packed", name)
        if name in entries:
            return refusal(file, "twice", name)
        entries[name] = content[start + extra : at]
        if zlib.crc32(entries[name]) != crc:
            return refusal(file, "damaged", name)
    return entries


def refusal(file: str, reason: str, entry: str | None = None) -> Diagnostic:
    """That a seal is not one: why, and at which of its entries."""
    facts = {"file": file, "reason": reason, "entry": None if entry is None else shown(entry)}
    return Diagnostic("R009", None, _place(file), {name: fact for name, fact in facts.items() if fact})


def _place(file: str) -> Cell:
    return Cell(file, None, None, None, None, None)
