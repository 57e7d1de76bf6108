"""What follows after a report, built through actions: Henk, whom incidents are about, judgements, measures."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import SubjectKind
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.rules import Judgement
from ruggensteun.respond.measures.actions import approve_measure, impose_measure
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.rules import Plan
from tests.cast import NOW, TODAY, a_reported_incident, actor


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
