"""A search for figures that reach what the examples do not: from one case to its neighbours, the nearest first."""

from collections.abc import Iterator
from fractions import Fraction

from lovkode.dsl.expression import Call, Comparison, Constant, Expression
from lovkode.dsl.numerals import exact_decimal
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.typesystem import NumberType, Type
from lovkode.interpreter.covering import sites
from lovkode.interpreter.covering.bench import Bench, Trial, fits, shifted
from lovkode.interpreter.covering.reaching import Cell
from lovkode.interpreter.covering.sites import Key, key_of
from lovkode.interpreter.covering.steps import unit_of
from lovkode.interpreter.values import Undecided
from lovkode.interpreter.walking import parts, references

MAX_RUNS = 400
"""The most cases that are tried for one definition at one index."""

MAX_RESULTS = 8
"""The most cases that are kept, and varied further, because their values differ."""

Point = tuple[Key, str]
BELOW, AT, ABOVE, CASE = "below", "at", "above", "case"


@record
class Found(Record):
    """A case that reaches something new: `moved` is the figure that lies below, at or above a limit, if it is one."""

    bench: Bench
    trial: Trial
    where: str
    moved: Cell | None


def search(bench: Bench, wanted: frozenset[Point]) -> tuple[Found, ...]:
    """Cases that reach the points wanted, as far as they are found: those at limits first, each with its neighbours."""
    trials = _explored(bench, wanted)
    found: list[Found] = []
    reached: set[Point] = set()
    for node in comparisons(bench.piece.expression, bench.ground.own):
        key = key_of("comparison", node.span)
        if {(key, sites.AT), (key, sites.BESIDE)} & (wanted - reached):
            around = _around(bench, key, node, trials)
            points = {point for each in around for point in each.trial.points}
            if points & (wanted - reached):
                found += around
                reached |= points
    usable = [trial for trial in trials if not isinstance(trial.result, Undecided)]
    while usable:
        best = max(usable, key=lambda trial: len(trial.points & (wanted - reached)))
        if not best.points & (wanted - reached):
            break
        found.append(Found(bench, best, CASE, None))
        reached |= best.points
    return tuple(found)


def between(own: Bench, other: Bench) -> Found | None:
    """A case in which two definitions of the same give different values, if one is found."""
    for explored in (own, other):
        for trial in _explored(explored, None):
            values = {**own.start, **other.start, **trial.values}
            here, there = own.run(values), other.run(values)
            if here.result != there.result and not isinstance(here.result, Undecided):
                return Found(own, here, CASE, None)
    return None


def _explored(bench: Bench, wanted: frozenset[Point] | None) -> list[Trial]:
    """Cases of which each reaches something that none before it did, the one to begin with first.

    Where no points are wanted, or points at limits, which need a case that they decide, as many as are found.
    """
    found = [bench.run(bench.start)]
    if bench.corrected != bench.start:
        found.append(bench.run(bench.corrected))
    varied = wanted is None or any(point in (sites.UP, sites.DOWN) for _, point in wanted)
    results = {trial.result for trial in found}
    seen, tried = {point for trial in found for point in trial.points}, len(found)
    all_of_them = wanted is None or any(point in (sites.AT, sites.BESIDE) for _, point in wanted)
    for trial in found:  # grows while it is gone through
        for cell, value in _neighbours(bench, trial):
            if tried >= MAX_RUNS or (wanted is not None and wanted <= seen and not all_of_them):
                return found
            if trial.values[cell] == value:
                continue
            tried += 1
            other = bench.run({**trial.values, cell: value})
            if not other.points <= seen or (varied and other.result not in results and len(results) < MAX_RESULTS):
                seen |= other.points
                results.add(other.result)
                found.append(other)
    return found


def _neighbours(bench: Bench, trial: Trial) -> Iterator[tuple[Cell, Constant]]:
    """Figures changed one at a time: those that data give before those that the policy states."""
    nodes = comparisons(bench.piece.expression, bench.ground.own)
    cells = sorted(trial.used, key=lambda cell: bench.stock.stated(cell) is not None)
    for cell in cells:
        for node in nodes:
            limit = _limit(bench, node, cell, trial)
            if limit is not None:
                for value in _beside(bench, cell, limit):
                    if value is not None:
                        yield cell, value
        for choice in bench.choices(cell):
            yield cell, choice


def _limit(bench: Bench, node: Comparison, cell: Cell, trial: Trial) -> Constant | None:
    """The limit of a figure in a comparison that it has a part in."""
    names = {reference.name for reference, _ in references(node)}
    if names and cell[0] not in names:
        return None
    found = bench.limit(key_of("comparison", node.span), cell, trial)
    return found if found is not None and fits(found, bench.stock.kind(cell)) else None


def _beside(bench: Bench, cell: Cell, limit: Constant) -> tuple[Constant | None, ...]:
    """One step below a limit, the limit, one step above; None for what the bounds of the figure do not allow."""
    assert not isinstance(limit, bool)
    step = Fraction(1)
    if isinstance(limit, Fraction):
        written = unit_of(limit, _factor(bench.stock.kind(cell)))  # the limit may be finer than all figures there are
        step = min(written, bench.ground.steps.step(cell[0]))
    values = [shifted(limit, sign * step) for sign in (-1, 0, 1)]  # type: ignore[arg-type]
    kind = bench.stock.kind(cell)
    return tuple(value if value is not None and fits(value, kind) else None for value in values)


def _factor(kind: Type) -> Fraction:
    return kind.scale.factor if isinstance(kind, NumberType) else Fraction(1)


def _around(bench: Bench, key: Key, node: Comparison, trials: list[Trial]) -> list[Found]:
    """The cases below, at and above the limit of a comparison: with different results, if there are any."""
    second: list[Found] = []
    third: list[Found] = []
    for trial in trials:
        limits = [(cell, _limit(bench, node, cell, trial)) for cell in trial.used]
        ordered = sorted(
            ((cell, limit) for cell, limit in limits if limit is not None),
            key=lambda pair: (bench.stock.stated(pair[0]) is not None, _length(pair[1])),
        )
        for cell, limit in ordered:
            cases = _cases(bench, trial, cell, limit)
            equal = any(each.trial.apart.get(key) == 0 for each in cases)
            if not equal:
                cases = [evolve(each, where=CASE) for each in cases]
            if equal and len({each.trial.result for each in cases}) > 1:
                return cases
            second, third = second or (cases if equal else []), third or cases
    return second or third


def _cases(bench: Bench, trial: Trial, cell: Cell, limit: Constant) -> list[Found]:
    """The cases one step below a limit, at it and one step above it that can be and have a result."""
    values = zip(_beside(bench, cell, limit), (BELOW, AT, ABOVE), strict=True)
    cases = [
        Found(bench, bench.run({**trial.values, cell: value}), where, cell)
        for value, where in values
        if value is not None
    ]
    return [each for each in cases if not isinstance(each.trial.result, Undecided)]


def _length(value: Constant) -> int:
    """How long a number is to write; one whose decimals never end is the longest."""
    if not isinstance(value, Fraction):
        return 0
    text = exact_decimal(value)
    return len(text) if text is not None else 1000


def comparisons(node: Expression, own: frozenset[str]) -> list[Comparison]:
    """The comparisons in an expression that have limits, and in the functions of the policy that it uses."""
    found = [node] if isinstance(node, Comparison) and sites.AT in sites.points_of(node) else []
    for part in parts(node):
        if not (isinstance(node, Call) and part is node.body and node.name not in own):
            found += comparisons(part, own)
    return found
