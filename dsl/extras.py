"""What to answer where an extra is not installed."""

import shlex
import sys

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.source import Cell


def missing(extra: str, place: Cell | None = None) -> Diagnostic:
    """U004, with the command that installs the extra.

    It names Python in full, since the environment lovkode runs in need not be the one that `pip` installs into.
    """
    command = f'{shlex.quote(sys.executable)} -m pip install "lovkode[{extra}]"'
    return Diagnostic("U004", None, place, {"extra": extra, "command": command})
