"""Erasing a dossier, as the second person."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.keep.retention.access import may_erase_dossier
from ruggensteun.keep.retention.actions import erase_dossier
from ruggensteun.keep.retention.queries import erasure_for


class ErasureForm(forms.Form):
    """It cannot be undone."""

    is_sure = forms.BooleanField(
        label=_("Ik weet dat dit niet terug te draaien is."),
        error_messages={"required": _("Vink aan dat u dit weet.")},
    )


def page(request: Request, erasure_id: UUID) -> HttpResponse:
    """Destroy the keys of a dossier that somebody else proposed."""
    erasure = found(erasure_for(request.actor, erasure_id))
    ensure(may_erase_dossier(request.actor, erasure))
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            erase_dossier(erasure, on=timezone.localdate(), by=request.actor)
            messages.success(request, __("Het dossier is vernietigd. Het staat in de lijst onderaan."))
            return redirect("retention")
    words = {"act_word": __("Vernietigen"), "act_kind": "danger", "back": reverse("retention")}
    lead = (
        __("Niemand kan het verhaal en de namen van %s daarna nog lezen. De cijfers blijven.")
        % erasure.incident.reference
    )
    return show_act(
        request,
        "erase_dossier",
        erasure.incident,
        form,
        heading=__("Dossier vernietigen"),
        lead=lead,
        back_word=__("Bewaren en vernietigen"),
        **words,
    )
