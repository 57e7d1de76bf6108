"""Not agreeing with another line, or taking the proposal back."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_decline_joint_reaction
from ruggensteun.respond.measures.actions import decline_joint_reaction
from ruggensteun.respond.measures.queries import joint_reaction_for, partner_of


def page(request: Request, joint_id: UUID) -> HttpResponse:
    """One question; then it is done."""
    joint, incident = found(joint_reaction_for(request.actor, joint_id))
    ensure(may_decline_joint_reaction(request.actor, joint, incident))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            decline_joint_reaction(joint, incident, at=timezone.now(), by=request.actor)
            say_done(request, "decline_joint_reaction")
            return redirect("case", incident.pk)
    lead = gettext("Overleg dan samen: over dezelfde feiten komt er maar één reactie.")
    word = gettext("Voorstel terugnemen") if incident.pk == joint.asking_id else gettext("Niet afspreken")
    words = {"heading": word, "act_word": word, "lead": lead}
    partner = partner_of(request.actor, joint, incident, on=timezone.localdate())
    return show_act(request, "decline_joint_reaction", incident, form, partner=partner, **words)
