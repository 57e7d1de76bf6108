"""The team of supporters: who is there, who has how much, who is away, who is asked next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from ruggensteun.care.aftercare import access, rules
from ruggensteun.care.aftercare.models import Absence, Membership, Moment, Plan, Team
from ruggensteun.care.aftercare.queries.plans import SUPPORTERS
from ruggensteun.care.aftercare.rules import Candidate
from ruggensteun.care.aftercare.terms import MomentState
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import managers_of, persons_with_role
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.rules import local
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import OPEN

MOST = 5


@dataclass(frozen=True)
class Member:
    """A supporter as the team page shows him."""

    person: Person
    team: str
    now: int
    most: int
    trained_on: date | None
    train_again_on: date | None
    away_until: date | None
    deputy: str


def supporters(*, on: datetime) -> list[Person]:
    """Who may be asked to support somebody, by name."""
    return sorted(persons_with_role(*SUPPORTERS, on=on.date()), key=lambda person: person.name)


def absences_on(on: date) -> QuerySet[Absence]:
    """Who is away on a day."""
    return Absence.objects.filter(starts_on__lte=on, ends_on__gte=on)


def is_away(person_id: UUID, *, on: date) -> bool:
    """Whether somebody is away on a day."""
    return absences_on(on).filter(person_id=person_id).exists()


def away_on(on: date) -> set[UUID]:
    """The ids of those who are away on a day."""
    return set(absences_on(on).values_list("person_id", flat=True))


def absences_of(actor: Actor, *, on: date) -> list[Absence]:
    """When this actor is away, from a day on."""
    rows = Absence.objects.filter(person_id=actor.person_id, ends_on__gte=on)
    return list(rows.select_related("deputy").order_by("starts_on", "id"))


def absence_for(actor: Actor, absence_id: UUID) -> Absence | None:
    """An absence that this actor may withdraw."""
    found = Absence.objects.select_related("person").filter(pk=absence_id).first()
    return found if found and access.may_withdraw_absence(actor, found) else None


def going_plans(person_ids: Iterable[UUID]) -> QuerySet[Plan]:
    """The plans of some supporters that still have talks to come; what runs together counts once."""
    planned = Moment.objects.filter(state=MomentState.PLANNED, incident__state__in=OPEN).values("plan_id")
    return Plan.objects.filter(supporter_id__in=list(person_ids), pk__in=planned)


def staying_plans(actor: Actor, person_id: UUID) -> list[Plan]:
    """The plans that are still with a supporter, of the cases this actor handles: what he can hand over one by one."""
    known = access.visible_plans(actor).filter(pk__in=going_plans([person_id])).exclude(person_id=actor.person_id)
    plans = known.select_related("incident__unit").order_by("made_at", "id")
    return [one for one in plans if access.may_assign_supporter(actor, one)]


def _loads(person_ids: list[UUID]) -> dict[UUID, tuple[int, datetime | None]]:
    leading = Count(Coalesce("together_id", "pk"), distinct=True)
    known = going_plans(person_ids).filter(incident__shielded=False)  # who is asked tells nothing of what is shielded
    counted = known.values("supporter_id").annotate(number=leading, newest=Max("made_at")).order_by()
    return {row["supporter_id"]: (row["number"], row["newest"]) for row in counted}


def members(actor: Actor, *, on: date) -> list[Member]:
    """The team, by name: who has how much, who is away. Nothing about whom they support."""
    if not access.may_see_team(actor):
        return []
    people = sorted(persons_with_role(*SUPPORTERS, on=on), key=lambda person: person.name)
    known = {one.person_id: one for one in Membership.objects.select_related("team")}
    loads = _loads([one.pk for one in people])
    away = {one.person_id: one for one in absences_on(on).select_related("deputy")}
    return [_member(one, known.get(one.pk), loads.get(one.pk, (0, None))[0], away.get(one.pk)) for one in people]


def _member(person: Person, known: Membership | None, now: int, away: Absence | None) -> Member:
    return Member(
        person=person,
        team=known.team.name if known and known.team else "",
        now=now,
        most=known.most if known else MOST,
        trained_on=known.trained_on if known else None,
        train_again_on=known.train_again_on if known else None,
        away_until=away.ends_on if away else None,
        deputy=away.deputy.name if away and away.deputy else "",
    )


def teams() -> QuerySet[Team]:
    """The teams, by name."""
    return Team.objects.order_by("name")


def supporter_named(person_id: UUID) -> Membership | None:
    """What the team knows of a supporter."""
    return Membership.objects.filter(person_id=person_id).first()


def candidates(plan: Plan, *, at: datetime) -> list[Candidate]:
    """The supporters for one person in fair order, each with what speaks for and against."""
    on = local(at).date()
    people = [one for one in persons_with_role(*SUPPORTERS, on=on) if one.pk != plan.person_id]
    known = {one.person_id: one for one in Membership.objects.all()}
    loads, away, incident = _loads([one.pk for one in people]), away_on(on), plan.incident
    managers = {one.pk for one in managers_of(incident.unit_id, on=on)}
    made = [
        Candidate(
            person_id=one.pk,
            name=one.name,
            now=loads.get(one.pk, (0, None))[0],
            most=known[one.pk].most if one.pk in known else MOST,
            newest=loads.get(one.pk, (0, None))[1],
            is_away=one.pk in away,
            is_barred=is_barred(incident, one.pk),
            leads=one.pk in managers,
            same_unit=one.unit_id == incident.unit_id,
            train_again_on=known[one.pk].train_again_on if one.pk in known else None,
        )
        for one in people
    ]
    return rules.in_fair_order(made, on=on)


def is_barred(incident: Incident, person_id: UUID) -> bool:
    """Whether somebody cannot support in this dossier: shut out of it, or in it himself."""
    parts = incident.involvements.filter(person_id=person_id)
    return access.is_shut_out(incident, person_id) or parts.exists()


def without_supporter(*, before: datetime, limit: int = 500) -> list[Plan]:
    """Plans made before a moment that still have nobody; a shielded dossier is left to its circle."""
    planned = Moment.objects.filter(state=MomentState.PLANNED).values("plan_id")
    alone = Plan.objects.filter(supporter__isnull=True, made_at__lte=before, pk__in=planned)
    going = alone.filter(incident__state__in=OPEN, incident__shielded=False)
    return list(going.select_related("incident").order_by("made_at", "id")[:limit])


def left_alone(*, on: date) -> list[Plan]:
    """Plans with talks to come whose supporter no longer supports: he left, or lost the role."""
    able = [one.pk for one in persons_with_role(*SUPPORTERS, on=on)]
    planned = Moment.objects.filter(state=MomentState.PLANNED).values("plan_id")
    gone = Plan.objects.filter(supporter__isnull=False, pk__in=planned, incident__state__in=OPEN)
    return list(gone.exclude(supporter_id__in=able).select_related("incident").order_by("made_at", "id"))


def to_stand_in(*, on: date) -> tuple[list[Plan], list[Plan]]:
    """Plans whose supporter is away and that have no stand-in yet; and plans whose stand-in is no longer needed."""
    away = absences_on(on).values("person_id")
    planned = Moment.objects.filter(state=MomentState.PLANNED).values("plan_id")
    needs = Plan.objects.filter(supporter_id__in=away, pk__in=planned, incident__state__in=OPEN)
    missing = needs.filter(Q(stand_in__isnull=True) | Q(stand_in_id__in=away))
    over = Plan.objects.filter(stand_in__isnull=False).exclude(supporter_id__in=away)
    return list(missing.select_related("incident").order_by("made_at", "id")), list(over.select_related("incident"))


def deputy_of(person_id: UUID, *, on: date) -> UUID | None:
    """Who was named to stand in for somebody on a day."""
    named = absences_on(on).filter(person_id=person_id, deputy__isnull=False).order_by("starts_on")
    return named.values_list("deputy_id", flat=True).first()
