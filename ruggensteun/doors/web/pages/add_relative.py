"""Having somebody close called too."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_add_relative
from ruggensteun.care.aftercare.actions import add_relative
from ruggensteun.care.aftercare.terms import Relation
from ruggensteun.doors.web.caring import show_own
from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


class RelativeForm(forms.Form):
    """Who, and how to reach."""

    relation = choice_field(gettext_lazy("Wie is het?"), Relation.choices)
    name = forms.CharField(
        label=gettext_lazy("Naam"), max_length=150, error_messages={"required": gettext_lazy("Vul de naam in.")}
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefoon"), max_length=40, error_messages={"required": gettext_lazy("Vul een nummer in.")}
    )


def page(request: Request, plan_id: UUID) -> HttpResponse:
    """Only on the wish of the person: he asks it himself, or tells his supporter."""
    plan = found(queries.plan_for(request.actor, plan_id))
    ensure(may_add_relative(request.actor, plan))
    own = plan.person_id == request.actor.id
    form = RelativeForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            add_relative(plan, **form.cleaned_data, at=timezone.now(), by=request.actor)
            messages.success(request, _("Er staat een gesprek gepland."))
            return redirect("my_care") if own else redirect("show_plan", plan.pk)
    words = {
        "heading": _("Ook iemand thuis bellen"),
        "lead": _(
            "Een dreiging komt ook thuis binnen. De opvanger belt, als u dat wilt. Alleen de opvanger ziet dit nummer."
        ),
        "act_word": _("Vastleggen"),
    }
    if not own:
        words |= {"back": reverse("show_plan", args=[plan.pk]), "back_word": _("Nazorgplan")}
    return show_own(request, "add_relative", form, **words)
