"""Expressions in words and in figures: what is calculated, by name, and the same with the numbers in place."""

from collections.abc import Mapping
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
    Row,
)
from lovkode.dsl.intervals import Interval
from lovkode.dsl.typesystem import DateType, MemberType, NumberType, TruthType, Type
from lovkode.interpreter.explanation.model import Part
from lovkode.interpreter.explanation.voice import MAX_POSSIBLE, TIED, Voice
from lovkode.interpreter.values import Undecided, Value

MAX_NAMED = 4
"""The most members that stand for themselves where all members of a dimension are meant."""

_SIGNS = {"+": "+", "-": "−", "*": "×"}
_KEYS = {"<=": "at_most", "<": "under", ">=": "at_least", ">": "over", "=": "equal", "!=": "unequal"}
_OPPOSITE = {"<=": ">", "<": ">=", ">=": "<", ">": "<=", "=": "!=", "!=": "="}
_LOOSE, _TIGHT, _SUM, _PRODUCT, _ATOM = range(5)
SUM = _SUM
"""The level at which a term of a sum is put in parentheses."""


class Formulas:
    """Writes expressions of one policy in one language; `here` are the members at hand."""

    def __init__(self, voice: Voice, here: Mapping[str, str]) -> None:
        self.voice, self.here = voice, here

    # -- In words -----------------------------------------------------------------------------------------------------

    def words(self, node: Expression, level: int = _LOOSE) -> str:
        """An expression by the names of its parts, in parentheses where it would be misread without."""
        text, own = self._words(node)
        return f"({text})" if own < level else text

    def _words(self, node: Expression) -> tuple[str, int]:
        say = self.voice.say
        match node:
            case Literal():
                return self.voice.value(node.value, node.type), _ATOM
            case Reference():
                if isinstance(node.type, TruthType):
                    return say("expression.yes", name=self.name(node)), _TIGHT
                return self.name(node), _ATOM
            case Current():
                return say("words.quoted", text=self.voice.dimension(node.dimension)), _ATOM
            case Arithmetic():
                return self._arithmetic_words(node)
            case Comparison():
                left, right = self.words(node.left, _SUM), self.words(node.right, _SUM)
                return say(comparison_key(node.operator, node.left.type), left=left, right=right), _TIGHT
            case Logic():
                parts = [self.words(operand, _TIGHT) for operand in node.operands]
                return self.voice.listed(parts, node.operator), _LOOSE
            case Not():
                return self._not_words(node), _TIGHT
            case Rounded():
                how = rounding(self.voice, node)
                return say("expression.rounded", operand=self.words(node.operand), how=how), _LOOSE
            case DateShift():
                return self._shift_words(node), _SUM
            case Extreme() | Lookup():
                return self._long_words(node), _SUM
            case Conditional() | Aggregate() | Corrected() | Converted():
                closed = isinstance(node, Aggregate) and node.where is None and node.kind not in ("all", "any")
                return self._long_words(node), _SUM if closed else _LOOSE
            case Excepted():
                return self._excepted_words(node), _LOOSE
            case Open():
                return self._open_words(node)
            case Distribution():
                return self._distribution_words(node), _LOOSE
            case Call() | Parameter():
                return self._call_words(node)
        assert_never(node)

    def _open_words(self, node: Open) -> tuple[str, int]:
        """A deadline by its label; of any other value that it is still to be decided."""
        for each in self.voice.program.deadlines:
            if each.name == node.name:
                return self.voice.quoted(self.voice.labelled(each.label, node.name)), _ATOM
        return self.voice.say("expression.undecided", was=self.words(node.was)), _LOOSE

    def _not_words(self, node: Not) -> str:
        if isinstance(node.operand, Reference):
            return self.voice.say("expression.no", name=self.name(node.operand))
        return self.voice.say("expression.not", operand=self.words(node.operand, _ATOM))

    def _shift_words(self, node: DateShift) -> str:
        period, day = self.voice.period(node.period), self.words(node.operand, _SUM)
        return self.voice.say("expression.later" if node.sign > 0 else "expression.earlier", period=period, day=day)

    def _distribution_words(self, node: Distribution) -> str:
        pool, key = self.words(node.pool, _SUM), self.apart(node.dimension).words(node.key, _SUM)
        members = self.all_of(node.dimension, node.members)
        return self.voice.say("expression.distributed", pool=pool, members=members, key=key)

    def _call_words(self, node: Call | Parameter) -> tuple[str, int]:
        from lovkode.interpreter.explanation.calls import call_words

        level = _ATOM if isinstance(node, Parameter) else _SUM
        return call_words(node, self), _TIGHT if isinstance(node.type, TruthType) else level

    def _excepted_words(self, node: Excepted) -> str:
        from lovkode.interpreter.explanation.exceptions import excepted_words

        return excepted_words(node, self)

    def _arithmetic_words(self, node: Arithmetic) -> tuple[str, int]:
        level, right = _levels(node.operator)
        sides = [self.words(node.left, level), self.words(node.right, right)]
        if _counts_points(node):
            for place, side in enumerate((node.left, node.right)):
                if isinstance(side, Literal) and _is_percent(side.type):
                    sides[place] = self._points(side.value)
        return self._joined(sides, node.operator), level

    def _long_words(self, node: Conditional | Aggregate | Extreme | Corrected | Converted | Lookup) -> str:
        say, listed = self.voice.say, self.voice.listed
        match node:
            case Conditional():
                condition = self.words(node.condition)
                then, otherwise = self.words(node.then, _TIGHT), self.words(node.otherwise, _TIGHT)
                return say("expression.if", condition=condition, then=then, otherwise=otherwise)
            case Extreme():
                return say(f"expression.{node.kind}", operands=listed(self.words(each, _SUM) for each in node.operands))
            case Corrected():
                names = listed(self.name(each) for each in node.corrections)
                return say("expression.corrected", base=self.words(node.base, _SUM), corrections=names)
            case Converted():
                from lovkode.interpreter.explanation.conversion import conversion_words

                return conversion_words(node, self)
            case Lookup():
                return say("expression.table", key=self.words(node.key, _SUM))
            case Aggregate():
                return self._aggregate_words(node)
        assert_never(node)

    def _aggregate_words(self, node: Aggregate) -> str:
        members = self.all_of(node.dimension, node.members)
        inner = self.apart(node.dimension)
        level = _LOOSE if node.kind in ("all", "any") else _SUM
        body = "" if node.body is None else inner.words(node.body, level)
        text = self.voice.say(f"expression.{node.kind}_of", body=body, members=members)
        if node.where is None:
            return text
        return self.voice.say("expression.where", text=text, condition=inner.words(node.where))

    def apart(self, dimension: str) -> "Formulas":
        """What writes an expression that runs through a dimension, so that none of its members is at hand."""
        return Formulas(self.voice, {d: m for d, m in self.here.items() if d != dimension})

    def all_of(self, dimension: str, members: tuple[str, ...]) -> str:
        """`alle kriterier`, or the members where these are not all of them."""
        if dimension == "year":
            return self.voice.several(dimension, members)
        every = members == self.voice.dimensions[dimension].members
        if every and self.voice.knows(f"all.{dimension}"):
            return self.voice.say(f"all.{dimension}")
        if every and len(members) > MAX_NAMED:
            name = self.voice.quoted(self.voice.dimension(dimension))
            return self.voice.say("all.other", number=str(len(members)), dimension=name)
        return self.voice.several(dimension, members)

    def name(self, node: Reference) -> str:
        """The name of what a reference refers to, in quotation marks, with the members that it names itself."""
        quoted = self.voice.quoted(self.label(node))
        if not node.fixed:
            return quoted
        return self.voice.say("words.for", text=quoted, members=self.voice.members(node.fixed))

    def label(self, node: Reference) -> str:
        """The label of what a reference refers to."""
        here = {**self.here, **dict(node.fixed)}
        source = self.voice.inputs.get(node.name)
        if source is not None:
            known = all(dimension in here for dimension in source.dimensions)
            return self.voice.input(node.name, tuple(here[d] for d in source.dimensions) if known else None)
        pieces = self.voice.rules[node.name].pieces
        fits = [p for p in pieces if all(here.get(d) in members for d, members in p.domain)]
        return self.voice.rule(node.name, fits[0] if fits else None)

    # -- In figures ---------------------------------------------------------------------------------------------------

    def figures(self, part: Part) -> str:
        """An expression with the value of each part in its place; what is no plain arithmetic counts as its result."""
        node = part.expression
        if not isinstance(node, Arithmetic):
            return self.figure(part.value, node.type)
        level, right = _levels(node.operator)
        sides = [self._side(part.parts[0], level, False), self._side(part.parts[1], right, True)]
        if _counts_points(node):
            for place, each in enumerate(part.parts):
                if _is_percent(each.expression.type):
                    sides[place] = self._points(each.value)
        return self._joined(sides, node.operator)

    def _joined(self, sides: list[str], operator: str) -> str:
        """Two sides with the sign, or the word, of an operator between them."""
        if operator == "/":
            return self.voice.say("expression.divided", left=sides[0], right=sides[1])
        return f"{sides[0]} {_SIGNS[operator]}{TIED}{sides[1]}"

    def figure(self, value: Value, kind: Type) -> str:
        """A value as a term of a sum."""
        text = self.total(value, kind)
        several = isinstance(value, Undecided) and text != self.voice.say("words.unknown")
        return f"({text})" if several else text

    def total(self, value: Value, kind: Type) -> str:
        """What a sum comes to: if undecided, its possible values where they are few."""
        few = not isinstance(value, Undecided) or 0 < len(value.possible) <= MAX_POSSIBLE
        return self.voice.value(value, kind) if few else self.voice.say("words.unknown")

    def _side(self, part: Part, level: int, after: bool) -> str:
        text = self.figures(part)
        node = part.expression
        loose = isinstance(node, Arithmetic) and _levels(node.operator)[0] < level
        return f"({text})" if loose or (after and text.startswith("−")) else text

    def _points(self, value: Value) -> str:
        return self.voice.say("words.unknown") if isinstance(value, Undecided) else self.voice.points(value)  # type: ignore[arg-type]

    def comparison(self, part: Part) -> str:
        """What is found when the sides of a comparison are held against each other: `2 er under 3`."""
        node = part.expression
        assert isinstance(node, Comparison)
        operator = node.operator if part.value is True else _OPPOSITE[node.operator]
        left, right = (self.voice.value(each.value, each.expression.type) for each in part.parts)
        return self.found(operator, left, right, node.left.type)

    def found(self, operator: str, left: str, right: str, kind: Type) -> str:
        """A comparison of two values in words; of two truths, whether they agree."""
        if isinstance(kind, TruthType):
            return self.voice.say("comparison.same" if operator == "=" else "comparison.differ", left=left, right=right)
        return self.voice.say(comparison_key(operator, kind), left=left, right=right)

    def row(self, row: Row, kind: Type) -> str:
        """The keys of a table's row: `3 til 4`."""
        return self.voice.listed((self.row_key(key, kind) for key in row.keys), "or")

    def row_key(self, key: Interval | str | bool, kind: Type) -> str:
        """One key of a row."""
        return interval_words(self.voice, key, kind) if isinstance(key, Interval) else self.voice.value(key, kind)


