"""Filling the letter of a measure."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import ANEW, say_done, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on
from ruggensteun.doors.web.measuring import measure_shown
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.letters.access import may_prepare_letter
from ruggensteun.respond.letters.actions import prepare_letter
from ruggensteun.respond.letters.queries import asks_for_meeting, waiting_letter
from ruggensteun.respond.measures.queries import measure_for, opened_measures


class LetterForm(forms.Form):
    """The language, and for an invitation when and where."""

    language = choice_field(_("In welke taal?"), [("nl", _("Nederlands")), ("en", _("Engels"))])
    meeting_on = day_field(_("Dag van het gesprek"))
    meeting_place = forms.CharField(label=_("Plaats van het gesprek"), max_length=200)

    def __init__(self, *args: object, is_invitation: bool, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        if not is_invitation:
            del self.fields["meeting_on"], self.fields["meeting_place"]


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """The language, and for an invitation when and where; the rest is known."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_prepare_letter(request.actor, measure))
    waits = None if request.method == "POST" or ANEW in request.GET else waiting_letter(measure)
    if waits:
        return redirect("show_letter", waits.pk)
    form = LetterForm(request.POST or None, is_invitation=asks_for_meeting(measure), initial={"language": "nl"})
    if form.is_valid():
        with refusals_on(form):
            letter = prepare_letter(measure, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "prepare_letter")
            return redirect("show_letter", letter.pk)
    more = {"lead": gettext("De brief vult zich met wat u vastlegde."), "act_word": gettext("Brief maken")}
    return show_act(
        request,
        "prepare_letter",
        measure.incident,
        form,
        heading=gettext("Brief maken"),
        **more,
        **measure_shown(opened_measures([measure])[0]),
    )
