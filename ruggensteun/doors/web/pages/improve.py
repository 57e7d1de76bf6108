"""Improving: what the organisation will do better, who does it, by when."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.choosing import ColleagueForm
from ruggensteun.doors.web.forms import clean_text, day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.improvement.access import may_drop_action, may_finish_action, may_plan_action
from ruggensteun.learn.improvement.actions import drop_action, plan_action
from ruggensteun.learn.improvement.queries import action_for, improvement_actions
from ruggensteun.learn.improvement.terms import ActionState, Direction

KINDS = {ActionState.PLANNED: "neutral", ActionState.DONE: "ok", ActionState.DROPPED: "neutral"}


class ActionForm(ColleagueForm):
    """What will be done, on which direction, by whom, by when."""

    what = forms.CharField(
        label=_("Wat gaat u beter doen?"),
        max_length=500,
        help_text=_("Schrijf geen namen van mensen op. Deze lijst wordt door velen gelezen."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Vul dit in.")},
    )
    direction = forms.ChoiceField(
        label=_("Waar werkt dit aan?"), choices=[("", _("geen keuze")), *Direction.choices], required=False
    )
    due_on = day_field(_("Wanneer is het klaar?"))
    field_order = ("what", "direction", "name", "person_id", "due_on")

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["name"].label = _("Wie doet het?")


def page(request: Request) -> HttpResponse:
    """The actions, and a form to plan one."""
    ensure(may_plan_action(request.actor))
    form = ActionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            told = {name: form.cleaned_data[name] for name in ("direction", "due_on")}
            what = clean_text(form.cleaned_data["what"])
            plan_action(what, form.person, **told, on=timezone.localdate(), by=request.actor)
            messages.success(request, __("De verbeteractie staat in de lijst."))
            return redirect("improve")
    return render(request, "web/improve.html", _list(request, form), status=422 if form.errors else 200)


def _list(request: Request, form: ActionForm) -> dict[str, Any]:
    today = timezone.localdate()
    rows = []
    for action in improvement_actions(request.actor):
        late = action.state == ActionState.PLANNED and action.due_on < today
        kind = "late" if late else KINDS[ActionState(action.state)]
        word = __("te laat") if late else action.get_state_display()
        rows.append((action, kind, word, may_finish_action(request.actor, action)))
    return {"form": form, "rows": rows, "today": today}


@require_POST
def drop_page(request: Request, action_id: UUID) -> HttpResponse:
    """Give an action up."""
    action = found(action_for(request.actor, action_id))
    ensure(may_drop_action(request.actor))
    drop_action(action, by=request.actor)
    return redirect("improve")
