"""Functions used on values, as functions of the values settled so far."""

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from lovkode.dsl.expression import Call, Parameter
from lovkode.interpreter.natives import LONGEST, native
from lovkode.interpreter.unknowns import Undefined
from lovkode.interpreter.walking import multiplies

if TYPE_CHECKING:
    from lovkode.interpreter.functions import FunctionBuilder


def called(node: Call | Parameter, at: tuple[str, ...], builder: "FunctionBuilder") -> Callable[[Any, Any], Any]:
    """A function used on values, which stand in the index of its expression, so that each is worked out once."""
    if isinstance(node, Parameter):
        place = at.index(node.name)
        return lambda tables, index: index[place]
    values = [builder.function(argument, at) for argument in node.arguments]
    if node.body is None:
        work = native(node.name)
        return lambda tables, index: work(*[value(tables, index) for value in values])
    if id(node.body) not in builder.bodies:
        builder.bodies[id(node.body)] = node.body, builder.function(node.body, node.parameters)
    body = builder.bodies[id(node.body)][1]
    if not multiplies(node.body):
        return lambda tables, index: body(tables, tuple([value(tables, index) for value in values]))

    def function(tables: Any, index: Any) -> Any:
        result = body(tables, tuple([value(tables, index) for value in values]))
        if result.__class__ is Fraction and _length(result) > LONGEST:
            return Undefined("X002", (("limit", LONGEST // 4), ("calculated", True)))
        return result

    return function


def _length(number: Fraction) -> int:
    return number.numerator.bit_length() + number.denominator.bit_length()
