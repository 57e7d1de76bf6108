"""Dossiers of every kind for every visitor, and what hangs on them."""

from datetime import timedelta
from functools import cache
from uuid import UUID

from ruggensteun.care.aftercare.actions import make_plan
from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import Compartment
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.models import new_id
from ruggensteun.report.evidence.actions import add_evidence, note_evidence_checked
from ruggensteun.report.evidence.terms import State as EvidenceState
from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Part, Route, State
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.damages.actions import add_damage
from ruggensteun.respond.damages.terms import Owner, Way
from ruggensteun.respond.flags.actions import raise_flag
from ruggensteun.respond.letters.actions import prepare_letter
from ruggensteun.respond.measures.actions import (
    Asked,
    Disagreement,
    impose_measure,
    invite_subject,
    note_breach,
    receive_objection,
    review_measure,
)
from ruggensteun.respond.measures.models import Extension, JointReaction, Measure
from ruggensteun.respond.measures.terms import AskedBy
from ruggensteun.respond.police.actions import decide_police
from ruggensteun.respond.police.rules import Decision
from ruggensteun.respond.police.terms import Choice
from tests import cast, response

KINDS = ("own", "involved", "unit", "other unit", "other organisation", "shielded", "political", "shut out", "closed")


class World:
    """Builds a dossier once and remembers it. Stands within one test's transaction."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Incident] = {}
        self.things = cache(self._things)

    def dossier(self, kind: str, visitor: str) -> Incident:
        """The dossier that is of this kind to this visitor."""
        if kind == "own":
            return self._report(visitor)
        if kind == "other organisation":
            return self._report("fatima" if visitor == "zoe" else "zoe")
        somebody = "fatima" if visitor == "sanne" else "sanne"
        if kind == "involved":
            return self._report(somebody, witness="sanne" if visitor == "zoe" else visitor)
        if kind == "other unit":
            return self._report("petra" if visitor == "dirk" else "dirk")
        if kind == "political":
            return self._report("griet", victim="fatima" if visitor == "ria" else "ria")
        return self._report(somebody, kind=kind)

    def _report(self, by: str, *, kind: str = "", witness: str = "", victim: str = "") -> Incident:
        key = (by, kind, witness, victim)
        if key not in self._made:
            self._made[key] = self._arrive(by, kind, witness, victim)
        return self._made[key]

    def _arrive(self, by: str, kind: str, witness: str, victim: str) -> Incident:
        slug = "zeeberg" if by == "zoe" else "duinwijk"
        with inside(cast.organisation_id(slug), clock=True):
            changes: dict[str, object] = {"shielded": kind == "shielded"}
            if witness:
                changes["witnesses"] = (cast.person(witness).pk,)
            if victim:
                changes |= {"route": Route.AFTER_TALK, "victim_id": cast.person(victim).pk}
            if kind == "shut out":
                changes["excluded"] = (cast.person("karin").pk,)
            incident = cast.a_reported_incident(by, **changes)
            for part in Involvement.objects.filter(incident=incident, part__in=(Part.VICTIM, Part.WITNESS)):
                make_plan(part, at=cast.NOW, by=cast.clock(slug))
            self.things(incident)
            if kind == "closed":
                Incident.objects.filter(pk=incident.pk).update(state=State.CLOSED)
        return incident

    def _things(self, incident: Incident) -> dict[str, UUID | str]:
        """What an address of this dossier takes: ids by the name of the parameter."""
        with inside(incident.organisation_id, clock=True):
            plan = Plan.objects.get(incident=incident, involvement__part=Part.VICTIM)
            moment = Moment.objects.filter(plan=plan).order_by("due_at").first()
            assert moment
            known: dict[str, UUID | str] = {
                "incident_id": incident.pk,
                "plan_id": plan.pk,
                "moment_id": moment.pk,
                "lane": "learning",
            }
            return known | dict.fromkeys(HANDLED, incident.pk) | _handled(incident)


HANDLED = (
    *("measure_id", "letter_id", "flag_id", "step_id", "damage_id", "file_id"),
    *("invitation_id", "occasion_id", "extension_id", "breach_id", "objection_id", "joint_id"),
)


def _handled(incident: Incident, who: Identity | None = None) -> dict[str, UUID]:
    """A warning with its letter, a contact advice, a police step and a damage, by whoever handles the dossier."""
    if incident.organisation_id == cast.organisation_id("zeeberg"):
        return {}
    by = cast.actor("griet" if incident.compartment == Compartment.POLITICAL else "lotte")
    tell_subject(incident, who or _somebody(incident), by=by)
    assess_incident(incident, response.a_judgement(), at=cast.NOW, by=by)
    measure = impose_measure(incident, response.a_plan(), at=cast.NOW, by=by)
    today = cast.TODAY
    flag = raise_flag(incident, "bring_colleague", ends_on=today, review_on=today, at=cast.NOW, by=by)
    step = decide_police(incident, Decision(Choice.NEITHER, reason="Dat wil het slachtoffer niet."), at=cast.NOW, by=by)
    made = {
        "measure_id": measure.pk,
        "letter_id": prepare_letter(measure, at=cast.NOW, by=by).pk,
        "flag_id": flag.pk,
        "step_id": step.pk,
    } | _life_of(incident, measure, by)
    file = add_evidence(incident, b"\xff\xd8\xff", name="x.jpg", at=cast.NOW, by=by)
    made["file_id"] = note_evidence_checked(
        file, EvidenceState.CLEAN, clean=b"x", is_scanned=True, at=cast.NOW, by=cast.clock()
    ).pk
    if incident.compartment == Compartment.POLITICAL:
        return made
    damage = add_damage(
        incident, owner=Owner.EMPLOYEE, way=Way.OFFENDER, cents=100, description="Bril", at=cast.NOW, by=by
    )
    return made | {"damage_id": damage.pk}


def _somebody(incident: Incident) -> Identity:
    """Everybody's dossier is about another person: else a measure in the one would stop a measure in the other."""
    sign = incident.reference
    exact = {"email": f"{sign}@example.org", "phone": "", "customer_number": sign}
    return response.a_person(name=f"Henk {sign}", birth_date=None, **exact)


