"""What the pages of acts share: they show a form beside the case, act, and go back to the case."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.models import Incident


def back_of(request: Request, incident: Incident) -> tuple[str, str]:
    """Where somebody goes back to: the case for whoever handles cases, else the own day."""
    if request.actor.may(May.SEE_CASES):
        return reverse("case", args=[incident.pk]), _("Dossier %s") % incident.reference
    return reverse("care"), _("Mijn dag")


def show_act(request: Request, template: str, incident: Incident, form: Form, **words: object) -> HttpResponse:
    """The page of an act on a case; with a refused form it answers 422 and keeps what was typed."""
    back, back_word = back_of(request, incident)
    context = {"incident": incident, "form": form, "back": back, "back_word": back_word, **words}
    return render(request, f"web/{template}.html", context, status=422 if form.errors else 200)
