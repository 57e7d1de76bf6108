"""Somebody asks about the own data: nothing is erased until it was answered, nor while an objection runs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.keep.retention.actions import answer_request, propose_erasure, receive_request
from ruggensteun.keep.retention.models import PrivacyRequest
from ruggensteun.keep.retention.queries import dossiers_past_term
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.measures.actions import decide_objection, lift_measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
MUCH_LATER = date(2033, 1, 1)


def closed(incident: Incident) -> Incident:
    Incident.objects.filter(pk=incident.pk).update(state="closed", closed_at=cast.NOW)
    incident.refresh_from_db()
    return incident


def asked(incident: Incident, kind: str = "erasure") -> PrivacyRequest:
    return receive_request(incident, kind, received_on=cast.TODAY, on=cast.TODAY, by=cast.paul())


def test_nothing_is_erased_until_it_was_answered() -> None:
    incident = closed(cast.a_reported_incident())
    request = asked(incident)

    assert request.due_on == date(2026, 12, 23)
    assert dossiers_past_term(cast.paul(), on=MUCH_LATER) == []
    with pytest.raises(Refused, match="verzoek van de persoon"):
        propose_erasure(incident, on=MUCH_LATER, by=cast.paul())

    answer_request(request, answer="Wij stuurden een kopie.", on=cast.TODAY, by=cast.paul())
    assert propose_erasure(incident, on=MUCH_LATER, by=cast.paul()).state == "proposed"
    acts = list(Line.objects.filter(thing_id=request.pk).values_list("act", flat=True))
    assert acts == ["request.received", "request.answered"]


def test_nor_while_an_objection_runs() -> None:
    objection = response.an_objection(response.an_imposed_ban())
    incident = closed(objection.incident)
    with pytest.raises(Refused, match="bezwaar of klacht"):
        propose_erasure(incident, on=MUCH_LATER, by=cast.paul())

    why = "De feiten kloppen en de maatregel past."
    decide_objection(objection, "rejected", motivation=why, at=cast.NOW, by=cast.mo())
    lift_measure(objection.measure, reason="Het is lang rustig.", at=cast.NOW, by=cast.bram())
    assert propose_erasure(incident, on=MUCH_LATER, by=cast.paul()).state == "proposed"


@pytest.mark.parametrize(("kind", "days"), [("cake", 0), ("access", 1)])
def test_refused(kind: str, days: int) -> None:
    incident, day = cast.a_reported_incident(), cast.TODAY + timedelta(days=days)

    with pytest.raises(Refused):
        receive_request(incident, kind, received_on=day, on=cast.TODAY, by=cast.paul())
    assert not PrivacyRequest.objects.exists()


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk"])
def test_who_may_not(key: str) -> None:
    incident = cast.a_reported_incident()

    with pytest.raises(Denied):
        receive_request(incident, "access", received_on=cast.TODAY, on=cast.TODAY, by=cast.actor(key))


def test_on_the_page_by_the_sign_of_the_dossier(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()
    page, form = reverse("receive_request"), {"kind": "access", "received_on": cast.TODAY.isoformat()}

    assert client_of("paul").post(page, form | {"reference": "ZZZZ-ZZZZ"}).status_code == 422
    assert client_of("paul").post(page, form | {"reference": incident.reference}).status_code == 302
    assert incident.reference in client_of("paul").get(reverse("retention")).content.decode()
