"""The same person against officials, an office holder and an executing organisation, through the usual actions."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from ruggensteun.ground.people.queries import as_actor
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.walls.models import new_id
from ruggensteun.keep.simulation import access
from ruggensteun.keep.simulation.actions.history import Surroundings
from ruggensteun.keep.simulation.terms import DEPARTMENTS
from ruggensteun.report.incidents.actions import report_incident, tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Told
from ruggensteun.report.incidents.terms import Route
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import SubjectKind
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.rules import Judgement
from ruggensteun.respond.assessments.terms import OwnShare
from ruggensteun.respond.measures.actions import (
    agree_joint_reaction,
    approve_measure,
    impose_measure,
    propose_joint_reaction,
    share_measure,
)
from ruggensteun.respond.measures.rules import Plan

WHO = Identity(
    kind=SubjectKind.PERSON,
    name="Rinus Hofstra",
    birth_date=date(1971, 9, 2),
    address="Duinweg 88, Duinwijk",
    customer_number="K177001",
)
VISITOR = replace(
    WHO, name="Danny Verbeek", birth_date=date(1989, 3, 17), address="Molenveld 14, Duinwijk", customer_number="K177002"
)
EXECUTES = next(place for place, one in enumerate(DEPARTMENTS) if one.code == "neighbourhood_team")


def react_together(around: Surroundings, at: datetime, by: Actor) -> None:
    """A man threatens a council member and an enforcement officer: the mayor and the clerk share that a ban runs,
    and the coordinator and the clerk agree on that one reaction."""
    ensure(access.may_simulate(by))
    play = _Players(around)
    political = _told_after_a_talk(play, at - timedelta(hours=30))
    plan = _ban(local(at).date())
    measure = impose_measure(political, plan, at=at - timedelta(hours=28), by=play("griet"))
    approve_measure(measure, at=at - timedelta(hours=27), by=play("willem"))
    reason = "Hij valt ook medewerkers lastig. Zij moeten weten dat er al een maatregel loopt."
    share_measure(measure, reason=reason, at=at - timedelta(hours=26), by=play("willem"))
    line = "Een man riep bij een controle dat hij mij buiten zou opwachten, net als dat raadslid."
    official = _reported("sanne", "karin", WHO, line, "street", at - timedelta(hours=20), play)
    joint = propose_joint_reaction(
        official, political.pk, plan.code, is_carried_here=False, at=at - timedelta(hours=6), by=play("bram")
    )
    agree_joint_reaction(joint, political, at=at - timedelta(hours=3), by=play("griet"))


def ask_together(around: Surroundings, at: datetime, by: Actor) -> None:
    """Somebody with a ban of the municipality threatens the executing organisation too. Its coordinator, who sees
    only that a measure is active, proposes to let that one hold: it waits for the coordinator of the municipality."""
    ensure(access.may_simulate(by))
    play = _Players(around)
    line = "Iemand sloeg op de balie en riep dat hij met vrienden terug zou komen."
    desk = _reported("dirk", "joost", VISITOR, line, "desk", at - timedelta(hours=52), play)
    plan = replace(_ban(local(at).date()), facts=line, acute_note="Hij kwam dezelfde middag nog twee keer terug.")
    measure = impose_measure(desk, plan, at=at - timedelta(hours=49), by=play("bram"))
    approve_measure(measure, at=at - timedelta(hours=48), by=play("lotte"))
    nadia = play("nadia")
    victim = next(one for one in around.people[EXECUTES] if one.pk != nadia.id)
    line = "Iemand dreigde bij een huisbezoek de deur van het wijkteam in te trappen."
    told = _told(at - timedelta(hours=11), ("threat_violence",), "home_visit", line)
    incident = report_incident(told, at=at - timedelta(hours=10), by=as_actor(victim, on=local(at).date()))
    tell_subject(incident, measure.subject, by=nadia)
    assess_incident(incident, _judged(line), at=at - timedelta(hours=8), by=nadia)
    incident.refresh_from_db()
    propose_joint_reaction(incident, desk.pk, plan.code, is_carried_here=False, at=at - timedelta(hours=2), by=nadia)


class _Players:
    """`play("griet")` is Griet with the roles of today."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def __call__(self, username: str) -> Actor:
        return as_actor(self._around.player(username), on=local(self._around.until).date())


def _told(at: datetime, behaviours: tuple[str, ...], channel: str, line: str) -> Told:
    return Told(id=new_id(), happened_at=at, behaviours=behaviours, channel=channel, line=line)


def _judged(facts: str) -> Judgement:
    return Judgement(level="D", facts=facts, own_share=OwnShare.NONE)


def _told_after_a_talk(play: _Players, at: datetime) -> Incident:
    griet, ria = play("griet"), play("ria")
    line = "Iemand wachtte een raadslid op na de vergadering en riep dat hij haar wist te wonen."
    known = {"route": Route.AFTER_TALK, "victim_id": ria.id}
    told = Told(new_id(), at - timedelta(hours=2), ("threat_violence", "following"), "street", line=line, **known)  # type: ignore[arg-type]
    incident = report_incident(told, at=at, by=griet)
    tell_subject(incident, WHO, by=griet)
    assess_incident(incident, _judged(line), at=at, by=griet)
    incident.refresh_from_db()
    return incident


def _reported(
    who: str, manager: str, about: Identity, line: str, channel: str, at: datetime, play: _Players
) -> Incident:
    bram = play("bram")
    told = _told(at - timedelta(hours=1), ("verbal_abuse", "threat_violence"), channel, line)
    incident = report_incident(told, at=at, by=play(who))
    tell_subject(incident, name_subject(about, by=bram), by=bram)
    assess_incident(incident, _judged(line), at=at, by=play(manager))
    incident.refresh_from_db()
    return incident


def _ban(on: date) -> Plan:
    return Plan(
        code="premises_ban",
        facts="Hij wachtte een raadslid op na de vergadering en riep dat hij haar wist te wonen.",
        starts_on=on - timedelta(days=1),
        ends_on=on + timedelta(weeks=12),
        review_on=on + timedelta(weeks=6),
        location="Gemeentehuis",
        basic_service="Hij komt op afspraak bij Wijkpost Oost, of belt.",
        motivation="De dreiging was rechtstreeks. Een gesprek met de griffier hielp niet.",
        acute="acute_danger",
        acute_note="Hij stond dezelfde avond weer bij de ingang.",
    )
