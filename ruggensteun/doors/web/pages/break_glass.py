"""Emergency access: asking for it, what one asked, and what waits for a second person."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import clean_text, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_see_traces
from ruggensteun.ground.people.rules import ensure
from ruggensteun.report.incidents import access
from ruggensteun.report.incidents.actions import break_glass
from ruggensteun.report.incidents.queries import openings_of, openings_to_decide
from ruggensteun.report.incidents.rules import ending_of


class BreakGlassForm(forms.Form):
    """Which dossier, and why now."""

    dossier = forms.CharField(
        label=_("Welk dossier?"),
        help_text=_("Het kenmerk, zoals 7K2M-9QXT."),
        max_length=50,
        error_messages={"required": _("Vul het kenmerk in.")},
    )
    reason = text_field(
        _("Waarom is dit nodig?"),
        help_text=_("Wie het dossier behandelt, leest dit ook."),
        missing=_("Leg uit waarom dit nodig is."),
    )

    def clean_dossier(self) -> str:
        """How the id ends."""
        ending = ending_of(self.cleaned_data["dossier"])
        if ending is None:
            raise forms.ValidationError(__("Dit is geen kenmerk. Een kenmerk heeft acht letters en cijfers."))
        return ending

    def clean_reason(self) -> str:
        """The reason as typed."""
        return clean_text(self.cleaned_data["reason"])


def page(request: Request) -> HttpResponse:
    """Ask, and see what was asked. What is shielded and what is not there get the same answer."""
    actor, at = request.actor, timezone.now()
    ensure(access.may_see_openings(actor))
    if access.may_break_glass(actor):
        step_up(request)
    form = BreakGlassForm(request.POST or None)
    if request.method == "POST":
        step_up(request)
    if form.is_valid():
        with refusals_on(form):
            break_glass(form.cleaned_data["dossier"], reason=form.cleaned_data["reason"], at=at, by=actor)
            messages.success(request, __("Genoteerd. Hieronder ziet u of u het dossier kunt lezen."))
            return redirect("break_glass")
    listed = openings_of(actor)
    context = {
        "form": form,
        "may_ask": access.may_break_glass(actor),
        "to_decide": openings_to_decide(actor),
        "listed": [(one, bool(access.may_read_opening(actor, one.opening, at=at))) for one in listed],
        "everybody": may_see_traces(actor),
        "at": at,
    }
    return render(request, "web/break_glass.html", context, status=422 if form.errors else 200)
