"""`policy deps`: what depends on what in a policy, as text and as a picture."""

import click

from lovkode.dsl.citations import told
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.nearness import nearest
from lovkode.dsl.program import Program
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.options import Valued, cache_option, json_option, lang_option, policy_argument
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.preparation import load
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, write, write_json
from lovkode.interpreter.dependencies import Graph, reached, turned, uses
from lovkode.interpreter.reports.naming import Naming


@click.command()
@policy_argument
@click.option("--of", "of", cls=Valued, once=True, metavar="NAME", help="Only what NAME is made from.")
@click.option("--by", "by", cls=Valued, once=True, metavar="NAME", help="Only what is made from NAME.")
@click.option("--mermaid", is_flag=True, help="Print a picture, as a Mermaid flowchart.")
@json_option
@lang_option
@cache_option
def command(
    policy: str, of: str | None, by: str | None, mermaid: bool, as_json: bool, lang: str | None, cache: bool
) -> None:
    """Show what each result of POLICY is made from."""
    terminal = open_terminal(lang, as_json)
    program = load(terminal, policy, cache)
    graph = uses(program)
    shown = set(graph)
    if of is not None:
        shown &= set(reached(graph, [_known(terminal, program, graph, of)]))
    if by is not None:
        shown &= set(reached(turned(graph), [_known(terminal, program, graph, by)]))
    graph = {name: tuple(u for u in used if u in shown) for name, used in graph.items() if name in shown}
    if as_json:
        rests = {rule.name: rule.rests_on for rule in program.rules}
        names = [{"name": n, "uses": list(used), "rests_on": list(rests.get(n, ()))} for n, used in graph.items()]
        write_json({"schema": "lovkode/dependencies/1", "names": names})
    else:
        naming = Naming(program, terminal.locale)
        write(_flowchart(graph, program, naming) if mermaid else _text(graph, program, naming))


def _known(terminal: Terminal, program: Program, graph: Graph, written: str) -> str:
    """The name as the policy has it, from its Danish or its English form. Raises Refusal."""
    name = {danish: english for english, danish in program.names}.get(written, written).replace(" ", "_")
    if name not in graph:
        facts = {"name": written, "known": tuple(graph), "near": nearest(written, tuple(graph))}
        terminal.refuse([Diagnostic("N001", None, None, facts)], USAGE)
    return name


def _text(graph: Graph, program: Program, naming: Naming) -> str:
    """A block for each name: its label and provisions, what it is made from, what it rests on, what it is used for."""
    say, users = naming.locale, turned(graph)
    rests = {rule.name: rule.rests_on for rule in program.rules}
    cited = {rule.name: [p.citation for p in rule.pieces if p.citation] for rule in program.rules}
    cited |= {source.name: [p.citation for p in source.pieces if p.citation] for source in program.inputs}
    blocks = []
    for name, used in graph.items():
        where = told("; ".join(dict.fromkeys(cited[name])))
        lines = [f"{naming.title(name)} ({naming.name(name)})" + (f"  {where}" if where else "")]
        if used:
            lines.append("  " + phrase(say, "made from", names="; ".join(map(naming.title, used))))
        if rests.get(name):
            lines.append("  " + phrase(say, "rests on", names="; ".join(map(naming.title, rests[name]))))
        if users[name]:
            lines.append("  " + phrase(say, "used for", names="; ".join(map(naming.title, users[name]))))
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _flowchart(graph: Graph, program: Program, naming: Naming) -> str:
    """The graph as a Mermaid flowchart: inputs as slanted boxes, parameters rounded, results as plain boxes."""
    kinds = {rule.name: rule.kind for rule in program.rules}
    places = {name: f"n{number}" for number, name in enumerate(graph)}
    lines = ["flowchart LR"]
    for name, place in places.items():
        label = naming.title(name).replace('"', "#quot;")
        left, right = {"parameter": ("(", ")"), "input": ("[/", "/]")}.get(kinds.get(name, "input"), ("[", "]"))
        lines.append(f'  {place}{left}"{label}"{right}')
    lines += [f"  {places[each]} --> {places[name]}" for name, used in graph.items() for each in used]
    return "\n".join(lines) + "\n"
