"""Tables of the policy as tables of the manual."""

from collections.abc import Iterator

from lovkode.dsl.expression import Current, Expression, Literal, Lookup, Open
from lovkode.dsl.program import Piece, Rule
from lovkode.dsl.typesystem import MemberType, NumberType
from lovkode.interpreter.explanation.document import Table
from lovkode.interpreter.manual.speech import Linked, Speech
from lovkode.interpreter.walking import parts

Row = tuple[tuple[str, ...], str, str | None]
"""The members or keys of a row, its value in words, and its provision."""

Path = tuple[tuple[str | None, tuple[str, ...]], ...]
"""The dimensions of a table's keys, the outermost first, each with the members of one row."""


def rule_table(rule: Rule, label: str, speech: Speech) -> Table | None:
    """A rule whose definitions all state fixed values or tables by members, as one table; else none."""
    rows: list[Row] = []
    for piece in rule.pieces:
        found = _rows_of(piece, speech)
        if found is None:
            return None
        rows += found
    if len(rows) < 2:
        return None
    keys = [speech.capital(speech.dimension(dimension)) for dimension in rule.dimensions]
    caption = speech.say("rule.table", name=speech.capital(label), key=_by(rule, speech))
    return _table(caption, keys, rows, rule.type, speech)


def _by(rule: Rule, speech: Speech) -> str:
    return speech.listed(map(speech.dimension, rule.dimensions))


def _rows_of(piece: Piece, speech: Speech) -> list[Row] | None:
    """The rows that a definition makes, a cell for each dimension; none where it is no table by members."""
    if not piece.domain:
        return None
    fixed = dict(piece.domain)
    found = []
    for keys, value in _paths(piece.expression):
        if any(dimension is None for dimension, _ in keys):
            return None
        here = fixed | {str(dimension): members for dimension, members in keys}
        if not isinstance(value, Literal | Open):
            return None
        formulas = Linked(speech, {d: m[0] for d, m in here.items()})
        cells = tuple(_members(d, here[d], speech) for d, _ in piece.domain)
        found.append((cells, formulas.words(value), piece.citation))
    return found


def _paths(node: Expression, above: Path = ()) -> Iterator[tuple[Path, Expression]]:
    """The values of a table, each with the members that lead to it; a key that is no member has no dimension."""
    if not isinstance(node, Lookup):
        yield above, node
        return
    dimension = node.key.dimension if isinstance(node.key, Current) else None
    for row in node.rows:
        members = tuple(key for key in row.keys if isinstance(key, str))
        yield from _paths(row.value, (*above, (dimension, members)))
    if node.otherwise is not None:
        yield from _paths(node.otherwise, (*above, (None, ())))


def _members(dimension: str, members: tuple[str, ...], speech: Speech) -> str:
    every = members == speech.dimensions[dimension].members and len(members) > 1
    if every:
        return Linked(speech, {}).all_of(dimension, members)
    return speech.capital(speech.several(dimension, members))


def inner_tables(node: Expression, label: str | None, speech: Speech, here: dict[str, str]) -> list[Table]:
    """Every table in an expression; `label` names the one that is all of it."""
    found = []
    if isinstance(node, Lookup):
        found.append(_lookup(node, label, speech, here))
    for part in parts(node):
        found += inner_tables(part, None, speech, here)
    return found


def _lookup(node: Lookup, label: str | None, speech: Speech, here: dict[str, str]) -> Table:
    formulas, kind = Linked(speech, here), node.key.type
    key = formulas.words(node.key)
    rows: list[Row] = [
        ((speech.capital(formulas.row(row, kind)),), formulas.words(row.value), None) for row in node.rows
    ]
    if node.otherwise is not None:
        rows.append(((speech.say("rule.otherwise"),), formulas.words(node.otherwise), None))
    caption = speech.say("rule.table", name=speech.capital(label), key=key) if label else ""
    caption = caption or speech.say("rule.table_inside", key=key)
    head = speech.dimension(kind.dimension) if isinstance(kind, MemberType) else key
    return _table(caption, [speech.capital(head)], rows, node.type, speech)


def _table(caption: str, keys: list[str], rows: list[Row], kind: object, speech: Speech) -> Table:
    cited = len({citation for _, _, citation in rows}) > 1
    head = (*keys, speech.say("rule.column_value"), *([speech.say("rule.column_where")] if cited else []))
    cells = []
    for members, value, citation in rows:
        where = [speech.provision(citation) if citation else ""] if cited else []
        cells.append((*members, value, *where))
    figures = (len(keys),) if isinstance(kind, NumberType) else ()
    return Table(caption, head, tuple(cells), figures)
