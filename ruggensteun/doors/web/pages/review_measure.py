"""Looking whether a measure is still needed."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on, text_field
from ruggensteun.doors.web.measuring import measure_shown
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_review_measure
from ruggensteun.respond.measures.actions import review_measure
from ruggensteun.respond.measures.queries import measure_for, opened_measures
from ruggensteun.respond.measures.terms import Finding

NEXT = {Finding.EXTEND: "extend_measure", Finding.LIFT: "lift_measure"}


class ReviewForm(forms.Form):
    """How it went, what that means, and when to look again."""

    note = text_field(_("Hoe ging het sinds het besluit?"), rows=3, help_text=_("Schrijf op wat u zag of hoorde."))
    finding = choice_field(_("Is de maatregel nog nodig?"), Finding.choices)
    next_review_on = day_field(
        _("Wanneer kijkt u weer?"), required=False, help_text=_("Alleen als de maatregel blijft zoals hij is.")
    )


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """How it went; still needed: until when; longer or not at all: on to that act."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_review_measure(request.actor, measure))
    first = {"next_review_on": measure.ends_on, "finding": Finding.KEEP}
    form = ReviewForm(request.POST or None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            review_measure(measure, at=timezone.now(), by=request.actor, **form.cleaned_data)
            following = NEXT.get(form.cleaned_data["finding"])
            if following:
                return redirect(following, measure.pk)
            return back_to_case(request, measure.incident, "review_measure")
    more = {"lead": gettext("Is de maatregel nog nodig?"), "act_word": gettext("Opslaan")}
    return show_act(
        request,
        "review_measure",
        measure.incident,
        form,
        heading=gettext("Opnieuw kijken"),
        **more,
        **measure_shown(opened_measures([measure])[0]),
    )
