"""Changing a concept by hand."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.letters.access import may_prepare_case_letter
from ruggensteun.respond.letters.actions import edit_letter
from ruggensteun.respond.letters.queries import letter_for, text_of
from ruggensteun.respond.letters.rules import LetterText, typed_text


class EditForm(forms.Form):
    """The subject line and every part of the letter as a text."""

    subject = forms.CharField(label=_("Waar gaat de brief over?"), max_length=300)

    def __init__(self, *args: Any, letter: LetterText, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subject"].initial = letter.subject
        for number, part in enumerate(letter.blocks):
            text = typed_text(part)
            rows = min(12, 2 + text.count("\n") + len(text) // 90)
            field = text_field(part.heading or _("Tekst"), required=False, rows=rows)
            field.initial = text
            self.fields[f"part_{number}"] = field

    @property
    def texts(self) -> list[str]:
        """The parts in their order."""
        return [self.cleaned_data[name] for name in self.fields if name.startswith("part_")]


def page(request: Request, letter_id: UUID) -> HttpResponse:
    """Every part in a field; the approver sees what was changed."""
    letter = found(letter_for(request.actor, letter_id))
    ensure(may_prepare_case_letter(request.actor, letter.incident))
    form = EditForm(request.POST or None, letter=text_of(letter))
    if form.is_valid():
        with refusals_on(form):
            edit_letter(letter, subject=form.cleaned_data["subject"], texts=form.texts, by=request.actor)
            say_done(request, "edit_letter")
            return redirect("show_letter", letter.pk)
    lead = gettext("Een lege regel begint een nieuwe alinea. Een leeg deel vervalt. Wie goedkeurt, ziet het verschil.")
    words = {"heading": gettext("Brief aanpassen"), "act_word": gettext("Opslaan"), "lead": lead}
    return show_act(request, "edit_letter", letter.incident, form, **words)
