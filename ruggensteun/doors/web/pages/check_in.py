"""How are you: the question by message. Opening the link changes nothing; only sending does."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.actions import answer_check_in
from ruggensteun.care.aftercare.models import CheckIn
from ruggensteun.care.aftercare.rules import Link, link_of
from ruggensteun.care.aftercare.terms import Feeling
from ruggensteun.doors.web.caring import addresses_of
from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.forms import choice_field, clean_text, refusals_on, text_field
from ruggensteun.doors.web.middleware import open_door
from ruggensteun.ground.people.queries import actor_of
from ruggensteun.ground.people.rules import found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.walls.actions import inside


class CheckInForm(forms.Form):
    """How are you, what do you need, call me."""

    feeling = choice_field(gettext_lazy("Hoe gaat het nu met u?"), Feeling.choices)
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Wat heeft u nodig?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    call_me = forms.BooleanField(label=gettext_lazy("Bel mij"), required=False)
    words = text_field(
        gettext_lazy("Wilt u er iets bij zeggen?"),
        required=False,
        help_text=gettext_lazy("Alleen uw opvanger en u lezen dit. Uw leidinggevende niet."),
        rows=3,
    )

    def __init__(self, *args: object, kinds: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["needs"].choices = kinds  # type: ignore[attr-defined]


@open_door
@csrf_protect
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The question of one link. Unknown, ended and answered each get a plain page, and nothing happens."""
    link = link_of(code)
    if link is None:
        return _plain(request, "unknown", 404)
    with inside(link.organisation_id, link.person_id):
        return _asked(request, link, timezone.now())


def _asked(request: HttpRequest, link: Link, at: datetime) -> HttpResponse:
    sent = queries.check_in_behind(link)
    if sent is None:
        return _plain(request, "unknown", 404)
    help_ways = _ways(sent)
    if sent.answered_at is not None:
        return _plain(request, "answered", 200, **help_ways)
    if sent.expires_at <= at:
        return _plain(request, "expired", 410, **help_ways)
    return _form(request, sent, link, at, help_ways)


def _form(request: HttpRequest, sent: CheckIn, link: Link, at: datetime, help_ways: dict[str, Any]) -> HttpResponse:
    pack = pack_of(sent.plan.pack_version_id)
    kinds = [(one.code, one.label.in_(language())) for one in pack.aftercare.kinds]
    form = CheckInForm(request.POST or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        actor = found(actor_of(link.person_id, on=timezone.localdate()))
        with refusals_on(form):
            said = {**form.cleaned_data, "feeling": int(form.cleaned_data["feeling"])}
            said["words"] = clean_text(said["words"])
            answer_check_in(sent, **said, at=at, by=actor)
            return _plain(request, "thanks", 200, call_me=said["call_me"], **help_ways)
    status = 422 if form.errors else 200
    answer = render(request, "web/check_in.html", {"form": form, **help_ways}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _ways(sent: CheckIn) -> dict[str, Any]:
    works_as = sent.plan.person.works_as if sent.plan.person else ""
    return {"addresses": addresses_of(queries.addresses_for(pack_of(sent.plan.pack_version_id), works_as=works_as))}


def _plain(request: HttpRequest, said: str, status: int, **context: Any) -> HttpResponse:
    answer = render(request, "web/check_in_said.html", {"said": said, **context}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
