"""A calendar file that calendar programs read; the only file that knows the library of the extra `calendar`."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from lovkode.interpreter.reports.deadlines import Entry, remarks, source, title


def calendar_file(entries: Sequence[Entry], locale: str) -> bytes:
    """The deadlines as all-day events (RFC 5545): the same bytes whenever it is written.

    Raises ImportError where the extra is missing.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//lovkode//policy calendar//" + locale.upper())
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        program, deadline = entry.program, entry.deadline
        event = Event()
        event.add("uid", f"{program.name}-{program.year}-{deadline.name}@lovkode")
        event.add("dtstamp", datetime(program.year, 1, 1, tzinfo=UTC))
        event.add("dtstart", deadline.first)
        if deadline.last < date.max:
            event.add("dtend", deadline.last + timedelta(days=1))  # the day after the last, in all-day events
        event.add("summary", title(program, deadline, locale))
        event.add("description", "\n".join((source(program, deadline, locale), *remarks(entry, locale))))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
