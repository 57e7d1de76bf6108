"""What the pages of acts share: they show a form beside the case, act, and go back to the case."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.care.worklist.access import may_see_work
from ruggensteun.doors.web.casework import what_happened
from ruggensteun.doors.web.look.words import DONE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.models import Incident


def back_of(request: Request, incident: Incident) -> tuple[str, str]:
    """Where somebody goes back to: the case for whoever handles cases, else the own day, list of work or report."""
    if request.actor.may(May.SEE_CASES):
        return reverse("case", args=[incident.pk]), _("Dossier %s") % incident.reference
    if request.actor.may(May.GIVE_CARE):
        return reverse("care"), _("Mijn dag")
    if may_see_work(request.actor):
        return reverse("work"), _("Werk")
    return reverse("show_report", args=[incident.pk]), _("Uw melding")


ANEW = "opnieuw"
"""In an address: make it anew, although there is one."""


def say_done(request: Request, verb: str) -> None:
    """What was done, in a sentence above the next page."""
    messages.success(request, str(DONE[verb]))


def back_to_case(request: Request, incident: Incident, verb: str) -> HttpResponse:
    """After an act: say what was done, where this person came from."""
    say_done(request, verb)
    return redirect(back_of(request, incident)[0])


def show_act(request: Request, template: str, incident: Incident, form: Form, **words: object) -> HttpResponse:
    """The page of an act on a case; with a refused form it answers 422 and keeps what was typed."""
    back, back_word = back_of(request, incident)
    context = {"incident": incident, "form": form, "back": back, "back_word": back_word} | words
    if not request.actor.may(May.SEE_CASES) and not request.actor.may(May.GIVE_CARE):
        context["about"] = what_happened(incident.behaviours, incident.pack_version_id)
    return render(request, f"web/{template}.html", context, status=422 if form.errors else 200)
