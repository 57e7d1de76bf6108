"""What is past its term, what is held, what waits for a second person, and what was erased. Ids and days only."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.keep.retention import rules
from ruggensteun.keep.retention.access import kept_incidents
from ruggensteun.keep.retention.models import Erasure, Hold, PrivacyRequest
from ruggensteun.keep.retention.terms import ErasureState, HoldState, RequestState
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import ending_of
from ruggensteun.report.incidents.terms import State
from ruggensteun.respond.measures.models import Objection
from ruggensteun.respond.measures.terms import ObjectionState

USUAL_MONTHS = 60


@dataclass(frozen=True)
class PastTerm:
    """A dossier of which the term is over, and since when."""

    incident: Incident
    closed_on: date
    since: date


@dataclass(frozen=True)
class Held:
    """A dossier that is held, with the reason opened."""

    hold: Hold
    reason: str
    is_due: bool


@dataclass(frozen=True)
class Proposed:
    """An erasure that waits for a second person."""

    erasure: Erasure
    proposed_by: str


def term_months(organisation_id: UUID, code: str = "incident", *, on: date) -> int:
    """How many months something stays, in the protocol that holds on a day."""
    terms = pack_in_force(organisation_id, on=on).retention
    return next((term.months for term in terms if term.code == code), USUAL_MONTHS)


def dossiers_past_term(actor: Actor, *, on: date, limit: int = 100) -> list[PastTerm]:
    """Closed dossiers whose term is over and that are neither held nor proposed for erasure, oldest first."""
    months = term_months(actor.organisation_id, on=on)
    last = rules.months_before(on, months)
    held = Hold.objects.filter(incident=OuterRef("pk"), state=HoldState.IN_FORCE)
    waiting = Erasure.objects.filter(incident=OuterRef("pk"), state=ErasureState.PROPOSED)
    asked = PrivacyRequest.objects.filter(incident=OuterRef("pk"), state=RequestState.OPEN)
    contested = Objection.objects.filter(incident=OuterRef("pk"), state=ObjectionState.RECEIVED)
    rows = (
        kept_incidents(actor)
        .filter(state=State.CLOSED, closed_at__date__lte=last)
        .exclude(Exists(held))
        .exclude(Exists(waiting))
        .exclude(Exists(asked))
        .exclude(Exists(contested))
        .select_related("unit")
        .order_by("closed_at", "id")[:limit]
    )
    return [_past(incident, months) for incident in rows]


def _past(incident: Incident, months: int) -> PastTerm:
    assert incident.closed_at is not None
    closed_on = local(incident.closed_at).date()
    return PastTerm(incident, closed_on, rules.months_after(closed_on, months))


def kept_incident_for(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier whose keeping this actor sees to."""
    return kept_incidents(actor).select_related("unit").filter(pk=incident_id).first()


def is_held(incident: Incident) -> bool:
    """Whether a hold keeps a dossier."""
    return Hold.objects.filter(incident=incident, state=HoldState.IN_FORCE).exists()


def open_requests_of(incident: Incident) -> bool:
    """Whether somebody's request about a dossier waits for an answer."""
    return PrivacyRequest.objects.filter(incident=incident, state=RequestState.OPEN).exists()


def open_requests(actor: Actor) -> list[PrivacyRequest]:
    """The requests that wait for an answer, the first due on top."""
    known = PrivacyRequest.objects.filter(state=RequestState.OPEN, incident__in=kept_incidents(actor).values("pk"))
    return list(known.select_related("incident__unit").order_by("due_on", "id")[:100])


def request_for(actor: Actor, request_id: UUID) -> PrivacyRequest | None:
    """A request about a dossier whose keeping this actor sees to."""
    known = PrivacyRequest.objects.filter(incident__in=kept_incidents(actor).values("pk"))
    return known.select_related("incident").filter(pk=request_id).first()


def note_of(asked: PrivacyRequest) -> str:
    """What was written down with a request. The caller has asked whether it may be seen."""
    return opened_all([asked], "note")[asked.pk]["note"]


def kept_incident_called(actor: Actor, reference: str) -> Incident | None:
    """A dossier whose keeping this actor sees to, by its short sign."""
    ending = ending_of(reference)
    if ending is None:
        return None
    known = kept_incidents(actor).annotate(sign=Cast("pk", TextField()))
    return known.filter(sign__endswith=ending).first()


def holds(actor: Actor, *, on: date) -> list[Held]:
    """The dossiers that are held, the first to look at again on top."""
    rows = list(
        Hold.objects.filter(state=HoldState.IN_FORCE, incident__in=kept_incidents(actor).values("pk"))
        .select_related("incident__unit")
        .order_by("review_on", "id")[:100]
    )
    reasons = opened_all(rows, "reason")
    return [Held(row, reasons[row.pk]["reason"], row.review_on <= on) for row in rows]


def hold_for(actor: Actor, hold_id: UUID) -> Hold | None:
    """A hold on a dossier whose keeping this actor sees to."""
    known = Hold.objects.filter(incident__in=kept_incidents(actor).values("pk"))
    return known.select_related("incident").filter(pk=hold_id).first()


def proposed_erasures(actor: Actor) -> list[Proposed]:
    """What waits for a second person."""
    rows = list(_erasures(actor, ErasureState.PROPOSED))
    names = names_of(row.proposed_by_id for row in rows)
    return [Proposed(row, names.get(row.proposed_by_id, "") if row.proposed_by_id else "") for row in rows]


def erasure_ledger(actor: Actor) -> list[Erasure]:
    """What was erased, newest first: ids and days."""
    return list(_erasures(actor, ErasureState.ERASED))


def _erasures(actor: Actor, state: ErasureState) -> list[Erasure]:
    known = Erasure.objects.filter(state=state, incident__in=kept_incidents(actor).values("pk"))
    return list(known.select_related("incident__unit").order_by("-erased_on", "-proposed_on", "-id")[:100])


def erasure_for(actor: Actor, erasure_id: UUID) -> Erasure | None:
    """A proposed erasure of a dossier whose keeping this actor sees to."""
    known = Erasure.objects.filter(incident__in=kept_incidents(actor).values("pk"))
    return known.select_related("incident").filter(pk=erasure_id).first()
