"""The round of the clock: plans that are missing, managers who must hear, the digest of the morning.

Every part is safe to repeat: what was done stands in the database or the journal, so a round that comes late, twice or
after a crash announces once. A mail that is refused undoes only its own line and is tried again.
"""

import json
import logging
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from ruggensteun.care.aftercare import queries as aftercare
from ruggensteun.care.aftercare.actions import assign_fairly, keep_deputies, make_plan, send_check_in
from ruggensteun.care.aftercare.models import Plan
from ruggensteun.care.aftercare.queries import cared_for
from ruggensteun.care.feedback.jobs import PATIENCE, write_to
from ruggensteun.care.worklist import queries, rules
from ruggensteun.care.worklist.access import may_see_work
from ruggensteun.care.worklist.actions import forget_browser, note_push, send_digest, tell_manager
from ruggensteun.care.worklist.models import PushAddress
from ruggensteun.care.worklist.terms import CHECK_IN
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import actor_of, organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, local
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.jobs import LOOK_ROUND, call_the_clock, ring
from ruggensteun.report.incidents.actions import find_dossier, tell_handler
from ruggensteun.report.incidents.terms import OPEN, OPENING_ASKED, OpeningState
from ruggensteun.respond.flags.actions import follow_measures

DIGEST = "worklist.digest_of_person"
PUSH = "worklist.push_to_browser"
PUSH_PATIENCE = RetryStrategy(max_attempts=6, linear_wait=300, retry_exceptions=(OSError,))
GONE = {404, 410}
LOG = logging.getLogger(__name__)


@app.task(name=LOOK_ROUND, retry=PATIENCE)
def look_round(organisation_id: str, dossier_id: str) -> None:
    """Look what is missing in one dossier; asked at each report."""
    look_at(UUID(organisation_id), UUID(dossier_id), at=timezone.now())


def look_at(organisation_id: UUID, dossier_id: UUID, *, at: datetime) -> None:
    """Make the plans that are missing, bring contact advice up to date, then tell a manager."""
    clock = the_clock(organisation_id)
    with inside(organisation_id, clock=True):
        incident = queries.incident_of_round(dossier_id).first()
        if incident is None or incident.state not in OPEN:
            return
        for involvement in cared_for(incident):
            make_plan(involvement, at=at, by=clock)
        follow_measures(incident=incident, at=at, by=clock)
    with inside(organisation_id, clock=True):
        incident = queries.incident_of_round(dossier_id).get()
        person = None if queries.is_told(incident) else queries.who_is_told(incident, on=local(at).date())
        if person is not None:
            tell_manager(incident, person, by=clock)
            _announce(person)


def _announce(person: Person) -> None:
    with translation.override(person.language):
        write_to(
            person,
            _("Er is nieuw werk voor u"),
            _("Er is een nieuwe melding. Meld u aan om te zien wat u kunt doen:"),
            "/werk",
        )


@app.task(name=OPENING_ASKED, retry=PATIENCE)
def look_at_opening(organisation_id: str, opening_id: str) -> None:
    """Somebody asked for emergency access, or got it: find the dossier and tell those who handle it."""
    meet_opening(UUID(organisation_id), UUID(opening_id), at=timezone.now())


def meet_opening(organisation_id: UUID, opening_id: UUID, *, at: datetime) -> None:
    """Find the shielded dossier that was meant, then mail everybody who handles it: that, not what."""
    clock = the_clock(organisation_id)
    with inside(organisation_id, clock=True):
        opening = queries.opening_of_round(opening_id)
        if opening is None:
            return
        if opening.incident_id is None:
            incident = queries.shielded_for(opening)
            if incident is None:
                return
            find_dossier(opening, incident, by=clock)
        for person in queries.told_of_opening(opening, on=local(at).date()):
            tell_handler(opening, person, by=clock)
            _tell_of_opening(person, waits=opening.state == OpeningState.WAITING)


def _tell_of_opening(person: Person, *, waits: bool) -> None:
    with translation.override(person.language):
        sentence = (
            _("Iemand vraagt noodtoegang. U beslist als tweede persoon. Meld u aan:")
            if waits
            else _("Iemand las met noodtoegang een dossier dat u kent. Meld u aan om te zien wie:")
        )
        write_to(person, _("Er is noodtoegang gebruikt of gevraagd"), sentence, "/noodtoegang")


@app.periodic(cron="*/5 * * * *")
@app.task(name="worklist.catch_up")
def catch_up(timestamp: int) -> None:
    """Every five minutes: ask for a look at each dossier that was missed."""
    at = timezone.now()
    for organisation in organisations():
        with inside(organisation.pk, clock=True):
            for dossier_id in queries.to_look_at(at=at):
                call_the_clock(organisation.pk, dossier_id)


@app.periodic(cron="*/15 * * * *")
@app.task(name="worklist.digest")
def digest(timestamp: int) -> None:
    """In the morning of a working day: ask for the digest of everybody who did not get it yet."""
    at = timezone.now()
    if rules.is_digest_time(at):
        for organisation in organisations():
            with inside(organisation.pk, clock=True):
                for person_id in queries.without_digest(on=local(at).date()):
                    ring(DIGEST, organisation_id=organisation.pk, person_id=person_id)


@app.task(name=DIGEST, retry=PATIENCE)
def digest_of_person(organisation_id: str, person_id: str) -> None:
    """The digest of one person; a mailbox that refuses keeps nobody else waiting."""
    digest_for(UUID(organisation_id), UUID(person_id), at=timezone.now())


