"""Results as tables: the rules kept by the same dimensions side by side, one row for each combination of members."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import product

from lovkode.dsl.expression import Aggregate, Current, Expression, Reference
from lovkode.dsl.program import Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import NumberType, TruthType, is_money
from lovkode.interpreter.reports import Run, named, results_of
from lovkode.interpreter.reports.naming import Naming, decimals_of
from lovkode.interpreter.reports.phrases import phrase
from lovkode.interpreter.values import Index, Undecided, Value
from lovkode.interpreter.walking import parts

YEAR = "year"
BUILT_IN = ("criterion", "month", YEAR)
"""The dimensions over which a total would mean nothing to the reader."""


@record
class Cell(Record):
    """What stands in one place of a table; `tone` is `good`, `bad`, `open` or nothing."""

    text: str
    tone: str = ""


@record
class Row(Record):
    """The members a row is for, and its cells."""

    keys: tuple[str, ...]
    cells: tuple[Cell, ...]
    total: bool = False


@record
class Column(Record):
    """The heading of a column, and whether it holds numbers."""

    title: str
    numeric: bool


@record
class Grid(Record):
    """One table: what its rows are by, the headings of its keys, its columns and its rows."""

    title: str
    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@record
class Series(Record):
    """A rule with its values by the dimensions they vary along; `same` are those along which they do not."""

    rule: Rule
    dimensions: tuple[str, ...]
    same: tuple[str, ...]
    values: dict[Index, Value]


def grids_of(run: Run, naming: Naming, everything: bool) -> tuple[Grid, ...]:
    """The tables of a run, those with the fewest dimensions first; hidden rules only with `everything`."""
    groups: dict[tuple[str, ...], list[Series]] = {}
    for series in series_of(run):
        if everything or not series.rule.hidden:
            groups.setdefault(series.dimensions, []).append(series)
    ordered = sorted(groups.items(), key=lambda group: len(group[0]))
    return tuple(_grid(run.program, naming, dimensions, group) for dimensions, group in ordered)


def series_of(run: Run) -> list[Series]:
    """The results of each rule, without the dimensions along which the rule has only one value."""
    values: dict[str, dict[Index, Value]] = {}
    for result in results_of(run):
        values.setdefault(result.rule.name, {})[result.index] = result.value
    return [_series(run.program, rule, values[rule.name]) for rule in run.program.rules if rule.name in values]


def _series(program: Program, rule: Rule, values: dict[Index, Value]) -> Series:
    same = []
    for at, dimension in enumerate(rule.dimensions):
        by_rest: dict[Index, list[Value]] = {}
        for index, value in values.items():
            by_rest.setdefault(index[:at] + index[at + 1 :], []).append(value)
        equal = all(len(group) > 1 and group.count(group[0]) == len(group) for group in by_rest.values())
        if equal and not _varies(program, rule, dimension):
            same.append(dimension)
    kept = [at for at, dimension in enumerate(rule.dimensions) if dimension not in same]
    reduced = {tuple(index[at] for at in kept): value for index, value in values.items()}
    return Series(rule, tuple(rule.dimensions[at] for at in kept), tuple(same), reduced)


def _varies(program: Program, rule: Rule, dimension: str) -> bool:
    """Whether the text of a rule lets it depend on a dimension: a coincidence of figures must not move a column."""
    domains = {dict(piece.domain)[dimension] for piece in rule.pieces}
    kept = {name: each.dimensions for name, each in named(program).items()}
    return len(domains) > 1 or any(_mentions(piece.expression, dimension, kept) for piece in rule.pieces)


def _mentions(node: Expression, dimension: str, kept: dict[str, tuple[str, ...]]) -> bool:
    if isinstance(node, Current):
        return node.dimension == dimension
    if isinstance(node, Reference):
        return dimension in kept[node.name] and dimension not in dict(node.fixed)
    if isinstance(node, Aggregate) and node.dimension == dimension:
        return node.kind == "rank"
    return any(_mentions(part, dimension, kept) for part in parts(node))


def _grid(program: Program, naming: Naming, dimensions: tuple[str, ...], group: list[Series]) -> Grid:
    if not dimensions:
        return _plain_values(naming, group)
    units = {naming.unit(series.rule.type) for series in group} - {""}
    shared = units.pop() if len(units) == 1 else ""
    every = list(product(*(program.dimension(name).members for name in dimensions)))
    indices = [index for index in every if any(index in series.values for series in group)]
    columns = [_cells(naming, series, indices, _totalled(dimensions, len(indices))) for series in group]
    rows = []
    for at, index in enumerate(indices):
        keys = tuple(naming.member(d, member) for d, member in zip(dimensions, index, strict=True))
        rows.append(Row(keys, tuple(cells[at] for cells in columns)))
    totals = tuple(cells[-1] for cells in columns if len(cells) > len(indices))
    if any(cell.text for cell in totals):
        rows.append(Row((phrase(naming.locale, "total"),), totals, total=True))
    title = phrase(naming.locale, "by", dimensions=naming.joined(map(naming.dimension, dimensions), "and"))
    if shared:
        title += f" ({phrase(naming.locale, 'amounts', unit=shared)})"
    heads = tuple(_capital(naming.dimension(dimension)) for dimension in dimensions)
    return Grid(title, heads, tuple(_column(naming, series, shared) for series in group), tuple(rows))


def _plain_values(naming: Naming, group: list[Series]) -> Grid:
    """The results that there is one of: a name and a value on each line."""
    rows = []
    for series in group:
        value = series.values[()]
        cell = _cell(naming, series.rule, value, decimals_of([value], series.rule.type))
        text = naming.with_unit(cell.text, series.rule.type)
        rows.append(Row((_title(naming, series),), (Cell(text, cell.tone),)))
    return Grid("", ("",), (Column("", True),), tuple(rows))


def _column(naming: Naming, series: Series, shared: str) -> Column:
    unit = naming.unit(series.rule.type)
    title = _title(naming, series) + (f" ({unit})" if unit and unit != shared else "")
    return Column(title, isinstance(series.rule.type, NumberType))


def _title(naming: Naming, series: Series) -> str:
    parts = [_capital(naming.title(series.rule.name))]
    parts += [phrase(naming.locale, "each", dimension=_told(naming, series.rule, name)) for name in series.same]
    return ", ".join(parts)


def _told(naming: Naming, rule: Rule, dimension: str) -> str:
    """A dimension that a column leaves out; the years of a series, as it need not have them all."""
    name = naming.dimension(dimension)
    if dimension != YEAR:
        return name
    years = sorted({member for piece in rule.pieces for member in dict(piece.domain)[dimension]})
    return f"{name} {years[0]}–{years[-1]}" if len(years) > 1 else f"{name} {years[0]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _totalled(dimensions: tuple[str, ...], rows: int) -> bool:
    return len(dimensions) == 1 and dimensions[0] not in BUILT_IN and rows > 1


def _cells(naming: Naming, series: Series, indices: Iterable[Index], totalled: bool) -> list[Cell]:
    """The cells of a column; with its total below where there may be one: of money, and only where all is decided."""
    kind = series.rule.type
    values = [series.values.get(index) for index in indices]
    known = [value for value in values if value is not None]
    total = None
    if totalled and isinstance(kind, NumberType) and is_money(kind.unit) and len(known) == len(values):
        numbers = [value for value in known if isinstance(value, Fraction)]
        total = sum(numbers, Fraction(0)) if len(numbers) == len(known) else None
    decimals = decimals_of([*known, *([] if total is None else [total])], kind)
    cells = [Cell("–") if value is None else _cell(naming, series.rule, value, decimals) for value in values]
    if totalled:
        cells.append(Cell("") if total is None else _cell(naming, series.rule, total, decimals))
    return cells


def _cell(naming: Naming, rule: Rule, value: Value, decimals: int) -> Cell:
    if isinstance(rule.type, TruthType):
        words = naming.truth(value, rule)
        if isinstance(value, Undecided):
            return Cell(words, "open")
        return Cell(f"✓ {words}", "good") if value else Cell(f"✗ {words}", "bad")
    return Cell(naming.amount(value, rule.type, decimals), "open" if isinstance(value, Undecided) else "")
