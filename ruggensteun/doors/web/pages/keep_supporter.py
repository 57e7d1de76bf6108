"""What the team knows of a supporter: team, training, how many plans."""

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
from ruggensteun.care.aftercare.access import may_manage_team
from ruggensteun.care.aftercare.actions import keep_supporter
from ruggensteun.doors.web.caring import show_own
from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


class SupporterForm(forms.Form):
    """Team, training, number."""

    team = forms.CharField(label=gettext_lazy("Team"), max_length=80, required=False)
    trained_on = day_field(gettext_lazy("Laatste training"), required=False)
    train_again_on = day_field(gettext_lazy("Volgende training voor"), required=False)
    most = forms.IntegerField(
        label=gettext_lazy("Hoeveel plannen tegelijk?"),
        min_value=1,
        max_value=50,
        widget=forms.NumberInput(attrs={"class": "rs-input--short"}),
    )


def page(request: Request, person_id: UUID) -> HttpResponse:
    """Write down what the team must know of a supporter."""
    ensure(may_manage_team(request.actor))
    today = timezone.localdate()
    member = found(next((one for one in queries.members(request.actor, on=today) if one.person.pk == person_id), None))
    first = {"team": member.team, "most": member.most}
    first |= {"trained_on": member.trained_on, "train_again_on": member.train_again_on}
    form = SupporterForm(request.POST or None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            keep_supporter(member.person, **form.cleaned_data, by=request.actor)
            messages.success(request, _("Dit is vastgelegd."))
            return redirect("show_team")
    words = {"heading": member.person.name, "act_word": _("Vastleggen")}
    words |= {"back": reverse("show_team"), "back_word": _("Opvangteam")}
    return show_own(request, "keep_supporter", form, **words)
