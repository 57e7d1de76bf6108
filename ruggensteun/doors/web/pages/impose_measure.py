"""Imposing a measure: the safeguards are the form, the letter stands beside it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.rules import Proposal
from ruggensteun.ground.protocol.terms import MeasureType, Pack, ReasonFor
from ruggensteun.report.incidents.queries import case_for
from ruggensteun.respond.assessments.queries import Judged, assessments_of, level_label, pack_for
from ruggensteun.respond.assessments.terms import OwnShare
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.letters.queries import preview
from ruggensteun.respond.measures import queries, rules
from ruggensteun.respond.measures.access import may_impose_measure
from ruggensteun.respond.measures.actions import impose_measure
from ruggensteun.respond.measures.rules import Plan


class MeasureForm(forms.Form):
    """The safeguards as questions; what a kind of measure does not need is not asked."""

    facts = text_field(
        _("Wat deed en zei de persoon?"),
        rows=5,
        missing=_("Schrijf op wat de persoon deed en zei. Zonder feiten geen maatregel."),
    )
    acute = forms.ChoiceField(
        label=_("Waarom kon u de persoon niet eerst horen?"),
        error_messages={"required": _("Laat de persoon eerst vertellen. Kan dat niet? Kies dan waarom.")},
    )
    acute_note = text_field(_("Leg dat uit voor de brief"), rows=3)
    starts_on = day_field(_("Eerste dag"), missing=_("Kies de eerste dag."))
    ends_on = day_field(_("Laatste dag"), missing=_("Kies de laatste dag. Een maatregel zonder einde kan niet."))
    review_on = day_field(_("Wanneer kijkt u opnieuw?"), missing=_("Kies een dag om opnieuw te kijken."))
    location = forms.ChoiceField(
        label=_("Voor welk gebouw of welke plek?"),
        error_messages={
            "required": _("Kies voor welk gebouw of welke plek dit geldt."),
            "invalid_choice": _("Kies voor welk gebouw of welke plek dit geldt."),
        },
    )
    own_share = choice_field(_("Deden wij zelf iets wat hieraan bijdroeg?"), [("none", _("nee")), ("some", _("ja"))])
    own_share_note = text_field(_("Wat deden wij zelf?"), required=False, rows=2)
    basic_service = text_field(
        _("Hoe helpen wij de persoon wél?"), rows=3, help_text=_("Dit komt zo in de brief. Schrijf dus: u.")
    )
    motivation = text_field(_("Waarom past deze maatregel?"), rows=3)
    deviation = forms.ChoiceField(label=_("Waarom wijkt u af?"), required=False)
    deviation_note = text_field(_("Uw uitleg"), required=False, rows=2)

    def __init__(
        self,
        *args: Any,
        kind: MeasureType,
        pack: Pack,
        is_heard: bool,
        is_proposed: bool,
        share_told: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.kind, self.is_proposed = kind, is_proposed
        self.fields["acute"].choices = _reasons(pack, ReasonFor.NO_HEARING)  # type: ignore[attr-defined]
        self.fields["deviation"].choices = _reasons(pack, ReasonFor.DEVIATION)  # type: ignore[attr-defined]
        places = [(one.name, one.name) for one in queries.open_locations()] if kind.needs_location else []
        self.fields["location"].choices = [("", gettext("Kies…")), *places]  # type: ignore[attr-defined]
        absent = [] if kind.needs_location else ["location"]
        absent += ["own_share", "own_share_note"] if share_told or not kind.above_warning else []
        absent += [] if kind.limits_service else ["basic_service"]
        absent += ["acute", "acute_note"] if is_heard or not kind.above_warning else []
        for name in absent:
            del self.fields[name]
        self.fields["motivation"].required = self.fields["review_on"].required = kind.above_warning

    @property
    def plan(self) -> Plan:
        """What is filled in so far, also while something is still wrong."""
        told = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return Plan(**{"facts": "", "starts_on": None, "ends_on": None, **told, "code": self.kind.code})

    def add_faults(self, faults: Mapping[str, str]) -> None:
        """What the rules say of the other fields, so that everything is told in one round."""
        for name, sentence in faults.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)


def _reasons(pack: Pack, explains: ReasonFor) -> list[tuple[str, str]]:
    language = get_language() or "nl"
    known = [(one.code, one.label.in_(language)) for one in pack.reasons if one.explains is explains]
    return [("", gettext("Kies…")), *known]


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Proposals with why; the chosen one as a form of safeguards; what the letter would say."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_impose_measure(request.actor, incident))
    on, pack = timezone.localdate(), pack_for(incident)
    history = queries.in_full(incident, queries.history_of_subject(request.actor, incident, on=on))
    proposals = queries.proposals_for(incident, history, on=on)
    kind, hearing = _chosen(request, pack, proposals), queries.hearing_of(incident)
    judged = assessments_of(request.actor, incident)
    first = _first(kind, proposals, judged[0].facts if judged else "", on)
    known: dict[str, Any] = {"kind": kind, "pack": pack, "is_heard": hearing is not None}
    known["share_told"] = bool(judged) and judged[0].assessment.own_share != OwnShare.UNKNOWN
    known["is_proposed"] = any(one.measure.code == kind.code for one in proposals)
    form = MeasureForm(request.POST or None, initial=first, **known)
    looks = "preview" in request.POST
    acts = form.is_valid() and not looks
    plan = form.plan if form.is_bound else Plan(**{**first, "code": kind.code})
    if acts:
        with refusals_on(form):
            impose_measure(incident, plan, at=timezone.now(), by=request.actor)
            follow_measures(incident=incident, at=timezone.now(), by=request.actor)
            return back_to_case(request, incident, "propose_measure" if kind.above_warning else "impose_measure")
    elif form.is_bound and not looks:
        form.add_faults(queries.wrong_plan(incident, plan, kind, proposals, on=on))
    language = get_language() or "nl"
    letter = preview(incident, plan, kind, on=on, language=language)
    context = {"form": form, "incident": incident, "history": history, "hearing": hearing, "letter": letter}
    context["not_yet"] = queries.not_yet(incident)
    context |= _in_words(pack, kind, proposals, incident.norm_level, language)
    context |= _safeguards(form, pack, language) | {"own_share": _own_share(judged)}
    return render(request, "web/impose_measure.html", context, status=422 if form.errors and not looks else 200)


def _chosen(request: Request, pack: Pack, proposals: list[Proposal]) -> MeasureType:
    """The measure in the address (a code), else the first that is proposed, else the mildest."""
    known = {one.code: one for one in pack.measures}
    first = proposals[0].measure if proposals else pack.measures[0]
    return known.get(request.GET.get("soort", ""), first)


def _first(kind: MeasureType, proposals: list[Proposal], facts: str, on: date) -> dict[str, Any]:
    """What the form starts with: the proposed term, and the facts of the assessment."""
    weeks = next((one.weeks for one in proposals if one.measure.code == kind.code), kind.default_weeks)
    plan = rules.usual_plan(kind, weeks, facts=facts, on=on, language=get_language() or "nl")
    return {name: value for name, value in plan.__dict__.items() if name != "code"}


def _in_words(pack: Pack, kind: MeasureType, proposals: list[Proposal], level: str, language: str) -> dict[str, Any]:
    """The chosen measure, the proposals and the norm level in the reader's language."""
    remedy = next((one for one in pack.remedies if one.code == kind.remedy), None)
    label = level_label(pack, level)
    return {
        "kind": kind,
        "kind_label": kind.label.in_(language),
        "kind_about": kind.description.in_(language),
        "proposals": [_card(one, language) for one in proposals],
        "others": [(one.code, one.label.in_(language)) for one in pack.measures],
        "level": f"{level} · {label.in_(language)}" if label else "",
        "remedy": remedy,
        "remedy_label": remedy.label.in_(language) if remedy else "",
    }


