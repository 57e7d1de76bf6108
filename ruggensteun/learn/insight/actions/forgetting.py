"""What goes when its term is over: results, what others sent, and who got answers."""

from datetime import date

from django.db import transaction

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import past_term
from ruggensteun.learn.insight import access
from ruggensteun.learn.insight.models import Handover, Received, Release
from ruggensteun.learn.insight.terms.surveys import Source

RESULTS, RECEIVED, HANDOVER = "survey_results", "survey_received", "survey_handover"
"""The terms of the protocol."""


@transaction.atomic
def forget_results(*, on: date, by: Actor) -> int:
    """Throw away what is past its term in the protocol that holds on a day. Returns how much went.

    The published study stays: it holds no answers of anybody.
    """
    ensure(access.may_forget_results(by))
    kept = {code: past_term(by.organisation_id, code, on=on) for code in (RESULTS, RECEIVED, HANDOVER)}
    past = {
        RESULTS: Release.objects.filter(source=Source.OWN, edition__closes_on__lte=kept[RESULTS] or date.min),
        RECEIVED: Received.objects.filter(received_at__date__lte=kept[RECEIVED] or date.min),
        HANDOVER: Handover.objects.filter(at__date__lte=kept[HANDOVER] or date.min),
    }
    gone = {code: rows.count() for code, rows in past.items()}
    if not any(gone.values()):
        return 0
    for rows in past.values():
        rows.delete()
    record("results.forgotten", Organisation.objects.get(pk=by.organisation_id), by=by, dossier_id=None, **gone)
    return sum(gone.values())
