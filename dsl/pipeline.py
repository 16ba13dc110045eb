"""A policy's way from text to program: the file to read first."""

from lovkode.dsl.checker import check
from lovkode.dsl.diagnostics import Diagnostic, in_order
from lovkode.dsl.parser import parse
from lovkode.dsl.program import Program
from lovkode.dsl.resolver import resolve
from lovkode.dsl.source import Source


def check_policy(source: Source) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Turn the text of a policy into a program, or say everything that is wrong with it.

    A statement that cannot be read does not hide what is wrong with the others.
    """
    tree, unreadable = parse(source)
    if tree is None:
        return None, unreadable
    bindings, clashes = resolve(source, tree)
    if bindings is None:
        return None, unreadable
    program, problems = check(bindings)
    problems = in_order(unreadable + clashes + problems)
    return (None if problems else program), problems
