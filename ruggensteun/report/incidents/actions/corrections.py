"""Telling otherwise after sending: what happened, how or when, and who may see it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.queries import persons_with_role
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.people.terms import HANDLERS, Compartment
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.report.incidents import access, rules
from ruggensteun.report.incidents.actions.reports import keep_a_handler
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.rules import Correction
from ruggensteun.report.subjects.models import Subject


@transaction.atomic
def correct_report(incident: Incident, correction: Correction, *, version: int, at: datetime, by: Actor) -> Incident:
    """Tell what happened, how or when otherwise than at first. What stood there stays in the timeline.

    Refused when nothing differs, and when somebody else changed the report meanwhile.
    """
    ensure(access.may_add_details(by, incident))
    refuse_faults(rules.what_is_wrong_in_correction(correction, at=at, pack=pack_of(incident.pack_version_id)))
    before = Correction(tuple(incident.behaviours), incident.channel, incident.happened_at)
    facts = rules.correction_facts(before, correction)
    refuse_unless(facts, _("Er is niets anders dan wat er al stond."))
    fields = {"behaviours": list(correction.behaviours), "channel": correction.channel}
    rows = Incident.objects.filter(pk=incident.pk, version=version)
    changed = rows.update(**fields, happened_at=correction.happened_at, version=version + 1)
    refuse_unless(changed == 1, _("Iemand anders paste dit net aan. Vergelijk beide teksten en sla opnieuw op."))
    incident.refresh_from_db()
    record("incident.corrected", incident, by=by, dossier_id=incident.pk, version=version + 1, **facts)
    return incident


@transaction.atomic
def shield_incident(incident: Incident, *, on: date, by: Actor) -> None:
    """Keep a report within a small circle from now on: whoever has a part in it, and who must see it through.

    An outsider who is known from this report only is from now on known in it only.
    """
    ensure(access.may_shut_out(by, incident))
    refuse_unless(not incident.shielded, _("Deze melding staat al in een kleine kring."))
    handlers = persons_with_role(*HANDLERS[Compartment(incident.compartment)], on=on)
    parts = Involvement.objects.filter(incident=incident, person__isnull=False).values_list("person_id", flat=True)
    named = {*parts, *(person.pk for person in handlers)}
    incident.shielded, incident.circle = True, sorted(named - set(incident.excluded))
    keep_a_handler(incident, on=on)
    Incident.objects.filter(pk=incident.pk).update(shielded=True, circle=incident.circle)
    _seal_in(incident)
    record("incident.shielded", incident, by=by, dossier_id=incident.pk)


def _seal_in(incident: Incident) -> None:
    if incident.subject_id is None:
        return
    with inside(incident.organisation_id, clock=True):  # also the dossiers that whoever tells this does not see
        is_known_elsewhere = Incident.objects.filter(subject_id=incident.subject_id).exclude(pk=incident.pk).exists()
    if not is_known_elsewhere:
        Subject.objects.filter(pk=incident.subject_id).update(sealed_in=incident.pk)
