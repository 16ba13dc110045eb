"""`policy calendar`: the deadlines of policies, as a table and as a calendar file."""

from collections.abc import Sequence

import click

from lovkode.dsl import extras
from lovkode.dsl.program import Deadline
from lovkode.interpreter.cli.columns import columns
from lovkode.interpreter.cli.exits import USAGE
from lovkode.interpreter.cli.files import write_bytes
from lovkode.interpreter.cli.options import Valued, cache_option, json_option, lang_option, policies_or_all
from lovkode.interpreter.cli.phrases import phrase
from lovkode.interpreter.cli.preparation import load_named
from lovkode.interpreter.cli.terminal import Terminal, open_terminal, write, write_json
from lovkode.interpreter.reports.deadlines import Entry, at_weekend, days, entries_of, remarks, source, title, weekday


@click.command()
@policies_or_all
@click.option(
    "--ics", cls=Valued, once=True, metavar="FILE", type=click.Path(), help="Also write a calendar file (iCalendar)."
)
@json_option
@lang_option
@cache_option
def command(policies: Sequence[str], ics: str | None, as_json: bool, lang: str | None, cache: bool) -> None:
    """List the deadlines by date, with the weekday, the provision, and what to look out for.

    Without POLICY, those of all policies that come with lovkode.
    """
    terminal = open_terminal(lang, as_json)
    programs = load_named(terminal, policies, cache)
    entries = entries_of(programs)
    if ics is not None:
        write_bytes(terminal, ics, _file(terminal, entries))
    if as_json:
        write_json({"schema": "lovkode/calendar/1", "deadlines": [_document(each) for each in entries]})
    elif not entries:
        write(phrase(terminal.locale, "no deadlines") + "\n")
    else:
        write(_table(entries, terminal.locale))


def _file(terminal: Terminal, entries: Sequence[Entry]) -> bytes:
    from lovkode.interpreter.reports.icalendar import calendar_file

    try:
        return calendar_file(entries, terminal.locale)
    except ImportError:
        terminal.refuse([extras.missing("calendar")], USAGE)


def _table(entries: Sequence[Entry], locale: str) -> str:
    heads = [phrase(locale, f"calendar {head}") for head in ("day", "weekday", "what", "source")]
    lines = [heads]
    told: list[list[str]] = []
    for entry in entries:
        program, deadline = entry.program, entry.deadline
        what, where = title(program, deadline, locale), source(program, deadline, locale)
        lines.append([days(deadline, locale), _weekdays(deadline, locale), what, where])
        told.append([phrase(locale, "remark", text=text) for text in remarks(entry, locale)])
    head, *rows = columns(lines).splitlines()
    found = [head]
    for row, notes in zip(rows, told, strict=True):
        found += [row, *(f"    {note}" for note in notes)]
    return "\n".join(found) + "\n"


def _weekdays(deadline: Deadline, locale: str) -> str:
    last = weekday(deadline.last, locale)
    if deadline.first == deadline.last:
        return last
    return phrase(locale, "weekdays", first=weekday(deadline.first, locale), last=last)


def _document(entry: Entry) -> dict[str, object]:
    deadline = entry.deadline
    return {
        "policy": entry.program.name,
        "year": entry.program.year,
        "name": deadline.name,
        "first": deadline.first.isoformat(),
        "last": deadline.last.isoformat(),
        "weekday": deadline.last.isoweekday(),
        "weekend": at_weekend(deadline.last),
        "undecided": deadline.undecided,
        "citation": deadline.citation,
        "label": {"da": deadline.label.da, "en": deadline.label.en},
        "elsewhere": [
            {"policy": program.name, "year": program.year, "last": other.last.isoformat(), "citation": other.citation}
            for program, other in entry.elsewhere
        ],
    }
