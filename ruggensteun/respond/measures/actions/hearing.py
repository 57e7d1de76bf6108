"""The own side of the story: asking for it, writing it down, or that there was no answer."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import Refused, refuse_unless
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.measures import access, rules
from ruggensteun.respond.measures.models import Hearing, Invitation, Measure
from ruggensteun.respond.measures.terms import LIVE, TOLD, AskedBy, HearingForm, InvitationState


@dataclass(frozen=True)
class Asked:
    """How somebody is asked for the own side: a talk on a day, time and place, or in writing before a day."""

    form: str
    day: date
    asked_by: str = AskedBy.LETTER
    begins: time | None = None
    place: str = ""


@transaction.atomic
def invite_subject(incident: Incident, asked: Asked, *, at: datetime, by: Actor) -> Invitation:
    """Ask the person for the own side. By letter, it counts as asked when the letter has gone out."""
    ensure(access.may_hold_hearing(by, incident))
    refuse_unless(incident.subject_id, _("Zeg eerst over wie deze melding gaat."))
    refuse_unless(asked.form in dict(TOLD) and asked.asked_by in AskedBy.values, _("Kies hoe u de persoon vraagt."))
    refuse_unless(asked.day > local(at).date(), _("Kies een dag na vandaag, zodat de persoon tijd heeft."))
    if asked.form == HearingForm.ORAL:
        refuse_unless(asked.begins and asked.place.strip(), _("Vul de tijd en de plaats van het gesprek in."))
        refuse_unless(not rules.wrong_text(asked.place, 200), rules.wrong_text(asked.place, 200))
    invitation = Invitation(organisation_id=incident.organisation_id, incident=incident, form=asked.form, day=asked.day)
    invitation.time = asked.begins if asked.form == HearingForm.ORAL else None
    invitation.asked_by, invitation.key_id, invitation.by_id, invitation.at = asked.asked_by, incident.key_id, by.id, at
    invitation.told_on = None if asked.asked_by == AskedBy.LETTER else local(at).date()
    seal(invitation, place=asked.place.strip() if invitation.time else "")
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Er loopt al een uitnodiging. Wacht het antwoord af, of trek die in.")) from None
    record("measure.invited", invitation, by=by, form=asked.form, day=asked.day)
    return invitation


@transaction.atomic
def note_invited(invitation: Invitation, *, on: date, by: Actor) -> None:
    """The letter of an invitation went out on a day."""
    ensure(access.may_hold_hearing(by, invitation.incident))
    Invitation.objects.filter(pk=invitation.pk).update(told_on=on)
    record("measure.invitation_sent", invitation, by=by, on=on)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> None:
    """Take an invitation back, because another one follows or nobody is heard any more."""
    ensure(access.may_hold_hearing(by, invitation.incident))
    move(invitation, InvitationState.WITHDRAWN, act="measure.invitation_withdrawn", by=by)


@transaction.atomic
def hold_hearing(
    incident: Incident, form: HearingForm, *, held_on: date, statement: str, at: datetime, by: Actor
) -> Hearing:
    """Write down in the person's own words what was told. Measures that wait carry it, an invitation is answered."""
    ensure(access.may_hold_hearing(by, incident))
    refuse_unless(incident.subject_id, _("Zeg eerst over wie deze melding gaat."))
    refuse_unless(form in dict(TOLD), _("Leg “niet gereageerd” vast bij de uitnodiging."))
    refuse_unless(held_on <= local(at).date(), _("Deze dag ligt in de toekomst."))
    refuse_unless(len(statement.strip()) >= rules.SHORTEST, _("Schrijf op wat de persoon vertelde."))
    refuse_unless(not rules.wrong_text(statement), rules.wrong_text(statement))
    hearing = _kept(incident, form, held_on, statement, at=at, by=by)
    record("measure.heard", hearing, by=by, form=form, held_on=held_on)
    for invitation in Invitation.objects.filter(incident=incident, state=InvitationState.OPEN):
        move(invitation, InvitationState.ANSWERED, act="measure.invitation_answered", by=by)
    return hearing


@transaction.atomic
def note_no_show(invitation: Invitation, *, at: datetime, by: Actor) -> Hearing:
    """The day of an invitation has passed and nobody answered: that is written down, and counts as asked."""
    ensure(access.may_hold_hearing(by, invitation.incident))
    refuse_unless(invitation.told_on, _("De uitnodiging is nog niet verstuurd. Verstuur eerst de brief."))
    refuse_unless(invitation.day < local(at).date(), _("De persoon kan nog reageren. Wacht tot na de laatste dag."))
    move(invitation, InvitationState.NO_SHOW, act="measure.invitation_unanswered", by=by)
    hearing = _kept(invitation.incident, HearingForm.INVITED, invitation.day, "", at=at, by=by)
    record("measure.not_heard", hearing, by=by, held_on=invitation.day)
    return hearing


def _kept(incident: Incident, form: HearingForm, held_on: date, statement: str, *, at: datetime, by: Actor) -> Hearing:
    hearing = Hearing(organisation_id=incident.organisation_id, incident=incident, form=form, held_on=held_on)
    hearing.key_id, hearing.by_id, hearing.at = incident.key_id, by.id, at
    seal(hearing, statement=statement.strip())
    hearing.save(force_insert=True)
    waiting = Measure.objects.filter(incident=incident, state__in=LIVE)
    waiting.filter(hearing__isnull=True).update(hearing=hearing)
    if form != HearingForm.INVITED:
        waiting.filter(hearing__form=HearingForm.INVITED).update(hearing=hearing)
    return hearing
