"""Who may see and enter outsiders. Their data is for those who handle cases, never for reporters' lists."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.subjects.models import Subject


def visible_subjects(actor: Actor) -> QuerySet[Subject]:
    """The outsiders this actor may see; those of a shielded dossier only inside its circle (the wall)."""
    if actor.is_clock or actor.may(May.SEE_SUBJECTS):
        return Subject.objects.filter(merged_into__isnull=True)
    return Subject.objects.none()


def may_name_subject(actor: Actor) -> Verdict:
    """Anybody who tells about an incident may tell who it was about."""
    if actor.id is None and not actor.is_clock:
        return no(_("Meld u eerst aan."))
    return YES


def may_correct_subject(actor: Actor, subject: Subject) -> Verdict:
    """Those who may see an outsider's data may correct it."""
    if not (actor.is_clock or actor.may(May.SEE_SUBJECTS)):
        return no(_("U mag gegevens van veroorzakers niet aanpassen."))
    return YES
