"""What can be said of a value while data are missing: exactly the outcomes that the known data leave open.

A number that depends on blank cells is a linear form over them. A condition that the bounds of these cells do not
decide is a branch: both outcomes are carried on, each under its condition, and a combination of conditions that no
figures can satisfy is dropped. So a result that comes out the same on every branch is decided, and one that does not
lists exactly what it can still be. What is not linear (a product or a quotient of two blanks, a rounded one) becomes a
variable of its own, enclosed by bounds: then the outcomes listed can be more than the true ones, never fewer.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import count
from typing import Any

from lovkode.dsl.intervals import EVERYTHING, Interval
from lovkode.dsl.record import Record, field, record
from lovkode.interpreter.elimination import feasible
from lovkode.interpreter.values import Missing, Undecided, Value

MAX_BRANCHES = 4096
"""The most outcomes that are told apart; beyond it a number is only enclosed by bounds."""

_serial = count()


@record
class Variable(Record):
    """An unknown number: a blank cell, or something not linear in blank cells. Equal only to itself."""

    needs: tuple[Missing, ...] = field(eq=False)
    bounds: Interval = field(eq=False)
    serial: int = field(factory=lambda: next(_serial))


@record
class Linear(Record):
    """`constant + Σ coefficient · variable`, with no zero coefficients and at least one variable."""

    constant: Fraction
    terms: tuple[tuple[Variable, Fraction], ...]  # by serial number


@record
class Blank(Record):
    """A value that is no number and depends on blank cells: a date, a text, a member, a correction."""

    needs: tuple[Missing, ...]


@record
class Atom(Record):
    """A condition that the known data leave open: `form <= 0` or `form < 0`, or (no form) a truth of its own."""

    form: Linear | None
    strict: bool
    needs: tuple[Missing, ...] = field(eq=False)
    key: object = None


@record
class Branch(Record):
    """One value where a condition holds, another where it does not."""

    atom: Atom
    yes: "Any"
    no: "Any"


@record
class Undefined(Record):
    """What a division by zero gives: nothing that may be used. A branch that is not taken may hold it."""


UNDEFINED = Undefined()


# -- Numbers ----------------------------------------------------------------------------------------------------------


def blank_number(missing: Missing) -> Linear:
    """The unknown that a blank cell is."""
    return Linear(Fraction(0), ((Variable((missing,), missing.bounds), Fraction(1)),))


def enclosed(parts: Iterable[Any], bounds: Interval = EVERYTHING) -> Linear:
    """A new unknown that depends on the blanks of some values, in a way that is not linear."""
    return Linear(Fraction(0), ((Variable(needs_of(parts), bounds), Fraction(1)),))


def linear(constant: Fraction, terms: dict[Variable, Fraction]) -> Fraction | Linear:
    """A form in its one shape; a plain number where nothing unknown is left."""
    left = tuple(sorted(((v, c) for v, c in terms.items() if c), key=lambda term: term[0].serial))
    return Linear(constant, left) if left else constant


def plus(a: Fraction | Linear, b: Fraction | Linear, sign: int = 1) -> Fraction | Linear:
    """`a + b`, or `a - b` with sign -1."""
    constant_a, terms = _split(a)
    constant_b, others = _split(b)
    for variable, coefficient in others.items():
        terms[variable] = terms.get(variable, Fraction(0)) + sign * coefficient
    return linear(constant_a + sign * constant_b, terms)


def scaled(a: Linear, factor: Fraction) -> Fraction | Linear:
    """`a * factor`."""
    return linear(a.constant * factor, {v: c * factor for v, c in a.terms})


def _split(a: Fraction | Linear) -> tuple[Fraction, dict[Variable, Fraction]]:
    return (a.constant, dict(a.terms)) if isinstance(a, Linear) else (a, {})


def range_of(a: Fraction | Linear) -> Interval:
    """The numbers a form can be, from the bounds of its variables: exact, as each variable stands in it once."""
    if not isinstance(a, Linear):
        return Interval(a, a)
    low: Fraction | None = a.constant
    high: Fraction | None = a.constant
    low_open = high_open = False
    for variable, coefficient in a.terms:
        bounds = variable.bounds
        ends = (bounds.low, bounds.low_open), (bounds.high, bounds.high_open)
        (least, least_open), (most, most_open) = ends if coefficient > 0 else ends[::-1]
        low = None if low is None or least is None else low + coefficient * least
        high = None if high is None or most is None else high + coefficient * most
        low_open, high_open = low_open or least_open, high_open or most_open
    return Interval(low, high, low is not None and low_open, high is not None and high_open)


def compare(operator: str, a: Fraction | Linear, b: Fraction | Linear) -> Any:
    """The truth of a comparison: decided by the bounds, or a branch."""
    form = plus(a, b, -1)
    if not isinstance(form, Linear):
        return _COMPARISONS[operator](form)
    if operator in ("=", "!="):
        at_most, below = _sign(form, False), _sign(form, True)
        equal = apply(lambda x, y: x and not y, at_most, below)
        return equal if operator == "=" else apply(lambda x: not x, equal)
    if operator in (">", ">="):
        return apply(lambda x: not x, _sign(form, operator == ">="))
    return _sign(form, operator == "<")


_COMPARISONS: dict[str, Callable[[Fraction], bool]] = {
    "<=": lambda x: x <= 0,
    "<": lambda x: x < 0,
    ">=": lambda x: x >= 0,
    ">": lambda x: x > 0,
    "=": lambda x: x == 0,
    "!=": lambda x: x != 0,
}


def _sign(form: Linear, strict: bool) -> Any:
    """`form < 0` or `form <= 0`."""
    reach = range_of(form)
    if reach.high is not None and (reach.high < 0 or (reach.high == 0 and (not strict or reach.high_open))):
        return True
    if reach.low is not None and (reach.low > 0 or (reach.low == 0 and (strict or reach.low_open))):
        return False
    lead = form.terms[0][1]
    shaped = scaled(form, 1 / abs(lead))
    if lead < 0:  # -x <= 0 is the opposite of x < 0, so that one condition has one atom
        atom = _atom(scaled(form, 1 / lead), not strict)
        return Branch(atom, False, True)
    return Branch(_atom(shaped, strict), True, False)


def _atom(form: Fraction | Linear, strict: bool) -> Atom:
    assert isinstance(form, Linear)
    return Atom(form, strict, needs_of([form]))


def open_truth(key: object, parts: Iterable[Any]) -> Branch:
    """A condition of its own: a blank truth, or a comparison of things that are no numbers."""
    return Branch(Atom(None, False, needs_of(parts), key), True, False)


# -- Branches ---------------------------------------------------------------------------------------------------------


def apply(function: Callable[..., Any], *values: Any, choosing: bool = False) -> Any:
    """The value of a function on every branch of its arguments, joined where branches agree.

    What is undefined makes the result undefined, except for a function that is `choosing` among its arguments. Past
    the most branches that are told apart, the result is only known to depend on the blanks of the arguments.
    """
    return _apply(function if choosing else _strict(function), values, [], [MAX_BRANCHES])


def _strict(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *values: UNDEFINED if UNDEFINED in values else function(*values)


def _apply(
    function: Callable[..., Any], values: tuple[Any, ...], path: list[tuple[Atom, bool]], left: list[int]
) -> Any:
    atoms = [value.atom for value in values if isinstance(value, Branch)]
    if not atoms:
        result = function(*values)
        if isinstance(result, Branch) and path:
            return _apply(lambda x: x, (result,), path, left)
        left[0] -= 1
        return result
    if left[0] < 0:
        return _anything_like(function(*(next(leaves(value)) for value in values)), values)
    atom = min(atoms, key=_order)
    sides = []
    for side in (True, False):
        here = [*path, (atom, side)]
        if _possible(here):
            sides.append(_apply(function, tuple(_under(v, atom, side) for v in values), here, left))
        else:
            sides.append(None)
    yes, no = sides
    if yes is None or no is None or yes == no:
        return no if yes is None else yes
    return Branch(atom, yes, no)


def _anything_like(sample: Any, values: tuple[Any, ...]) -> Any:
    """An unknown of the same kind as a sample, that depends on the blanks of some values."""
    sample = next(leaves(sample))
    if isinstance(sample, bool):
        return open_truth(next(_serial), values)
    return enclosed(values) if isinstance(sample, Fraction | Linear | Undefined) else Blank(needs_of(values))


def _order(atom: Atom) -> tuple[int, tuple[object, ...]]:
    """A fixed order of conditions: by the first variable they depend on."""
    if atom.form is not None:
        return atom.form.terms[0][0].serial, (0, str(atom.form.constant), atom.strict, str(atom.form.terms[1:]))
    return -1, (1, str(atom.key), False, "")


def _under(value: Any, atom: Atom, side: bool) -> Any:
    while isinstance(value, Branch) and value.atom == atom:
        value = value.yes if side else value.no
    return value


def _possible(path: list[tuple[Atom, bool]]) -> bool:
    """Whether some figures satisfy all conditions of a path. Only conditions that share a variable can clash."""
    last, _ = path[-1]
    if last.form is None:
        return True
    shared = {variable for variable, _ in last.form.terms}
    linked = [(atom.form, atom.strict, side) for atom, side in path if atom.form is not None]
    if len(linked) == 1 or not any(v in shared for form, _, _ in linked[:-1] for v, _ in form.terms):
        return True
    return feasible([_constraint(form, strict, side) for form, strict, side in linked])


def _constraint(form: Linear, strict: bool, side: bool) -> tuple[dict[Variable, Fraction], Fraction, bool]:
    """`Σ c·v + constant <= 0` (or `<`) for a condition that holds, turned round for one that does not."""
    if side:
        return dict(form.terms), form.constant, strict
    return {v: -c for v, c in form.terms}, -form.constant, not strict


def leaves(value: Any) -> Iterator[Any]:
    """The values at the ends of all branches."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Branch):
            waiting += [each.no, each.yes]
        else:
            yield each


