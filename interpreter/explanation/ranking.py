"""Ranks told: who stands above the member at hand, and who stands beside it."""

from fractions import Fraction
from typing import TYPE_CHECKING

from lovkode.dsl.expression import Aggregate, Arithmetic, Expression, Literal
from lovkode.interpreter.explanation.model import Part
from lovkode.interpreter.values import Undecided

if TYPE_CHECKING:
    from lovkode.interpreter.explanation.workings import Workings

MAX_NAMED = 20
"""The most members that a sentence names."""


def ranking_lines(workings: "Workings", part: Part, node: Aggregate) -> list[str]:
    """The sentences of a rank."""
    voice, member = workings.voice, workings.here.get(node.dimension, "")
    key, sign = _key(node)
    order = "by" if sign > 0 else "by_smallest"
    lines = [voice.say(f"ranking.{order}", key=workings.apart(node.dimension).words(key))] if key else []
    values = {each.member: each.value for each in part.counted}
    own = values.get(member)
    if node.body is None or not isinstance(own, Fraction):
        return lines
    name = voice.member(node.dimension, member)
    lines.append(voice.say("ranking.own", member=name, value=voice.quantity(sign * own, node.body.type)))
    above = [each for each, value in values.items() if isinstance(value, Fraction) and value > own]
    beside = [each for each, value in values.items() if value == own and each != member]
    unsure = [each for each, value in values.items() if isinstance(value, Undecided)]
    lines.append(_told(workings, "above", node, above) if above else voice.say("ranking.none_above"))
    lines += [_told(workings, key, node, found) for key, found in (("beside", beside), ("open", unsure)) if found]
    return lines


def _key(node: Aggregate) -> tuple[Expression | None, int]:
    """What is ranked by, and -1 where it is turned round: `rank of -x` puts the smallest first."""
    body = node.body
    if (
        isinstance(body, Arithmetic)
        and body.operator == "-"
        and isinstance(body.left, Literal)
        and body.left.value == 0
    ):
        return body.right, -1
    return body, 1


def _told(workings: "Workings", key: str, node: Aggregate, members: list[str]) -> str:
    voice = workings.voice
    if len(members) > MAX_NAMED:
        return voice.say(f"ranking.{key}_many", number=str(len(members)))
    return voice.say(f"ranking.{key}", number=str(len(members)), members=voice.several(node.dimension, members))
