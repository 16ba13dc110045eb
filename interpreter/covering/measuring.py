"""How much of a policy its examples reach: what they expect, followed back to all it depends on."""

from collections.abc import Mapping
from fractions import Fraction

from lovkode.dsl.expression import Constant, Corrected
from lovkode.dsl.linter.finding import Replacement, below
from lovkode.dsl.program import Alternative, Program, Reading, holds
from lovkode.dsl.record import Record, evolve, record
from lovkode.interpreter.covering import sites
from lovkode.interpreter.covering.reaching import Cell, Ground, Walk
from lovkode.interpreter.covering.sites import Key, Site
from lovkode.interpreter.covering.steps import Figures, Steps
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.examples import ExampleOutcome, figures, run_example
from lovkode.interpreter.linting.effects import replaced
from lovkode.interpreter.readings import choose
from lovkode.interpreter.values import Index

Given = Mapping[str, Mapping[Index, Constant]]


@record
class Cover(Record):
    """What the examples of a program reach. `failing` is how many expectations do not hold and so count for nothing."""

    program: Program
    sites: tuple[Site, ...]
    reached: Mapping[Key, frozenset[str]]
    failing: int

    def points(self, site: Site) -> frozenset[str]:
        """The points of a site that are reached."""
        return self.reached.get(site.key, frozenset()) & frozenset(site.points)

    def missing(self, site: Site) -> tuple[str, ...]:
        """The points of a site that are not reached, in order."""
        there = self.points(site)
        return tuple(point for point in site.points if point not in there)

    @property
    def count(self) -> int:
        """How many points are reached."""
        return sum(len(self.points(site)) for site in self.sites)

    @property
    def size(self) -> int:
        """How many points there are."""
        return sum(len(site.points) for site in self.sites)

    @property
    def share(self) -> Fraction:
        """The reached part of all; all of it where there is nothing to reach."""
        return Fraction(self.count, self.size) if self.size else Fraction(1)


@record
class Run(Record):
    """An example that was run: what came of it, and the values."""

    outcome: ExampleOutcome
    evaluation: Evaluation


def measure(program: Program, cells: Figures | None = None) -> Cover:
    """What the examples of a program reach; `cells` are data, whose decimals say what lies just beside a limit.

    Raises EvaluationError.
    """
    evaluator = Evaluator(program)
    blank = evaluator.evaluate({})
    given = [figures(example, blank) for example in program.examples]
    ground = Ground(program, evaluator.builder, Steps(program, [*given, cells or {}]))
    reached: dict[Key, set[str]] = {}
    used: dict[Cell, None] = {}
    runs: list[Run] = []
    corrected: dict[Key, list[Run]] = {}
    for example, fixed in zip(program.examples, given, strict=True):
        evaluation = evaluator.evaluate({}, fixed)
        runs.append(Run(run_example(example, evaluation), evaluation))
        walk = _walk(runs[-1], ground, fixed)
        used.update(walk.cells)
        for key, points in walk.points.items():
            if sites.CORRECTED in points:
                corrected.setdefault(key, []).append(runs[-1])
            else:
                reached.setdefault(key, set()).update(points)
        for key in _decided(evaluation):
            reached.setdefault(key, set()).add(sites.DECIDED)
    for reading in program.readings:
        key = sites.key_of("reading", reading.span)
        reached.setdefault(key, set()).update(_choices(reading, program, runs, used))
    for key, where in corrected.items():
        if any(_differs(run, _without(program, key)) for run in where):
            reached[key] = {sites.CORRECTED}
    failing = sum(each.holds is not True for run in runs for each in run.outcome.outcomes)
    return Cover(program, sites.sites(program), {k: frozenset(v) for k, v in reached.items()}, failing)


def _walk(run: Run, ground: Ground, given: Given) -> Walk:
    """A walk from the expectations that hold."""
    walk = Walk(ground, run.evaluation.tables)
    example = run.outcome.example
    at = tuple(dimension for dimension, _ in example.members)
    index = tuple(member for _, member in example.members)
    for each in run.outcome.outcomes:
        if each.holds is True:
            walk.look(each.condition, at, index)
    walk.rules(given)
    return walk


def _decided(evaluation: Evaluation) -> set[Key]:
    """The checks that what an example gives decides, for some members at least."""
    try:
        outcomes = evaluation.checks
    except EvaluationError:  # an example may fix what no data can hold
        return set()
    return {sites.key_of("check", each.check.span) for each in outcomes if isinstance(each.holds, bool)}


def _choices(reading: Reading, program: Program, runs: list[Run], used: Mapping[Cell, None]) -> set[str]:
    """The choice made, if an expectation depends on it; the others, if an expectation would not hold under them."""
    found = {reading.chosen} if any(_touches(each, used) for each in reading.alternatives) else set()
    for alternative in reading.alternatives:
        other = choose(program, {reading.name: alternative.choice})
        if any(_differs(run, other) for run in runs):
            found.add(alternative.choice)
    return found


def _touches(alternative: Alternative, used: Mapping[Cell, None]) -> bool:
    pieces = [(name, piece) for name, piece in alternative.pieces]
    return any(name == each and holds(piece.domain, index) for each, index in used for name, piece in pieces)


def _without(program: Program, correction: Key) -> Program:
    """A program in which one correction is not made."""
    nodes = [node for rule in program.rules for piece in rule.pieces for node in below(piece.expression)]
    left_out = []
    for node in nodes:
        if isinstance(node, Corrected):
            kept = tuple(each for each in node.corrections if sites.key_of("correction", each.span) != correction)
            if kept != node.corrections:
                left_out.append(Replacement(node, evolve(node, corrections=kept)))
    return replaced(program, left_out)


def _differs(run: Run, program: Program) -> bool:
    """Whether something that holds would not hold in another program."""
    try:
        there = run_example(run.outcome.example, run.evaluation.under(program))
    except EvaluationError:
        return True
    pairs = zip(run.outcome.outcomes, there.outcomes, strict=True)
    return any(here.holds is True and after.holds is not True for here, after in pairs)
