"""The editions of which there are results, for whoever sees figures."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.insight.access import may_see_figures
from ruggensteun.learn.insight.queries import release_of, releases
from ruggensteun.learn.insight.rules.printed import PRINTED_TOTAL, RESPONSE
from ruggensteun.learn.insight.terms.contradictions import CONTRADICTIONS
from ruggensteun.learn.insight.terms.surveys import Source
from ruggensteun.learn.surveys.queries import edition_for


@require_safe
def page(request: Request) -> HttpResponse:
    """The editions with results, newest first."""
    ensure(may_see_figures(request.actor))
    return render(request, "web/list_results.html", {"rows": releases(request.actor)})


@require_safe
def contradictions_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Where the published report contradicts itself, beside the study as it was rebuilt."""
    ensure(may_see_figures(request.actor))
    edition = found(edition_for(request.actor, edition_id))
    release = found(release_of(request.actor, edition))
    found(release if release.source == Source.REBUILT else None)
    context = {"edition": edition, "rows": CONTRADICTIONS, "response": RESPONSE, "total": PRINTED_TOTAL}
    context["added"] = sum(line.answered for line in RESPONSE)
    return render(request, "web/show_contradictions.html", context)
