"""Every page of an act opens for whoever may do it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.respond.damages.actions import add_damage
from ruggensteun.respond.damages.terms import Owner, Way
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.letters.actions import prepare_letter
from ruggensteun.respond.police.actions import decide_police
from ruggensteun.respond.police.rules import Decision
from tests import cast, response


def addresses() -> dict[str, str]:
    measure = response.an_imposed_ban()
    incident = measure.incident
    follow_measures(at=cast.NOW, by=cast.clock())
    letter = prepare_letter(measure, at=cast.NOW, by=cast.bram())
    step = decide_police(
        incident,
        Decision("complaint", "Hij dreigde met geweld.", service_address="Raadhuisplein 1"),
        at=cast.NOW,
        by=cast.bram(),
    )
    damage = add_damage(
        incident, owner=Owner.EMPLOYEE, way=Way.OFFENDER, cents=1250, description="Bril", at=cast.NOW, by=cast.bram()
    )
    things = {"incident_id": incident, "measure_id": measure, "letter_id": letter, "step_id": step}
    things |= {"damage_id": damage, "flag_id": Flag.objects.get()}
    case = ["assess_incident", "impose_measure", "hold_hearing", "raise_flag", "decide_police", "secure_evidence"]
    case += ["add_damage", "settle_offender_lane", "settle_police_lane"]
    named = {name: "incident_id" for name in case}
    named |= {name: "measure_id" for name in ("reject_measure", "review_measure", "lift_measure", "prepare_letter")}
    named |= {name: "letter_id" for name in ("show_letter", "read_letter", "send_letter", "note_delivery")}
    named |= {"file_police_step": "step_id", "note_police_answer": "step_id"}
    named |= {"settle_damage": "damage_id", "lower_flag": "flag_id"}
    return {name: reverse(name, kwargs={key: things[key].pk}) for name, key in named.items()}


def test_every_page_opens(client_of: Callable[..., Client]) -> None:
    bram, answers = client_of("bram"), {}
    for name, address in addresses().items():
        answers[name] = bram.get(address).status_code

    assert answers.pop("prepare_letter") == 302  # a letter waits already: that one is shown
    assert {name: status for name, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("key", ["dirk", "sanne", "joost", "petra", "els", "paul"])
def test_whoever_has_no_business_there_gets_nothing(client_of: Callable[..., Client], key: str) -> None:
    somebody = client_of(key)

    assert {somebody.get(address).status_code for address in addresses().values()} <= {403, 404}
