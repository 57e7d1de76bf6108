"""Who sees figures, and which dossiers count in them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import Compartment, May
from ruggensteun.learn.insight.models import Release, Report
from ruggensteun.report.incidents.models import Incident


def may_see_figures(actor: Actor) -> Verdict:
    """Figures are for those who answer for them."""
    if not actor.may(May.SEE_FIGURES):
        return no(_("U heeft geen rol om cijfers te zien."))
    return YES


def counted_incidents(actor: Actor) -> QuerySet[Incident]:
    """The dossiers that count: never a shielded one, never the compartment of undermining, for nobody."""
    if not may_see_figures(actor):
        return Incident.objects.none()
    own = Incident.objects.filter(organisation_id=actor.organisation_id)
    return own.filter(shielded=False).exclude(compartment=Compartment.UNDERMINING)


def may_tally(actor: Actor) -> Verdict:
    """Counting is done by the clock, which sees all; what is shielded it leaves out like everybody."""
    return YES if actor.is_clock else no(_("Tellen gebeurt vanzelf, elke nacht."))


def visible_releases(actor: Actor) -> QuerySet[Release]:
    """What was released of closed editions: for whoever sees figures."""
    if not may_see_figures(actor):
        return Release.objects.none()
    return Release.objects.filter(organisation_id=actor.organisation_id).select_related("edition")


def may_ask_release(actor: Actor) -> Verdict:
    """Releasing is for whoever manages the survey."""
    if not actor.may(May.MANAGE_SURVEY):
        return no(_("Alleen de beheerder van de vragenlijst maakt de uitkomsten."))
    return YES


def may_merge_departments(actor: Actor) -> Verdict:
    """Which departments are shown together is for whoever releases."""
    return may_ask_release(actor)


def may_make_release(actor: Actor) -> Verdict:
    """The tables are made by the clock, which nobody can ask for other ones."""
    return YES if actor.is_clock else no(_("De tabellen worden vanzelf gemaakt."))


def may_print_report(actor: Actor) -> Verdict:
    """The report holds what the page shows, so it is for the same people."""
    return may_see_figures(actor)


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """The reports that were asked for: for the same people."""
    if not may_see_figures(actor):
        return Report.objects.none()
    return Report.objects.filter(organisation_id=actor.organisation_id).select_related("release__edition")


def may_make_report(actor: Actor) -> Verdict:
    """Reports are written by the clock."""
    return YES if actor.is_clock else no(_("Het verslag wordt vanzelf gemaakt."))


def may_export_answers(actor: Actor) -> Verdict:
    """Answers go to a researcher through whoever manages the survey."""
    if not actor.may(May.MANAGE_SURVEY):
        return no(_("Alleen de beheerder van de vragenlijst geeft antwoorden aan een onderzoeker."))
    return YES


def may_share_results(actor: Actor) -> Verdict:
    """Figures go to and come from other municipalities through whoever manages the survey."""
    if not actor.may(May.MANAGE_SURVEY):
        return no(_("Alleen de beheerder van de vragenlijst wisselt uitkomsten uit."))
    return YES


def may_forget_results(actor: Actor) -> Verdict:
    """Results go by the clock, when their term is over."""
    return YES if actor.is_clock else no(_("Uitkomsten gaan vanzelf weg als de termijn voorbij is."))
