"""Asking for help of one of the four kinds."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_ask_help
from ruggensteun.care.aftercare.actions import ask_help
from ruggensteun.doors.web.caring import addresses_of, show_own
from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of


class AskForm(forms.Form):
    """Which help."""

    kind = choice_field(gettext_lazy("Wat heeft u nodig?"), ())

    def __init__(self, *args: object, kinds: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


def page(request: Request, plan_id: UUID) -> HttpResponse:
    """Say what help I want; below it whom I can call myself."""
    plan = found(queries.plan_for(request.actor, plan_id))
    ensure(may_ask_help(request.actor, plan))
    pack = pack_of(plan.pack_version_id)
    kinds = [(one.code, f"{one.label.in_(language())}: {one.examples.in_(language())}") for one in pack.aftercare.kinds]
    form = AskForm(request.POST or None, kinds=kinds)
    if form.is_valid():
        with refusals_on(form):
            ask_help(plan, form.cleaned_data["kind"], at=timezone.now(), by=request.actor)
            messages.success(request, _("Uw opvanger ziet dit en regelt het met u."))
            return redirect("my_care")
    addresses = addresses_of(queries.addresses_for(pack, works_as=request.actor.works_as))
    words = {"heading": _("Hulp vragen"), "act_word": _("Vragen"), "addresses": addresses}
    return show_own(request, "ask_help", form, **words)