def needs_of(values: Iterable[Any]) -> tuple[Missing, ...]:
    """The blank cells that values depend on, in a fixed order."""
    found: set[Missing] = set()
    waiting = list(values)
    while waiting:
        each = waiting.pop()
        if isinstance(each, Branch):
            found.update(each.atom.needs)
            waiting += [each.yes, each.no]
        elif isinstance(each, Linear):
            found.update(need for variable, _ in each.terms for need in variable.needs)
        elif isinstance(each, Blank):
            found.update(each.needs)
    return tuple(sorted(found, key=lambda need: (need.name, need.index)))


def settle(value: Any) -> Value:
    """The value as a result: a constant, or what is undecided about it."""
    if value.__class__ is Fraction:
        decided: Fraction = value
        return decided
    if not isinstance(value, Branch | Linear | Blank):
        constant: Value = value
        return constant
    ends = list(leaves(value))
    if any(isinstance(end, Linear | Blank) for end in ends):
        ranges = [range_of(end) for end in ends if isinstance(end, Fraction | Linear)]
        return Undecided((), _around(ranges) if len(ranges) == len(ends) else None, needs_of([value]))
    return Undecided(tuple(sorted(set(ends))), None, needs_of([value]))


def _around(ranges: list[Interval]) -> Interval:
    lows, highs = [r.low for r in ranges], [r.high for r in ranges]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    return Interval(low, high)
