"""Offering and arranging help, somebody close, questions by message, and whether it was enough."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare import access, queries, rules
from ruggensteun.care.aftercare.models import Chair, CheckIn, Evaluation, Moment, Offer, Plan, Relative, SelfCheck
from ruggensteun.care.aftercare.terms import CALL_ME, Enough, Feeling, MomentState, OfferState, Relation
from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import Doer
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.report.incidents.models import Incident

WORDS = 2000
NAME = 150


@transaction.atomic
def offer_help(plan: Plan, kind: str, *, address: str = "", note: str = "", at: datetime, by: Actor) -> Offer:
    """Offer help of one of the four kinds, perhaps by referring somebody."""
    ensure(access.may_offer_help(by, plan))
    return _offer(plan, kind, address, note, OfferState.OFFERED, at=at, by=by)


@transaction.atomic
def ask_help(plan: Plan, kind: str, *, at: datetime, by: Actor) -> Offer:
    """Say that one wants help of a kind."""
    ensure(access.may_ask_help(by, plan))
    return _offer(plan, kind, "", "", OfferState.WANTED, at=at, by=by)


def _offer(plan: Plan, kind: str, address: str, note: str, state: OfferState, *, at: datetime, by: Actor) -> Offer:
    pack = pack_of(plan.pack_version_id)
    refuse_unless(kind in {one.code for one in pack.aftercare.kinds}, _("Kies welke hulp het is."))
    refuse_unless(address in {"", *(one.code for one in pack.support)}, _("Dit adres staat niet in het protocol."))
    refuse_unless(len(note) <= WORDS, _("Dit is te lang. Gebruik hooguit %s tekens.") % WORDS)
    known = Offer.objects.filter(plan=plan, kind=kind, address=address).first()
    if known is not None:
        return _asked_again(known, state, by)
    offer = Offer(organisation_id=plan.organisation_id, incident_id=plan.incident_id, plan=plan, key_id=plan.key_id)
    offer.kind, offer.address, offer.state, offer.at, offer.by_id = kind, address, state, at, by.id
    seal(offer, note=note.strip())
    offer.save(force_insert=True)
    record("aftercare.help_offered", offer, by=by, kind=kind)
    return offer


def _asked_again(known: Offer, state: OfferState, by: Actor) -> Offer:
    """The same help asked or offered twice is one."""
    if state in known.MOVES[known.state]:
        move(known, state, act="aftercare.help_answered", by=by)
    return known


@transaction.atomic
def answer_help(offer: Offer, *, wanted: bool, by: Actor) -> None:
    """Say yes or no to help. A no can become a yes later."""
    ensure(access.may_answer_help(by, offer))
    move(offer, OfferState.WANTED if wanted else OfferState.DECLINED, act="aftercare.help_answered", by=by)


@transaction.atomic
def arrange_help(offer: Offer, *, by: Actor) -> None:
    """Write down that help was arranged."""
    ensure(access.may_arrange_help(by, offer))
    move(offer, OfferState.ARRANGED, act="aftercare.help_arranged", by=by)


@transaction.atomic
def add_relative(plan: Plan, *, relation: str, name: str, phone: str, at: datetime, by: Actor) -> Relative:
    """Have somebody close called too, because the person wishes it; the talks are planned at once."""
    ensure(access.may_add_relative(by, plan))
    refuse_unless(relation in Relation.values, _("Kies wie het is."))
    said = {
        "name": _wrong_line(name, NAME, _("Vul de naam in.")),
        "phone": _wrong_line(phone, 40, _("Vul een nummer in.")),
    }
    refuse_faults({field: sentence for field, sentence in said.items() if sentence})
    relative = Relative(
        organisation_id=plan.organisation_id, incident_id=plan.incident_id, plan=plan, key_id=plan.key_id
    )
    relative.relation, relative.wished_at = relation, at
    seal(relative, name=name.strip(), phone=phone.strip())
    relative.save(force_insert=True)
    for planned in rules.family_schedule(pack_of(plan.pack_version_id), at):
        _plan_moment(plan, planned.kind, planned.keeper, planned.due_at, relative=relative)
    record("aftercare.relative_added", relative, by=by, relation=relation)
    return relative


def _plan_moment(plan: Plan, kind: str, keeper: str, due_at: datetime, *, relative: Relative | None = None) -> Moment:
    moment = Moment(organisation_id=plan.organisation_id, incident_id=plan.incident_id, plan=plan, key_id=plan.key_id)
    moment.kind, moment.keeper, moment.due_at, moment.relative = kind, keeper, due_at, relative
    moment.save(force_insert=True)
    return moment


def _wrong_line(text: str, most: int, missing: str) -> str:
    if not text.strip():
        return missing
    return _("Dit is te lang.") if len(text) > most or "\x00" in text else ""


@transaction.atomic
def send_check_in(plan: Plan, clock: str, *, at: datetime, by: Actor) -> rules.Link:
    """Ask somebody by message how it goes: the link in it is kept nowhere, only what recognises it."""
    ensure(access.may_send_check_in(by))
    refuse_unless(plan.person_id, _("Deze persoon heeft geen account."))
    assert plan.person_id
    link = rules.new_link(plan.organisation_id, plan.person_id)
    sent = CheckIn(id=new_id(), organisation_id=plan.organisation_id, incident_id=plan.incident_id, plan=plan)
    sent.key_id, sent.clock, sent.digest = plan.key_id, clock, link.digest
    sent.sent_at, sent.expires_at = at, rules.ends_at(at)
    sent.save(force_insert=True)
    record("aftercare.check_in_sent", sent, by=by, clock=clock)
    return link


@transaction.atomic
def answer_check_in(
    sent: CheckIn, *, feeling: int, needs: Collection[str], call_me: bool, words: str, at: datetime, by: Actor
) -> None:
    """Answer a question by message. The first answer stands; help asked is help asked, a call is planned at once."""
    ensure(access.may_answer_check_in(by, sent))
    locked = CheckIn.objects.select_for_update(of=("self",)).get(pk=sent.pk)
    refuse_unless(locked.answered_at is None, _("U heeft dit al beantwoord. Uw antwoord staat er."))
    refuse_unless(at < locked.expires_at, _("Deze link is verlopen. U kunt altijd zelf bellen."))
    pack = pack_of(sent.plan.pack_version_id)
    kinds = [one.code for one in pack.aftercare.kinds]
    faults = {
        "feeling": "" if feeling in Feeling.values else _("Kies hoe het gaat."),
        "words": _("Dit is te lang. Gebruik hooguit %s tekens.") % WORDS if len(words) > WORDS else "",
    }
    refuse_faults({field: sentence for field, sentence in faults.items() if sentence})
    sent.feeling, sent.needs, sent.call_me, sent.answered_at = (
        feeling,
        [one for one in kinds if one in needs],
        call_me,
        at,
    )
    seal(sent, words=words.strip())
    sent.save(update_fields=["feeling", "needs", "call_me", "answered_at", "words"])
    record("aftercare.check_in_answered", sent, by=by)
    for kind in sent.needs:
        ask_help(sent.plan, kind, at=at, by=by)
    if call_me:
        ask_call(sent.plan, at=at, by=by)


@transaction.atomic
def ask_call(plan: Plan, *, at: datetime, by: Actor) -> Moment | None:
    """Ask to be called: a talk for the next working day. Asked twice is one call."""
    ensure(access.may_ask_help(by, plan))
    waiting = Moment.objects.filter(plan=plan, kind=CALL_ME, state=MomentState.PLANNED).first()
    due_at = rules.call_back_by(pack_of(plan.pack_version_id), at)
    if waiting is not None or due_at is None:
        return waiting
    moment = _plan_moment(plan, CALL_ME, Doer.PEER_SUPPORTER, due_at)
    record("aftercare.call_asked", moment, by=by)
    return moment


@transaction.atomic
def evaluate_care(
    plan: Plan, *, enough: str, missing: Collection[str], words: str, at: datetime, by: Actor
) -> Evaluation:
    """Say whether the care was enough, and what was missing. Once."""
    ensure(access.may_evaluate_care(by, plan))
    known = [one.code for one in pack_of(plan.pack_version_id).aftercare.evaluation]
    faults = {
        "enough": "" if enough in Enough.values else _("Kies een antwoord."),
        "words": _("Dit is te lang. Gebruik hooguit %s tekens.") % WORDS if len(words) > WORDS else "",
    }
    refuse_faults({field: sentence for field, sentence in faults.items() if sentence})
    refuse_unless(queries.evaluation_of(plan) is None, _("U heeft dit al verteld. Dank u wel."))
    said = Evaluation(organisation_id=plan.organisation_id, incident_id=plan.incident_id, plan=plan, key_id=plan.key_id)
    said.enough, said.missing, said.at = enough, [one for one in known if one in missing], at
    seal(said, words=words.strip())
    said.save(force_insert=True)
    record("aftercare.evaluated", said, by=by)
    return said


@transaction.atomic
def ask_chair(incident: Incident, *, name: str, contact: str, at: datetime, by: Actor) -> Chair:
    """Have somebody from outside lead a case in which the mayor himself was hit."""
    ensure(access.may_ask_chair(by, incident))
    refuse_unless(queries.needs_chair(incident), _("Dit is er voor een zaak waarin de burgemeester zelf is geraakt."))
    said = {
        "name": _wrong_line(name, NAME, _("Vul de naam in.")),
        "contact": _wrong_line(contact, 300, _("Vul in hoe deze voorzitter te bereiken is.")),
    }
    refuse_faults({field: sentence for field, sentence in said.items() if sentence})
    chair = Chair.objects.filter(incident=incident).first() or Chair(incident=incident, key_id=incident.key_id)
    chair.organisation_id, chair.by_id, chair.at = by.organisation_id, by.id, at
    seal(chair, name=name.strip(), contact=contact.strip())
    chair.save()
    record("aftercare.chaired", chair, by=by)
    return chair


@transaction.atomic
def add_self_check(
    content: dict[str, Any], *, permitted_by: str, permitted_on: date, proof: str, at: datetime, by: Actor
) -> SelfCheck:
    """Add a questionnaire of others. Without who permitted it, when, and where that is written, it is refused."""
    ensure(access.may_add_self_check(by))
    refuse_faults(rules.wrong_self_check(content))
    said = {
        "permitted_by": _wrong_line(permitted_by, 200, _("Zeg wie toestemming gaf.")),
        "proof": _wrong_line(proof, 300, _("Zeg waar de toestemming te vinden is.")),
        "permitted_on": _("Deze dag ligt in de toekomst.") if permitted_on > at.date() else "",
    }
    refuse_faults({field: sentence for field, sentence in said.items() if sentence})
    SelfCheck.objects.filter(code=content["code"]).delete()
    check = SelfCheck(organisation_id=by.organisation_id, code=content["code"], title=content["title"], content=content)
    check.permitted_by, check.permitted_on, check.proof = permitted_by.strip(), permitted_on, proof.strip()
    check.added_at = at
    check.save(force_insert=True)
    record("self_check.added", check, by=by)
    return check


@transaction.atomic
def remove_self_check(check: SelfCheck, *, by: Actor) -> None:
    """Take a questionnaire away, for instance because the permission ended."""
    ensure(access.may_add_self_check(by))
    record("self_check.removed", check, by=by)
    check.delete()
