"""Suggestions: examples for what a policy's own do not reach, with the values that lovkode calculates."""

from collections.abc import Iterable, Iterator, Mapping

from lovkode.dsl.expression import Current, Expression
from lovkode.dsl.program import Piece, Program, Reading, Rule, piece_at
from lovkode.dsl.record import Record, evolve, record
from lovkode.dsl.setting import language_of
from lovkode.dsl.source import Source
from lovkode.interpreter.covering.bench import Bench, Stock, Trial
from lovkode.interpreter.covering.measuring import Cover
from lovkode.interpreter.covering.notation import Notation
from lovkode.interpreter.covering.phrases import phrase
from lovkode.interpreter.covering.reaching import Ground
from lovkode.interpreter.covering.search import Found, between, search
from lovkode.interpreter.covering.sites import REACHED, Key, Site, key_of, sites_in
from lovkode.interpreter.covering.steps import Figures, Steps
from lovkode.interpreter.covering.trying import Check, extended, passing
from lovkode.interpreter.evaluator import Evaluation, EvaluationError, Evaluator
from lovkode.interpreter.evaluator.plan import indices
from lovkode.interpreter.examples import figures
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.values import Index
from lovkode.interpreter.walking import parts

MAX_INDICES = 40
"""The most members that one definition is tried out for."""

MAX_IDLE = 5
"""The most of them in a row for which nothing new is found."""

WIDTH = 100

Point = tuple[Key, str]


@record
class Suggestion(Record):
    """An example to accept or to correct, as text, and the points it is for."""

    text: str
    points: frozenset[Point]


def suggest(
    cover: Cover, source: Source, check: Check, locale: str, cells: Figures | None = None
) -> tuple[Suggestion, ...]:
    """Examples for the points that are not reached, each sound and passing when added to the policy's text.

    `source` is the policy's own file, which `check` checks; the comments are in the language `locale`. Raises
    EvaluationError.
    """
    program = cover.program
    evaluator = Evaluator(program)
    blank = evaluator.evaluate({})
    filled = _filled(evaluator, cells)
    given = [figures(example, blank) for example in program.examples]
    ground = Ground(program, evaluator.builder, Steps(program, [*given, cells or {}]))
    stock = Stock(program, blank, filled, [*given, cells or {}])
    writer = _Writer(program, language_of(source), locale)
    found: list[Suggestion] = []
    left = {(site.key, point) for site in cover.sites for point in cover.missing(site)}
    for rule in program.rules:
        for piece in rule.pieces:
            if piece.span.line:
                found += writer.written(_cases(rule, piece, left, ground, stock))
    for reading in program.readings:
        found += writer.written(_told_apart(reading, cover, ground, stock))
    found = _once(found)
    good = passing(source.text, [each.text for each in found], source.name, check)
    return tuple(each for each, sound in zip(found, good, strict=True) if sound)


def _once(found: Iterable[Suggestion]) -> list[Suggestion]:
    """Suggestions that give and expect the same are one, for the points of both, under the title of the first."""
    once: dict[str, Suggestion] = {}
    for each in found:
        said = each.text.split("\n", 3)[3]
        same = once.get(said)
        once[said] = each if same is None else evolve(same, points=same.points | each.points)
    return list(once.values())


def _filled(evaluator: Evaluator, cells: Figures | None) -> Evaluation | None:
    """The evaluation on data, where there are some that give one."""
    try:
        return evaluator.evaluate(cells) if cells else None
    except EvaluationError:
        return None


def _cases(rule: Rule, piece: Piece, left: set[Point], ground: Ground, stock: Stock) -> list[Found]:
    """Cases for one definition, for as many members as it takes; what they reach is no longer left."""
    inside = [*sites_in(piece.expression, rule.name, ground.own), Site("rule", piece.span, (REACHED,), rule.name)]
    wanted = {(site.key, point) for site in inside for point in site.points} & left
    found: list[Found] = []
    idle = 0
    keyed = _names_member(piece.expression)
    for index in indices(piece.domain)[:MAX_INDICES]:
        if not wanted or (idle >= MAX_IDLE and not keyed):
            break
        bench = Bench(ground, stock, rule, piece, index)
        if bench.ready:
            here = search(bench, frozenset(wanted))
            points = {point for each in here for point in each.trial.points}
            wanted -= points
            left -= points
            found += here
            idle = 0 if here else idle + 1
    return found


def _names_member(node: Expression) -> bool:
    """Whether it matters to an expression itself for whom it is worked out."""
    return isinstance(node, Current) or any(_names_member(part) for part in parts(node))


def _told_apart(reading: Reading, cover: Cover, ground: Ground, stock: Stock) -> list[Found]:
    """A case for each other choice of a reading under which no example would fail yet."""
    key = key_of("reading", reading.span)
    reached = cover.reached.get(key, frozenset())
    found = []
    for alternative in reading.alternatives:
        if alternative.choice not in reached:
            cases = (_between(stock.rules[name], piece, ground, stock) for name, piece in alternative.pieces)
            case = next((each for each in cases if each is not None), None)
            if case is not None:
                found.append(evolve(case, trial=evolve(case.trial, points=frozenset([(key, alternative.choice)]))))
    return found


def _between(rule: Rule, other: Piece, ground: Ground, stock: Stock) -> Found | None:
    """A case in which a rule and what another reading puts in its place give different values."""
    index = indices(other.domain)[0]
    benches = [Bench(ground, stock, rule, piece, index) for piece in (piece_at(rule.pieces, index), other)]
    return between(*benches) if all(bench.ready for bench in benches) else None


