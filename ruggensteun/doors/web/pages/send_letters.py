"""All letters that wait to go out: print them at once, and write down that they went."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import choice_field, day_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure
from ruggensteun.respond.letters.access import may_send_letters
from ruggensteun.respond.letters.actions import send_letters
from ruggensteun.respond.letters.queries import Waiting, waiting_letters
from ruggensteun.respond.letters.terms import Dispatch, State


class BatchForm(forms.Form):
    """Which letters, how and when."""

    letters = forms.MultipleChoiceField(
        label=_("Welke brieven zijn weg?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één brief.")},
    )
    dispatch = choice_field(_("Hoe zijn ze verstuurd?"), Dispatch.choices)
    sent_on = day_field(_("Wanneer?"))

    def __init__(self, *args: object, ready: list[Waiting], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        choices = [(str(one.letter.pk), f"{one.text.addressee[0]}: {one.text.subject}") for one in ready]
        self.fields["letters"].choices = choices  # type: ignore[attr-defined]


def page(request: Request) -> HttpResponse:
    """What must be approved first, what can be printed, and which of those went."""
    ensure(may_send_letters(request.actor))
    waiting = waiting_letters(request.actor)
    ready = [one for one in waiting if one.letter.state == State.APPROVED]
    first = {"sent_on": timezone.localdate(), "dispatch": Dispatch.POST}
    form = BatchForm(request.POST or None, ready=ready, initial=first)
    if form.is_valid():
        chosen = {UUID(one) for one in form.cleaned_data["letters"]}
        letters = [one.letter for one in ready if one.letter.pk in chosen]
        how, on = Dispatch(form.cleaned_data["dispatch"]), form.cleaned_data["sent_on"]
        left = send_letters(letters, how, sent_on=on, at=timezone.now(), by=request.actor)
        for letter, sentence in left:
            form.add_error("letters", f"{letter.incident.reference}: {sentence}")
        if not left:
            messages.success(request, gettext("Vastgelegd: de brieven zijn verstuurd."))
            return redirect("send_letters")
    drafts = [one for one in waiting if one.letter.state == State.DRAFT]
    context = {"form": form, "ready": ready, "drafts": drafts, "printable": any(one.has_address for one in ready)}
    return render(request, "web/send_letters.html", context, status=422 if form.errors else 200)
