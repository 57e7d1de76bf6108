"""The feed, as a calendar program reads it."""

from collections.abc import Callable

import icalendar
from django.test import Client

from ruggensteun.care.worklist.actions import make_feed
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def test_a_calendar_program_reads_how_much_and_never_what(client_of: Open) -> None:
    incident = a_plan().incident
    link = make_feed(at=cast.NOW, by=cast.karin())
    answer = Client().get(f"/agenda/{link.code}.ics")

    assert answer["Content-Type"].startswith("text/calendar")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert events
    assert all(str(one["summary"]).startswith("Ruggensteun: ") for one in events)
    assert incident.reference.encode() not in answer.content


def test_a_link_that_nobody_made_is_not_there(client_of: Open) -> None:
    link = make_feed(at=cast.NOW, by=cast.karin())
    make_feed(at=cast.NOW, by=cast.karin())
    for code in (link.code, "x", "A" * 64):
        assert Client().get(f"/agenda/{code}.ics").status_code == 404
