"""Writing down who was told of contact advice."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.queries import units
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.flags.access import may_note_flag_told
from ruggensteun.respond.flags.actions import note_flag_told
from ruggensteun.respond.flags.queries import flag_for
from ruggensteun.respond.flags.terms import Heard


class ToldForm(forms.Form):
    """Whom, and when."""

    heard = choice_field(_("Aan wie is het verteld?"), Heard.choices)
    unit = forms.ChoiceField(label=_("Welke afdeling?"), required=False)
    told_on = day_field(_("Wanneer?"))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        known = [(str(pk), name) for pk, name in units().order_by("name").values_list("pk", "name")]
        self.fields["unit"].choices = [("", _("Kies een afdeling")), *known]  # type: ignore[attr-defined]


def page(request: Request, flag_id: UUID) -> HttpResponse:
    """The person, or a unit that meets the person."""
    flag = found(flag_for(request.actor, flag_id))
    ensure(may_note_flag_told(request.actor, flag))
    form = ToldForm(request.POST or None, initial={"told_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            told = form.cleaned_data
            unit = UUID(told["unit"]) if told["unit"] else None
            at, by = timezone.now(), request.actor
            note_flag_told(flag, told["heard"], unit_id=unit, told_on=told["told_on"], at=at, by=by)
            say_done(request, "note_flag_told")
            return redirect("raise_flag", flag.incident_id)
    lead = gettext("Vertel het de persoon ook zelf, met de laatste dag erbij.")
    more = {"heading": gettext("Wie weet van het contactadvies?"), "lead": lead, "act_word": gettext("Opslaan")}
    return show_act(request, "note_flag_told", flag.incident, form, **more)
