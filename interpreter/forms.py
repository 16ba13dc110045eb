"""Numbers that depend on blank cells, as sums of unknown numbers, and the conditions that can be put on them."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import count
from typing import Any
from weakref import WeakValueDictionary

from lovkode.dsl.intervals import EVERYTHING, Interval, point
from lovkode.dsl.record import Record, field, record
from lovkode.interpreter.elimination import Terms, Tie, grid, inside, reach
from lovkode.interpreter.values import Missing

serial_numbers = count()


@record
class Variable(Record):
    """An unknown number: a blank cell, or something not linear in blank cells. Equal only to itself.

    It is always a multiple of `step`, if it has one; `ties` always hold between it and other unknown numbers.
    """

    needs: tuple[Missing, ...]
    bounds: Interval
    step: Fraction | None = None
    ties: tuple[Tie, ...] = ()
    serial: int = field(factory=lambda: next(serial_numbers))

    __eq__ = object.__eq__
    __hash__ = object.__hash__


@record
class Linear(Record):
    """`constant + Σ coefficient · variable`, with no zero coefficients and at least one variable."""

    constant: Fraction
    terms: tuple[tuple[Variable, Fraction], ...]  # by serial number


@record
class Atom(Record):
    """A condition that the known data leave open: `Σ coefficient · variable <= limit` or `< limit`.

    Without terms it is a truth of its own. There is one object for each condition; `order` puts them in a fixed order,
    in which those on the same unknown number stand together.
    """

    terms: tuple[tuple[Variable, Fraction], ...]
    limit: Fraction
    strict: bool
    needs: tuple[Missing, ...]
    order: tuple[Any, ...]

    __eq__ = object.__eq__
    __hash__ = object.__hash__


_atoms: WeakValueDictionary[object, Atom] = WeakValueDictionary()


def limit_atom(terms: Terms, limit: Fraction, strict: bool) -> Atom:
    """The condition that a sum of unknown numbers keeps a limit; for multiples of a step the highest one allowed."""
    step = grid(terms)
    if step is not None:
        high = inside(Interval(None, limit, False, strict), step).high
        assert high is not None
        limit, strict = high, False
    key = terms, limit, strict
    atom = _atoms.get(key)
    if atom is None:
        lead, rest = terms[0][0].serial, tuple((v.serial, c) for v, c in terms)
        atom = _atoms[key] = Atom(terms, limit, strict, form_needs(terms), (lead, rest, limit, strict))
    return atom


def truth_atom(key: object, needs: tuple[Missing, ...], place: int = 0) -> Atom:
    """A condition that is a truth of its own: equal keys and places stand for the same truth."""
    atom = _atoms.get((key, place))
    if atom is None:
        atom = _atoms[key, place] = Atom((), Fraction(0), False, needs, (-1, str(key), place))
    return atom


def form_needs(terms: Terms) -> tuple[Missing, ...]:
    """The blank cells that unknown numbers depend on, in a fixed order."""
    return in_order(need for variable, _ in terms for need in variable.needs)


def in_order(needs: Iterable[Missing]) -> tuple[Missing, ...]:
    """Blank cells, each once, in a fixed order."""
    return tuple(sorted(set(needs), key=lambda need: (need.name, need.index)))


def blank_number(missing: Missing, whole: bool = False) -> Linear:
    """The unknown that a blank cell is."""
    step = Fraction(1) if whole else None
    return single(Variable((missing,), inside(missing.bounds, step), step))


def single(variable: Variable) -> Linear:
    """The number that one unknown is."""
    return Linear(Fraction(0), ((variable, Fraction(1)),))


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
    """The numbers a form can be, from what always holds of its variables."""
    if not isinstance(a, Linear):
        return Interval(a, a)
    found = Interval(a.constant, a.constant)
    for terms in apart(a.terms):
        found = total(found, reach(terms, ()) if len(terms) > 1 else multiple(terms[0][0].bounds, terms[0][1]))
    return inside_form(found, a)


def inside_form(interval: Interval, a: Linear) -> Interval:
    """An interval around a form, narrowed to the values that the steps of its variables allow."""
    step = grid(a.terms)
    if step is None:
        return interval
    return total(inside(total(interval, point(-a.constant)), step), point(a.constant))


def step_of(a: Linear) -> Fraction | None:
    """The number of which a form is always a multiple, if there is one."""
    if not a.constant:
        return grid(a.terms)
    return grid((*a.terms, (Variable((), EVERYTHING, Fraction(1)), a.constant)))


def apart(terms: Terms) -> list[Terms]:
    """The terms of a sum, split where no ties lead from one part to the other."""
    if not any(variable.ties for variable, _ in terms):
        return [(term,) for term in terms]
    groups: list[tuple[set[Variable], list[Any]]] = []
    for term in terms:
        near = closure(term[0])
        joined = [group for group in groups if group[0] & near]
        groups = [group for group in groups if not group[0] & near]
        variables = near.union(*(group[0] for group in joined))
        groups.append((variables, [t for group in joined for t in group[1]] + [term]))
    return [tuple(found) for _, found in groups]


def closure(variable: Variable) -> set[Variable]:
    """A variable with all those that ties lead to."""
    found = {variable}
    waiting = [variable]
    while waiting:
        for _, terms, _, _ in waiting.pop().ties:
            fresh = [v for v, _ in terms if v not in found]
            found.update(fresh)
            waiting += fresh
    return found


def multiple(interval: Interval, factor: Fraction) -> Interval:
    """The numbers of an interval, multiplied by a factor that is not zero."""
    low = None if interval.low is None else interval.low * factor
    high = None if interval.high is None else interval.high * factor
    if factor > 0:
        return Interval(low, high, interval.low_open, interval.high_open)
    return Interval(high, low, interval.high_open, interval.low_open)


def total(a: Interval, b: Interval) -> Interval:
    """The sums of a number from one interval and a number from another."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Interval(
        low,
        high,
        low is not None and (a.low_open or b.low_open),
        high is not None and (a.high_open or b.high_open),
    )


