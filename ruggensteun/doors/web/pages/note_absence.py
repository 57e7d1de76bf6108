"""Saying that I am away, and who does what cannot wait."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_be_absent
from ruggensteun.care.aftercare.actions import note_absence, withdraw_absence
from ruggensteun.doors.web.caring import show_own
from ruggensteun.doors.web.choosing import ColleagueForm
from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.queries import person
from ruggensteun.ground.people.rules import ensure, found


class AbsenceForm(ColleagueForm):
    """From, until, and who stands in."""

    starts_on = day_field(gettext_lazy("Eerste dag weg"))
    ends_on = day_field(gettext_lazy("Laatste dag weg"))
    field_order = ("starts_on", "ends_on", "name", "person_id")

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["name"].label = gettext_lazy("Wie neemt het over?")
        self.fields["name"].help_text = gettext_lazy(
            "Geeft u leiding? Dan krijgt deze collega uw werklijst voor deze dagen. "
            "Leeg: het systeem zoekt een opvanger die er wel is."
        )
        self.fields["name"].required = False


def page(request: Request, person_id: UUID | None = None) -> HttpResponse:
    """Note an absence of oneself; a coordinator does it for whoever fell ill."""
    who = person_id or request.actor.person_id
    ensure(may_be_absent(request.actor, who))
    somebody = found(person(who))
    form = AbsenceForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            deputy = form.person if form.cleaned_data["name"].strip() else None
            days: dict[str, date] = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on")}
            note_absence(somebody, **days, deputy=deputy, on=timezone.localdate(), by=request.actor)
            messages.success(request, _("Dit is vastgelegd. De vervanging gaat vanzelf in."))
            return redirect("show_team" if person_id else "note_absence")
    own = who == request.actor.id
    words: dict[str, object] = {"heading": _("Afwezig melden"), "act_word": _("Vastleggen"), "somebody": somebody}
    words |= {"absences": queries.absences_of(request.actor, on=timezone.localdate()) if own else []}
    words |= {"back": reverse("home" if own else "show_team"), "back_word": _("Start") if own else _("Opvangteam")}
    return show_own(request, "note_absence", form, **words)


@require_POST
def withdraw_page(request: Request, absence_id: UUID) -> HttpResponse:
    """There after all."""
    absence = found(queries.absence_for(request.actor, absence_id))
    withdraw_absence(absence, by=request.actor)
    messages.success(request, _("Dit is weggehaald."))
    return redirect("note_absence")
