"""Sites: the places of a policy that its examples can reach, each with the points that make it up."""

from collections.abc import Iterable, Iterator

from lovkode.dsl.expression import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Corrected,
    Excepted,
    Expression,
    Literal,
    Logic,
    Lookup,
    Not,
    Rounded,
)
from lovkode.dsl.program import Program
from lovkode.dsl.record import Record, record
from lovkode.dsl.source import Span
from lovkode.dsl.typesystem import DateType, NumberType
from lovkode.interpreter.walking import parts

TRUE, FALSE, AT, BESIDE = "true", "false", "at the limit", "beside the limit"
THEN, ELSE = "then", "else"
APPLIED, NOT_APPLIED = "applied", "not applied"
COUNTED, NOT_COUNTED = "counted", "not counted"
REACHED, CORRECTED, DECIDED, FELT = "reached", "corrected", "decided", "felt"
UP, DOWN = "rounded up", "rounded down"
ORDERED = ("<=", "<", ">=", ">")

Key = tuple[str, int, int]
"""A site by its kind and where it stands: a definition for several criteria is one site."""


@record
class Site(Record):
    """A place that examples can reach, and its points. `name` is the rule, the function or the reading it belongs to.

    `kind` is `rule`, `row`, `exception`, `branch`, `comparison`, `condition`, `where`, `operand`, `correction`,
    `rounding`, `reading` or `check`.
    """

    kind: str
    span: Span
    points: tuple[str, ...]
    name: str

    @property
    def key(self) -> Key:
        """What it is known by."""
        return key_of(self.kind, self.span)


def key_of(kind: str, span: Span) -> Key:
    """What a site of a kind is known by that stands at a span."""
    return kind, span.start, span.end


def sites(program: Program) -> tuple[Site, ...]:
    """Every site of a program, in the order of the text."""
    found: dict[Key, Site] = {}
    for site in _sites(program):
        if site.span.line:  # what the language adds itself stands nowhere
            found.setdefault(site.key, site)
    return tuple(sorted(found.values(), key=lambda site: (site.span.start, -site.span.end)))


def _sites(program: Program) -> Iterator[Site]:
    own = own_functions(program)
    for rule in program.rules:
        for piece in rule.pieces:
            yield Site("rule", piece.span, (REACHED,), rule.name)
            yield from sites_in(piece.expression, rule.name, own)
    for example in program.examples:
        for condition in example.expected:
            yield from _in_functions(condition, own)
    for check in program.checks:
        yield Site("check", check.span, (DECIDED,), check.text)
        yield from _in_functions(check.condition, own)
    for reading in program.readings:
        choices = (reading.chosen, *(alternative.choice for alternative in reading.alternatives))
        yield Site("reading", reading.span, choices, reading.name)


def own_functions(program: Program) -> frozenset[str]:
    """The functions that stand in the policy's own text; those of modules have examples of their own."""
    return frozenset(each.name for each in program.functions if each.module is None)


def sites_in(node: Expression, name: str, own: frozenset[str]) -> Iterator[Site]:
    """The sites in an expression, and in the functions of the policy that it uses."""
    yield from _at(node, name)
    if isinstance(node, Call) and node.body is not None and node.name in own:
        yield from sites_in(node.body, node.name, own)
    for part in parts(node):
        if not (isinstance(node, Call) and part is node.body):
            yield from sites_in(part, name, own)


def _in_functions(node: Expression, own: frozenset[str]) -> Iterator[Site]:
    """The sites in the functions that an expression uses, which itself has none."""
    if isinstance(node, Call) and node.body is not None and node.name in own:
        yield from sites_in(node.body, node.name, own)
    for part in parts(node):
        if not (isinstance(node, Call) and part is node.body):
            yield from _in_functions(part, own)


def _at(node: Expression, name: str) -> Iterator[Site]:
    match node:
        case Comparison():
            yield Site("comparison", node.span, points_of(node), name)
        case Conditional():
            yield Site("branch", node.span, (THEN, ELSE), name)
        case Excepted():
            yield from (Site("exception", case.span, (APPLIED, NOT_APPLIED), name) for case in node.cases)
        case Lookup():
            yield from (Site("row", row.span, (REACHED,), name) for row in node.rows)
            if node.otherwise is not None:
                yield Site("row", node.otherwise.span, (REACHED,), name)
        case Aggregate() if node.where is not None:
            yield Site("where", node.where.span, (COUNTED, NOT_COUNTED), name)
        case Logic() | Not():
            yield from (Site("condition", each.span, (TRUE, FALSE), name) for each in atoms(node))
        case Corrected():
            yield from (Site("correction", each.span, (CORRECTED,), name) for each in node.corrections)
        case Rounded():
            yield Site("rounding", node.span, (UP, DOWN), name)
        case Arithmetic() if not isinstance(node.right, Literal):
            yield Site("operand", node.right.span, (FELT,), name)


def atoms(node: Logic | Not) -> Iterable[Expression]:
    """What is joined by `and` and `or`, or denied, and is neither a comparison nor of that kind itself."""
    operands = node.operands if isinstance(node, Logic) else (node.operand,)
    return [each for each in operands if not isinstance(each, Comparison | Logic | Not | Literal)]


def points_of(node: Comparison) -> tuple[str, ...]:
    """The points of a comparison: where there is an order, also those at the limit."""
    ordered = node.operator in ORDERED and isinstance(node.left.type, NumberType | DateType)
    return (TRUE, FALSE, AT, BESIDE) if ordered else (TRUE, FALSE)
