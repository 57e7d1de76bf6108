"""Making what goes to the police: the seven W's, prefilled from the case, and one PDF."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.damages.queries import lines_for_police
from ruggensteun.respond.police import queries
from ruggensteun.respond.police.access import may_prepare_complaint_file
from ruggensteun.respond.police.actions import prepare_complaint_file
from ruggensteun.respond.police.models import PoliceStep
from ruggensteun.respond.police.terms import Choice, Question

MUST = {Question.WHAT, Question.WHEN}


class FileForm(forms.Form):
    """The seven W's, and which earlier notices go along."""

    def __init__(self, data: QueryDict | None, *, step: PoliceStep, earlier: list[PoliceStep]) -> None:
        super().__init__(data, initial=queries.first_answers(step) if data is None else None)
        for question in Question:
            self.fields[question.value] = text_field(question.label, required=question in MUST, rows=3)
        if earlier:
            self.fields["stacked"] = forms.MultipleChoiceField(
                label=_("Welke eerdere meldingen neemt u mee?"),
                help_text=_("Samen laten ze een patroon zien."),
                choices=[(str(one.pk), _line(one)) for one in earlier],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def answers(self) -> dict[str, str]:
        """The W's as filled in."""
        return {name: self.cleaned_data[name] for name in Question.values}


def _line(step: PoliceStep) -> str:
    day = date_format(step.filed_on, "j N Y") if step.filed_on else ""
    return f"{day}: {Choice(step.choice).label}"


def page(request: Request, step_id: UUID) -> HttpResponse:
    """Check what the police will read, and make the file; it can be made again until it was brought there."""
    step = found(queries.police_step_for(request.actor, step_id))
    ensure(may_prepare_complaint_file(request.actor, step))
    earlier = queries.earlier_steps(request.actor, step)
    form = FileForm(request.POST if request.method == "POST" else None, step=step, earlier=earlier)
    if form.is_valid():
        with refusals_on(form):
            chosen = set(form.cleaned_data.get("stacked", []))
            stacked = [one for one in earlier if str(one.pk) in chosen]
            with translation.override("nl"):
                damages = lines_for_police(request.actor, step.incident)
            prepare_complaint_file(step, form.answers, stacked, damages, at=timezone.now(), by=request.actor)
            say_done(request, "prepare_complaint_file")
            return redirect("prepare_complaint_file", step.pk)
    more: dict[str, Any] = {
        "made": queries.file_for(request.actor, step.pk),
        "step": step,
        "contacts": queries.contacts(),
        "lead": gettext("De politie stelt zeven vragen. Wij vulden in wat er al staat. Kijk het na en vul aan."),
        "act_word": gettext("Maak het dossier"),
    }
    heading = gettext("Dossier voor de politie")
    return show_act(request, "prepare_complaint_file", step.incident, form, heading=heading, **more)
