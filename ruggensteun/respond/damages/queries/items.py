"""Damage as it is kept: items with their payments, proof and letters, who helps, and what is open in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from ruggensteun.ground.people.queries import holders_of
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_if_promised, start_of
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.evidence.access import visible_evidence
from ruggensteun.report.evidence.queries import EvidenceView, opened_files
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import involved_in
from ruggensteun.report.incidents.terms import PARTY
from ruggensteun.respond.damages import rules
from ruggensteun.respond.damages.access import visible_damages
from ruggensteun.respond.damages.models import Damage, DamageHelper, Payment
from ruggensteun.respond.damages.terms import UNFINISHED, State, Way
from ruggensteun.respond.letters.access import visible_letters
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import State as LetterState

AT_ONCE = 200


@dataclass(frozen=True)
class DamageView:
    """An item of damage with its sealed texts opened."""

    damage: Damage
    description: str
    end_note: str


@dataclass(frozen=True)
class Line:
    """An item in the list of all damage, with by when the next step is due."""

    damage: Damage
    due_at: datetime | None


@dataclass(frozen=True)
class WaySum:
    """What there is of one way: the amounts as people write them."""

    label: str
    cents: str
    paid: str
    left: str


def case_for_damage(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier that this actor handles, or recovers damage for."""
    rows = cases(actor) | cases(actor, May.HANDLE_DAMAGE)
    return rows.select_related("unit", "subject").filter(pk=incident_id).first()


def damages_of(actor: Actor, incident: Incident) -> list[Damage]:
    """The damage of a case, oldest first; not opened."""
    return list(visible_damages(actor).filter(incident=incident).order_by("added_at", "id"))


def opened_damages(damages: Sequence[Damage]) -> list[DamageView]:
    """Damage with its descriptions. The caller has asked whether it may be seen."""
    opened = opened_all(damages, "description", "end_note")
    return [DamageView(one, **opened[one.pk]) for one in damages]


def lines_for_police(actor: Actor, incident: Incident) -> list[str]:
    """The damage of a case as a list for the police: no names, no stories."""
    return [
        f"{one.get_sort_display()}, {one.get_owner_display()}: € {one.amount}" for one in damages_of(actor, incident)
    ]


def damage_for(actor: Actor, damage_id: UUID) -> Damage | None:
    """An item of damage this actor may see."""
    return visible_damages(actor).select_related("incident__subject", "incident__unit").filter(pk=damage_id).first()


def payments_of(damage: Damage) -> list[Payment]:
    """What was paid, oldest first. The caller has asked whether it may be seen."""
    return list(Payment.objects.filter(damage=damage).order_by("paid_on", "id"))


def proof_of(actor: Actor, damage: Damage) -> list[EvidenceView]:
    """The files that show an item of damage."""
    return opened_files(list(visible_evidence(actor).filter(about_id=damage.pk).order_by("added_at", "id")))


def letters_about(actor: Actor, damage: Damage) -> list[Letter]:
    """The letters that ask for an item, newest first."""
    rows = visible_letters(actor).filter(occasion_id=damage.pk).exclude(state=LetterState.VOID)
    return list(rows.order_by("-prepared_at", "-id"))


def institution_of(damage: Damage) -> str:
    """Whom the last letter asked, by line; '' for the person or nobody yet."""
    return opened_all([damage], "claimed_from")[damage.pk]["claimed_from"]


def helper_of(incident: Incident) -> str:
    """Who helps with the damage of a case; '' for nobody yet. The caller has asked whether the dossier may be seen."""
    known = DamageHelper.objects.filter(incident=incident).select_related("person").first()
    return known.person.name if known else ""


def possible_helpers(incident: Incident, *, on: date) -> dict[UUID, str]:
    """Who can help with the damage of a case, by name: whoever recovers damage there and is no party to it."""
    party = {one.person_id for one in involved_in(incident) if one.part in PARTY}
    away = party | set(incident.excluded)
    holders = holders_of(May.HANDLE_DAMAGE, unit_id=incident.unit_id, compartment=incident.compartment, on=on)
    seen = set(incident.circle) if incident.shielded else None
    known = {person.pk: f"{person.name} ({role.label})" for person, role in holders if person.pk not in away}
    return {pk: name for pk, name in known.items() if seen is None or pk in seen}


def due_of_damage(damage: Damage) -> datetime | None:
    """By when the next step of an item is due: asking for it, or looking whether it was paid."""
    pack = pack_of(damage.incident.pack_version_id)
    if damage.state == State.OPEN:
        return due_if_promised(pack, "damage_claim", damage.added_at)
    if damage.state == State.CLAIMED and damage.claimed_on:
        return due_if_promised(pack, "damage_payment", start_of(damage.claimed_on))
    return None


def damages_to_show(actor: Actor, *, state: str = "") -> list[Line]:
    """All damage that this actor recovers, what is still open first and longest waiting first."""
    rows = visible_damages(actor).select_related("incident__unit")
    rows = rows.filter(state=state) if state in State.values else rows.filter(state__in=UNFINISHED)
    return [Line(one, due_of_damage(one)) for one in rows.order_by("added_at", "id")[:AT_ONCE]]


def sums_of(actor: Actor) -> list[WaySum]:
    """Per way: how much was added, what came back and what is still to come; written off is not to come."""
    rows = (
        visible_damages(actor)
        .order_by()
        .values_list("way", "state")
        .annotate(added=Sum("cents"), back=Sum("paid_cents"))
    )
    counted = {(way, state): (total, paid) for way, state, total, paid in rows}
    return [_sum(way, counted) for way in Way if any(known == way for known, _state in counted)]


def _sum(way: Way, counted: dict[tuple[str, str], tuple[int, int]]) -> WaySum:
    mine = {state: amounts for (known, state), amounts in counted.items() if known == way}
    total, paid = (sum(amounts[place] for amounts in mine.values()) for place in (0, 1))
    left = sum(amounts[0] - amounts[1] for state, amounts in mine.items() if state in UNFINISHED)
    return WaySum(str(way.label), *(rules.written(one) for one in (total, paid, left)))
