"""Adding a photo or document to a report or case."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_of, say_done, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.uploads import file_field
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.evidence.access import may_add_evidence
from ruggensteun.report.evidence.actions import add_evidence
from ruggensteun.report.evidence.queries import incident_for_evidence
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import own_incident_for


class EvidenceForm(forms.Form):
    """The file, and what can be seen on it."""

    file = file_field(_("Welk bestand?"), help_text=_("Een foto (JPEG, PNG, WebP) of een PDF, hooguit 15 MB."))
    note = forms.CharField(
        label=_("Wat is erop te zien?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bijvoorbeeld: de kapotte bril, of het bericht van dinsdag."),
    )


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Choose a file and say what it shows."""
    incident = found(incident_for_evidence(request.actor, incident_id))
    ensure(may_add_evidence(request.actor, incident))
    form = EvidenceForm(request.POST or None, request.FILES or None)
    back, back_word = _back(request, incident)
    if form.is_valid():
        with refusals_on(form):
            file, note = form.cleaned_data["file"], form.cleaned_data["note"]
            add_evidence(incident, file.read(), name=file.name, note=note, at=timezone.now(), by=request.actor)
            say_done(request, "add_evidence")
            return redirect(back)
    more = {"lead": gettext("Alleen wie dit dossier ziet, kan het bestand openen."), "act_word": gettext("Toevoegen")}
    heading = gettext("Voeg een foto of bestand toe")
    return show_act(request, "add_evidence", incident, form, heading=heading, back=back, back_word=back_word, **more)


def _back(request: Request, incident: Incident) -> tuple[str, str]:
    if own_incident_for(request.actor, incident.pk):
        return reverse("show_report", args=[incident.pk]), gettext("Uw melding")
    return back_of(request, incident)
