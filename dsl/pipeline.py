"""A policy's way from text to program: the file to read first."""

from lovkode.dsl.checker import check
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.parser import parse
from lovkode.dsl.program import Program
from lovkode.dsl.resolver import resolve
from lovkode.dsl.source import Source


def check_policy(source: Source) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Turn the text of a policy into a program, or say everything that is wrong with it."""
    tree, problems = parse(source)
    if tree is None or problems:
        return None, problems
    bindings, problems = resolve(source, tree)
    if bindings is None:
        return None, problems
    return check(bindings)
