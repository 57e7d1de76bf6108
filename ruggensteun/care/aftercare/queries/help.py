"""What help is there, what was asked by message, and whether the care was enough."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import get_language

from ruggensteun.care.aftercare import access
from ruggensteun.care.aftercare.models import Chair, CheckIn, Evaluation, Offer, Plan, Relative, SelfCheck
from ruggensteun.care.aftercare.rules import Link
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import OFFICE_HOLDERS, WorksAs
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by
from ruggensteun.ground.protocol.terms import Audience, Pack, SupportAddress
from ruggensteun.ground.vault.queries import opened, opened_all
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import OPEN, Part

FRESH = timedelta(days=120)


@dataclass(frozen=True)
class OfferView:
    """Help, ready to show."""

    offer: Offer
    kind: str
    examples: str
    address_name: str
    phone: str
    note: str


@dataclass(frozen=True)
class Answer:
    """An answered question by message, opened for whoever may read it."""

    check_in: CheckIn
    words: str
    needs: list[str]


def offers_of(actor: Actor, plan: Plan) -> list[OfferView]:
    """The help of a plan, for the person and the supporter; [] for everybody else."""
    if not access.may_read_help(actor, plan):
        return []
    rows = list(Offer.objects.filter(plan=plan).order_by("at", "id"))
    notes, pack, language = opened_all(rows, "note"), pack_of(plan.pack_version_id), get_language() or "nl"
    kinds = {one.code: one for one in pack.aftercare.kinds}
    names = {one.code: one.name.in_(language) for one in pack.support}
    phones = {one.code: one.phone or "" for one in pack.support}
    return [
        OfferView(
            row,
            kinds[row.kind].label.in_(language) if row.kind in kinds else row.kind,
            kinds[row.kind].examples.in_(language) if row.kind in kinds else "",
            names.get(row.address, row.address),
            phones.get(row.address, ""),
            notes[row.pk]["note"],
        )
        for row in rows
    ]


def offer_for(actor: Actor, offer_id: UUID) -> Offer | None:
    """Help that was offered to this actor, or that he offers."""
    rows = access.visible_offers(actor).select_related("plan__incident")
    return rows.filter(pk=offer_id).first()


def addresses_for(pack: Pack, kind: str = "", *, works_as: str = "") -> list[SupportAddress]:
    """Whom somebody can be referred to for a kind of help; office holders have addresses of their own."""
    holder = works_as in OFFICE_HOLDERS
    fits = {Audience.EVERYBODY, Audience.OFFICE_HOLDER if holder else Audience.EMPLOYEE}
    helping = [one for one in pack.support if one.helps_with and one.audience in fits]
    return [one for one in helping if not kind or kind in one.helps_with]


def relatives_of(actor: Actor, plan: Plan) -> list[tuple[Relative, str]]:
    """Who close to somebody is called too, by name; for the person and the supporter."""
    if not access.may_read_help(actor, plan):
        return []
    rows = list(Relative.objects.filter(plan=plan).order_by("wished_at", "id"))
    names = opened_all(rows, "name")
    return [(row, names[row.pk]["name"]) for row in rows]


def answers_of(actor: Actor, plan: Plan) -> list[Answer]:
    """What somebody answered by message, newest first; for the person and the supporter."""
    if not access.may_read_help(actor, plan):
        return []
    rows = list(CheckIn.objects.filter(plan=plan, answered_at__isnull=False).order_by("-answered_at"))
    words, language = opened_all(rows, "words"), get_language() or "nl"
    kinds = {one.code: one.label.in_(language) for one in pack_of(plan.pack_version_id).aftercare.kinds}
    return [Answer(row, words[row.pk]["words"], [kinds.get(code, code) for code in row.needs]) for row in rows]


def check_in_behind(link: Link) -> CheckIn | None:
    """The question of a link; asked as the person it was sent to, inside his walls."""
    known = CheckIn.objects.select_related("plan__person", "plan__incident")
    return known.filter(digest=link.digest, plan__person_id=link.person_id).first()


def check_in(check_in_id: UUID) -> CheckIn | None:
    """A question, for the mail that asks it."""
    return CheckIn.objects.select_related("plan__person").filter(pk=check_in_id).first()


def to_check_in(*, at: datetime, plan_id: UUID | None = None, limit: int = 500) -> list[tuple[Plan, str]]:
    """Who is to be asked by message how it goes: the clock is past, and it was not asked yet.

    Only for those with an account and a mail address, in cases that are open or were closed lately. What is more than
    two weeks late is not asked any more: the supporter asks it.
    """
    rows = Plan.objects.filter(made_at__gte=at - FRESH, made_at__lte=at, person__is_active=True, together__isnull=True)
    rows = rows.filter(pk=plan_id) if plan_id else rows
    asked = rows.exclude(person__email="").filter(incident__state__in=OPEN).select_related("incident", "person")
    sent = set(CheckIn.objects.filter(sent_at__gte=at - FRESH).values_list("plan_id", "clock"))
    found: list[tuple[Plan, str]] = []
    for plan in asked.order_by("made_at", "id").iterator():
        pack = pack_of(plan.pack_version_id)
        for clock in pack.aftercare.check_ins:
            due_at = due_by(pack, clock, plan.incident.reported_at)
            if due_at <= at < due_at + timedelta(days=14) and (plan.pk, clock) not in sent:
                found.append((plan, clock))
    return found[:limit]


def evaluation_of(plan: Plan) -> Evaluation | None:
    """What somebody thought of the care."""
    return Evaluation.objects.filter(plan=plan).first()


def chair_of(incident: Incident) -> tuple[str, str] | None:
    """The chair from outside of a case (name, how to reach); the caller has asked whether the case may be seen."""
    chair = Chair.objects.filter(incident=incident).first()
    return (opened(chair, "name"), opened(chair, "contact")) if chair else None


def needs_chair(incident: Incident) -> bool:
    """Whether the mayor himself was hit, so that somebody from outside leads."""
    victims = Involvement.objects.filter(incident=incident, part=Part.VICTIM, person__works_as=WorksAs.MAYOR)
    return victims.exists()


def self_checks(actor: Actor) -> list[SelfCheck]:
    """The questionnaires that were added with permission."""
    return list(access.visible_self_checks(actor).order_by("title"))


def self_check_for(actor: Actor, code: str) -> SelfCheck | None:
    """A questionnaire that was added."""
    return access.visible_self_checks(actor).filter(code=code).first()