class _Writer:
    """Writes cases as the text of examples."""

    def __init__(self, program: Program, language: str, locale: str) -> None:
        self.program, self.locale = program, locale
        self.notation = Notation(program, language)
        self._titles = {each.title.da for each in program.examples} | {each.title.en for each in program.examples}
        self._naming = {each: Naming(program, each) for each in ("da", "en")}

    def written(self, cases: Iterable[Found]) -> Iterator[Suggestion]:
        """Each case as an example; those that give nothing together as one."""
        plain: list[Found] = []
        for case in cases:
            fixed = _fixed(case)
            if fixed:
                text = self._example(case, fixed)
                if text is not None:
                    yield Suggestion(text, case.trial.points)
            else:
                plain.append(case)
        if plain:
            expected = [self._expected(each.bench, each.trial, {}) for each in plain]
            points = frozenset(point for each in plain for point in each.trial.points)
            if None not in expected:
                yield Suggestion(self._text(plain[0], "stated", [], [e for e in expected if e is not None]), points)

    def _example(self, case: Found, fixed: Mapping[str, dict[Index, str | None]]) -> str | None:
        bench = case.bench
        members = dict(zip(bench.rule.dimensions, bench.index, strict=True))
        given = [f"{self.notation.name(d)} = {self._member(d, m)}" for d, m in members.items()]
        for name, values in fixed.items():
            written = {index: self._value(bench, (name, index), case.trial) for index in values}
            if None in written.values():
                return None
            given += self._givens(bench, name, {index: text or "" for index, text in written.items()}, members)
        expected = self._expected(bench, case.trial, members)
        return None if expected is None else self._text(case, case.where, given, [expected])

    def _value(self, bench: Bench, cell: tuple[str, Index], trial: Trial) -> str | None:
        return self.notation.literal(trial.values[cell], bench.stock.kind(cell))

    def _member(self, dimension: str, member: str) -> str:
        return member if dimension == "criterion" else self.notation.name(member)

    def _givens(
        self, bench: Bench, name: str, values: Mapping[Index, str], members: Mapping[str, str]
    ) -> Iterator[str]:
        """`frame = 5 tkr`, or one for each member where they differ."""
        dimensions = bench.stock.dimensions(name)
        found = bench.stock.inputs.get(name) or bench.stock.rules[name]
        every = {index for piece in found.pieces for index in indices(piece.domain)}
        meant = {i for i in every if all(members.get(d, m) == m for d, m in zip(dimensions, i, strict=True))}
        if meant == set(values) and len(set(values.values())) == 1:
            yield f"{self.notation.name(name)} = {next(iter(values.values()))}"
            return
        for index, text in values.items():
            yield f"{self.notation.cell(name, dimensions, index, members)} = {text}"

    def _expected(self, bench: Bench, trial: Trial, members: Mapping[str, str]) -> str | None:
        rule = bench.rule
        target = self.notation.cell(rule.name, rule.dimensions, bench.index, members)
        if isinstance(trial.result, bool):
            return target if trial.result else f"{self.notation.word('NOT')} {target}"
        text = self.notation.literal(trial.result, rule.type)  # type: ignore[arg-type]
        return None if text is None else f"{target} = {text}"

    def _text(self, case: Found, where: str, given: list[str], expected: list[str]) -> str:
        """The example, below the comment that a human must confirm it."""
        word = self.notation.word
        act = f"{word('INSERT')} " if self.program.amends is not None else ""
        titles = self._title(case, where)
        lines = [f"-- {phrase(self.locale, 'confirm')}", f'{act}{word("EXAMPLE")} da "{titles[0]}"']
        lines.append(f'  en "{titles[1]}"' + (f"    {case.bench.piece.citation}" if case.bench.piece.citation else ""))
        for keyword, told in (("GIVEN", given), ("EXPECT", expected)):
            lines += [f"  {word(keyword)} {line}" for line in _lines(told)]
        return "\n".join(lines) + "\n"

    def _title(self, case: Found, where: str) -> tuple[str, str]:
        """The titles in Danish and English, which no other example has."""
        number = 1
        while True:
            da, en = (self._titled(case, where, locale, number) for locale in ("da", "en"))
            if da not in self._titles and en not in self._titles:
                self._titles |= {da, en}
                return da, en
            number += 1

    def _titled(self, case: Found, where: str, locale: str, number: int) -> str:
        naming = self._naming[locale]
        moved = "" if case.moved is None else naming.title(case.moved[0])
        text = phrase(locale, where, name=naming.title(case.bench.rule.name), moved=moved)
        return text.replace('"', "'") + (f" ({number})" if number > 1 else "")


def _fixed(case: Found) -> dict[str, dict[Index, str | None]]:
    """The figures a case must give: those it used that are not as the policy states them anyway."""
    values, stock = case.trial.values, case.bench.stock
    stated = {cell: stock.stated(cell) for cell in case.bench.cells if cell in case.trial.used}
    changed = any(value is not None and values[cell] != value for cell, value in stated.items())
    found: dict[str, dict[Index, str | None]] = {}
    for cell, value in stated.items():
        if changed or cell == case.moved or values[cell] != value:  # another may follow from one that is changed
            found.setdefault(cell[0], {})[cell[1]] = None
    return found


def _lines(told: list[str]) -> Iterator[str]:
    """What stands behind `given` or `expect`, a few on a line."""
    line = ""
    for part in told:
        if line and len(line) + len(part) > WIDTH:
            yield line
            line = ""
        line = f"{line}, {part}" if line else part
    if line:
        yield line


def added(text: str, found: Iterable[Suggestion]) -> str:
    """A policy's text with suggestions at its end."""
    return extended(text, [each.text for each in found])


__all__ = ["Suggestion", "added", "suggest"]
