"""Looking whether a measure is still needed."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.measuring import measure_shown
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_review_measure
from ruggensteun.respond.measures.actions import review_measure
from ruggensteun.respond.measures.queries import measure_for, opened_measures


class ReviewForm(forms.Form):
    """When to look again."""

    next_review_on = day_field(_("Wanneer kijkt u weer?"))


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """Still needed: until when; or lift it."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_review_measure(request.actor, measure))
    form = ReviewForm(request.POST or None, initial={"next_review_on": measure.ends_on})
    if form.is_valid():
        with refusals_on(form):
            review_measure(measure, at=timezone.now(), by=request.actor, **form.cleaned_data)
            return back_to_case(request, measure.incident, "review_measure")
    more = {"lead": gettext("Is de maatregel nog nodig?"), "act_word": gettext("Nog nodig")}
    return show_act(
        request,
        "review_measure",
        measure.incident,
        form,
        heading=gettext("Opnieuw kijken"),
        **more,
        **measure_shown(opened_measures([measure])[0]),
    )
