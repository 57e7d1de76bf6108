"""Who may see and enter outsiders. Their data is for those who handle cases, never for reporters' lists."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.subjects.models import Double, Subject


def visible_subjects(actor: Actor) -> QuerySet[Subject]:
    """The outsiders this actor may see; those of a shielded dossier only inside its circle (the wall)."""
    return visible_entries(actor).filter(merged_into__isnull=True)


def visible_entries(actor: Actor) -> QuerySet[Subject]:
    """The same, with the entries that were merged into another."""
    if actor.is_clock or actor.may(May.SEE_SUBJECTS):
        return Subject.objects.all()
    return Subject.objects.none()


def visible_doubles(actor: Actor) -> QuerySet[Double]:
    """The likely doubles among the outsiders this actor may see."""
    if actor.is_clock or may_merge_subjects(actor):
        return Double.objects.all()
    return Double.objects.none()


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


def may_merge_subjects(actor: Actor) -> Verdict:
    """Who decides on measures decides whether two entries are one person; the night never does."""
    if actor.is_clock or not (actor.may(May.SEE_SUBJECTS) and actor.may(May.IMPOSE_MEASURE)):
        return no(_("Alleen wie over maatregelen gaat, voegt personen samen."))
    return YES


def may_propose_doubles(actor: Actor) -> Verdict:
    """The clock, at night."""
    return YES if actor.is_clock else no(_("Dit gebeurt ’s nachts vanzelf."))
