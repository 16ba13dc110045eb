"""The modules that a policy uses: found by name, read, and their names settled."""

from lovkode.dsl import syntax, terms
from lovkode.dsl.checker.ordering import mentions
from lovkode.dsl.diagnostics import Diagnostic, Fix, Related
from lovkode.dsl.library import Library
from lovkode.dsl.nearness import nearest
from lovkode.dsl.parser import parse
from lovkode.dsl.record import evolve
from lovkode.dsl.resolver import resolve
from lovkode.dsl.source import Source
from lovkode.dsl.symbols import Bindings

Found = tuple[tuple[Bindings, ...], tuple[Diagnostic, ...]]


def find_modules(
    source: Source, tree: syntax.SyntaxTree, library: Library | None, within: tuple[str, ...] = ()
) -> Found:
    """The modules that `use` names, in the order of the text, and what is wrong with a `use`.

    `within` are the modules whose own use of others is being looked at, the outermost first.
    """
    named: dict[str, terms.Name] = {}
    found: list[Bindings] = []
    problems: list[Diagnostic] = []
    for statement in tree.statements:
        for name in statement.names if isinstance(statement, syntax.Use) else ():
            if name.text in named:
                first = Related(source, named[name.text].span, "first")
                problems.append(Diagnostic("N002", source, name.span, {"name": name.text}, (first,)))
                continue
            named[name.text] = name
            module, problem = _find(source, name, library, within)
            if module is not None:
                found.append(module)
            if problem is not None:
                problems.append(problem)
    return tuple(found), tuple(problems)


def without_missing(tree: syntax.SyntaxTree, missing: tuple[Diagnostic, ...]) -> syntax.SyntaxTree:
    """The tree with every name in it taken for one that may be lost, where a module is missing that may give it."""
    if not missing:
        return tree
    return evolve(tree, lost=tree.lost | {name.text for name in mentions(tree.statements)})


def _find(
    source: Source, name: terms.Name, library: Library | None, within: tuple[str, ...]
) -> tuple[Bindings | None, Diagnostic | None]:
    if name.text in within:
        circle = (*within[within.index(name.text) :], name.text)
        return None, Diagnostic("S001", source, name.span, {"names": circle})
    text = library.module(name.text) if library is not None else None
    if text is None:
        known = library.modules if library is not None else ()
        near = nearest(name.text, known)
        fix = Fix(name.span, near) if near else None
        return None, Diagnostic("N010", source, name.span, {"name": name.text, "known": known, "near": near}, (), fix)
    tree, unreadable = parse(text)
    if tree is not None and not unreadable:
        others, missing = find_modules(text, tree, library, (*within, name.text))
        bindings, clashes = resolve(text, tree, others)
        if bindings is not None and not bindings.header.year and not missing and not clashes:
            return bindings, None
        unreadable = (*missing, *clashes)
    return None, broken(source, name, text.name, unreadable)


def broken(source: Source, name: terms.Name, file: str, problems: tuple[Diagnostic, ...]) -> Diagnostic:
    """The diagnostic for the use of a module that has mistakes of its own: the first of them is named."""
    facts = {"name": name.text, "broken": True, "file": file, "reason": problems[0] if problems else None}
    return Diagnostic("N010", source, name.span, facts)
