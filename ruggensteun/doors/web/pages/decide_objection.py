"""Deciding on an objection or complaint, as somebody who took no part."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on, text_field
from ruggensteun.doors.web.measuring import act_on_measure
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.measures.access import may_decide_objection
from ruggensteun.respond.measures.actions import decide_objection
from ruggensteun.respond.measures.queries import objection_for, opened_row
from ruggensteun.respond.measures.terms import Decision, State


class DecisionForm(forms.Form):
    """What, why, and for a shorter term until when."""

    decision = choice_field(_("Wat beslist u?"), Decision.choices)
    motivation = text_field(
        _("Waarom?"), rows=4, help_text=_("Ga in op wat de persoon schrijft. Dit komt in de brief.")
    )
    ends_on = day_field(_("Nieuwe laatste dag"), required=False, help_text=_("Alleen als de maatregel korter wordt."))


def page(request: Request, objection_id: UUID) -> HttpResponse:
    """The measure, what the person wrote, and the decision; it works through at once."""
    objection = found(objection_for(request.actor, objection_id))
    ensure(may_decide_objection(request.actor, objection))
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            decide_objection(objection, at=timezone.now(), by=request.actor, **form.cleaned_data)
            follow_measures(incident=objection.incident, at=timezone.now(), by=request.actor)
            say_done(request, "decide_objection")
            return redirect("show_measure", objection.measure_id)
    more = {"objection": objection, "texts": opened_row(objection, "grounds", "late_note")}
    more["may_suspend"] = objection.measure.state == State.IMPOSED
    heading, word = gettext("Beslissen op bezwaar of klacht"), gettext("Beslissen")
    lead = gettext("Stopt de maatregel? Dan gaat het contactadvies mee. De persoon krijgt een brief.")
    return act_on_measure(request, "decide_objection", objection.measure, form, heading, lead, word, **more)
