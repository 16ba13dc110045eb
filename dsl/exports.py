"""What a module gives to those that use it, and what may stand in modules and functions at all."""

from collections.abc import Set

from lovkode.dsl import syntax
from lovkode.dsl.diagnostics import Related
from lovkode.dsl.source import Span
from lovkode.dsl.symbols import Bindings, Problems

_OF_A_MODULE = (
    syntax.Header,
    syntax.Use,
    syntax.Names,
    syntax.Unit,
    syntax.Definition,
    syntax.Function,
    syntax.Example,
    syntax.Omission,
)


def exports(module: Bindings) -> dict[str, Span]:
    """The names that a module gives, and where they stand: its functions, constants and units that are not hidden."""
    found = {name: unit.name.span for name, unit in module.units.items()}
    for name, symbol in module.rules.items():
        if not symbol.declared[0].statement.tail.hidden:
            found[name] = symbol.span
    for name, function in module.functions.items():
        if not function.tail.hidden:
            found[name] = function.name.span
    return found


def brought_by(modules: tuple[Bindings, ...]) -> dict[str, tuple[str, Related]]:
    """The names that modules give, each with the module's name and the place it stands at there."""
    return {
        name: (module.header.name.text, Related(module.source, span, "first"))
        for module in reversed(modules)
        for name, span in exports(module).items()
    }


def danish_names(modules: tuple[Bindings, ...]) -> dict[str, str]:
    """The Danish names of what modules give, each with the name it has in every language."""
    found: dict[str, str] = {}
    for module in modules:
        given = exports(module)
        for statement in module.tree.statements:
            if isinstance(statement, syntax.Names):
                to_danish = statement.language == "da"
                for here, there in statement.pairs:
                    name, danish = (here, there) if to_danish else (there, here)
                    if name.text in given:
                        found[danish.text] = name.text
    return found


def refuse_misplaced(bindings: Bindings, reserved: Set[str], problems: Problems) -> None:
    """Report what does not belong in a module, names that two modules give, and parameters whose names are taken."""
    _refuse_clashes(bindings, problems)
    if not bindings.header.year:
        for statement in bindings.tree.statements:
            if not isinstance(statement, _OF_A_MODULE):
                problems.add("S031", statement.span, module=True)
    taken = _places(bindings)
    for function in bindings.functions.values():
        own: dict[str, Span] = {}
        for parameter in function.parameters:
            name = bindings.canonical(parameter.name.text)
            if name in reserved:
                problems.add("N003", parameter.name.span, name=parameter.name.text)
            elif name in own or name in taken:
                first = {"first": own.get(name) or taken[name]}
                problems.add("N002", parameter.name.span, name=parameter.name.text, related=first)
            own[name] = parameter.name.span


def _refuse_clashes(bindings: Bindings, problems: Problems) -> None:
    """Report names that two of the modules give, at the name of the later one."""
    seen: dict[str, tuple[str, Related]] = {}
    uses = [name for s in bindings.tree.statements if isinstance(s, syntax.Use) for name in s.names]
    for module in bindings.modules:
        title = module.header.name.text
        at = next((name.span for name in uses if bindings.canonical(name.text) == title), bindings.header.span)
        for name, span in exports(module).items():
            if name in seen:
                other, first = seen[name]
                problems.add("N012", at, elsewhere=(first,), name=name, module=other, second=title)
            seen.setdefault(name, (title, Related(module.source, span, "first")))


def _places(bindings: Bindings) -> dict[str, Span]:
    """Where each name of a file is defined."""
    found = {name: symbol.span for name, symbol in bindings.rules.items()}
    found |= {name: symbol.span for name, symbol in bindings.inputs.items()}
    found |= {name: function.name.span for name, function in bindings.functions.items()}
    found |= {name: deadline.name.span for name, deadline in bindings.deadlines.items()}
    for dimension in bindings.dimensions.values():
        found |= dict.fromkeys((dimension.name, *dimension.members), dimension.span)
    return found
