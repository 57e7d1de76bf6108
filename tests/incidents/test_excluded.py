"""Whom the reporter names sees nothing, whatever the role, and the work goes to whoever is left."""

import pytest
from django.core import mail

from ruggensteun.care.aftercare.models import Plan
from ruggensteun.care.worklist.jobs import digest_for, look_at
from ruggensteun.care.worklist.queries import work_list
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.walls.actions import inside
from ruggensteun.report.incidents import queries
from ruggensteun.report.incidents.access import may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.assessments.actions import assess_incident
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def without(*keys: str) -> Incident:
    return cast.a_reported_incident(excluded=tuple(cast.person(key).pk for key in keys))


@pytest.mark.parametrize("key", ["karin", "bram", "anouk", "mo"])
def test_nothing_is_left_for_whoever_was_named(key: str) -> None:
    incident = without(key)
    look_at(incident.organisation_id, incident.pk, at=cast.NOW)
    with inside(cast.organisation_id(), cast.person(key).pk):
        actor = cast.actor(key)
        assert queries.incident_for(actor, incident.pk) is None
        assert queries.case_list(actor, {}) == []
        assert work_list(actor, at=cast.NOW) == []
        assert not Incident.objects.exists()
    assert f"{key}@duinwijk.test" not in {letter.to[0] for letter in mail.outbox}
    mail.outbox.clear()
    digest_for(cast.organisation_id(), cast.person(key).pk, at=cast.NOW)
    assert mail.outbox == []


def test_the_work_and_the_mail_go_to_a_deputy() -> None:
    incident = without("karin")
    look_at(incident.organisation_id, incident.pk, at=cast.NOW)

    assert {letter.to[0] for letter in mail.outbox} <= {"bram@duinwijk.test", "lotte@duinwijk.test"}
    assert len(mail.outbox) == 1
    assert work_list(cast.bram(), at=cast.NOW)
    promised = queries.promises_of(incident, on=cast.TODAY)
    assert "Karin Smit" not in {name for promise in promised for name in promise.who}
    assert Plan.objects.get(incident=incident).supporter_id != cast.person("karin").pk


def test_whoever_was_named_acts_on_nothing_even_with_the_row_in_hand() -> None:
    incident = without("karin")
    assert not may_handle(cast.karin(), incident, May.ASSESS)
    with pytest.raises(Denied):
        assess_incident(incident, response.a_judgement(), at=cast.NOW, by=cast.karin())
