"""Learning from a case: what we learned, our own share, and perhaps an action that follows."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import clean_text, day_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.improvement.access import may_settle_learning_lane
from ruggensteun.learn.improvement.actions import settle_learning_lane
from ruggensteun.learn.improvement.queries import actions_from
from ruggensteun.report.incidents.queries import case_for


class LessonForm(forms.Form):
    """What was learned; an action is a choice, and then needs its day."""

    learned = text_field(_("Wat leerden wij?"), rows=3)
    own_share = text_field(
        _("Wat was ons eigen aandeel?"),
        rows=3,
        help_text=_(
            "Bijvoorbeeld: lang wachten, een onduidelijke brief. Was er geen? Schrijf dat op. Dit is geen verwijt."
        ),
    )
    what = forms.CharField(
        label=_("Wat gaan wij daarom beter doen?"),
        required=False,
        max_length=500,
        help_text=_("Schrijf geen namen van mensen op. U wordt zelf de eigenaar van deze verbeteractie."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = day_field(_("Wanneer is dat klaar?"), required=False)

    def clean(self) -> dict[str, Any]:
        """An action has a day."""
        given = super().clean() or {}
        if given.get("what") and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", __("Kies wanneer de verbeteractie klaar is."))
        return given


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Write down what a case taught."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_settle_learning_lane(request.actor, incident))
    form = LessonForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        told = {name: clean_text(given[name]) for name in ("learned", "own_share")}
        with refusals_on(form):
            better = clean_text(given["what"])
            settle_learning_lane(
                incident, **told, better=better, due_on=given["due_on"], at=timezone.now(), by=request.actor
            )
            return back_to_case(request, incident, "settle_learning_lane")
    words = {"lead": __("Een korte terugblik, zonder schuld."), "act_word": __("Opslaan en afronden")}
    planned = actions_from(request.actor, incident)
    return show_act(request, "settle_learning_lane", incident, form, heading=__("Leren"), planned=planned, **words)
