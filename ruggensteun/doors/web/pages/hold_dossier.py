"""Keeping a dossier longer than its term."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import clean_text, day_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.keep.retention.access import may_keep_or_erase
from ruggensteun.keep.retention.actions import hold_dossier
from ruggensteun.keep.retention.queries import kept_incident_for


class HoldForm(forms.Form):
    """Why, and when somebody looks again."""

    reason = text_field(_("Waarom moet dit dossier blijven?"), rows=3)
    review_on = day_field(_("Wanneer kijkt u opnieuw?"), help_text=_("Hooguit een jaar vooruit."))


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Hold a dossier."""
    incident = found(kept_incident_for(request.actor, incident_id))
    ensure(may_keep_or_erase(request.actor, incident))
    form = HoldForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason, review_on = clean_text(form.cleaned_data["reason"]), form.cleaned_data["review_on"]
            hold_dossier(incident, reason=reason, review_on=review_on, on=timezone.localdate(), by=request.actor)
            say_done(request, "hold_dossier")
            return redirect("retention")
    words = {"act_word": __("Vasthouden"), "back": reverse("retention")}
    return show_act(
        request,
        "hold_dossier",
        incident,
        form,
        heading=__("Dossier vasthouden"),
        back_word=__("Bewaren en vernietigen"),
        **words,
    )
