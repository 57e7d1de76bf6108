"""Judging an incident against the norm."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case
from ruggensteun.doors.web.forms import choice_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.widgets import OneTile, Tile, choices_of
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.rules import usual_level
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.report.incidents.actions import note_reading
from ruggensteun.report.incidents.queries import case_for, story_of
from ruggensteun.respond.assessments import queries
from ruggensteun.respond.assessments.access import may_assess_incident
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.rules import Judgement
from ruggensteun.respond.assessments.terms import CRITICISM, LegalQualification, OwnShare, Repetition

LIKELY = OneTile([Tile(one.value, one.label) for one in Repetition], small=True)
SHARE = OneTile([Tile(one.value, one.label) for one in OwnShare], small=True)


class AssessmentForm(forms.Form):
    """The judgement: the step of the ladder, the facts, and apart from them the rest."""

    level = choice_field(_("Wat was het volgens de norm?"), [])
    facts = text_field(
        _("Wat is er precies gezegd en gedaan?"),
        missing=_("Schrijf op wat er precies is gezegd en gedaan."),
        help_text=_("Alleen feiten. Dit komt in de brief."),
    )
    interpretation = text_field(_("Wat vindt u ervan?"), required=False, help_text=_("Apart van de feiten."))
    repetition = choice_field(_("Hoe groot is de kans dat het weer gebeurt?"), Repetition.choices, widget=LIKELY)
    own_share = choice_field(_("Deden wij zelf iets wat hieraan bijdroeg?"), OwnShare.choices, widget=SHARE)
    own_share_note = text_field(_("Wat hadden wij anders kunnen doen?"), required=False, rows=3)
    legal = forms.MultipleChoiceField(
        label=_("Wat kan het in de wet zijn?"),
        required=False,
        choices=LegalQualification.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Dit staat los van de norm. Weet u het niet? Laat het leeg."),
    )
    revision_reason = text_field(_("Waarom past u de beoordeling aan?"), rows=2)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, pack: Pack, is_revision: bool, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        tiles = tiles_of(pack, get_language() or "nl")
        self.fields["level"].widget = OneTile(tiles)
        self.fields["level"].choices = choices_of(tiles)  # type: ignore[attr-defined]
        if not is_revision:
            del self.fields["revision_reason"]

    @property
    def judgement(self) -> Judgement:
        """What was filled in, in the words of the room."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "after"}
        return Judgement(**{**told, "legal": tuple(told["legal"])})


def tiles_of(pack: Pack, language: str) -> list[Tile]:
    """The steps of the ladder, mildest first, each with an example; and criticism before them."""
    model = pack.norm_model
    criticism = Tile(CRITICISM, model.criticism.label.in_(language), "talk", model.criticism.description.in_(language))
    ladder = sorted(model.levels, key=lambda level: level.severity)
    steps = [
        Tile(
            one.code,
            f"{one.code} · {one.label.in_(language)}",
            "threat" if one.is_norm_violation else "talk",
            one.examples[0].in_(language) if one.examples else "",
        )
        for one in ladder
    ]
    return [criticism, *steps]


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """The story on one side, the judgement on the other; a later judgement asks why."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_assess_incident(request.actor, incident))
    pack, earlier = queries.pack_for(incident), queries.assessments_of(request.actor, incident)
    newest = earlier[0] if earlier else None
    first = {"after": newest.assessment.pk if newest else None, "facts": newest.facts if newest else ""}
    form = AssessmentForm(request.POST or None, pack=pack, is_revision=newest is not None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            after = form.cleaned_data["after"]
            assess_incident(incident, form.judgement, after=after, at=timezone.now(), by=request.actor)
            return back_to_case(request, incident, "assess_incident")
    note_reading(incident, by=request.actor)
    language = get_language() or "nl"
    context = {
        "form": form,
        "incident": incident,
        "story": story_of(incident),
        "behaviours": [one.label.in_(language) for one in pack.behaviours if one.code in incident.behaviours],
        "usual": usual_level(pack, incident.behaviours).label.in_(language),
        "ladder": [(one, one.label.in_(language), one.description.in_(language)) for one in pack.norm_model.levels],
        "norm": pack.norm_model,
        "intro": pack.norm_model.intro.in_(language),
        "criticism_route": pack.norm_model.criticism.route.in_(language),
        "earlier": earlier,
        "title": gettext("Beoordelen"),
    }
    return render(request, "web/assess_incident.html", context, status=422 if form.errors else 200)
