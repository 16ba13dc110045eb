"""A table of steps: a bar for each, and where the case stands."""

from fractions import Fraction

from lovkode.dsl.expression import Excepted, Expression, Literal, Lookup
from lovkode.dsl.intervals import Interval
from lovkode.dsl.record import Record, record
from lovkode.interpreter.explanation.arithmetic import OTHERWISE
from lovkode.interpreter.explanation.document import Picture
from lovkode.interpreter.explanation.exceptions import NORMAL
from lovkode.interpreter.explanation.formulas import Formulas
from lovkode.interpreter.explanation.model import Calculation, Explanation, Members, Part, RuleCase
from lovkode.interpreter.explanation.pictures.drawing import (
    HATCHED,
    INK,
    MARGIN,
    OPEN,
    ROOM,
    SMALL,
    SOLID,
    WIDTH,
    Row,
    Strip,
    box,
    legend,
    lettered,
    line,
    pictures,
    shape,
    space,
    stacked,
    words,
)
from lovkode.interpreter.explanation.pictures.lettering import width
from lovkode.interpreter.explanation.voice import Voice, sentence
from lovkode.interpreter.values import Undecided, Value, holds_key

UP = "M-7 6L0 -6L7 6Z"
BAR = 14


@record
class Step(Record):
    """A row of a table in words, with its value; who stands there, and who may come to."""

    key: str
    value: str
    size: Fraction
    here: tuple[str, ...]
    perhaps: tuple[str, ...]


def steps_pictures(explanation: Explanation, case: RuleCase, voice: Voice) -> tuple[Picture, ...]:
    """A rule that is a table whose keys are ranges of numbers and whose values are fixed numbers; else none."""
    parts = [part for each in case.calculations if (part := _looked_up(each)) is not None]
    table = parts[0].expression if len(parts) == len(case.calculations) > 0 else None
    if not isinstance(table, Lookup) or any(part.expression != table for part in parts) or not _is_steps(table):
        return ()
    formulas = Formulas(voice, dict(explanation.chosen))
    label = voice.capital(voice.rule(case.rule.name))
    title = voice.say("rules.caption", label=label, dimension=formulas.words(table.key))
    steps = _steps(case, parts, table, explanation.chosen, formulas)
    sizes = [Fraction(0), *(step.size for step in steps)]
    rows = [Row(_drawn(step, min(sizes), max(sizes), voice), _told(step, voice)) for step in steps]
    return pictures(explanation, title, (), rows, voice)


def _looked_up(calculation: Calculation) -> Part | None:
    """The working of the table that a rule is, or is where no exception applies."""
    part = calculation.part
    if part is not None and isinstance(part.expression, Excepted) and part.row == NORMAL:
        return part.parts[-1]
    return part


def _is_steps(table: Lookup) -> bool:
    ranges = all(isinstance(key, Interval) for row in table.rows for key in row.keys)
    return ranges and all(isinstance(value, Literal) and isinstance(value.value, Fraction) for value in _values(table))


def _values(table: Lookup) -> list[Expression]:
    """The values of all rows, that of `otherwise` last."""
    return [*(row.value for row in table.rows), *([] if table.otherwise is None else [table.otherwise])]


def _steps(case: RuleCase, parts: list[Part], table: Lookup, chosen: Members, formulas: Formulas) -> list[Step]:
    voice = formulas.voice
    keys = [formulas.row(row, table.key.type) for row in table.rows]
    keys += [] if table.otherwise is None else [voice.say("picture.otherwise")]
    here: list[list[str]] = [[] for _ in keys]
    perhaps: list[list[str]] = [[] for _ in keys]
    for calculation, part in zip(case.calculations, parts, strict=True):
        whose = voice.members(calculation.members or chosen) or voice.say("picture.case")
        places = _places(part, table)
        for place in places:
            (here if len(places) == 1 else perhaps)[place].append(whose)
    found = []
    for place, value in enumerate(_values(table)):
        assert isinstance(value, Literal)
        assert isinstance(value.value, Fraction)
        told = voice.value(value.value, value.type)
        found.append(Step(keys[place], told, value.value, tuple(here[place]), tuple(perhaps[place])))
    return found


def _places(part: Part, table: Lookup) -> list[int]:
    """The rows where a case stands, or may come to stand, by number."""
    last = len(table.rows)
    if part.row is not None:
        return [last if part.row == OTHERWISE else part.row]
    key = part.parts[0].value
    possible = key.possible if isinstance(key, Undecided) else ()
    return sorted({_place(each, table) for each in possible})


def _place(key: Value, table: Lookup) -> int:
    return next((place for place, row in enumerate(table.rows) if holds_key(row.keys, key)), len(table.rows))


def _told(step: Step, voice: Voice) -> str:
    text = voice.say("step.table_entry", row=step.key, value=step.value)
    if step.here:
        text = voice.say("picture.step_here", entry=text, whose=voice.listed(step.here))
    if step.perhaps:
        text = voice.say("picture.step_perhaps", entry=text, whose=voice.listed(step.perhaps))
    return sentence(text)


def _drawn(step: Step, low: Fraction, high: Fraction, voice: Voice) -> Strip:
    """A step with its bar from zero, and below it who stands there."""
    marked = bool(step.here)
    scale = ROOM / (high - low) if high > low else Fraction(0)
    zero = MARGIN - low * scale
    start, long = min(zero, zero + step.size * scale), abs(step.size) * scale
    bar = [box(start, 3, long, BAR, SOLID if marked else HATCHED)] if long else []
    strips = [_heading(step, marked), Strip(BAR + 7, (*bar, line(zero, 0, BAR + 6, 2)))]
    strips += [legend([(shape(0, 0, UP, INK, INK), voice.capital(voice.listed(step.here)))])] if marked else []
    if step.perhaps:
        whose = voice.say("picture.perhaps", whose=voice.listed(step.perhaps))
        strips.append(legend([(shape(0, 0, UP, OPEN, INK), voice.capital(whose))]))
    return stacked([*strips, space(8)])


def _heading(step: Step, bold: bool) -> Strip:
    """The keys to the left and the value to the right, or below where both do not fit."""
    if width(step.key, SMALL, bold) + width(step.value, SMALL, bold) + SMALL > ROOM:
        return stacked([lettered(step.key, bold=bold), lettered(step.value, bold=bold)])
    left = lettered(step.key, bold=bold)
    return Strip(left.height, (*left.marks, words(WIDTH - MARGIN, SMALL, step.value, bold=bold, anchor="end")))
