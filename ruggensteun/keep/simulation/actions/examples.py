"""A few live examples of the track to the offender, made through the usual actions, so that a newcomer sees them."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, time, timedelta

from django.db import transaction

from ruggensteun.ground.people.queries import as_actor
from ruggensteun.ground.people.rules import Actor, Denied, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.keep.simulation import access
from ruggensteun.keep.simulation.actions.history import Surroundings
from ruggensteun.keep.simulation.actions.joint import ask_together, react_together
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import LaneState, State
from ruggensteun.respond.damages.actions import add_damage, name_damage_helper, settle_damage
from ruggensteun.respond.damages.queries import possible_helpers
from ruggensteun.respond.damages.terms import Owner, Sort, Way
from ruggensteun.respond.damages.terms import State as DamageState
from ruggensteun.respond.letters.actions import approve_letter, prepare_letter
from ruggensteun.respond.measures.actions import (
    Asked,
    Disagreement,
    add_location,
    extend_measure,
    impose_measure,
    invite_subject,
    note_breach,
    receive_objection,
    review_measure,
)
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.queries import facts_of
from ruggensteun.respond.measures.rules import Plan
from ruggensteun.respond.measures.terms import AskedBy, Finding, HearingForm
from ruggensteun.respond.measures.terms import State as MeasureState
from ruggensteun.respond.police.actions import add_police_contact
from ruggensteun.respond.police.terms import Side

LOCATIONS = (
    ("Gemeentehuis", "Raadhuisplein 1"),
    ("Wijkpost Oost", "Oosterlaan 40"),
    ("Zwembad De Duinpan", "Badweg 2"),
    ("Gemeentewerf", "Werfkade 9"),
)


def add_locations(by: Actor) -> None:
    """The buildings of the demo municipality."""
    ensure(access.may_simulate(by))
    for name, address in LOCATIONS:
        add_location(name, address, by=by)


def add_contacts(by: Actor) -> None:
    """The fixed contacts of the demo municipality with the police and the public prosecutor."""
    ensure(access.may_simulate(by))
    add_police_contact(side=Side.POLICE, name="Wijkteamchef, basisteam Duinstreek", reachable="0900-8844", by=by)
    add_police_contact(side=Side.PROSECUTION, name="Officier VPT, arrondissement", reachable="vpt@om.example", by=by)


def show_examples(around: Surroundings, *, by: Actor) -> int:
    """One of each on the newest open cases: an invitation, a meeting, letters, damage, and on running
    measures an objection, a breach and a longer term.

    Returns how many could be made; a small history holds fewer.
    """
    ensure(access.may_simulate(by))
    if "bram" not in around.players:
        return 0
    at, bram = around.until, as_actor(around.player("bram"), on=local(around.until).date())
    bare, running = _bare(), _running(at)
    made = sum(_tried(act, next(bare, None), at, bram) for act in (_invite, _meet, _warn, _warn, _claim))
    made += sum(_tried(act, next(running, None), at, bram) for act in (_object, _break, _lengthen))
    return made + sum(_tried(act, around, at, by) for act in (react_together, ask_together))


def _tried(act: Callable[..., None], thing: object, at: datetime, by: Actor) -> int:
    """An example that does not fit this history is left out."""
    if thing is None:
        return 0
    with suppress(Refused, Denied), transaction.atomic():
        act(thing, at, by)
        return 1
    return 0


def _bare() -> Iterator[Incident]:
    """Open cases over the line about somebody known, to which nobody reacted yet."""
    rows = Incident.objects.filter(state=State.IN_HAND, offender=LaneState.OPEN, shielded=False, measures__isnull=True)
    return iter(rows.filter(subject__isnull=False, norm_level="C").select_related("subject").order_by("-reported_at"))


def _running(at: datetime) -> Iterator[Measure]:
    """Measures above a warning that run for some weeks more."""
    soon = local(at).date() + timedelta(weeks=2)
    rows = Measure.objects.filter(state=MeasureState.IMPOSED, above_warning=True, ends_on__gt=soon)
    return iter(rows.filter(incident__shielded=False).select_related("incident", "subject").order_by("-decided_at"))


def _invite(incident: Incident, at: datetime, by: Actor) -> None:
    day = local(at).date() + timedelta(days=5)
    asked = Asked(HearingForm.ORAL, day, AskedBy.LETTER, time(10, 30), "Gemeentehuis, kamer 1.12")
    invite_subject(incident, asked, at=at, by=by)


def _plan(incident: Incident, code: str, weeks: int, at: datetime) -> Plan:
    on = local(at).date()
    facts = facts_of(incident) or "De persoon schold en dreigde aan de balie."
    return Plan(
        code=code,
        facts=facts,
        starts_on=on,
        ends_on=on + timedelta(weeks=weeks),
        review_on=on + timedelta(weeks=2),
        motivation="Een gesprek past bij wat er gebeurde.",
        deviation="lighter_is_enough",
    )


def _meet(incident: Incident, at: datetime, by: Actor) -> None:
    impose_measure(incident, _plan(incident, "conduct_meeting", 26, at), at=at, by=by)


def _warn(incident: Incident, at: datetime, by: Actor) -> None:
    """A warning whose letter is approved and waits to be printed."""
    measure = impose_measure(incident, _plan(incident, "warning", 26, at), at=at, by=by)
    approve_letter(prepare_letter(measure, at=at, by=by), at=at, by=by)


def _object(measure: Measure, at: datetime, by: Actor) -> None:
    grounds = "Ik was boos, maar ik heb niemand bedreigd. Niemand heeft mij gebeld om mijn kant te horen."
    receive_objection(measure, Disagreement("complaint", local(at).date(), grounds), at=at, by=by)


def _break(measure: Measure, at: datetime, by: Actor) -> None:
    facts = "Hij stond toch in de hal en riep dat hij niet weg zou gaan."
    note_breach(measure, happened_on=local(at).date(), facts=facts, at=at, by=by)


def _lengthen(measure: Measure, at: datetime, by: Actor) -> None:
    """Looked again and found needed for longer: it waits for a second pair of eyes."""
    review_measure(measure, note="Hij belde nog twee keer dreigend.", finding=Finding.EXTEND, at=at, by=by)
    later = measure.ends_on + timedelta(weeks=4)
    reason = "De dreiging is nog niet voorbij. Na vier weken kijken wij weer."
    extend_measure(measure, ends_on=later, review_on=later, reason=reason, at=at, by=by)


def _claim(incident: Incident, at: datetime, by: Actor) -> None:
    """Damage of the employee that was claimed and paid in part, and of the municipality; with one helper."""
    on = local(at).date()
    glasses = add_damage(
        incident,
        owner=Owner.EMPLOYEE,
        way=Way.OFFENDER,
        sort=Sort.BELONGINGS,
        cents=249_95,
        description="Een bril, kapot bij het duwen.",
        at=at,
        by=by,
    )
    settle_damage(glasses, DamageState.PAID, paid_cents=100_00, note="", on=on, at=at, by=by)
    add_damage(
        incident,
        owner=Owner.EMPLOYER,
        way=Way.INSURER,
        sort=Sort.PROPERTY,
        cents=612_50,
        description="De ruit van de spreekkamer.",
        at=at,
        by=by,
    )
    helper = next(iter(possible_helpers(incident, on=on)), None)
    if helper:
        name_damage_helper(incident, helper, at=at, by=by)