def digest_for(organisation_id: UUID, person_id: UUID, *, at: datetime) -> None:
    """Mail once a day how much is due, and nothing of what. The count is asked as this person, behind his walls."""
    on = local(at).date()
    with inside(organisation_id, person_id):
        actor = actor_of(person_id, on=on)
        if actor is None or not may_see_work(actor):
            LOG.info("job skipped: its originator lost the right", extra={"person": str(person_id)})
            return
        tasks = queries.work_list(actor, at=at)
        number = sum(rules.is_pressing(task, on=on) for task in tasks)
    with inside(organisation_id, clock=True):
        person = queries.person_of_digest(person_id, on=on)
        if person is not None:
            send_digest(person, on=on, number=number, by=the_clock(organisation_id))
            for address in queries.browsers_of(person_id) if number else ():
                ring(PUSH, organisation_id=organisation_id, address_id=address.pk)
            _mail_digest(person, number)


def _mail_digest(person: Person, number: int) -> None:
    if not number:
        return
    with translation.override(person.language):
        count = ngettext("%(number)d taak", "%(number)d taken", number) % {"number": number}
        write_to(person, _("Uw werk van vandaag"), _("Voor vandaag: %s. Meld u aan om het te zien:") % count, "/werk")


@app.periodic(cron="*/10 * * * *")
@app.task(name="worklist.look_after")
def look_after(timestamp: int) -> None:
    """Every ten minutes: nobody without a supporter."""
    at = timezone.now()
    for organisation in organisations():
        look_after_plans(organisation.pk, at=at)


def look_after_plans(organisation_id: UUID, *, at: datetime) -> None:
    """Let stand-ins begin and end, follow up who left, and ask somebody for whoever has nobody after some hours."""
    clock = the_clock(organisation_id)
    with inside(organisation_id, clock=True):
        keep_deputies(at=at, by=clock)
    with inside(organisation_id, clock=True):
        for plan in aftercare.left_alone(on=local(at).date()):
            assign_fairly(plan, at=at, by=clock, act="aftercare.handed_over")
        for plan in aftercare.without_supporter(before=at):
            if _waited(plan, at):
                assign_fairly(plan, at=at, by=clock)


def _waited(plan: Plan, at: datetime) -> bool:
    pack = pack_of(plan.pack_version_id)
    clock = pack.aftercare.assign_clock
    return clock is not None and due_by(pack, clock, plan.made_at) <= at


@app.periodic(cron="20 * * * *")
@app.task(name="worklist.ask_how_it_is")
def ask_how_it_is(timestamp: int) -> None:
    """In the day time of working days: ask by message how it goes, for whom the clock says so."""
    at = timezone.now()
    if rules.is_digest_time(at):
        for organisation in organisations():
            with inside(organisation.pk, clock=True):
                for plan, _clock in aftercare.to_check_in(at=at):
                    ring(CHECK_IN, organisation_id=organisation.pk, plan_id=plan.pk)


@app.task(name=CHECK_IN, retry=PATIENCE)
def check_in_of_plan(organisation_id: str, plan_id: str) -> None:
    """Ask one person how it goes; a mailbox that refuses keeps nobody else waiting."""
    check_in_with(UUID(organisation_id), UUID(plan_id), at=timezone.now())


def check_in_with(organisation_id: UUID, plan_id: UUID, *, at: datetime) -> None:
    """Mail the question once. The link in it acts for one person, on one question, for two weeks."""
    with inside(organisation_id, clock=True):
        for plan, clock in aftercare.to_check_in(at=at, plan_id=plan_id):
            assert plan.person
            link = send_check_in(plan, clock, at=at, by=the_clock(organisation_id))
            with translation.override(plan.person.language):
                sentence = _("Hoe gaat het met u? Vertel het hier, in een minuut. U hoeft zich niet aan te melden:")
                write_to(plan.person, _("Hoe gaat het met u?"), sentence, f"/hoe-gaat-het/{link.code}")


@app.task(name=PUSH, retry=PUSH_PATIENCE)
def push_to_browser(organisation_id: str, address_id: str) -> None:
    """Remind somebody in one browser."""
    push_to(UUID(organisation_id), UUID(address_id), at=timezone.now())


def push_to(organisation_id: UUID, address_id: UUID, *, at: datetime) -> None:
    """Say once a day in a browser that there is work, and nothing of what. A browser that is gone is forgotten."""
    clock, on = the_clock(organisation_id), local(at).date()
    with inside(organisation_id, clock=True):
        address = queries.browser(address_id)
        if address is None or queries.is_pushed(address, on):
            return
        note_push(address, on=on, by=clock)
        if _deliver(address, queries.push_key(organisation_id)) in GONE:
            forget_browser(address, by=clock)


def _deliver(address: PushAddress, key: EllipticCurvePrivateKey) -> int:
    """Deliver to a push service, sealed for that browser. Raises `OSError` when it should be tried again."""
    told = {"title": "Ruggensteun", "body": _("Er wacht werk op u."), "url": "/werk"}
    where = {"endpoint": address.endpoint, "keys": {"p256dh": address.p256dh, "auth": address.auth}}
    claims: dict[str, str | int] = {"sub": f"mailto:{settings.DEFAULT_FROM_EMAIL}"}
    try:
        webpush(where, json.dumps(told), vapid_private_key=Vapid02(key), vapid_claims=claims, ttl=43200, timeout=10)
    except WebPushException as error:
        status = error.response.status_code if error.response is not None else 0
        if status in GONE:
            return status
        raise OSError("The push service did not take it.") from error
    return 201