def _own_share(judged: list[Judged]) -> str:
    """What the assessor said about our own share."""
    if not judged:
        return ""
    said = judged[0].assessment.get_own_share_display()
    return f"{gettext('Deden wij zelf iets wat hieraan bijdroeg?')} {said}. {judged[0].own_share_note}".strip()


def _card(proposal: Proposal, language: str) -> dict[str, Any]:
    return {
        "code": proposal.measure.code,
        "label": proposal.measure.label.in_(language),
        "weeks": proposal.weeks,
        "most": proposal.measure.max_weeks,
        "why": [line.in_(language) for line in proposal.why],
    }


FIELDS = {
    "concrete_facts": ("facts",),
    "hearing": ("acute", "acute_note"),
    "proportionate": ("location", "motivation"),
    "own_share": ("own_share", "own_share_note"),
    "end_date": ("starts_on", "ends_on"),
    "review_date": ("review_on",),
    "basic_service": ("basic_service",),
}
DEVIATION = ("deviation", "deviation_note")


def _safeguards(form: MeasureForm, pack: Pack, language: str) -> dict[str, list[dict[str, Any]]]:
    """The safeguards of the pack: those that ask something, in their order, and those that are kept already."""
    asked: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    used = set(DEVIATION)
    for one in pack.safeguards:
        fields = [form[name] for name in FIELDS.get(one.code, ()) if name in form.fields]
        used |= {bound.name for bound in fields}
        shown: dict[str, Any] = {
            "code": one.code,
            "label": one.label.in_(language),
            "why": one.explanation.in_(language),
        }
        if fields:
            asked.append(shown | {"fields": fields})
        elif form.kind.above_warning or not one.above_warning:
            kept.append(shown)
    left = [form[name] for name in form.fields if name not in used]
    open_now = not form.is_proposed or bool(form.errors and "deviation" in form.errors)
    asked += [{"code": "", "fields": left}] if left else []
    asked.append({"code": "deviation", "open": open_now, "fields": [form[name] for name in DEVIATION]})
    return {"asked": asked, "kept": kept}
