"""What changed, arranged for a reader: whose results, and for each what belongs together, such as a criterion."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lovkode.dsl.program import Input, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.typesystem import NumberType, is_money
from lovkode.interpreter.comparison.attribution import Moved, in_ore
from lovkode.interpreter.comparison.reasons import Why
from lovkode.interpreter.comparison.turning import Turned
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.explanation.model import Members
from lovkode.interpreter.reports import named
from lovkode.interpreter.reports.grids import BUILT_IN
from lovkode.interpreter.values import Index, Value


@record
class Group(Record):
    """Changes that belong together, by their numbers; of one criterion where `members` name it.

    `rules` are those of the rules. `turned` is what became of the criterion.
    """

    members: Members
    changes: tuple[int, ...]
    rules: bool = False
    turned: Turned | None = None


@record
class Section(Record):
    """Results of the same members, and what moved them. `shares` are in whole øre where these add up."""

    members: Members
    results: tuple[tuple[Rule, Value | None, Value | None], ...]
    amounts: tuple[Moved, ...]
    shares: tuple[tuple[Fraction, ...] | None, ...]
    groups: tuple[Group, ...]
    turned: tuple[Turned, ...]


def sections(found: Why) -> tuple[Section, ...]:
    """The sections that are told of, in the policy's order."""
    homes: dict[Members, None] = {}
    for amount in found.money.amounts:
        homes[_pairs(_named(found, amount.name), amount.index)] = None
    cells = [(each.name, each.index) for each in found.turned]
    cells += [(each.name, each.index) for each in found.money.figures]
    for name, index in cells:
        homes[_home(_pairs(_named(found, name), index))] = None
    wanted = [home for home in homes if set(found.only.items()) <= set(home)]
    order = {d.name: {m: n for n, m in enumerate(d.members)} for d in found.after.program.dimensions}
    wanted.sort(key=lambda home: [order.get(d, {}).get(m, len(order)) for d, m in home])
    made = [_section(found, home) for home in wanted]
    told = {n for each in made if each.amounts for group in each.groups for n in group.changes}
    return tuple(each for each in made if each.results or each.turned or not _numbers(each) <= told)


def _numbers(section: Section) -> set[int]:
    return {n for group in section.groups for n in group.changes}


def _named(found: Why, name: str) -> Input | Rule:
    return (named(found.before.program) | named(found.after.program))[name]


def _pairs(each: Input | Rule, index: Index) -> Members:
    return tuple(zip(each.dimensions, index, strict=False))


def _home(pairs: Members) -> Members:
    """Whose a figure or a result is: its members but for criteria, months and years."""
    return tuple(pair for pair in pairs if pair[0] not in BUILT_IN)


def _section(found: Why, home: Members) -> Section:
    amounts = tuple(each for each in found.money.amounts if _pairs(_named(found, each.name), each.index) == home)
    shares = tuple(None if each.shares is None else in_ore(each.shares) for each in amounts)
    turned = [each for each in found.turned if _home(_pairs(_named(found, each.name), each.index)) == home]
    groups = () if _is_lacking(found, home) else _groups(found, home, amounts, turned)
    led = {id(group.turned) for group in groups}
    beside = tuple(each for each in turned if id(each) not in led)
    return Section(home, tuple(_results(found, home)), amounts, shares, groups, beside)


def _groups(found: Why, home: Members, amounts: Sequence[Moved], turned: Sequence[Turned]) -> tuple[Group, ...]:
    """The changes that belong to the section or move an amount in it: of rules first, then by criterion."""
    first = len(found.money.changes)
    moving = {n for each in amounts for n, share in enumerate(each.shares or ()) if share}
    causing = {n for each in turned for cause in each.causes or () for n in cause}
    rules = tuple(n for n in range(first) if n in moving | causing)
    groups: dict[Members, list[int]] = {}
    for n, figure in enumerate(found.money.figures, first):
        pairs = _pairs(_named(found, figure.name), figure.index)
        if (_home(pairs) == home or n in moving | causing) and not _is_lacking(found, pairs):
            key = tuple(pair for pair in pairs if pair not in home and pair[0] not in BUILT_IN[1:])
            groups.setdefault(key, []).append(n)
    criteria = {_criterion(found, each): each for each in turned if _criterion(found, each)}
    for key in criteria:
        groups.setdefault(key, [])
    told = sorted(groups, key=lambda key: _place(found, key))
    start = (Group((), rules, True),) if rules else ()
    return (*start, *(Group(key, tuple(groups[key]), False, criteria.get(key)) for key in told))


def _criterion(found: Why, each: Turned) -> Members:
    """The criterion that a truth is about, where it is about one."""
    return tuple(pair for pair in _pairs(_named(found, each.name), each.index) if pair[0] == "criterion")


def _place(found: Why, members: Members) -> list[int]:
    order = {d.name: d.members for d in found.after.program.dimensions}
    return [order[d].index(m) if m in order.get(d, ()) else len(order) for d, m in members] or [-1]


def _is_lacking(found: Why, pairs: Members) -> bool:
    """Whether a figure is of members that one of the data have nothing for."""
    return any((dimension, member) in pairs for dimension, member, _ in found.lacking)


def _results(found: Why, home: Members) -> Iterator[tuple[Rule, Value | None, Value | None]]:
    """The results of the members that are others than before, or were or are open."""
    amounts = {(each.name, each.index): each for each in found.money.amounts}
    index = tuple(member for _, member in home)
    for rule in (each for each in named(found.after.program).values() if isinstance(each, Rule)):
        if _is_told(rule) and rule.dimensions == tuple(dimension for dimension, _ in home):
            moved = amounts.pop((rule.name, index), None)
            if moved is not None:
                yield rule, moved.before, moved.after
            elif not (isinstance(rule.type, NumberType) and is_money(rule.type.unit)):
                before, after = (_value(side.evaluation, rule, index) for side in (found.before, found.after))
                if before is not None and after is not None and before != after:
                    yield rule, before, after
    for (name, at), moved in amounts.items():
        gone = _named(found, name)
        if isinstance(gone, Rule) and _pairs(gone, at) == home:
            yield gone, moved.before, moved.after


def _is_told(rule: Rule) -> bool:
    return not rule.hidden and rule.kind != "parameter"


def _value(evaluation: Evaluation, rule: Rule, index: Index) -> Value | None:
    """The value of a rule, where the evaluation has it by the same dimensions."""
    here = named(evaluation.program).get(rule.name)
    if here is None or here.dimensions != rule.dimensions or index not in evaluation.tables[rule.name]:
        return None
    return evaluation.value(rule.name, index)


__all__ = ["Group", "Section", "sections"]
