"""Mail that came back: paste the addresses or the messages; whoever it was for gets a code on paper."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.surveys.access import may_note_bounces
from ruggensteun.learn.surveys.actions import note_bounces
from ruggensteun.learn.surveys.queries import bounced, edition_for


class BounceForm(Form):
    """Anything with addresses in it."""

    text = text_field(
        _("Welke adressen kwamen terug?"),
        help_text=_("Plak de adressen, of de hele berichten. Wij halen de adressen eruit."),
        rows=8,
        missing=_("Plak hier ten minste één adres."),
    )


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """Note them; they get no reminder, and stand on the sheet of codes."""
    edition = found(edition_for(request.actor, edition_id))
    ensure(may_note_bounces(request.actor, edition))
    form = BounceForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            noted, unknown = note_bounces(edition, form.cleaned_data["text"], by=request.actor)
            told = __("%(noted)d adressen genoteerd. %(unknown)d adressen staan niet in deze ronde.")
            messages.success(request, told % {"noted": noted, "unknown": unknown})
            return redirect("show_edition", edition.pk)
    context = {"form": form, "edition": edition, "bounced": bounced(edition)}
    return render(request, "web/note_bounces.html", context, status=422 if form.errors else 200)
