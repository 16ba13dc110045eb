"""The working behind a value: the parts of an expression that were used, each with its own value."""

from typing import assert_never

from lovkode.dsl.expression import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Converted,
    Corrected,
    Current,
    DateShift,
    Distribution,
    Excepted,
    Expression,
    Extreme,
    Literal,
    Logic,
    Lookup,
    Not,
    Open,
    Parameter,
    Reference,
    Rounded,
)
from lovkode.dsl.program import holds
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.model import Counted, Part
from lovkode.interpreter.values import Index, Undecided, Value, holds_key

MAX_MEMBERS = 200
"""The most members of an aggregate that are told one by one."""

OTHERWISE = -1


class Worker:
    """Finds the workings of one evaluation, where the members `index` of the dimensions `at` are at hand."""

    def __init__(self, evaluation: Evaluation, at: tuple[str, ...], index: Index) -> None:
        self.evaluation, self.at, self.index = evaluation, at, index
        self.inputs = {each.name: each for each in evaluation.program.inputs}

    def value(self, node: Expression) -> Value:
        """The value of an expression."""
        return self.evaluation.part(node, self.at, self.index)

    def part(self, node: Expression) -> Part:
        """The working of an expression: only what the evaluator used is looked at, as the rest may have no value."""
        match node:
            case Literal() | Current():
                return Part(node, self.value(node))
            case Reference():
                return self._reference(node)
            case Arithmetic() | Comparison():
                return self._whole(node, node.left, node.right)
            case Not() | Rounded() | DateShift():
                return self._whole(node, node.operand)
            case Extreme():
                return self._whole(node, *node.operands)
            case Logic():
                return self._logic(node)
            case Conditional():
                return self._conditional(node)
            case Corrected():
                return self._corrected(node)
            case Converted():
                return self._converted(node)
            case Aggregate():
                return self._aggregate(node)
            case Lookup():
                return self._lookup(node)
            case Excepted():
                return self._excepted(node)
            case Open():
                return self._open(node)
            case Distribution():
                from lovkode.interpreter.explanation.distribution import distribution_part

                return distribution_part(self, node)
            case Parameter():
                return Part(node, self.value(node))
            case Call():
                from lovkode.interpreter.explanation.calls import call_part

                return call_part(node, self)
        assert_never(node)

    def _open(self, node: Open) -> Part:
        """A deadline that the run sets is told as the day itself."""
        value = self.value(node)
        return Part(node if isinstance(value, Undecided) else Literal(value, node.type, node.span), value)

    def inside(self, dimension: str, member: str) -> "Worker":
        """A worker where a member of one more dimension is at hand."""
        return Worker(self.evaluation, (*self.at, dimension), (*self.index, member))

    def _excepted(self, node: Excepted) -> Part:
        from lovkode.interpreter.explanation.exceptions import excepted_part

        return excepted_part(node, self)

    def _whole(self, node: Expression, *parts: Expression) -> Part:
        return Part(node, self.value(node), tuple(self.part(each) for each in parts))

    def _reference(self, node: Reference) -> Part:
        source = self.inputs.get(node.name)
        citation = None
        if source is not None:
            here = {**dict(zip(self.at, self.index, strict=True)), **dict(node.fixed)}
            index = tuple(here[dimension] for dimension in source.dimensions)
            citation = next((p.citation for p in source.pieces if holds(p.domain, index)), None)
        kind = "input" if source is not None else "rule"
        return Part(node, self.value(node), fixed=node.fixed, citation=citation, source=kind)

    def _logic(self, node: Logic) -> Part:
        final = node.operator == "or"
        parts: list[Part] = []
        for operand in node.operands:
            parts.append(self.part(operand))
            if parts[-1].value is final:
                break
        return Part(node, self.value(node), tuple(parts))

    def _conditional(self, node: Conditional) -> Part:
        condition = self.part(node.condition)
        branches = [node.then] if condition.value is True else [node.otherwise]
        if isinstance(condition.value, Undecided):
            branches = [node.then, node.otherwise]
        return Part(node, self.value(node), (condition, *(self.part(branch) for branch in branches)))

    def _corrected(self, node: Corrected) -> Part:
        parts = (self.part(node.base), *(self.part(correction) for correction in node.corrections))
        ends = range(1, len(node.corrections) + 1)
        results = tuple(self.value(Corrected(node.base, node.corrections[:end], node.type)) for end in ends)
        return Part(node, self.value(node), parts, results=results)

    def _converted(self, node: Converted) -> Part:
        from lovkode.interpreter.explanation.conversion import stages

        parts = (self.part(node.operand), *(self.part(rate) for rate in node.rates))
        results = stages(node, self.evaluation, self.at, self.index)
        return Part(node, self.value(node), parts, results=results)

    def _aggregate(self, node: Aggregate) -> Part:
        if len(node.members) > MAX_MEMBERS:
            return Part(node, self.value(node))
        counted = []
        for member in node.members:
            inner = self.inside(node.dimension, member)
            holds = None if node.where is None else inner.value(node.where)
            value = None if node.body is None or holds is False else inner.value(node.body)
            counted.append(Counted(member, holds, value))
        return Part(node, self.value(node), counted=tuple(counted))

    def _lookup(self, node: Lookup) -> Part:
        key = self.part(node.key)
        if isinstance(key.value, Undecided):
            return Part(node, self.value(node), (key,))
        place = next((place for place, row in enumerate(node.rows) if holds_key(row.keys, key.value)), OTHERWISE)
        chosen = node.rows[place].value if place != OTHERWISE else node.otherwise
        assert chosen is not None  # a table without `otherwise` was proved complete
        return Part(node, self.value(node), (key, self.part(chosen)), row=place)