def _life_of(incident: Incident, measure: Measure, by: Actor) -> dict[str, UUID]:
    """What happened while the warning ran, by whoever handles the dossier."""
    asked = Asked("written", cast.TODAY + timedelta(days=7), AskedBy.PHONE)
    invitation = invite_subject(incident, asked, at=cast.NOW, by=by)
    breach = note_breach(measure, happened_on=cast.TODAY, facts="Hij kwam weer schreeuwen.", at=cast.NOW, by=by)
    told = Disagreement("complaint", cast.TODAY, "Ik ben niet gehoord.")
    objection = receive_objection(measure, told, at=cast.NOW, by=by)
    review = review_measure(measure, note="Hij belde twee keer.", finding="extend", at=cast.NOW, by=by)
    extension = Extension(organisation_id=measure.organisation_id, incident=incident, measure=measure, review=review)
    extension.ended_on, extension.ends_on = measure.ends_on, measure.ends_on + timedelta(days=7)
    extension.review_on, extension.key_id, extension.proposed_at = extension.ends_on, measure.key_id, cast.NOW
    extension.save()
    joint = JointReaction(organisation_id=measure.organisation_id, asking_id=new_id(), asked_id=incident.pk)
    joint.carrier_id, joint.code, joint.proposed_at = incident.pk, "warning", cast.NOW
    joint.asking_compartment, joint.asked_compartment = Compartment.POLITICAL, incident.compartment
    joint.save()
    return {
        "invitation_id": invitation.pk,
        "occasion_id": objection.pk,
        "extension_id": extension.pk,
        "breach_id": breach.pk,
        "objection_id": objection.pk,
        "joint_id": joint.pk,
    }
