"""Intervals of exact numbers: bounds of inputs, rows of tables, ranges of what is unknown."""

from collections.abc import Iterable
from fractions import Fraction

from lovkode.dsl.record import Record, record


@record
class Interval(Record):
    """The numbers from `low` to `high`; an end that is `None` is unbounded, an open end is not itself included."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, number: Fraction) -> bool:
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high or (number == self.high and not self.high_open)
        return above and below

    def order(self) -> tuple[bool, Fraction, bool]:
        """A key that sorts intervals by their lower ends."""
        return self.low is not None, self.low or Fraction(0), self.low_open

    def further(self, other: "Interval") -> bool:
        """Whether this interval reaches higher than another."""
        if self.high is None or other.high is None:
            return other.high is not None
        return self.high > other.high or (self.high == other.high and other.high_open and not self.high_open)

    @property
    def empty(self) -> bool:
        """Whether no number lies in the interval."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def meet(self, other: "Interval") -> "Interval":
        """The numbers that lie in both."""
        low, low_open = _later(self.low, self.low_open, other.low, other.low_open, 1)
        high, high_open = _later(self.high, self.high_open, other.high, other.high_open, -1)
        return Interval(low, high, low_open, high_open)

    def whole(self) -> "Interval":
        """The closed interval between the outermost whole numbers inside."""
        low = high = None
        if self.low is not None:
            low = Fraction(-(-self.low // 1))
            if self.low_open and low == self.low:
                low += 1
        if self.high is not None:
            high = Fraction(self.high // 1)
            if self.high_open and high == self.high:
                high -= 1
        return Interval(low, high)


EVERYTHING = Interval()


def point(number: Fraction | int) -> Interval:
    """The interval that holds one number only."""
    return Interval(Fraction(number), Fraction(number))


def gaps(within: Interval, covered: Iterable[Interval], whole: bool) -> list[Interval]:
    """The parts of `within` that no interval of `covered` holds, in order; whole numbers only where `whole`."""
    left = [within.whole() if whole else within]
    for interval in sorted(covered, key=Interval.order):
        if left and not interval.empty:  # what lies before the last gap lies before every interval to come
            left += _without(left.pop(), interval, whole)
    return [gap for gap in left if not gap.empty]


def _without(gap: Interval, taken: Interval, whole: bool) -> list[Interval]:
    parts = []
    if taken.low is not None:
        parts.append(gap.meet(Interval(None, taken.low, False, not taken.low_open)))
    if taken.high is not None:
        parts.append(gap.meet(Interval(taken.high, None, not taken.high_open, False)))
    if whole:
        parts = [part.whole() for part in parts]
    return [part for part in parts if not part.empty]


def _later(
    a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool, sign: int
) -> tuple[Fraction | None, bool]:
    """Of two lower ends (sign 1) or upper ends (sign -1), the one that leaves less."""
    if a is None or b is None:
        return (b, b_open) if a is None else (a, a_open)
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if sign * (a - b) > 0 else (b, b_open)
