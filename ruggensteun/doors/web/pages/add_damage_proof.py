"""Adding a photo or bill to an item of damage."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.uploads import file_field
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.evidence.actions import add_evidence
from ruggensteun.respond.damages.access import may_prepare_damage_letter
from ruggensteun.respond.damages.queries import damage_for, opened_damages


class ProofForm(forms.Form):
    """The file."""

    file = file_field(_("Foto of nota"), help_text=_("Een foto (JPEG, PNG, WebP) of een PDF, hooguit 15 MB."))


def page(request: Request, damage_id: UUID) -> HttpResponse:
    """Choose a file; it belongs to this item."""
    damage = found(damage_for(request.actor, damage_id))
    ensure(may_prepare_damage_letter(request.actor, damage))
    form = ProofForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            file, about = form.cleaned_data["file"], damage.pk
            name, content = file.name, file.read()
            add_evidence(damage.incident, content, name=name, about_id=about, at=timezone.now(), by=request.actor)
            say_done(request, "add_evidence")
            return redirect("settle_damage", damage.pk)
    lead = opened_damages([damage])[0].description
    more = {"heading": gettext("Voeg een foto of nota toe"), "lead": lead, "act_word": gettext("Toevoegen")}
    return show_act(request, "add_evidence", damage.incident, form, **more)
