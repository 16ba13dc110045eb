"""How much of a policy its examples reach: what they expect, followed back to all it depends on."""

from collections.abc import Mapping
from fractions import Fraction

from lovkode.dsl.expression import Constant
from lovkode.dsl.program import Alternative, Program, Reading, holds
from lovkode.dsl.record import Record, record
from lovkode.interpreter.covering import sites
from lovkode.interpreter.covering.reaching import Cell, Ground, Walk
from lovkode.interpreter.covering.sites import Key, Site
from lovkode.interpreter.covering.steps import Figures, Steps
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.examples import ExampleOutcome, figures, run_example
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
    outcomes: list[ExampleOutcome] = []
    for example, fixed in zip(program.examples, given, strict=True):
        evaluation = evaluator.evaluate({}, fixed)
        outcomes.append(run_example(example, evaluation))
        walk = _walk(outcomes[-1], evaluation, ground, fixed)
        used.update(walk.cells)
        for key, points in walk.points.items():
            reached.setdefault(key, set()).update(points)
        for key in _decided(evaluation):
            reached.setdefault(key, set()).add(sites.DECIDED)
    for reading in program.readings:
        key = sites.key_of("reading", reading.span)
        reached.setdefault(key, set()).update(_choices(reading, program, evaluator, given, outcomes, used))
    failing = sum(each.holds is not True for outcome in outcomes for each in outcome.outcomes)
    return Cover(program, sites.sites(program), {k: frozenset(v) for k, v in reached.items()}, failing)


def _walk(outcome: ExampleOutcome, evaluation: Evaluation, ground: Ground, given: Given) -> Walk:
    """A walk from the expectations that hold."""
    walk = Walk(ground, evaluation.tables)
    at = tuple(dimension for dimension, _ in outcome.example.members)
    index = tuple(member for _, member in outcome.example.members)
    for each in outcome.outcomes:
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


def _choices(
    reading: Reading,
    program: Program,
    evaluator: Evaluator,
    given: list[dict[str, dict[Index, Constant]]],
    outcomes: list[ExampleOutcome],
    used: Mapping[Cell, None],
) -> set[str]:
    """The choice made, if an expectation depends on it; the others, if an expectation would not hold under them."""
    found = {reading.chosen} if any(_touches(each, used) for each in reading.alternatives) else set()
    for alternative in reading.alternatives:
        other = Evaluator(choose(program, {reading.name: alternative.choice}), evaluator)
        if any(_differs(o, other, fixed) for o, fixed in zip(outcomes, given, strict=True)):
            found.add(alternative.choice)
    return found


def _touches(alternative: Alternative, used: Mapping[Cell, None]) -> bool:
    pieces = [(name, piece) for name, piece in alternative.pieces]
    return any(name == each and holds(piece.domain, index) for each, index in used for name, piece in pieces)


def _differs(outcome: ExampleOutcome, other: Evaluator, given: Given) -> bool:
    """Whether something that holds here would not hold there."""
    try:
        there = run_example(outcome.example, other.evaluate({}, given))
    except EvaluationError:
        return True
    pairs = zip(outcome.outcomes, there.outcomes, strict=True)
    return any(here.holds is True and after.holds is not True for here, after in pairs)
