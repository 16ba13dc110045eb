"""What the command's exit code says."""

from collections.abc import Sequence

from lovkode.dsl.diagnostics import Diagnostic, Severity

DONE = 0
NEGATIVE = 1
USAGE = 2
POLICY = 3
DATA = 4
LIMIT = 5
EXTRA = 6
FAULT = 70
INTERRUPTED = 130
CLOSED = 141
"""Nobody reads the output any more, as in `policy list | head -1`."""

MEANINGS = (
    (DONE, "done"),
    (
        NEGATIVE,
        "done, and the answer is negative: an example failed, a check does not hold, a provision is forgotten, "
        "something odd is found, two policies differ, a receipt or a seal does not hold",
    ),
    (USAGE, "the command was used wrongly: an unknown option, policy, region, reading or value"),
    (POLICY, "a policy is invalid, or leaves a value to be decided"),
    (DATA, "the data are invalid, or cannot be calculated with"),
    (LIMIT, "a limit was reached"),
    (EXTRA, "an extra is missing, such as `excel`"),
    (FAULT, "a fault in lovkode"),
)
"""The codes a user can rely on, for the help and the documentation."""


def exit_code(diagnostics: Sequence[Diagnostic], reading: int) -> int:
    """The code for the first error among diagnostics; `reading` is USAGE, POLICY or DATA, by what was being read.

    Texts, names and kinds can be wrong in a policy, in data and in an option alike: the same diagnostic then means
    something else for whoever called.
    """
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            return _of_code(diagnostic.code, reading)
    return DONE


def _of_code(code: str, reading: int) -> int:
    if code in ("E001", "E003"):
        return NEGATIVE
    if code == "E004":
        return POLICY
    if code == "U004":
        return EXTRA
    return {"C": NEGATIVE, "R": NEGATIVE, "E": DATA, "U": USAGE, "X": LIMIT}.get(code[0], reading)
