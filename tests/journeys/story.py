"""What must have happened before the pages of the stage are there, by the people of Duinwijk, through actions."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from django.utils import timezone

from ruggensteun.care.aftercare.actions import hold_moment, make_plan
from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.care.feedback.actions import close_incident, give_feedback
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.ground.people.actions import add_person, grant_role, make_token
from ruggensteun.ground.people.models import Grant, Person, Token
from ruggensteun.ground.people.queries import actor_of
from ruggensteun.ground.people.rules import Actor, the_clock
from ruggensteun.ground.people.terms import Role, Scope
from ruggensteun.ground.walls.models import new_id
from ruggensteun.keep.retention.actions import hold_dossier, propose_erasure
from ruggensteun.keep.retention.models import Erasure
from ruggensteun.learn.improvement.actions import plan_action, plan_session
from ruggensteun.learn.improvement.models import ImprovementAction
from ruggensteun.learn.insight.actions import ask_release, make_release, print_report
from ruggensteun.learn.insight.models import Release
from ruggensteun.learn.insight.queries import results_of
from ruggensteun.learn.insight.terms.surveys import Source
from ruggensteun.learn.surveys.actions import invite, open_edition, plan_edition
from ruggensteun.learn.surveys.models import Edition, Invitation
from ruggensteun.learn.surveys.queries import code_of
from ruggensteun.learn.surveys.rules import Invitee, spaced
from ruggensteun.learn.surveys.terms import EditionState
from ruggensteun.report.incidents.actions import report_incident, settle_lane, tell_subject
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.rules import Told
from ruggensteun.report.incidents.terms import Lane, LaneState, Part, Route, State
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.terms import CRITICISM
from ruggensteun.respond.damages.actions import add_damage
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.terms import Owner, Way
from ruggensteun.respond.flags.actions import raise_flag
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.letters.actions import approve_letter, prepare_letter, send_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import Dispatch
from ruggensteun.respond.measures.actions import approve_measure, hold_hearing, impose_measure
from ruggensteun.respond.measures.models import Location, Measure
from ruggensteun.respond.measures.rules import Plan as MeasurePlan
from ruggensteun.respond.measures.terms import HearingForm
from ruggensteun.respond.police.actions import decide_police, file_police_step
from ruggensteun.respond.police.models import PoliceStep
from ruggensteun.respond.police.rules import Decision
from ruggensteun.respond.police.terms import Choice
from tests.insight.editions import outcome
from tests.response import a_judgement, a_person

NEEDED = {
    "frank": ("Frank Brouwer", Role.SURVEY_MANAGER),
    "omar": ("Omar Kaya", Role.POLICE_LIAISON),
    "ingrid": ("Ingrid Postma", Role.DAMAGE_OFFICER),
    "vera": ("Vera Willems", Role.CONFIDENTIAL_ADVISER),
    "noor": ("Noor Hendriks", Role.RESILIENCE_COORDINATOR),
}
FIRST = ("Wim", "Ans", "Kees", "Tineke", "Rob", "Jo", "Piet", "Ineke", "Cor", "Truus", "Leo", "Bep", "Gijs", "Nel")
LAST = ("Jaspers", "de Ruiter", "Vermeer", "Hol", "Akkerman", "Mol", "Zwart", "Vos", "Baars", "Dekkers", "Franken")
PROPORTIONATE = "De dreiging was rechtstreeks en een gesprek hielp niet."


class Story:
    """One municipality, seen from one moment; each question lets something new happen there."""

    def __init__(self, organisation_id: UUID, at: datetime) -> None:
        self.at, self.today = at, timezone.localdate(at)
        self.clock = the_clock(organisation_id)
        self._names = (f"{first} {last}" for first, last in product(FIRST, LAST))
        for username, (name, role) in NEEDED.items():
            self._engage(username, name, role)

    def _engage(self, username: str, name: str, role: Role) -> None:
        if not Person.objects.filter(username=username).exists():
            unit, email = self.person("bram").unit, f"{username}@duinwijk.test"
            person = add_person(username, name, unit, email=email, password="duinwijk", by=self.clock)
            grant_role(person, role, starts_on=date(2024, 1, 1), by=self.clock)

    def person(self, username: str) -> Person:
        """Somebody of Duinwijk, as a row."""
        return Person.objects.select_related("unit").get(username=username)

    def actor(self, username: str) -> Actor:
        """Somebody of Duinwijk, with the roles of today."""
        actor = actor_of(self.person(username).pk, on=self.today)
        assert actor is not None
        return actor

    def ago(self, **how_long: float) -> datetime:
        """A moment before the one from which everything is seen."""
        return self.at - timedelta(**how_long)

    def reported(self, *, by: str = "sanne", days: float = 0.02, **changes: Any) -> Incident:
        """Sanne was shouted at and threatened on the street, and says so."""
        told = {
            "id": new_id(),
            "happened_at": self.ago(days=days, minutes=20),
            "behaviours": ("verbal_abuse", "threat_violence"),
            "channel": "street",
            "line": "Een man schreeuwde dat hij mij wist te wonen.",
        } | changes
        incident = report_incident(Told(**told), at=self.ago(days=days), by=self.actor(by))  # type: ignore[arg-type]
        for part in Involvement.objects.filter(incident=incident, part=Part.VICTIM, person__isnull=False):
            make_plan(part, at=self.ago(days=days), by=self.clock)
        return incident

    def named(self, days: float = 4) -> Incident:
        """It is known who it was."""
        incident, bram = self.reported(days=days), self.actor("bram")
        who = a_person(name=next(self._names), birth_date=None, customer_number="", email="", phone="")
        tell_subject(incident, name_subject(who, by=bram), by=bram)
        return incident

    def planned(self, incident: Incident) -> tuple[Plan, Moment]:
        """The aftercare plan of a report, and the moment that comes first."""
        plan = Plan.objects.get(incident=incident)
        moment = Moment.objects.filter(plan=plan).order_by("due_at").first()
        assert moment is not None
        return plan, moment

    def assessed(self, level: str, days: float = 4) -> Incident:
        """Karin judged it, the next day."""
        incident = self.named(days)
        assess_incident(incident, a_judgement(level), at=self.ago(days=days - 1), by=self.actor("karin"))
        return incident

    def proposed_ban(self) -> Measure:
        """Bram proposes a premises ban after he heard the person."""
        incident, bram = self.assessed("D"), self.actor("bram")
        said = "Ik was boos over mijn aanvraag. Ik bedoelde het niet zo."
        held_on = self.today - timedelta(days=1)
        hold_hearing(incident, HearingForm.ORAL, held_on=held_on, statement=said, at=self.ago(hours=3), by=bram)
        return impose_measure(incident, self.plan("premises_ban"), at=self.ago(hours=2), by=bram)

    def plan(self, code: str) -> MeasurePlan:
        """A measure as Bram fills it in."""
        ban = code == "premises_ban"
        return MeasurePlan(
            code=code,
            facts="Hij riep driemaal: ik weet waar je woont.",
            starts_on=self.today,
            ends_on=self.today + timedelta(weeks=13),
            review_on=self.today + timedelta(weeks=6),
            location=self.building() if ban else "",
            basic_service="Hij komt op afspraak in de wijkpost of belt." if ban else "",
            motivation=PROPORTIONATE,
            deviation="heavier_is_needed",
            deviation_note="Hij kwam dezelfde avond terug.",
        )

    def building(self) -> str:
        """A building of the municipality."""
        return Location.objects.order_by("name")[:1].get().name

    def acute_ban(self) -> MeasurePlan:
        """A ban that could not wait for the person's own side."""
        why = "Hij stond dezelfde avond weer voor de deur."
        return replace(self.plan("premises_ban"), acute="acute_danger", acute_note=why)

    def imposed_ban(self) -> tuple[Measure, Flag]:
        """Lotte approved it; the desks are warned."""
        measure = approve_measure(self.proposed_ban(), at=self.ago(hours=1), by=self.actor("lotte"))
        ends_on, review_on = self.today + timedelta(weeks=8), self.today + timedelta(weeks=4)
        incident, bram = measure.incident, self.actor("bram")
        flag = raise_flag(incident, "bring_colleague", ends_on=ends_on, review_on=review_on, at=self.at, by=bram)
        return measure, flag

    def warned(self) -> Letter:
        """The letter of a warning, as a draft."""
        bram = self.actor("bram")
        measure = impose_measure(self.assessed("C"), self.plan("warning"), at=self.ago(hours=5), by=bram)
        return prepare_letter(measure, at=self.ago(hours=4), by=bram)

    def letters(self) -> tuple[Letter, Letter, Letter]:
        """A draft, one that was approved, and one that went out."""
        lotte, bram = self.actor("lotte"), self.actor("bram")
        draft, approved, sent = self.warned(), self.warned(), self.warned()
        for letter in (approved, sent):
            approve_letter(letter, at=self.ago(hours=3), by=lotte)
        sent = send_letter(sent, Dispatch.REGISTERED, sent_on=self.today, at=self.at, by=bram)
        return draft, approved, sent

    def police_and_damage(self) -> tuple[PoliceStep, PoliceStep, Damage]:
        """A complaint that was decided on, one that was filed, and a broken pair of glasses."""
        bram, incident, other = self.actor("bram"), self.assessed("D"), self.reported(days=3)
        reason, address = "Dit is strafbaar en het slachtoffer wil het.", "Raadhuisplein 1, Duinwijk"
        why = Decision(Choice.COMPLAINT, reason=reason, asked_vpt_code=True, service_address=address)
        decided = decide_police(incident, why, at=self.ago(days=1), by=bram)
        filed = decide_police(other, why, at=self.ago(days=2), by=bram)
        on = self.today - timedelta(days=1)
        filed = file_police_step(filed, filed_on=on, police_number="", asked_vpt_code=True, at=self.at, by=bram)
        damage = add_damage(
            incident, owner=Owner.EMPLOYEE, way=Way.OFFENDER, cents=12900, description="Bril", at=self.at, by=bram
        )
        return decided, filed, damage

    def answered(self) -> Incident:
        """The other person was written to and the police was told: these tracks can be rounded off."""
        incident, bram = self.assessed("C"), self.actor("bram")
        measure = impose_measure(incident, self.plan("warning"), at=self.ago(hours=5), by=bram)
        letter = prepare_letter(measure, at=self.ago(hours=4), by=bram)
        approve_letter(letter, at=self.ago(hours=3), by=self.actor("lotte"))
        send_letter(letter, Dispatch.REGISTERED, sent_on=self.today, at=self.at, by=bram)
        neither = Decision(Choice.NEITHER, reason="Dat wil het slachtoffer niet.")
        decide_police(incident, neither, at=self.at, by=bram)
        return incident

    def ready_to_close(self) -> Incident:
        """Every track is done or left out, and Sanne knows what came of it."""
        incident, karin, bram = self.assessed("C", days=60), self.actor("karin"), self.actor("bram")
        moments = Moment.objects.filter(plan__incident=incident).order_by("due_at")
        for number, moment in enumerate(moments):
            held_at = self.ago(days=50 - 3 * number)
            hold_moment(moment, held_at=held_at, note="Het gaat goed met Sanne.", at=held_at, by=karin)
        for lane in Lane:
            reason = "Wij weten niet wie het was."
            settle_lane(incident, lane, LaneState.OMITTED, reason=reason, at=self.ago(days=10), by=bram)
        told = "Wij spraken u en lopen nu met zijn tweeën op die plek."
        give_feedback(incident, kind=MessageKind.CLOSING, text=told, at=self.ago(days=9), by=karin)
        return incident

    def closed(self) -> Incident:
        """A case that was seen through to its end."""
        return close_incident(self.ready_to_close(), at=self.ago(days=8), by=self.actor("bram"))

    def criticism(self) -> Incident:
        """It was criticism, not aggression."""
        incident = self.named()
        assess_incident(incident, a_judgement(CRITICISM), at=self.ago(days=2), by=self.actor("karin"))
        return incident

    def political(self) -> Incident:
        """The clerk recorded what a council member told her."""
        ria = self.person("ria")
        return self.reported(by="griet", days=2, route=Route.AFTER_TALK, victim_id=ria.pk)

    def long_ago(self) -> Incident:
        """A case that was closed so long ago that its term is past."""
        incident = self.closed()
        Incident.objects.filter(pk=incident.pk).update(closed_at=self.ago(days=7 * 365))
        incident.refresh_from_db()
        assert incident.state == State.CLOSED
        return incident

    def erasure(self) -> Erasure:
        """Paul proposed that an old dossier is erased."""
        return propose_erasure(self.long_ago(), on=self.today, by=self.actor("paul"))

    def held(self) -> Incident:
        """One old dossier is held, another could be."""
        paul, review_on = self.actor("paul"), self.today + timedelta(days=90)
        hold_dossier(
            self.long_ago(), reason="De rechter behandelt dit nog.", review_on=review_on, on=self.today, by=paul
        )
        return self.long_ago()

    def improvement(self) -> ImprovementAction:
        """Karin will do something better."""
        what, due_on = "Op deze plek lopen wij voortaan met zijn tweeën.", self.today + timedelta(days=30)
        return plan_action(what, self.person("karin"), due_on=due_on, on=self.today, by=self.actor("bram"))

    def grant(self) -> Grant:
        """The role of Els."""
        return Grant.objects.filter(person__username="els")[:1].get()

    def token(self) -> Token:
        """A token for another system."""
        made = {"expires_at": self.at + timedelta(days=100), "by": self.actor("anouk")}
        make_token("meldpunt", [Scope.REPORT], self.person("dirk"), **made)  # type: ignore[arg-type]
        return Token.objects.get(name="meldpunt")

    def rounds(self) -> dict[str, str]:
        """One round of the survey runs, another is planned; the municipality and the code of somebody who is asked."""
        frank, closes_on = self.actor("frank"), self.today + timedelta(days=28)
        edition = plan_edition("Najaar", opens_on=self.today, closes_on=closes_on, on=self.today, by=frank)
        invite(edition, [Invitee(f"asked.{number}@duinwijk.test", "staff") for number in range(12)], by=frank)
        open_edition(edition, on=self.today, by=frank)
        first = Invitation.objects.filter(edition=edition).order_by("id")[:1].get()
        plan_edition("Voorjaar", opens_on=closes_on, closes_on=closes_on + timedelta(days=28), on=self.today, by=frank)
        return {"gemeente": "duinwijk", "code": spaced(code_of(first)), "edition": str(edition.pk)}

    def published(self) -> list[UUID]:
        """The rounds whose results were rebuilt from the published study, where the municipality has them."""
        return list(Release.objects.filter(source=Source.REBUILT).values_list("edition_id", flat=True)[:1])

    def counted(self) -> dict[str, UUID]:
        """A round of the municipality's own that closed, its results, and the session about them."""
        closed_on = self.today - timedelta(days=20)
        edition = Edition(organisation_id=self.clock.organisation_id, title="Zomer", closes_on=closed_on)
        edition.opens_on, edition.state = closed_on - timedelta(days=28), EditionState.CLOSED
        edition.save(force_insert=True)
        make_release(ask_release(edition, by=self.clock), outcome(), at=self.ago(days=19), by=self.clock)
        results = results_of(self.actor("frank"), edition.pk)
        assert results is not None
        report = print_report(results, kind="pdf", at=self.at, by=self.actor("frank"))
        session = plan_session(edition, held_on=self.today + timedelta(days=14), by=self.actor("frank"))
        return {"edition_id": edition.pk, "session_id": session.pk, "report_id": report.pk}
