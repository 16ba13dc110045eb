"""A policy's way from text to program: the file to read first."""

from typing import TYPE_CHECKING

from lovkode.dsl.checker import check
from lovkode.dsl.diagnostics import Diagnostic, in_order
from lovkode.dsl.parser import parse
from lovkode.dsl.program import Program
from lovkode.dsl.resolver import resolve
from lovkode.dsl.source import Source
from lovkode.dsl.symbols import Bindings
from lovkode.dsl.syntax import Amendment, SyntaxTree, Use

if TYPE_CHECKING:
    from lovkode.dsl.library import Library
    from lovkode.dsl.origin import Composed


def check_policy(source: Source, library: "Library | None" = None) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Turn the text of a policy into a program, or say everything that is wrong with it.

    A statement that cannot be read does not hide what is wrong with the others. `library` gives the texts of modules
    that the policy uses, and of the policy it amends.
    """
    tree, unreadable = parse(source)
    return (None, unreadable) if tree is None else check_tree(source, tree, unreadable, library)


def check_tree(
    source: Source, tree: SyntaxTree, unreadable: tuple[Diagnostic, ...], library: "Library | None" = None
) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """The program of a policy that has been parsed, or everything that is wrong with it."""
    if any(isinstance(each, Amendment) or getattr(each, "amends", None) is not None for each in tree.statements):
        from lovkode.dsl.consolidation import check_amended  # most policies amend nothing

        return check_amended(source, tree, unreadable, library, check_policy)
    modules: tuple[Bindings, ...] = ()
    if any(isinstance(statement, Use) for statement in tree.statements):
        from lovkode.dsl.modules import find_modules, without_missing  # most policies use none

        modules, missing = find_modules(source, tree, library)
        tree, unreadable = without_missing(tree, missing), unreadable + missing
    bindings, clashes = resolve(source, tree, modules)
    if bindings is None:
        return None, unreadable
    program, problems = check(bindings)
    problems = in_order(unreadable + clashes + problems)
    return (None if problems else program), problems


def complete(source: Source, library: "Library | None" = None) -> "tuple[Composed | None, tuple[Diagnostic, ...]]":
    """The text of a policy with every change made in the policy that it amends, or why that cannot be."""
    from lovkode.dsl.consolidation import consolidate, stray_amendments

    tree, unreadable = parse(source)
    if tree is None or unreadable:
        return None, unreadable
    text, problems = consolidate(source, tree, library, check_policy)
    problems += stray_amendments(source, tree)
    return (None if problems else text), problems