def product(a: Interval, b: Interval) -> Interval:
    """A closed interval around the products of a number from one interval and a number from another."""
    if a.low is not None and a.high is not None and b.low is not None and b.high is not None:
        corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
        return Interval(min(corners), max(corners))
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:
        return Interval(a.low * b.low)
    return EVERYTHING


def quotient(a: Interval, b: Interval) -> Interval:
    """A closed interval around the quotients of a number from one interval and a number from another."""
    low, high = b.low, b.high
    if low is not None and low > 0:
        return product(a, Interval(Fraction(0) if high is None else 1 / high, 1 / low))
    if high is not None and high < 0:
        return product(a, Interval(1 / high, Fraction(0) if low is None else 1 / low))
    return EVERYTHING


def around(intervals: Iterable[Interval]) -> Interval:
    """The closed interval around several."""
    found = list(intervals)
    return Interval(_least([r.low for r in found]), _most([r.high for r in found]))


def _least(ends: list[Fraction | None]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return min(known) if len(known) == len(ends) else None


def _most(ends: list[Fraction | None]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


_enclosed: WeakValueDictionary[object, Variable] = WeakValueDictionary()


def derived(
    key: object,
    needs: tuple[Missing, ...],
    bounds: Interval = EVERYTHING,
    step: Fraction | None = None,
    ties: Iterable[tuple[int, Fraction | Linear, bool]] = (),
) -> Linear:
    """The unknown for what is not linear in others: one for each key, which says how it follows from what.

    A tie says that `sign · it + form <= 0`, or `< 0`.
    """
    variable = _enclosed.get(key)
    if variable is None:
        tied = [(sign, *_tie(form), strict) for sign, form, strict in ties]
        variable = _enclosed[key] = Variable(needs, inside(bounds, step), step, tuple(tied))
    return single(variable)


def _tie(form: Fraction | Linear) -> tuple[Terms, Fraction]:
    return (form.terms, form.constant) if isinstance(form, Linear) else ((), form)
