"""What each column of a table holds: the keys of its rows, and the inputs."""

from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.program import Dimension, Input
from lovkode.dsl.record import Record, record
from lovkode.interpreter.dataset.demand import absence_facts
from lovkode.interpreter.dataset.table import Table, is_blank, problem, shown
from lovkode.interpreter.dataset.vocabulary import Vocabulary


@record
class Columns(Record):
    """The key columns and the input columns of a table, by position; `named` are all inputs that have a column.

    `named` also holds inputs whose column cannot be used, so that no second message says that they are missing.
    """

    keys: tuple[tuple[Dimension, int], ...]
    inputs: tuple[tuple[Input, int], ...]
    named: frozenset[str]


def match_columns(table: Table, names: Vocabulary) -> tuple[Columns, list[Diagnostic]]:
    """The columns of a table, and what is wrong with its headings."""
    positions, problems = _named(table, names)
    keys = tuple((names.dimensions[name], at) for name, at in positions.items() if name in names.dimensions)
    inputs = tuple((names.inputs[name], at) for name, at in positions.items() if name in names.inputs)
    kept, misplaced = _kept(table, keys, inputs)
    return Columns(keys, kept, frozenset(entry.name for entry, _ in inputs)), problems + misplaced


def _named(table: Table, names: Vocabulary) -> tuple[dict[str, int], list[Diagnostic]]:
    """The position of each dimension and input. A nearly certain slip counts, since its message is given anyway."""
    positions: dict[str, int] = {}
    slips: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for at, heading in enumerate(table.headings):
        name = names.heading(heading.text)
        if name is None:
            if not heading.text.strip() and all(is_blank(line.values[at]) for line in table.lines):
                continue
            near = names.near_heading(heading.text)
            place, column = table.heading_cell(at), shown(heading.text)
            problems.append(problem("D004", place, column=column, known=names.known, near=near))
            if near:
                slips.setdefault(near, at)
        elif name in positions:
            problems.append(problem("D019", table.heading_cell(at), column=shown(heading.text)))
        else:
            positions[name] = at
    return slips | positions, problems


def _kept(
    table: Table, keys: tuple[tuple[Dimension, int], ...], inputs: tuple[tuple[Input, int], ...]
) -> tuple[tuple[tuple[Input, int], ...], list[Diagnostic]]:
    """The inputs that are kept by exactly the keys of the table, and what to say of the others."""
    given = {dimension.name for dimension, _ in keys}
    kept = tuple((entry, at) for entry, at in inputs if set(entry.dimensions) == given)
    closed = [(e, at) for e, at in inputs if set(e.dimensions) != given and all(p.absent for p in e.pieces)]
    others = [each for each in inputs if each not in closed and set(each[0].dimensions) != given]
    groups = {entry.dimensions: (entry, at) for entry, at in reversed(others)}
    if not kept and len(groups) == 1 and given < set(*groups):
        lacking = [name for name in next(iter(groups)) if name not in given]
        place = table.heading_cell(0)
        return (), [problem("D003", place, column=name, present=table.present) for name in lacking]
    told = others if kept else list(groups.values())
    keyed = tuple(dimension.name for dimension, _ in keys)
    refused = [problem("D027", table.heading_cell(at), **absence_facts(e, e.pieces[0])) for e, at in closed]
    return kept, refused + [
        problem("D026", table.heading_cell(at), input=entry.name, dimensions=entry.dimensions, keys=keyed)
        for entry, at in told
    ]
