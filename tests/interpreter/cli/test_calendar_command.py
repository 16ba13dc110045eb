"""`policy calendar`: deadlines by date, with what to look out for, and as a file for calendar programs."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.interpreter.cli.conftest import Policy

ORDER = """\
policy order 2025
  title en "The order"  da "Bekendtgørelsen"
deadline report 2026-02-01   en "Report, with \\ and; this"  da "Redegørelse"  § 3
deadline window 2026-04-01 to 2026-06-30  § 4
deadline settlement 2026-03-31  note en "the order prevails" da "bekendtgørelsen går forud"  § 6, stk. 1
"""
AGREEMENT = """\
policy agreement 2025
deadline settlement 2026-04-30  [boks 4]
"""


@pytest.fixture(autouse=True)
def policies(folder: Path) -> None:
    """An order, and an agreement that sets another day for the same thing."""
    (folder / "order.pol").write_text(ORDER, encoding="utf-8")
    (folder / "agreement.pol").write_text(AGREEMENT, encoding="utf-8")


def test_by_date_with_the_weekday(policy: Policy) -> None:
    """The earliest first; a Sunday is pointed out; a window is told with both its days."""
    code, out, _ = policy("calendar", "order.pol")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert 0 == code
    assert "1 February 2026 Sunday Report, with \\ and; this The order, § 3" == lines[1]
    assert "! the day is a Sunday" == lines[2]
    assert lines[-1].startswith("1 April 2026 to 30 June 2026 Wednesday to Tuesday window")


def test_another_day_in_another_source(policy: Policy) -> None:
    """Both days are shown with their sources, and each points to the other; the policy's note stands beside."""
    out = policy("calendar", "order.pol", "agreement.pol", "--lang", "da").out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    at = next(number for number, line in enumerate(lines) if line.startswith("31. marts 2026 tirsdag"))
    assert "! et andet sted står en anden dag: 30. april 2026 (agreement 2025, boks 4)" == lines[at + 1]
    assert "! bekendtgørelsen går forud" == lines[at + 2]
    at = next(number for number, line in enumerate(lines) if line.startswith("30. april 2026 torsdag"))
    assert "! et andet sted står en anden dag: 31. marts 2026 (Bekendtgørelsen, § 6, stk. 1)" == lines[at + 1]


def test_a_calendar_file(policy: Policy, folder: Path) -> None:
    """Another program's reader finds the same days: a window ends the day after its last. The bytes never vary."""
    assert 0 == policy("calendar", "order.pol", "--ics", "a.ics").code
    policy("calendar", "order.pol", "--ics", "b.ics")
    content = (folder / "a.ics").read_bytes()
    assert content == (folder / "b.ics").read_bytes()
    events: Any = icalendar.Calendar.from_ical(content).walk("VEVENT")
    found = {str(e["summary"]): (e["dtstart"].dt, e["dtend"].dt) for e in events}
    assert (date(2026, 2, 1), date(2026, 2, 2)) == found["Report, with \\ and; this"]
    assert (date(2026, 4, 1), date(2026, 7, 1)) == found["window"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert len({str(event["uid"]) for event in events}) == 3


def test_the_extra_is_missing(policy: Policy, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library, the command that installs it is told, nothing is written, and the exit code is 6."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    code, out, err = policy("calendar", "order.pol", "--ics", "a.ics")
    assert (6, "") == (code, out)
    assert "lovkode[calendar]" in err
    assert not (folder / "a.ics").exists()


def test_for_machines(policy: Policy) -> None:
    """Days in ISO form, and whether a day falls on a weekend."""
    found = json.loads(policy("calendar", "order.pol", "--json").out)["deadlines"]
    assert ("report", "2026-02-01", 7, True, "§ 3") == tuple(
        found[0][key] for key in ("name", "last", "weekday", "weekend", "citation")
    )


def test_no_deadlines(policy: Policy) -> None:
    """A policy without deadlines is answered in a sentence."""
    assert (0, "these policies have no deadlines\n") == policy("calendar", "grants")[:2]


def test_the_last_day_there_is(policy: Policy, folder: Path) -> None:
    """A deadline on the last day of the calendar has no day after it, and is written all the same."""
    (folder / "end.pol").write_text("policy end 2025\ndeadline end_of_time 9999-12-31\n", encoding="utf-8")
    assert 0 == policy("calendar", "end.pol", "--ics", "end.ics").code
    assert b"DTSTART;VALUE=DATE:99991231" in (folder / "end.ics").read_bytes()
