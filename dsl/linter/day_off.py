"""L007: a deadline on a Saturday, a Sunday or a public holiday."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from lovkode.dsl.diagnostics import Term
from lovkode.dsl.linter.finding import Finding, Subject

_WEEKEND = {5: "saturday", 6: "sunday"}
_FROM_EASTER = {-3: "maundy_thursday", -2: "good_friday", 1: "easter_monday", 39: "ascension_day", 50: "whit_monday"}
_GREAT_PRAYER_DAY = 26
_LAST_GREAT_PRAYER_DAY = 2023
_FIXED = {(1, 1): "new_years_day", (12, 25): "christmas_day", (12, 26): "second_christmas_day"}


def look(subject: Subject) -> Iterator[Finding]:
    """The last day of each deadline that is decided; whether the source moves it is for the reader of the source."""
    for deadline in subject.program.deadlines:
        what = day_off(deadline.last)
        if what is None or deadline.undecided:
            continue
        following = deadline.last
        while day_off(following) is not None and following < date.max:
            following += timedelta(days=1)
        facts = {"name": subject.spelled(deadline.name), "day": deadline.last, "what": Term(what), "next": following}
        yield subject.finding("L007", deadline.span, facts)


def day_off(day: date) -> str | None:
    """What makes a day no working day in Denmark, by its key among the words; none for a working day."""
    return _holidays(day.year).get(day) or _WEEKEND.get(day.weekday())


def _holidays(year: int) -> Mapping[date, str]:
    """The public holidays of a year that need not be Sundays."""
    easter = _easter(year)
    found = {easter + timedelta(days=days): name for days, name in _FROM_EASTER.items()}
    if year <= _LAST_GREAT_PRAYER_DAY:
        found[easter + timedelta(days=_GREAT_PRAYER_DAY)] = "great_prayer_day"
    return found | {date(year, month, day): name for (month, day), name in _FIXED.items()}


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous method."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps, leap_rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * leap_rest + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
