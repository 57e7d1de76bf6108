"""What follows after a report, built through actions: Henk, whom incidents are about, judgements, measures."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ruggensteun.ground.protocol.rules import local
from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Route
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import SubjectKind
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.rules import Judgement
from ruggensteun.respond.measures.actions import (
    Asked,
    Disagreement,
    approve_measure,
    extend_measure,
    impose_measure,
    invite_subject,
    receive_objection,
    review_measure,
)
from ruggensteun.respond.measures.models import Extension, Invitation, Measure, Objection
from ruggensteun.respond.measures.rules import Plan
from ruggensteun.respond.measures.terms import Finding
from tests.cast import NOW, TODAY, a_reported_incident, actor, person


def a_person(**changes: Any) -> Identity:
    """Somebody whom incidents are about."""
    usual = {
        "kind": SubjectKind.PERSON,
        "name": "Henk Pietersen",
        "birth_date": date(1980, 5, 4),
        "address": "Kerkstraat 12\n1970 AB Duinwijk",
        "email": "henk@example.org",
        "phone": "06-12345678",
        "customer_number": "K-1001",
    }
    return Identity(**{**usual, **changes})


def an_incident_about(identity: Identity | None = None, **changes: Any) -> Incident:
    """A report of Sanne about somebody with a name."""
    incident = a_reported_incident(**changes)
    tell_subject(incident, name_subject(identity or a_person(), by=actor("bram")), by=actor("bram"))
    return incident


def a_judgement(level: str = "C", **changes: Any) -> Judgement:
    """What Karin thinks of it."""
    usual = {"level": level, "facts": "Hij riep driemaal: ik weet waar je woont.", "own_share": "none"}
    return Judgement(**{**usual, **changes})


def an_assessed_incident(level: str = "C", identity: Identity | None = None, **changes: Any) -> Incident:
    """A report about Henk that Karin judged to be over the line."""
    incident = an_incident_about(identity, **changes)
    assess_incident(incident, a_judgement(level), at=NOW, by=actor("karin"))
    return incident


def a_plan(code: str = "warning", **changes: Any) -> Plan:
    """A measure as Bram fills it in."""
    usual: dict[str, object] = {
        "code": code,
        "facts": "Hij riep driemaal: ik weet waar je woont.",
        "starts_on": TODAY,
        "ends_on": date(2027, 2, 21),
        "review_on": date(2027, 1, 4),
        "motivation": "De dreiging was rechtstreeks en een gesprek hielp niet.",
    }
    if code == "premises_ban":
        usual |= {"location": "Stadhuis", "basic_service": "Hij komt op afspraak in de wijkpost of belt."}
        usual |= {"acute": "acute_danger", "acute_note": "Hij stond dezelfde avond weer voor de deur."}
    return Plan(**{**usual, **changes})


def an_imposed_ban(**changes: Any) -> Measure:
    """A premises ban that Bram proposed and Lotte approved."""
    measure = impose_measure(an_assessed_incident("D"), a_plan("premises_ban", **changes), at=NOW, by=actor("bram"))
    return approve_measure(measure, at=NOW, by=actor("lotte"))


def a_proposed_ban_of_now() -> Measure:
    """A premises ban from today by the clock on the wall, as pages see it."""
    today = timezone.localdate()
    term = {"starts_on": today, "ends_on": today + timedelta(weeks=8), "review_on": today + timedelta(weeks=4)}
    incident = an_assessed_incident("D")
    return impose_measure(incident, a_plan("premises_ban", **term), at=timezone.now(), by=actor("bram"))


def a_ban_of_now() -> Measure:
    """A premises ban that Lotte approved, by the clock on the wall, as pages see it."""
    return approve_measure(a_proposed_ban_of_now(), at=timezone.now(), by=actor("lotte"))


def a_longer_term(measure: Measure, *, at: datetime = NOW, weeks: int = 4) -> Extension:
    """Bram looked again, found the measure needed for longer and proposes it."""
    review_measure(measure, note="Hij belde nog twee keer boos op.", finding=Finding.EXTEND, at=at, by=actor("bram"))
    later = measure.ends_on + timedelta(weeks=weeks)
    reason = "De dreiging is nog niet voorbij."
    return extend_measure(measure, ends_on=later, review_on=later, reason=reason, at=at, by=actor("bram"))


def an_objection(measure: Measure, *, at: datetime = NOW, kind: str = "complaint", **changes: Any) -> Objection:
    """Henk disagrees; Bram writes it down."""
    told = Disagreement(kind, local(at).date(), "Ik heb dit niet gezegd en ben niet gehoord.")
    return receive_objection(measure, replace(told, **changes), at=at, by=actor("bram"))


def an_invitation(incident: Incident, *, at: datetime = NOW, days: int = 7, **changes: Any) -> Invitation:
    """Bram asks Henk for a talk in a week, by letter."""
    asked = Asked("oral", local(at).date() + timedelta(days=days), begins=time(10, 30), place="Stadhuis, kamer 2")
    return invite_subject(incident, replace(asked, **changes), at=at, by=actor("bram"))


def a_meeting_measure() -> Measure:
    """A conduct meeting that Bram imposed."""
    return impose_measure(an_assessed_incident("C"), a_plan("conduct_meeting"), at=NOW, by=actor("bram"))


def a_political_incident_about(identity: Identity | None = None) -> Incident:
    """What the clerk recorded for council member Ria, about the same Henk; over the line."""
    griet, ria = actor("griet"), person("ria")
    incident = a_reported_incident("griet", route=Route.AFTER_TALK, victim_id=ria.pk)
    tell_subject(incident, identity or a_person(), by=griet)
    assess_incident(incident, a_judgement("D"), at=NOW, by=griet)
    incident.refresh_from_db()
    return incident


def a_political_ban(incident: Incident | None = None) -> Measure:
    """A ban that the clerk proposed and the mayor approved, in a shielded file."""
    about = incident or a_political_incident_about()
    measure = impose_measure(about, a_plan("premises_ban"), at=NOW, by=actor("griet"))
    return approve_measure(measure, at=NOW, by=actor("willem"))
