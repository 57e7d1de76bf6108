"""Building the questionnaire of an edition, as long as it is not open: own questions, and blocks that are left out."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.rules import Refused, refuse_unless
from ruggensteun.learn.surveys import access, rules
from ruggensteun.learn.surveys.models import Edition, Questionnaire
from ruggensteun.learn.surveys.rules import Invalid

MOST_OWN = 20


@transaction.atomic
def add_question(edition: Edition, block: str, question: dict[str, Any], *, by: Actor) -> str:
    """Add an own question at the end of a block; returns its key."""
    held = _building(edition, by)
    refuse_unless(len(held.own) < MOST_OWN, _("Er zijn al twintig eigen vragen. Meer vraagt te veel van mensen."))
    key = rules.free_key(question["text"]["nl"], [one["question"]["key"] for one in held.own])
    own = [*held.own, {"block": block, "question": {**question, "key": key}}]
    _keep(held, own, held.left_out)
    record("question.added", edition, by=by, key=key)
    return key


@transaction.atomic
def edit_question(edition: Edition, key: str, block: str, question: dict[str, Any], *, by: Actor) -> None:
    """Change an own question."""
    held = _building(edition, by)
    _known(held, key)
    changed = {"block": block, "question": {**question, "key": key}}
    _keep(held, [changed if one["question"]["key"] == key else one for one in held.own], held.left_out)
    record("question.edited", edition, by=by, key=key)


@transaction.atomic
def move_question(edition: Edition, key: str, *, up: bool, by: Actor) -> None:
    """Move an own question up or down among the own questions of its block."""
    held = _building(edition, by)
    block = _known(held, key)["block"]
    places = [place for place, one in enumerate(held.own) if one["block"] == block]
    at = next(n for n, place in enumerate(places) if held.own[place]["question"]["key"] == key)
    to = at - 1 if up else at + 1
    refuse_unless(0 <= to < len(places), _("Deze vraag staat al aan het einde."))
    own = list(held.own)
    own[places[at]], own[places[to]] = own[places[to]], own[places[at]]
    _keep(held, own, held.left_out)
    record("question.moved", edition, by=by, key=key)


@transaction.atomic
def remove_question(edition: Edition, key: str, *, by: Actor) -> None:
    """Take an own question out; refused while another one's route refers to it."""
    held = _building(edition, by)
    _known(held, key)
    _keep(held, [one for one in held.own if one["question"]["key"] != key], held.left_out)
    record("question.removed", edition, by=by, key=key)


@transaction.atomic
def leave_out_blocks(edition: Edition, left_out: Collection[str], *, by: Actor) -> None:
    """Say which optional blocks are not asked in this edition; the others are."""
    held = _building(edition, by)
    optional = {block.code for block in rules.shipped(held.base).blocks if block.optional}
    refuse_unless(set(left_out) <= optional, _("Dit blok hoort altijd bij de vragenlijst."))
    _keep(held, held.own, sorted(left_out))
    record("blocks.left_out", edition, by=by, number=len(left_out))


def _building(edition: Edition, by: Actor) -> Questionnaire:
    ensure(access.may_build(by, edition))
    held = Questionnaire.objects.select_for_update().get(edition=edition)
    refuse_unless(held.content is None, _("Deze ronde is open. De vragenlijst staat vast."))
    return held


def _known(held: Questionnaire, key: str) -> dict[str, Any]:
    own = next((one for one in held.own if one["question"]["key"] == key), None)
    refuse_unless(own, _("Deze vraag is er niet meer."))
    assert own
    return dict(own)


def _keep(held: Questionnaire, own: list[dict[str, Any]], left_out: Collection[str]) -> None:
    """Keep the change when the whole questionnaire is still good; else nothing, and the faults as sentences."""
    lost = {one["block"] for one in own} & set(left_out)
    refuse_unless(not lost, _("In dit blok staat een eigen vraag. Zet die eerst ergens anders."))
    try:
        rules.put_together(held.base, own, left_out)
    except Invalid as refused:
        raise Refused("\n".join(map(str, refused.faults))) from None
    held.own, held.left_out = own, list(left_out)
    held.save(update_fields=["own", "left_out"])
