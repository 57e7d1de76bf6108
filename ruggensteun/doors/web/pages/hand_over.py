"""Handing the plans of a supporter over to others."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_manage_team
from ruggensteun.care.aftercare.actions import hand_over
from ruggensteun.doors.web.caring import show_own
from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.queries import person
from ruggensteun.ground.people.rules import ensure, found

FAIR = "fair"


class HandOverForm(forms.Form):
    """To whom."""

    to = choice_field(gettext_lazy("Wie neemt het over?"), ())

    def __init__(self, *args: object, team: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["to"].choices = [(FAIR, gettext_lazy("Verdeel het eerlijk over het team")), *team]  # type: ignore[attr-defined]


def page(request: Request, person_id: UUID) -> HttpResponse:
    """A supporter leaves, or has too much: others go on; nobody has to tell the story again."""
    ensure(may_manage_team(request.actor))
    leaver = found(person(person_id))
    at = timezone.now()
    team = [(str(one.pk), one.name) for one in queries.supporters(on=at) if one.pk != person_id]
    form = HandOverForm(request.POST or None, team=team, initial={"to": FAIR})
    if form.is_valid():
        with refusals_on(form):
            chosen = form.cleaned_data["to"]
            to = None if chosen == FAIR else found(person(UUID(chosen)))
            went, stayed = hand_over(leaver, to, at=at, by=request.actor)
            messages.success(request, _said(went, stayed))
            return redirect("hand_over", person_id) if stayed else redirect("show_team")
    words: dict[str, object] = {"heading": _("Plannen van %s overdragen") % leaver.name, "act_word": _("Overdragen")}
    words |= {"lead": _("Notities blijven bij wie ze schreef. De nieuwe opvanger stelt zich zelf voor.")}
    words |= {"back": reverse("show_team"), "back_word": _("Opvangteam")}
    words["staying"] = queries.staying_plans(request.actor, person_id)
    return show_own(request, "hand_over", form, **words)


def _said(went: int, stayed: int) -> str:
    said = ngettext("%(number)d plan is overgedragen.", "%(number)d plannen zijn overgedragen.", went)
    told = said % {"number": went}
    if not stayed:
        return told
    left = ngettext("%(number)d plan bleef staan.", "%(number)d plannen bleven staan.", stayed) % {"number": stayed}
    return f"{told} {left} " + _("Kies daar per dossier een opvanger.")
