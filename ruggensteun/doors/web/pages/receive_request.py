"""Writing down that somebody asks for access, correction or erasure."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure
from ruggensteun.keep.retention.access import may_see_retention
from ruggensteun.keep.retention.actions import receive_request
from ruggensteun.keep.retention.queries import kept_incident_called
from ruggensteun.keep.retention.terms import RequestKind


class RequestForm(forms.Form):
    """About which dossier, what, and when it came."""

    reference = forms.CharField(label=_("Kenmerk van het dossier"), max_length=40)
    kind = choice_field(_("Waar vraagt de persoon om?"), RequestKind.choices)
    received_on = day_field(_("Wanneer kwam het binnen?"))
    note = text_field(_("Aantekening"), required=False, rows=2)


def page(request: Request) -> HttpResponse:
    """The request; from now on nothing of that dossier is erased."""
    ensure(may_see_retention(request.actor))
    form = RequestForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if form.is_valid():
        given = form.cleaned_data
        incident = kept_incident_called(request.actor, given.pop("reference"))
        if incident is None:
            form.add_error("reference", gettext("Dit kenmerk kennen wij niet. Kijk het na."))
        else:
            with refusals_on(form):
                receive_request(incident, on=timezone.localdate(), by=request.actor, **given)
                return redirect("retention")
    return render(request, "web/receive_request.html", {"form": form}, status=422 if form.errors else 200)
