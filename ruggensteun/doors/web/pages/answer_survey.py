"""Answering the questionnaire: beginning, screen after screen, sending. Nobody is known here, also who is signed in."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect

from ruggensteun.doors.web.answering import ScreenForm, may_knock, note_miss, plain, screen_context, sent_with
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import open_door
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.actions import keep_draft, send_answers
from ruggensteun.learn.surveys.queries import Entry, Stands
from ruggensteun.learn.surveys.rules import Screen, Walk
from ruggensteun.learn.surveys.terms import Kind

STATUS = {Stands.UNKNOWN: 404, Stands.EARLY: 200, Stands.DONE: 410, Stands.OVER: 410}


@dataclass(frozen=True)
class Visit:
    """Somebody with a code that is open: only the code, the municipality, and where he is."""

    request: HttpRequest
    organisation: Organisation
    entry: Entry
    code: str

    @property
    def kind(self) -> Kind:
        """Which version of the questionnaire."""
        return Kind(self.entry.invitation.kind)

    @property
    def way(self) -> Walk:
        """The screens with what was answered so far."""
        return rules.walk(queries.instrument_of(self.entry.edition), self.kind, queries.draft_of(self.entry))

    @property
    def around(self) -> dict[str, Any]:
        """What every page of it shows."""
        beginning = reverse("begin_survey", args=[self.organisation.slug, self.code])
        return {**_house(self.organisation), "beginning": beginning, "quick_exit": ELSEWHERE}

    def address(self, screen: Screen | None) -> str:
        """Where a screen is; without one the page that sends."""
        if screen is None:
            return reverse("send_survey", args=[self.organisation.slug, self.code])
        return reverse("answer_survey", args=[self.organisation.slug, self.code, screen.code])


def _house(organisation: Organisation | None) -> dict[str, Any]:
    if organisation is None:
        return {}
    enter = reverse("enter_code_of", args=[organisation.slug])
    return {"municipality": organisation.name, "theme": organisation.theme, "enter": enter}


def _let_in(request: HttpRequest, code: str, answering: Callable[[Visit], HttpResponse]) -> HttpResponse:
    """On with the entry that a code opens; else the plain page that says why not."""
    organisation: Organisation | None = getattr(request, "organisation", None)
    if not may_knock(request):
        return plain(request, "too_often", 429, **_house(organisation))
    known = rules.code_in(code)
    entry = queries.entry_for(organisation.pk, known) if organisation and known else None
    stands = queries.stands(entry, on=timezone.localdate())
    if organisation is None or entry is None:
        note_miss(request)
        return plain(request, Stands.UNKNOWN.value, 404, **_house(organisation))
    if stands is not Stands.OPEN:
        return plain(request, stands.value, STATUS[stands], **_house(organisation), edition=entry.edition)
    answer = answering(Visit(request, organisation, entry, code))
    answer["Cache-Control"] = "no-store"
    return answer


@open_door
@csrf_protect
def begin_page(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """What it is, what happens with it, and where one goes on."""
    return _let_in(request, code, _begun)


def _begun(visit: Visit) -> HttpResponse:
    way = visit.way
    half, nine = rules.minutes(queries.instrument_of(visit.entry.edition), visit.kind)
    context = {"edition": visit.entry.edition, "began": bool(way.answers), "half": round(half), "nine": round(nine)}
    context["onward"] = visit.address(rules.next_screen(way))
    return render(visit.request, "web/begin_survey.html", context | visit.around)


@open_door
@csrf_protect
def page(request: HttpRequest, gemeente: str, code: str, screen: str) -> HttpResponse:
    """One screen. Sending it keeps the answers and goes on; nothing else is kept."""
    return _let_in(request, code, lambda visit: _asked(visit, screen))


def _asked(visit: Visit, screen: str) -> HttpResponse:
    way, request = visit.way, visit.request
    place = way.place(screen)
    if place is None:
        return redirect(visit.address(rules.next_screen(way)))
    form = ScreenForm(way.screens[place], visit.kind, way.answers, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (onward := _kept(visit, way, place, form)):
        return redirect(onward)
    context = screen_context(way, place, form) | visit.around
    return render(request, "web/answer_survey.html", context, status=422 if form.errors else 200)


def _kept(visit: Visit, way: Walk, place: int, form: ScreenForm) -> str:
    """Keep the screen; where to go then, '' when something on it is wrong."""
    today, sent, screen = timezone.localdate(), sent_with(visit.request), way.screens[place]
    if "back" in visit.request.POST:
        with suppress(Refused):  # who goes back need not have finished
            keep_draft(visit.entry, screen, sent, on=today)
        return visit.address(way.screens[max(place - 1, 0)])
    if form.is_valid():
        with refusals_on(form):
            keep_draft(visit.entry, screen, sent, on=today)
            return visit.address(visit.way.after(screen.code))
    return ""


@open_door
@csrf_protect
def send_page(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """The last page: send, or look again."""
    return _let_in(request, code, _sent)


def _sent(visit: Visit) -> HttpResponse:
    way = visit.way
    if (left := rules.first_open(way)) is not None:
        return redirect(visit.address(left))
    if visit.request.method == "POST":
        send_answers(visit.entry, on=timezone.localdate())
        return plain(visit.request, "thanks", 200, **_house(visit.organisation))
    context = {"back": visit.address(way.screens[-1]), "of": len(way.screens) + 1}
    return render(visit.request, "web/send_survey.html", context | visit.around)
