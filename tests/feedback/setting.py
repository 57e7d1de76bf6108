"""Cases as the tests of feedback need them: judged, and with every track done."""

from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.rules import Judgement
from tests import cast


def an_assessed_incident(**changes: object) -> Incident:
    """What Sanne reported, judged by Karin."""
    incident = cast.a_reported_incident(**changes)  # type: ignore[arg-type]
    judgement = Judgement(level="D", facts="Hij zei: ik weet je te vinden.", interpretation="Een bedreiging.")
    assess_incident(incident, judgement, at=cast.NOW, by=cast.karin())
    return Incident.objects.get(pk=incident.pk)


def a_case_with_every_track_done(**changes: object) -> Incident:
    """Nothing left but telling what came of it."""
    incident = an_assessed_incident(**changes)
    for lane in Lane:
        settle_lane(incident, lane, LaneState.SETTLED, reason="", at=cast.NOW, by=cast.bram())
    return Incident.objects.get(pk=incident.pk)
