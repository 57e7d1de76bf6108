"""Choosing a supporter, handing over, standing in, and keeping the team."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare import access, queries, rules
from ruggensteun.care.aftercare.models import Absence, Membership, Plan, Team
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.actions import lend_roles, take_back_roles
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import Actor, ensure, lent_for
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless

LONGEST_ABSENCE = 366


@transaction.atomic
def assign_supporter(
    plan: Plan, supporter: Person, *, at: datetime, by: Actor, act: str = "aftercare.assigned"
) -> None:
    """Ask a colleague to support somebody; who had it before no longer sees the plan.

    Plans of one person that run together get the same supporter, as far as he may see them.
    """
    ensure(access.may_assign_supporter(by, plan))
    refuse_unless(supporter.pk != plan.person_id, _("Iemand kan niet zijn eigen opvanger zijn."))
    able = {person.pk for person in queries.supporters(on=at)}
    refuse_unless(supporter.pk in able, _("Deze collega is geen opvanger. Kies iemand uit het opvangteam."))
    known = not access.is_shut_out(plan.incident, supporter.pk)
    refuse_unless(known, _("Deze opvanger mag dit dossier niet zien. Het slachtoffer kan de opvanger toelaten."))
    for one in queries.group_of(plan).select_related("incident"):
        if one.pk == plan.pk or not queries.is_barred(one.incident, supporter.pk):
            Plan.objects.filter(pk=one.pk).update(supporter=supporter, stand_in=None)
            record(act, one, by=by, supporter=supporter.pk)
    plan.supporter, plan.stand_in = supporter, None


@transaction.atomic
def assign_fairly(
    plan: Plan, *, at: datetime, by: Actor, act: str = "aftercare.assigned", instead_of: UUID | None = None
) -> Person | None:
    """Ask whoever of the team has the fewest plans and is there; None when nobody fits, and then nothing changes."""
    ensure(access.may_assign_supporter(by, plan))
    known = queries.candidates(plan, at=at)
    first = rules.chosen((one for one in known if one.person_id != instead_of), on=local(at).date())
    if first is None:
        return None
    supporter = Person.objects.get(pk=first.person_id)
    assign_supporter(plan, supporter, at=at, by=by, act=act)
    return supporter


@transaction.atomic
def hand_over(person: Person, to: Person | None, *, at: datetime, by: Actor) -> tuple[int, int]:
    """Give the plans of a supporter to another, or divide them fairly (`to` None): how many went, how many stayed.

    Also for somebody who left already. The notes stay with whoever wrote them and with the person.
    """
    ensure(access.may_manage_team(by))
    refuse_unless(to is None or to.pk != person.pk, _("Kies een ander dan de opvanger zelf."))
    going = list(queries.going_plans([person.pk]).select_related("incident"))
    went = sum(_goes(plan, to, at=at, by=by) for plan in going)
    record("aftercare.team_handed_over", person, by=by, number=went)
    return went, len(going) - went


def _goes(plan: Plan, to: Person | None, *, at: datetime, by: Actor) -> bool:
    if not access.may_assign_supporter(by, plan):
        return False
    if to is None:
        return assign_fairly(plan, at=at, by=by, act="aftercare.handed_over", instead_of=plan.supporter_id) is not None
    if to.pk == plan.person_id or queries.is_barred(plan.incident, to.pk):
        return False
    assign_supporter(plan, to, at=at, by=by, act="aftercare.handed_over")
    return True


@transaction.atomic
def note_absence(
    person: Person, *, starts_on: date, ends_on: date, deputy: Person | None, on: date, by: Actor
) -> Absence:
    """Say that somebody is away, and who does what cannot wait."""
    ensure(access.may_be_absent(by, person.pk))
    refuse_faults(_wrong_absence(person, starts_on, ends_on, deputy, on))
    absence = Absence(organisation_id=by.organisation_id, person=person, deputy=deputy)
    absence.starts_on, absence.ends_on = starts_on, ends_on
    absence.save(force_insert=True)
    record("absence.noted", absence, by=by, person=person.pk, starts_on=starts_on, ends_on=ends_on)
    if deputy is not None:
        lend_roles(person, deputy, starts_on=starts_on, ends_on=ends_on, source=lent_for(absence.pk), by=by)
    return absence


def _wrong_absence(person: Person, starts_on: date, ends_on: date, deputy: Person | None, on: date) -> dict[str, str]:
    faults = {
        "ends_on": _("De laatste dag ligt voor de eerste.")
        if ends_on < starts_on
        else _("Deze dagen zijn al voorbij.")
        if ends_on < on
        else _("Dit is langer dan een jaar. Geef de plannen dan over.")
        if (ends_on - starts_on).days > LONGEST_ABSENCE
        else "",
        "deputy": _("U kunt uzelf niet vervangen.")
        if deputy is not None and deputy.pk == person.pk
        else _("Deze collega werkt hier niet meer.")
        if deputy is not None and not deputy.is_active
        else "",
    }
    return {name: sentence for name, sentence in faults.items() if sentence}


@transaction.atomic
def withdraw_absence(absence: Absence, *, by: Actor) -> None:
    """Say that somebody is there after all: a deputy leads no longer."""
    ensure(access.may_withdraw_absence(by, absence))
    take_back_roles(absence.person, source=lent_for(absence.pk), by=by)
    record("absence.withdrawn", absence, by=by, person=absence.person_id)
    absence.delete()


@transaction.atomic
def keep_deputies(*, at: datetime, by: Actor) -> int:
    """Let stand-ins begin where a supporter is away, and end where he is back; returns how many plans changed."""
    ensure(access.may_keep_deputies(by))
    on = local(at).date()
    missing, over = queries.to_stand_in(on=on)
    for plan in over:
        Plan.objects.filter(pk=plan.pk).update(stand_in=None)
        record("aftercare.stand_in_ended", plan, by=by)
    return len(over) + sum(_stand_in(plan, at, on, by) for plan in missing)


def _stand_in(plan: Plan, at: datetime, on: date, by: Actor) -> bool:
    assert plan.supporter_id
    named = queries.deputy_of(plan.supporter_id, on=on)
    known = queries.candidates(plan, at=at)
    able = {one.person_id for one in known if not (one.is_away or one.is_barred)}
    first = rules.chosen((one for one in known if one.person_id != plan.supporter_id), on=on)
    who: UUID | None = named if named in able else (first.person_id if first else None)
    if who is None:
        return False
    Plan.objects.filter(pk=plan.pk).update(stand_in=who)
    record("aftercare.stood_in", plan, by=by, supporter=who)
    return True


@transaction.atomic
def keep_supporter(
    person: Person, *, team: str, trained_on: date | None, train_again_on: date | None, most: int, by: Actor
) -> Membership:
    """Write down the team of a supporter, when he was trained, and how many plans he may have."""
    ensure(access.may_manage_team(by))
    refuse_unless(1 <= most <= 50, _("Kies een aantal van 1 tot en met 50."))
    late = trained_on and train_again_on and train_again_on <= trained_on
    refuse_unless(not late, _("De volgende training ligt voor de vorige."))
    known = Membership.objects.filter(person=person).first() or Membership(person=person)
    known.organisation_id, known.team = by.organisation_id, _team(team, by)
    known.trained_on, known.train_again_on, known.most = trained_on, train_again_on, most
    known.save()
    record("supporter.kept", known, by=by, person=person.pk)
    return known


def _team(name: str, by: Actor) -> Team | None:
    wanted = " ".join(name.split())[:80]
    if not wanted:
        return None
    return Team.objects.get_or_create(organisation_id=by.organisation_id, name=wanted)[0]
