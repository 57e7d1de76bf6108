"""Choosing who supports somebody."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_assign_supporter
from ruggensteun.care.aftercare.actions import assign_supporter
from ruggensteun.care.aftercare.rules import chosen, why
from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.queries import person
from ruggensteun.ground.people.rules import ensure, found


class SupporterForm(forms.Form):
    """Somebody of the team."""

    supporter = forms.ChoiceField(label=gettext_lazy("Opvanger"), widget=forms.RadioSelect)

    def __init__(self, *args: object, team: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["supporter"].choices = team  # type: ignore[attr-defined]


def page(request: Request, plan_id: UUID) -> HttpResponse:
    """Ask a colleague to support somebody."""
    plan = found(queries.plan_for(request.actor, plan_id))
    ensure(may_assign_supporter(request.actor, plan))
    at, on = timezone.now(), timezone.localdate()
    known = queries.candidates(plan, at=at)
    team = [(str(one.person_id), f"{one.name}: {why(one, on=on)}") for one in known if not one.is_barred]
    first = chosen(known, on=on)
    form = SupporterForm(request.POST or None, team=team, initial={"supporter": str(first.person_id) if first else ""})
    if form.is_valid():
        with refusals_on(form):
            supporter = found(person(UUID(form.cleaned_data["supporter"])))
            assign_supporter(plan, supporter, at=at, by=request.actor)
            messages.success(request, _("%s is gevraagd als opvanger.") % supporter.name)
            return redirect("case", plan.incident_id)
    words = {"heading": _("Opvanger kiezen"), "act_word": _("Kiezen")}
    lead = _("Een opvanger is een getrainde collega. Die belt, luistert en vraagt later nog eens hoe het gaat.")
    return show_act(request, "assign_supporter", plan.incident, form, lead=lead, none=not team, **words)
