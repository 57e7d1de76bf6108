"""What the tests of aftercare begin with."""

from ruggensteun.care.aftercare.actions import make_plan
from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Part
from tests import cast


def a_plan(incident: Incident | None = None) -> Plan:
    """The plan of the victim of what Sanne reported."""
    incident = incident or cast.a_reported_incident()
    victim = Involvement.objects.get(incident=incident, part=Part.VICTIM)
    return make_plan(victim, at=cast.NOW, by=cast.clock())


def the_moment(plan: Plan, kind: str = "first_talk") -> Moment:
    """A moment of the plan, as its page finds it."""
    found = Moment.objects.select_related("plan__involvement", "incident")
    return found.get(plan=plan, kind=kind, again_for=None)
