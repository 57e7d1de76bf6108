"""Adding a questionnaire of others, with the proof that it may be used."""

import json
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_add_self_check
from ruggensteun.care.aftercare.actions import add_self_check, remove_self_check
from ruggensteun.doors.web.caring import show_own
from ruggensteun.doors.web.forms import day_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


class SelfCheckForm(forms.Form):
    """The questionnaire, and the permission."""

    content = text_field(
        gettext_lazy("De vragenlijst als JSON"),
        help_text=gettext_lazy("Met code, title, items, answers (value en label) en from_sum."),
        rows=8,
    )
    permitted_by = forms.CharField(label=gettext_lazy("Wie gaf toestemming?"), max_length=200)
    permitted_on = day_field(gettext_lazy("Wanneer?"))
    proof = forms.CharField(
        label=gettext_lazy("Waar staat de toestemming?"),
        help_text=gettext_lazy("Bijvoorbeeld het nummer van de brief of overeenkomst."),
        max_length=300,
    )

    def clean_content(self) -> Any:
        """It must be JSON."""
        try:
            return json.loads(self.cleaned_data["content"])
        except (ValueError, RecursionError):
            raise forms.ValidationError(_("Dit is geen JSON.")) from None


def page(request: Request) -> HttpResponse:
    """Without permission a questionnaire is not added: TSQ and IES-R have authors who ask for it."""
    ensure(may_add_self_check(request.actor))
    form = SelfCheckForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            given = dict(form.cleaned_data)
            add_self_check(given.pop("content"), **given, at=timezone.now(), by=request.actor)
            messages.success(request, _("De zelftest is toegevoegd."))
            return redirect("add_self_check")
    words: dict[str, object] = {"heading": _("Zelftesten"), "act_word": _("Toevoegen")}
    words |= {"lead": _("PCL-5 zit erin en is vrij te gebruiken. Voor TSQ en IES-R heeft u toestemming nodig.")}
    words |= {"back": reverse("manage"), "back_word": _("Beheer"), "known": queries.self_checks(request.actor)}
    return show_own(request, "add_self_check", form, **words)


@require_POST
def remove_page(request: Request, check_id: UUID) -> HttpResponse:
    """Take a questionnaire away."""
    ensure(may_add_self_check(request.actor))
    check = found(next((one for one in queries.self_checks(request.actor) if one.pk == check_id), None))
    remove_self_check(check, by=request.actor)
    return redirect("add_self_check")
