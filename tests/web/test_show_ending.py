"""The last word on one page."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.feedback.actions import give_feedback
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.learn.improvement.actions import plan_action
from tests import cast

Open = Callable[..., Client]


def test_what_was_done_and_what_changes_because_of_it(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    text = "De man kreeg een waarschuwing en mag een maand niet in het pand."
    give_feedback(incident, kind=MessageKind.CLOSING, text=text, at=cast.NOW, by=cast.bram())
    who, on = cast.person("karin"), cast.TODAY
    plan_action("Met twee op straat in de avond", who, due_on=on, on=on, incident=incident, by=cast.karin())
    shown = client_of("sanne").get(f"/meldingen/{incident.pk}/slot").content.decode()

    for word in (text, "Met twee op straat", "Uw melding is binnen", "Dank u wel voor het melden"):
        assert word in shown
    assert "Met twee op straat" in client_of("sanne").get(f"/meldingen/{incident.pk}").content.decode()
    assert client_of("karin").get(f"/meldingen/{incident.pk}/slot").status_code == 404
