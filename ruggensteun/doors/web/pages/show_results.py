"""The results of an edition: every table that was released, by chapter, for one municipality beside the others."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.results_view import views_of
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.people.terms import May
from ruggensteun.learn.insight.access import may_ask_release, may_see_figures
from ruggensteun.learn.insight.actions import ask_release, merge_departments
from ruggensteun.learn.insight.queries import Results, release_of, results_of
from ruggensteun.learn.insight.queries.comparing import compared, sent_by_key
from ruggensteun.learn.insight.queries.telling import chapters_of
from ruggensteun.learn.insight.terms.catalogue import CHAPTERS
from ruggensteun.learn.insight.terms.surveys import ReleaseState
from ruggensteun.learn.surveys.queries import edition_for


@require_safe
def page(request: Request, edition_id: UUID) -> HttpResponse:
    """The tables of a chapter; before they are made, how far that is."""
    ensure(may_see_figures(request.actor))
    edition = found(edition_for(request.actor, edition_id))
    release = release_of(request.actor, edition)
    if "HX-Request" in request.headers and release and release.state == ReleaseState.MADE:
        return HttpResponse(headers={"HX-Refresh": "true"})  # the waiting page asks by itself; now it is there
    place = request.GET.get("gemeente", "")
    results = results_of(request.actor, edition_id, place=place, language=get_language() or "nl")
    if place and release and release.parts:
        found(results)
    context: dict[str, Any] = {"edition": edition, "release": release, "may_ask": may_ask_release(request.actor)}
    if results is not None:
        context |= _told(request, results)
    return render(request, "web/show_results.html", context)


def _told(request: Request, results: Results) -> dict[str, Any]:
    chapters = chapters_of(results)
    wanted = request.GET.get("hoofdstuk", "")
    chapter = int(wanted) if wanted.isdigit() and int(wanted) in chapters else next(iter(chapters), 0)
    invited, answered, response = results.took_part
    sent = {} if results.is_rebuilt else sent_by_key(compared(request.actor, results))
    return {
        "results": results,
        "chapter": chapter,
        "chapter_name": CHAPTERS.get(chapter, ""),
        "places": [_chip(_("Gemeente %s") % one, one, chapter, results.place == one) for one in results.places if one],
        "chapters": [_chip(CHAPTERS[one], results.place, one, chapter == one) for one in chapters],
        "tables": views_of(results, chapter, sent),
        "invited": invited,
        "answered": answered,
        "response": response,
        "departments": _departments(results),
        "may_improve": request.actor.may(May.IMPROVE) or request.actor.may(May.MANAGE_SURVEY),
    }


def _chip(label: object, place: str, chapter: int, current: bool) -> dict[str, object]:  # noqa: FBT001
    return {"label": label, "href": f"?gemeente={place}&hoofdstuk={chapter}", "current": current}


def _departments(results: Results) -> list[tuple[str, str]]:
    """The departments that may be chosen to be shown together: those that are hidden somewhere."""
    known = {one.value for one in results.part.hidden if one.by == "department"}
    hidden = {value for value in known if value and " + " not in value}
    return sorted(((code, results.name("department", code)) for code in hidden), key=lambda pair: pair[1])


@require_POST
def ask_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Ask for the results of a closed edition."""
    edition = found(edition_for(request.actor, edition_id))
    ensure(may_ask_release(request.actor))
    ask_release(edition, by=request.actor)
    messages.success(request, _("Wij maken de tabellen. Dat duurt ongeveer een halve minuut."))
    return redirect("show_results", edition_id)


@require_POST
def merge_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Show departments together that may not be shown apart."""
    edition = found(edition_for(request.actor, edition_id))
    release = found(release_of(request.actor, edition))
    merge_departments(release, request.POST.getlist("department"), by=request.actor)
    messages.success(request, _("Wij maken de tabellen opnieuw, met deze afdelingen samen."))
    return redirect(reverse("show_results", args=[edition_id]))
