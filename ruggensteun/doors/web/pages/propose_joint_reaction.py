"""Proposing one reaction to the coordinators of another line."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.queries import case_for
from ruggensteun.respond.measures import queries
from ruggensteun.respond.measures.access import may_impose_measure, may_speak_across
from ruggensteun.respond.measures.actions import propose_joint_reaction


class JointForm(forms.Form):
    """Which measure, and in whose file it stands."""

    code = forms.ChoiceField(label=_("Welke maatregel stelt u voor?"))
    carried = choice_field(_("Wie legt hem op?"), [("there", _("de andere lijn")), ("here", _("wij, in dit dossier"))])

    def __init__(self, *args: Any, measures: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].choices = measures  # type: ignore[attr-defined]


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """The other line sees the measure you propose and who you are; nothing of this file."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_impose_measure(request.actor, incident))
    ensure(may_speak_across(request.actor, incident))
    on, language = timezone.localdate(), get_language() or "nl"
    others = queries.elsewhere(request.actor, incident, on=on)
    known = [(one.code, one.label.in_(language)) for one in queries.catalogue(incident)]
    form = JointForm(request.POST or None, measures=known, initial={"carried": "there"})
    if form.is_valid():
        with refusals_on(form):
            other, here = found(others[0].dossier_id if others else None), form.cleaned_data["carried"] == "here"
            code = form.cleaned_data["code"]
            propose_joint_reaction(incident, other, code, is_carried_here=here, at=timezone.now(), by=request.actor)
            say_done(request, "propose_joint_reaction")
            return redirect("case", incident.pk)
    lead = gettext("De andere lijn ziet welke maatregel u voorstelt en wie u bent. Van dit dossier ziet zij niets.")
    words = {"heading": gettext("Eén reactie afspreken"), "act_word": gettext("Voorstellen"), "lead": lead}
    talk_to = queries.whom_to_talk_to(others, on=on)
    return show_act(request, "propose_joint_reaction", incident, form, talk_to=talk_to, others=bool(others), **words)
