"""The survey: its editions, and planning one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.surveying import KINDS
from ruggensteun.ground.people.rules import ensure
from ruggensteun.learn.surveys.access import may_plan_edition
from ruggensteun.learn.surveys.actions import plan_edition
from ruggensteun.learn.surveys.queries import editions


class EditionForm(forms.Form):
    """A name, a first and a last day."""

    title = forms.CharField(
        label=_("Hoe heet deze ronde?"),
        max_length=120,
        help_text=_("Bijvoorbeeld: Voorjaar 2027."),
        error_messages={"required": _("Geef de ronde een naam.")},
    )
    opens_on = day_field(_("Eerste dag"))
    closes_on = day_field(_("Laatste dag"), help_text=_("Vier weken is gebruikelijk."))


def page(request: Request) -> HttpResponse:
    """The editions, and a form to plan one."""
    ensure(may_plan_edition(request.actor))
    form = EditionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            edition = plan_edition(**form.cleaned_data, on=timezone.localdate(), by=request.actor)
            messages.success(request, __("De ronde staat klaar."))
            return redirect("show_edition", edition.pk)
    context: dict[str, Any] = {"form": form}
    context["rows"] = [(edition, KINDS[edition.state]) for edition in editions(request.actor)]
    return render(request, "web/surveys.html", context, status=422 if form.errors else 200)
