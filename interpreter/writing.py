"""Files that lovkode writes: whole or not at all."""

import os
import stat
from collections.abc import Mapping

Hindrance = tuple[str, str]
"""A file that could not be written, and why: `folder`, `missing`, `denied` or `other`."""


def write_files(contents: Mapping[str, bytes]) -> Hindrance | None:
    """Write every file beside its place first, then move them all there; the file that hinders it and why, or None.

    A link is followed, as a shell would. A file that is there keeps its rights, and one protected against writing
    stays. What is no file, such as a device or a pipe, is written to.
    """
    parts: dict[str, tuple[str, str]] = {}
    file = ""
    try:
        for file, content in contents.items():
            path = os.path.realpath(file)
            hindrance = _hindrance(path)
            if hindrance is not None:
                return file, hindrance
            if not os.path.exists(path) or os.path.isfile(path):
                part = os.path.join(os.path.dirname(path), f".lovkode-{os.getpid()}-{len(parts)}.part")
                parts[file] = part, path
                _write_part(part, path, content)
        for file, content in contents.items():
            if file in parts:
                os.replace(*parts[file])
            else:
                with open(file, "wb") as stream:
                    stream.write(content)
    except (OSError, ValueError) as error:
        return file, "denied" if isinstance(error, PermissionError) else "other"
    finally:
        for part, _ in parts.values():
            if os.path.lexists(part):
                os.unlink(part)
    return None


def _hindrance(path: str) -> str | None:
    """Why a path without links cannot be written, as far as a look tells."""
    if os.path.isdir(path):
        return "folder"
    if not os.path.isdir(os.path.dirname(path)):
        return "missing"
    if os.path.islink(path):  # a ring
        return "other"
    return "denied" if os.path.exists(path) and not os.access(path, os.W_OK) else None


def _write_part(part: str, path: str, content: bytes) -> None:
    """Write what is to stand at a path beside it, with the rights of the file that is there."""
    kept = stat.S_IMODE(os.stat(path).st_mode) if os.path.exists(path) else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(part, flags, 0o666 if kept is None else kept & 0o700)
    with open(descriptor, "wb") as file:
        file.write(content)
    if kept is not None:
        os.chmod(part, kept)


__all__ = ["Hindrance", "write_files"]
