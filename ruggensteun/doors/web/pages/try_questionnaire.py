"""A test run: the same screens as people get. What is filled in stays in the session and is thrown away at the end."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.answering import ScreenForm, screen_context, sent_with
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.access import may_plan_edition
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.rules import Answers, Screen, Walk
from ruggensteun.learn.surveys.terms import Kind

KEPT = "survey_try"


def _trying(request: Request, edition_id: UUID) -> tuple[Edition, Kind, Answers]:
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_plan_edition(request.actor))
    kept = request.session.get(KEPT, {})
    kept = kept if kept.get("edition") == str(edition.pk) else {}
    return edition, Kind(kept.get("kind", Kind.OFFICIAL.value)), dict(kept.get("answers", {}))


@require_POST
def begin_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Begin anew as one kind of respondent."""
    edition, _kind, _answers = _trying(request, edition_id)
    known = {kind.value for kind in Kind}
    kind = request.POST.get("kind", "")
    _keep(request, edition, Kind(kind if kind in known else Kind.OFFICIAL.value), {})
    way = rules.walk(queries.instrument_of(edition), Kind(request.session[KEPT]["kind"]), {})
    return redirect(_address(edition, way.screens[0]))


def page(request: Request, edition_id: UUID, screen: str) -> HttpResponse:
    """One screen of the test run."""
    edition, kind, answers = _trying(request, edition_id)
    instrument = queries.instrument_of(edition)
    way = rules.walk(instrument, kind, answers)
    place = way.place(screen)
    if place is None:
        return redirect("preview_questionnaire", edition.pk)
    form = ScreenForm(way.screens[place], kind, way.answers, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (onward := _onward(request, edition, kind, way, place, form)):
        return redirect(onward)
    context = screen_context(way, place, form) | {"trying": True, "edition": edition}
    context["beginning"] = reverse("preview_questionnaire", args=[edition.pk])
    return render(request, "web/try_questionnaire.html", context, status=422 if form.errors else 200)


def _onward(request: Request, edition: Edition, kind: Kind, way: Walk, place: int, form: ScreenForm) -> str:
    """Where to go; '' when something is wrong with the screen."""
    screen = way.screens[place]
    if "back" in request.POST:
        return _address(edition, way.screens[max(place - 1, 0)])
    answers, faults = rules.checked(screen, sent_with(request))
    for key, sentence in faults.items():
        form.add_error(key, sentence)
    if faults or not form.is_valid():
        return ""
    whole = rules.merged(way.answers, answers)
    _keep(request, edition, kind, whole)
    return _address(edition, rules.walk(queries.instrument_of(edition), kind, whole).after(screen.code))


def _keep(request: Request, edition: Edition, kind: Kind, answers: Answers) -> None:
    request.session[KEPT] = {"edition": str(edition.pk), "kind": kind.value, "answers": dict(answers)}


def _address(edition: Edition, screen: Screen | None) -> str:
    if screen is None:
        return reverse("preview_questionnaire", args=[edition.pk]) + "?proef=klaar"
    return reverse("try_questionnaire", args=[edition.pk, screen.code])
