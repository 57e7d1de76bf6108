"""Writing down that the police was told."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.police.access import may_file_police_step
from ruggensteun.respond.police.actions import file_police_step
from ruggensteun.respond.police.queries import opened_steps, police_step_for


class FiledForm(forms.Form):
    """When it was done, its number, and the VPT code."""

    filed_on = day_field(_("Wanneer?"))
    police_number = forms.CharField(label=_("Nummer van de politie"), max_length=100, required=False)
    asked_vpt_code = forms.BooleanField(
        label=_("Ik vroeg om de VPT-code"),
        required=False,
        help_text=_("Zeg dat het iemand met een publieke taak overkwam. Anders gelden de afspraken niet."),
    )


def page(request: Request, step_id: UUID) -> HttpResponse:
    """When, which number, and whether the VPT code was asked for."""
    step = found(police_step_for(request.actor, step_id))
    ensure(may_file_police_step(request.actor, step))
    form = FiledForm(request.POST or None, initial={"filed_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            file_police_step(step, at=timezone.now(), by=request.actor, **form.cleaned_data)
            return back_to_case(request, step.incident, "file_police_step")
    return show_act(
        request,
        "file_police_step",
        step.incident,
        form,
        heading=gettext("Naar de politie geweest"),
        view=opened_steps([step])[0],
        act_word=gettext("Opslaan"),
    )
