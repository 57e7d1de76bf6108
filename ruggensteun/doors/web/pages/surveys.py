"""The survey: its editions, and planning one."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.surveys.access import may_close_edition, may_open_edition, may_plan_edition
from ruggensteun.learn.surveys.actions import close_edition, open_edition, plan_edition
from ruggensteun.learn.surveys.queries import edition_for, editions

KINDS = {"draft": "neutral", "open": "info", "closed": "ok"}


class EditionForm(forms.Form):
    """A name, a first and a last day."""

    title = forms.CharField(
        label=_("Hoe heet deze ronde?"),
        max_length=120,
        help_text=_("Bijvoorbeeld: Voorjaar 2027."),
        error_messages={"required": _("Geef de ronde een naam.")},
    )
    opens_on = day_field(_("Eerste dag"))
    closes_on = day_field(_("Laatste dag"), help_text=_("Vier weken is gebruikelijk."))


def page(request: Request) -> HttpResponse:
    """The editions, and a form to plan one."""
    ensure(may_plan_edition(request.actor))
    form = EditionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            plan_edition(**form.cleaned_data, on=timezone.localdate(), by=request.actor)
            messages.success(request, __("De ronde staat klaar."))
            return redirect("surveys")
    context: dict[str, Any] = {"form": form, "kinds": KINDS, "today": timezone.localdate()}
    context["rows"] = [(edition, KINDS[edition.state]) for edition in editions(request.actor)]
    return render(request, "web/surveys.html", context, status=422 if form.errors else 200)


@require_POST
def open_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Open an edition."""
    edition = found(edition_for(request.actor, edition_id))
    ensure(may_open_edition(request.actor))
    open_edition(edition, on=timezone.localdate(), by=request.actor)
    return redirect("surveys")


@require_POST
def close_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Close an edition for good."""
    edition = found(edition_for(request.actor, edition_id))
    ensure(may_close_edition(request.actor))
    close_edition(edition, by=request.actor)
    return redirect("surveys")
