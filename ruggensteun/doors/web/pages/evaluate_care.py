"""Saying whether the care was enough."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_evaluate_care
from ruggensteun.care.aftercare.actions import evaluate_care
from ruggensteun.care.aftercare.terms import Enough
from ruggensteun.doors.web.caring import show_own
from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.forms import choice_field, clean_text, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of


class EvaluationForm(forms.Form):
    """Enough or not, and what was missing."""

    enough = choice_field(gettext_lazy("Was de nazorg genoeg?"), Enough.choices)
    missing = forms.MultipleChoiceField(
        label=gettext_lazy("Wat miste u?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = text_field(
        gettext_lazy("Wilt u er iets bij zeggen?"),
        required=False,
        help_text=gettext_lazy("Dit lezen alleen u en uw opvanger. In de cijfers tellen alleen de keuzes mee."),
        rows=3,
    )

    def __init__(self, *args: object, missing: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["missing"].choices = missing  # type: ignore[attr-defined]


def page(request: Request, plan_id: UUID) -> HttpResponse:
    """Look back, once."""
    plan = found(queries.plan_for(request.actor, plan_id))
    ensure(may_evaluate_care(request.actor, plan))
    known = pack_of(plan.pack_version_id).aftercare.evaluation
    form = EvaluationForm(request.POST or None, missing=[(one.code, one.label.in_(language())) for one in known])
    if form.is_valid():
        with refusals_on(form):
            said = {**form.cleaned_data, "words": clean_text(form.cleaned_data["words"])}
            evaluate_care(plan, **said, at=timezone.now(), by=request.actor)
            messages.success(request, _("Dank u wel. Hiervan leren wij."))
            return redirect("my_care")
    words = {"heading": _("Hoe was de nazorg?"), "act_word": _("Versturen")}
    return show_own(request, "evaluate_care", form, **words)
