"""Deadlines of several policies as one calendar, with what to look out for at each."""

from collections.abc import Sequence
from datetime import date

from lovkode.dsl.citations import told
from lovkode.dsl.numerals import write_date
from lovkode.dsl.program import Deadline, Program
from lovkode.dsl.record import Record, record
from lovkode.interpreter.reports.naming import Naming
from lovkode.interpreter.reports.phrases import phrase

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SATURDAY = 5


@record
class Entry(Record):
    """One deadline: its policy, and the deadlines of the same name that another source sets on another day."""

    program: Program
    deadline: Deadline
    elsewhere: tuple[tuple[Program, Deadline], ...]


def entries_of(programs: Sequence[Program]) -> tuple[Entry, ...]:
    """The deadlines of the programs, by their last day."""
    every = [(program, deadline) for program in programs for deadline in program.deadlines]
    found = []
    for program, deadline in every:
        others = tuple(
            (other, there)
            for other, there in every
            if other is not program and there.name == deadline.name and there.last != deadline.last
        )
        found.append(Entry(program, deadline, others))
    return tuple(sorted(found, key=lambda entry: (entry.deadline.last, entry.deadline.first)))


def weekday(day: date, locale: str) -> str:
    """`mandag`, `Monday`."""
    return phrase(locale, _DAYS[day.weekday()])


def at_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def days(deadline: Deadline, locale: str) -> str:
    """The day of a deadline, or the window."""
    last = write_date(deadline.last, locale)
    if deadline.first == deadline.last:
        return last
    return phrase(locale, "window", low=write_date(deadline.first, locale), high=last)


def title(program: Program, deadline: Deadline, locale: str) -> str:
    """What must be done by a deadline."""
    naming = Naming(program, locale)
    return naming.words(deadline.label) or naming.name(deadline.name)


def source(program: Program, deadline: Deadline, locale: str) -> str:
    """Where a deadline is set: the policy's title and the provision."""
    naming = Naming(program, locale)
    name = naming.words(program.title) or f"{naming.name(program.name)} {program.year}"
    return f"{name}, {told(deadline.citation)}" if deadline.citation else name


def remarks(entry: Entry, locale: str) -> tuple[str, ...]:
    """What to look out for: a weekend, another day in another source, a day still to be decided, the policy's note."""
    found = []
    if at_weekend(entry.deadline.last):
        found.append(phrase(locale, "on a weekend", weekday=weekday(entry.deadline.last, locale)))
    for program, deadline in entry.elsewhere:
        where = source(program, deadline, locale)
        found.append(phrase(locale, "elsewhere", day=days(deadline, locale), source=where))
    if entry.deadline.undecided:
        found.append(phrase(locale, "day not decided"))
    note = Naming(entry.program, locale).words(entry.deadline.note)
    return (*found, note) if note else tuple(found)