def comparison_key(operator: str, kind: Type) -> str:
    """The phrase for a comparison, by what is compared."""
    dated = isinstance(kind, DateType) or kind == MemberType("year")
    family = "date_" if dated else "truth_" if isinstance(kind, TruthType) else ""
    if not family and not isinstance(kind, NumberType):
        family = "thing_"
    return f"comparison.{family}{_KEYS[operator]}"


def interval_words(voice: Voice, interval: Interval, kind: Type) -> str:
    """An interval as a reader says it: `3 til 4`, `under 3`, `mindst 3`."""
    low = None if interval.low is None else voice.quantity(interval.low, kind)
    high = None if interval.high is None else voice.quantity(interval.high, kind)
    if low is not None and low == high:
        return low
    if low is not None and high is not None and not interval.low_open and not interval.high_open:
        return voice.say("interval.range", low=low, high=high)
    ends = []
    if low is not None:
        ends.append(voice.say("interval.over" if interval.low_open else "interval.at_least", number=low))
    if high is not None:
        ends.append(voice.say("interval.under" if interval.high_open else "interval.at_most", number=high))
    return voice.listed(ends) or voice.say("interval.any")


def rounding(voice: Voice, node: Rounded) -> str:
    """How a number is rounded: `afrundet til nærmeste 0,1 tusinde kr.`"""
    kind = node.type
    step = voice.quantity(node.step, kind)
    if isinstance(kind, NumberType) and node.step == kind.scale.factor and kind.scale.word != "%":
        unit = voice.quantity(node.step, kind).partition(TIED)[2]
        step = voice.say("rounding.whole", unit=unit) if unit else voice.say("rounding.integer")
    return voice.say("rounding." + node.mode.replace(" ", "_"), step=step)


def _levels(operator: str) -> tuple[int, int]:
    """How tightly an operator binds, and how tightly its right side must."""
    level = _SUM if operator in "+-" else _PRODUCT
    return level, level + (operator in "-/")


def _is_percent(kind: Type) -> bool:
    return isinstance(kind, NumberType) and kind.scale.word == "%"


def _counts_points(node: Arithmetic) -> bool:
    """Whether a percentage is added to a plain ratio, as in `target + 1%`, and so counts percentage points.

    In `1 + rate` it stays a percentage: the one is the whole that it is a part of.
    """
    if node.operator not in "+-" or _is_percent(node.left.type) == _is_percent(node.right.type):
        return False
    return not isinstance(node.left if _is_percent(node.right.type) else node.right, Literal)
