"""Own figures beside those of other municipalities: giving a signed file, taking theirs in."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.insight.access import may_see_figures, may_share_results
from ruggensteun.learn.insight.actions.sharing import receive_results, share_results
from ruggensteun.learn.insight.queries import Results, results_of
from ruggensteun.learn.insight.queries.comparing import Compared, compared, received
from ruggensteun.learn.insight.queries.telling import DASH, between, higher_or_lower
from ruggensteun.learn.insight.terms.catalogue import CHAPTERS


class FileForm(forms.Form):
    """A file of another municipality."""

    file = forms.FileField(
        label=_("Bestand van een andere gemeente"),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg.")},
    )


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """The comparison; sending a file takes another municipality in."""
    ensure(may_see_figures(request.actor))
    results = _results(request, edition_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        ensure(may_share_results(request.actor))
        if form.is_valid():
            with refusals_on(form):
                content = form.cleaned_data["file"].read(1_000_001)
                told = receive_results(content, at=timezone.now(), by=request.actor)
                messages.success(request, __("De cijfers van %s staan erbij.") % told.name)
                return redirect("compare_results", edition_id)
    context: dict[str, Any] = {"results": results, "edition": results.edition, "form": form}
    context |= _beside(request, results) | {"received": received(request.actor)}
    context["may_share"] = may_share_results(request.actor)
    return render(request, "web/compare_results.html", context, status=422 if form.errors else 200)


def _beside(request: Request, results: Results) -> dict[str, Any]:
    """The figures of a chapter beside the others, per table."""
    rows = compared(request.actor, results)
    chapters = sorted({one.chapter for one in rows})
    wanted = request.GET.get("hoofdstuk", "")
    chapter = int(wanted) if wanted.isdigit() and int(wanted) in chapters else next(iter(chapters), 0)
    tables: dict[str, list[tuple[Compared, str, str]]] = {}
    for one in (one for one in rows if one.chapter == chapter):
        difference = higher_or_lower(one.points) if one.points else __("geen verschil dat telt")
        known = one.own.percent is not None and one.others is not None
        told = (one, between(one.own), difference if known else DASH)
        tables.setdefault(one.title, []).append(told)
    chips = [{"label": CHAPTERS[one], "href": f"?hoofdstuk={one}", "current": one == chapter} for one in chapters]
    return {"tables": tables, "chapters": chips, "differing": [one for one in rows if one.points]}


@require_POST
def share_page(request: Request, edition_id: UUID) -> HttpResponse:
    """The own figures as a signed file."""
    ensure(may_share_results(request.actor))
    results = _results(request, edition_id)
    step_up(request)
    answer = HttpResponse(share_results(results, by=request.actor), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="uitkomsten.json"'
    return answer


def _results(request: Request, edition_id: UUID) -> Results:
    return found(results_of(request.actor, edition_id, language=get_language() or "nl"))
