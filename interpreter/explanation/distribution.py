"""Distributions told: the share of the member at hand, how it was rounded, and who got what was left over."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from lovkode.dsl.expression import Distribution, Rounded
from lovkode.dsl.numerals import exact_decimal
from lovkode.interpreter.distribution import LARGEST_FRACTION, Refusal, Split, split
from lovkode.interpreter.explanation.formulas import rounding
from lovkode.interpreter.explanation.model import Counted, Part
from lovkode.interpreter.explanation.voice import TIED
from lovkode.interpreter.sharing import possible_splits
from lovkode.interpreter.values import Undecided

if TYPE_CHECKING:
    from lovkode.interpreter.explanation.arithmetic import Worker
    from lovkode.interpreter.explanation.workings import Workings

MAX_TERMS = 8
"""The most parts that are written out as a sum."""

MAX_NAMED = 20
"""The most members that a sentence names."""

_TIES = {
    "first listed": "distribution.tie_first_listed",
    "last listed": "distribution.tie_last_listed",
    "largest key": "distribution.tie_largest_key",
}


def distribution_part(worker: "Worker", node: Distribution) -> Part:
    """The working of a distribution: the pool, and the key of each member."""
    keys = tuple(
        Counted(member, None, worker.inside(node.dimension, member).value(node.key)) for member in node.members
    )
    return Part(node, worker.value(node), (worker.part(node.pool),), counted=keys)


def distribution_lines(workings: "Workings", part: Part, node: Distribution) -> list[str]:
    """The sentences of a distribution, those that are the same for every member word for word alike."""
    pool, keys = part.parts[0].value, [each.value for each in part.counted]
    teller = _Teller(workings, part, node)
    known = [key for key in keys if isinstance(key, Fraction)]
    if not isinstance(pool, Fraction) or len(known) < len(keys):
        return teller.open()
    found = split(node, pool, known)
    lines = teller.intro(sum(known, Fraction(0)))
    if isinstance(found, Refusal):
        return [*lines, *teller.doubt(pool, known)]
    own = node.members.index(teller.member) if teller.member in node.members else None
    worked = teller.quota(pool, known, found, own)
    if node.step is not None and node.remainder == LARGEST_FRACTION:
        worked += teller.left_over(found) + teller.tie(found) + teller.own(found, own)
    elif node.step is not None:
        worked += teller.rest(found, own)
    doubt = teller.doubt(pool, known)
    if not teller.unsettled:
        return [*lines, *worked, teller.adding_up(pool, found), *doubt]
    if own is None:
        return [*lines, *doubt]
    lines += [*doubt, teller.voice.say("distribution.as_stated"), *worked]
    if not isinstance(part.value, Undecided):
        return lines
    return [*lines, teller.voice.say("distribution.stated", part=teller.amount(found.parts[own]))]


class _Teller:
    """Tells one distribution for the member at hand; where all members got the same, for none."""

    def __init__(self, workings: "Workings", part: Part, node: Distribution) -> None:
        self.workings, self.part, self.node = workings, part, node
        self.voice = workings.voice
        self.member = workings.here.get(node.dimension, "")
        self.unsettled = False

    def names(self, places: Sequence[int]) -> str:
        """Some members, or only their number where they are many."""
        if len(places) > MAX_NAMED:
            return str(len(places))
        return self.voice.several(self.node.dimension, [self.node.members[place] for place in places])

    def amount(self, number: Fraction) -> str:
        return self.voice.quantity(number, self.node.type)

    def key(self) -> str:
        """What is distributed by, in words."""
        return self.workings.apart(self.node.dimension).words(self.node.key)

    def intro(self, total: Fraction) -> list[str]:
        """What is distributed, and by what."""
        pool = self.workings.operand(self.part.parts[0])
        told = self.voice.quantity(total, self.node.key.type)
        return [
            *self.workings.inner(self.part),
            self.voice.say("distribution.intro", pool=pool, key=self.key(), total=told),
        ]

    def open(self) -> list[str]:
        """What can be said while figures are missing."""
        pool = self.workings.operand(self.part.parts[0])
        lines = [*self.workings.inner(self.part), self.voice.say("distribution.open", pool=pool, key=self.key())]
        blank = [place for place, each in enumerate(self.part.counted) if isinstance(each.value, Undecided)]
        if blank:
            lines.append(self.voice.say("distribution.open_for", members=self.names(blank)))
        return lines + self.reach()

    def quota(self, pool: Fraction, keys: Sequence[Fraction], found: Split, own: int | None) -> list[str]:
        """The exact share of the member at hand, and how it was rounded."""
        if own is None:
            return []
        key, total = (self.voice.quantity(each, self.node.key.type) for each in (keys[own], sum(keys, Fraction(0))))
        figures = self.voice.say("expression.divided", left=f"{self.amount(pool)} ×{TIED}{key}", right=total)
        equals = self.voice.say("step.equals", figures=figures, result=self.amount(found.quotas[own]))
        if self.node.step is None or self.node.members[own] == self.node.remainder:
            return [equals]
        how = self.how()
        if found.first[own] == found.quotas[own]:
            return [self.voice.say("rounding.unchanged", working=equals, how=how)]
        return [self.voice.say("rounding.done", working=equals, how=how, result=self.amount(found.first[own]))]

    def how(self) -> str:
        """How the parts are rounded."""
        node = self.node
        assert node.step is not None
        mode = "down" if node.remainder == LARGEST_FRACTION else node.mode
        return rounding(self.voice, Rounded(node.pool, node.step, mode, node.type))

    def left_over(self, found: Split) -> list[str]:
        """What was left over when every part had been rounded down, and to whom it went."""
        if not found.left:
            return [self.voice.say("distribution.nothing_left")]
        step = self.node.step or Fraction(0)
        sign = -1 if any(part < 0 for part in found.parts) else 1
        rest, each = self.amount(sign * found.left * step), self.amount(sign * step)
        return [
            self.voice.count(
                "distribution.left", found.left, rest=rest, step=each, members=self.names(sorted(found.favoured))
            )
        ]

    def tie(self, found: Split) -> list[str]:
        """Where equal fractions were told apart, and by which rule."""
        if not found.tied:
            return []
        winners = [place for place in found.favoured if place in found.tied]
        rule = self.voice.say(_TIES[self.node.tie])
        tied, won = self.names(found.tied), self.names(sorted(winners))
        return [self.voice.say("distribution.tie", members=tied, rule=rule, winners=won)]

    def own(self, found: Split, own: int | None) -> list[str]:
        """The fraction of the member at hand, and what it got for it."""
        step = self.node.step
        if own is None or step is None or not found.left:
            return []
        fraction = self.voice.number(abs(found.quotas[own] - found.first[own]) / step)
        key = "distribution.favoured" if own in found.favoured else "distribution.not_favoured"
        member, more = self.voice.member(self.node.dimension, self.node.members[own]), self.amount(step)
        return [self.voice.say(key, member=member, fraction=fraction, step=more, part=self.amount(found.parts[own]))]

    def rest(self, found: Split, own: int | None) -> list[str]:
        """How a member took what the others left."""
        place = self.node.members.index(self.node.remainder)
        taker = self.voice.member(self.node.dimension, self.node.remainder)
        lines = [self.voice.say("distribution.taker", member=taker, how=self.how())]
        if own == place:
            others = sum(found.parts, Fraction(0)) - found.parts[place]
            figures = f"{self.amount(sum(found.parts, Fraction(0)))} −{TIED}{self.amount(others)}"
            lines.append(self.voice.say("step.equals", figures=figures, result=self.amount(found.parts[place])))
        return lines

    def adding_up(self, pool: Fraction, found: Split) -> str:
        """That the parts add up: as a sum where they are few, and end."""
        total = self.amount(pool)
        if len(found.parts) > MAX_TERMS or any(exact_decimal(part) is None for part in found.parts):
            return self.voice.say("distribution.sum_many", number=str(len(found.parts)), pool=total)
        return self.voice.say("distribution.sum", terms=" + ".join(map(self.amount, found.parts)), pool=total)

    # -- A key known only rounded -------------------------------------------------------------------------------------

    def doubt(self, pool: Fraction, keys: Sequence[Fraction]) -> list[str]:
        """What a key that is known only rounded leaves open; notes whether it leaves anything open."""
        node, say = self.node, self.voice.say
        if node.known_to is None or pool == 0 or len(keys) < 2:
            return []
        half = self.voice.quantity(node.known_to / 2, node.key.type)
        known = say("distribution.known_to", step=self.voice.quantity(node.known_to, node.key.type), half=half)
        possible = possible_splits(node, pool, keys)
        unsure = [] if possible is None else [at for at, (low, high) in enumerate(possible.bounds) if low != high]
        if possible is not None and not unsure:
            return [known, say("distribution.settled")]
        self.unsettled = True
        far = possible is None or any(high - low > 1 for low, high in possible.bounds)
        key = (
            "distribution.roughly" if possible is None else "distribution.far_off" if far else "distribution.unsettled"
        )
        lines = [known, say(key, members=self.names(unsure)), say("distribution.any_sum", pool=self.amount(pool))]
        return lines + self.reach()

    def reach(self) -> list[str]:
        """What the part of the member at hand is in any case."""
        value = self.part.value
        if not self.member:
            return []
        if not isinstance(value, Undecided):
            return [self.voice.say("distribution.still", member=self.voice.member(self.node.dimension, self.member))]
        values = None if value.possible else self.voice.possible(value, self.node.type)
        return [self.voice.say("distribution.so_far", values=values)] if values else []
