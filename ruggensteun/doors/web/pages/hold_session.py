"""The expert session about the results of an edition: programme, slides, handouts, notes, votes, actions."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.choosing import ColleagueForm
from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import clean_text, day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.improvement.access import may_hold_session
from ruggensteun.learn.improvement.actions import (
    count_votes,
    make_handout,
    make_slides,
    note_session,
    plan_action,
    plan_session,
)
from ruggensteun.learn.improvement.models import Session
from ruggensteun.learn.improvement.queries import actions_of, departments_shown, session_for, sessions_of
from ruggensteun.learn.improvement.terms import PROGRAMME, WAYS
from ruggensteun.learn.insight.access import may_see_figures
from ruggensteun.learn.insight.queries import Results, results_of

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


class SessionForm(forms.Form):
    """The day of the session."""

    held_on = day_field(_("Op welke dag is de sessie?"))


class NotesForm(forms.Form):
    """What was said."""

    notes = forms.CharField(
        label=_("Wat werd er gezegd?"),
        required=False,
        max_length=8000,
        help_text=_("Schrijf geen namen van mensen op."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class VotesForm(forms.Form):
    """How many votes each direction got."""

    def __init__(self, data: QueryDict | None = None, votes: dict[str, int] | None = None) -> None:
        super().__init__(data)
        for way in WAYS:
            self.fields[f"way_{way.number}"] = forms.IntegerField(
                label=f"{way.number}. {way.words}",
                required=False,
                min_value=0,
                max_value=500,
                initial=(votes or {}).get(str(way.number)),
                widget=forms.NumberInput(attrs={"class": "rs-input--short", "inputmode": "numeric"}),
            )

    @property
    def votes(self) -> dict[int, int]:
        """The votes by number of the direction."""
        return {way.number: self.cleaned_data.get(f"way_{way.number}") or 0 for way in WAYS}


class AgreedForm(ColleagueForm):
    """What was agreed: on which direction, what, who, by when."""

    way = forms.ChoiceField(
        label=_("Bij welke richting hoort dit?"),
        choices=[(str(way.number), f"{way.number}. {way.words}") for way in WAYS],
    )
    what = forms.CharField(
        label=_("Wat gaan wij doen?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Vul dit in.")},
    )
    due_on = day_field(_("Wanneer is het klaar?"))
    field_order = ("way", "what", "name", "person_id", "due_on")


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """The sessions about an edition; without one, a form to plan it."""
    ensure(may_see_figures(request.actor))
    results = _results(request, edition_id)
    form = SessionForm(request.POST or None)
    if request.method == "POST":
        ensure(may_hold_session(request.actor))
        if form.is_valid():
            with refusals_on(form):
                session = plan_session(results.edition, held_on=form.cleaned_data["held_on"], by=request.actor)
                return redirect("hold_session_of", edition_id, session.pk)
    known = sessions_of(request.actor, edition_id)
    context = {"results": results, "edition": results.edition, "sessions": known, "form": form}
    context |= {"programme": PROGRAMME, "may_hold": may_hold_session(request.actor)}
    return render(request, "web/hold_session.html", context, status=422 if form.errors else 200)


def session_page(request: Request, edition_id: UUID, session_id: UUID) -> HttpResponse:
    """One session on one page; sending the form plans an action."""
    session, results = _found(request, edition_id, session_id)
    form = AgreedForm(request.POST or None)
    if request.method == "POST":
        ensure(may_hold_session(request.actor))
        if form.is_valid():
            way = next(way for way in WAYS if str(way.number) == form.cleaned_data["way"])
            with refusals_on(form):
                told = {"direction": way.direction, "due_on": form.cleaned_data["due_on"], "session": session}
                what = clean_text(form.cleaned_data["what"])
                plan_action(what, form.person, **told, on=timezone.localdate(), by=request.actor)
                messages.success(request, __("De afspraak staat bij de verbeteracties."))
                return redirect("hold_session_of", edition_id, session_id)
    context = _shown(request, session, results) | {"form": form}
    return render(request, "web/hold_session_of.html", context, status=422 if form.errors else 200)


def _shown(request: Request, session: Session, results: Results) -> dict[str, Any]:
    votes = [(way, session.votes.get(str(way.number), 0)) for way in WAYS]
    return {
        "session": session,
        "results": results,
        "edition": results.edition,
        "programme": PROGRAMME,
        "notes": NotesForm(initial={"notes": session.notes}),
        "votes": VotesForm(votes=session.votes),
        "ranked": sorted(votes, key=lambda pair: (-pair[1], pair[0].number)) if any(session.votes.values()) else [],
        "agreed": actions_of(request.actor, session),
        "departments": departments_shown(results),
        "may_hold": may_hold_session(request.actor),
    }


@require_POST
def notes_page(request: Request, edition_id: UUID, session_id: UUID) -> HttpResponse:
    """Keep what was said."""
    session, results = _found(request, edition_id, session_id)
    form = NotesForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            note_session(session, notes=clean_text(form.cleaned_data["notes"]), by=request.actor)
            return redirect("hold_session_of", edition_id, session_id)
    context = _shown(request, session, results) | {"form": AgreedForm(), "notes": form}
    return render(request, "web/hold_session_of.html", context, status=422)


@require_POST
def votes_page(request: Request, edition_id: UUID, session_id: UUID) -> HttpResponse:
    """Keep how the room voted."""
    session, results = _found(request, edition_id, session_id)
    form = VotesForm(request.POST)
    if form.is_valid():
        count_votes(session, form.votes, by=request.actor)
        return redirect("hold_session_of", edition_id, session_id)
    context = _shown(request, session, results) | {"form": AgreedForm(), "votes": form}
    return render(request, "web/hold_session_of.html", context, status=422)


@require_POST
def slides_page(request: Request, edition_id: UUID, session_id: UUID) -> HttpResponse:
    """The slides."""
    session, results = _found(request, edition_id, session_id)
    step_up(request)
    return _file(make_slides(session, results, by=request.actor), SLIDES, "expertsessie.pptx")


@require_POST
def handout_page(request: Request, edition_id: UUID, session_id: UUID) -> HttpResponse:
    """The handout for one department."""
    session, results = _found(request, edition_id, session_id)
    step_up(request)
    made = make_handout(session, results, request.POST.get("afdeling", ""), by=request.actor)
    return _file(made, "application/pdf", "afdeling.pdf")


def _found(request: Request, edition_id: UUID, session_id: UUID) -> tuple[Session, Results]:
    ensure(may_see_figures(request.actor))
    session = found(session_for(request.actor, session_id))
    found(session if session.edition_id == edition_id else None)
    return session, _results(request, edition_id)


def _results(request: Request, edition_id: UUID) -> Results:
    return found(results_of(request.actor, edition_id, language=get_language() or "nl"))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
