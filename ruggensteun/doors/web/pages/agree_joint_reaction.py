"""Agreeing with another line on one reaction."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import label
from ruggensteun.respond.measures.access import may_agree_joint_reaction
from ruggensteun.respond.measures.actions import agree_joint_reaction
from ruggensteun.respond.measures.queries import joint_reaction_for, partner_of


def page(request: Request, joint_id: UUID) -> HttpResponse:
    """What the other line proposes; yes, or talk and say no."""
    joint, incident = found(joint_reaction_for(request.actor, joint_id))
    ensure(may_agree_joint_reaction(request.actor, joint, incident))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            agree_joint_reaction(joint, incident, at=timezone.now(), by=request.actor)
            say_done(request, "agree_joint_reaction")
            return redirect("case", incident.pk)
    kind = label(pack_of(incident.pack_version_id).measures, joint.code).in_(get_language() or "nl")
    lead = gettext("Een andere lijn heeft met dezelfde persoon te maken, en stelt één reactie voor.")
    words = {"heading": gettext("Eén reactie afspreken"), "act_word": gettext("Afspreken"), "lead": lead}
    partner = partner_of(request.actor, joint, incident, on=timezone.localdate())
    is_ours = joint.carrier_id == incident.pk
    more = {"joint": joint, "kind": kind, "partner": partner, "is_ours": is_ours}
    return show_act(request, "agree_joint_reaction", incident, form, **words, **more)
