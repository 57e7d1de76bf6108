"""A talk that did not happen: why not."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_explain_moment
from ruggensteun.care.aftercare.actions import explain_moment
from ruggensteun.doors.web.acting import back_of, show_act
from ruggensteun.doors.web.forms import clean_text, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


class ExplainForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom was dit gesprek er niet?"),
        help_text=gettext_lazy("De persoon voor wie het gesprek was, kan dit lezen."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def page(request: Request, moment_id: UUID) -> HttpResponse:
    """Explain why a talk was not held in time."""
    moment = found(queries.moment_for(request.actor, moment_id))
    ensure(may_explain_moment(request.actor, moment))
    form = ExplainForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason = clean_text(form.cleaned_data["reason"])
            explain_moment(moment, reason=reason, at=timezone.now(), by=request.actor)
            messages.success(request, _("Uw uitleg is vastgelegd."))
            return redirect(back_of(request, moment.incident)[0])
    words = {"heading": _("Het is er niet van gekomen"), "act_word": _("Uitleg vastleggen")}
    return show_act(request, "explain_moment", moment.incident, form, **words)
