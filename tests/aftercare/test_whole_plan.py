"""Two incidents of one person are one plan; help of four kinds; somebody close; a call; the last word."""

from datetime import timedelta

import pytest

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.actions import (
    add_relative,
    answer_help,
    arrange_help,
    ask_call,
    ask_chair,
    ask_help,
    assign_supporter,
    evaluate_care,
    hold_moment,
    make_plan,
    offer_help,
    settle_care_lane,
)
from ruggensteun.care.aftercare.models import Evaluation, Moment, Offer, Plan, Relative
from ruggensteun.care.aftercare.terms import OfferState
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.actions import report_incident
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Part
from tests import cast
from tests.aftercare.setting import a_plan, the_moment

pytestmark = pytest.mark.usefixtures("inside_the_walls")
LATER = cast.NOW + timedelta(days=2)


def another(**changes: object) -> Plan:
    """The plan after what happened to Sanne two days later."""
    told = cast.told(happened_at=LATER, **changes)
    incident = report_incident(told, at=LATER, by=cast.sanne())
    victim = Involvement.objects.get(incident=incident, part=Part.VICTIM)
    return make_plan(victim, at=LATER, by=cast.clock())


def supported() -> Plan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_a_second_incident_joins_the_plan_that_is_going_on() -> None:
    first = supported()
    second = another()

    assert second.together_id == first.pk
    assert second.supporter_id == cast.person("petra").pk
    kinds = set(Moment.objects.filter(plan=second).values_list("kind", flat=True))
    assert kinds == {"manager_contact"}
    assert set(second.covered) == {"first_talk", "after_two_weeks", "after_six_weeks", "after_three_months"}


def test_what_was_covered_is_not_planned_again_later() -> None:
    first = supported()
    second = another()
    hold_moment(the_moment(first), held_at=LATER, note="", at=LATER, by=cast.petra())
    make_plan(second.involvement, at=LATER, by=cast.clock())

    assert Moment.objects.filter(plan=second).count() == 1


def test_the_second_case_is_rounded_off_only_after_the_talks_they_share() -> None:
    supported()
    second = another()
    hold_moment(the_moment(second, "manager_contact"), held_at=LATER, note="", at=LATER, by=cast.karin())

    with pytest.raises(Refused, match="gesprek open"):
        settle_care_lane(second.incident, at=LATER, by=cast.bram())


def test_a_shielded_dossier_stands_alone() -> None:
    a_plan()
    assert another(shielded=True).together_id is None


def test_a_dossier_that_somebody_may_not_see_stands_alone() -> None:
    a_plan()
    assert another(excluded=(cast.person("karin").pk,)).together_id is None


def test_help_is_offered_wanted_and_arranged_between_two_people() -> None:
    plan = supported()
    offer = offer_help(plan, "legal", address="victim_support", note="Morgen bellen", at=cast.NOW, by=cast.petra())
    answer_help(offer, wanted=True, by=cast.sanne())
    arrange_help(offer, by=cast.petra())

    (shown,) = queries.offers_of(cast.sanne(), plan)
    assert (shown.offer.state, shown.note) == (OfferState.ARRANGED, "Morgen bellen")
    assert shown.phone == "0900-0101"
    assert queries.offers_of(cast.karin(), plan) == []
    assert queries.offers_of(cast.bram(), plan) == []
    assert queries.offer_for(cast.bram(), offer.pk) is None


def test_a_no_can_become_a_yes() -> None:
    plan = supported()
    offer = offer_help(plan, "material", at=cast.NOW, by=cast.petra())
    answer_help(offer, wanted=False, by=cast.sanne())
    ask_help(plan, "material", at=cast.NOW, by=cast.sanne())

    offer.refresh_from_db()
    assert offer.state == OfferState.WANTED


@pytest.mark.parametrize("who", ["karin", "bram", "sanne", "fatima"])
def test_only_the_supporter_offers_help(who: str) -> None:
    with pytest.raises(Denied):
        offer_help(supported(), "legal", at=cast.NOW, by=cast.actor(who))
    assert not Offer.objects.exists()


def test_an_unknown_kind_or_address_is_refused() -> None:
    plan = supported()
    for kind, address in (("luck", ""), ("legal", "nowhere")):
        with pytest.raises(Refused):
            offer_help(plan, kind, address=address, at=cast.NOW, by=cast.petra())
    assert not Offer.objects.exists()


def test_office_holders_are_referred_to_their_own_support_team() -> None:
    pack = pack_of(a_plan().pack_version_id)
    for_ria = {one.code for one in queries.addresses_for(pack, works_as="council_member")}
    for_sanne = {one.code for one in queries.addresses_for(pack, works_as="employee")}

    assert "support_team_office_holders" in for_ria - for_sanne
    assert {"occupational_physician"} <= for_sanne - for_ria
    assert {"confidential_adviser", "victim_support"} <= for_ria & for_sanne


def test_somebody_close_is_called_when_the_person_wishes_it() -> None:
    plan = supported()
    add_relative(plan, relation="partner", name="Joris", phone="06 12345678", at=cast.NOW, by=cast.sanne())

    talks = Moment.objects.filter(plan=plan, relative__isnull=False)
    assert set(talks.values_list("kind", flat=True)) == {"family_first", "family_later"}
    day = queries.day_of(cast.petra(), at=cast.NOW)
    close = next(one for one in day if one.kind == "family_first")
    assert queries.names_in([close])[close.pk] == "Joris (partner van Sanne de Wit)"
    assert queries.phone_of(close) == "06 12345678"
    assert b"Joris" not in bytes(Relative.objects.get().name)


def test_nobody_else_says_that_the_family_is_called() -> None:
    with pytest.raises(Denied):
        add_relative(supported(), relation="partner", name="J", phone="06", at=cast.NOW, by=cast.karin())
    assert not Relative.objects.exists()


def test_a_call_asked_twice_is_one_call_on_the_next_working_day() -> None:
    plan = supported()
    friday = cast.NOW + timedelta(days=4)
    first = ask_call(plan, at=friday, by=cast.sanne())
    again = ask_call(plan, at=friday, by=cast.sanne())

    assert first == again
    assert first is not None
    assert first.due_at.date() == (friday + timedelta(days=3)).date()


def test_the_last_word_is_the_persons_own_and_said_once() -> None:
    plan = supported()
    said = {"enough": "partly", "missing": ["sooner", "no such"], "words": "Ik hoorde weinig."}
    evaluate_care(plan, **said, at=LATER, by=cast.sanne())  # type: ignore[arg-type]

    assert Evaluation.objects.get().missing == ["sooner"]
    with pytest.raises(Refused, match="al verteld"):
        evaluate_care(plan, **said, at=LATER, by=cast.sanne())  # type: ignore[arg-type]
    with pytest.raises(Denied):
        evaluate_care(plan, **said, at=LATER, by=cast.petra())  # type: ignore[arg-type]


def of_the_mayor() -> Incident:
    return cast.a_reported_incident("griet", route="after_talk", victim_id=cast.person("willem").pk)


def test_the_mayors_own_case_gets_a_chair_from_outside() -> None:
    incident = of_the_mayor()
    ask_chair(incident, name="A. Jansen", contact="Kabinet, 06 1", at=cast.NOW, by=cast.griet())

    assert queries.chair_of(incident) == ("A. Jansen", "Kabinet, 06 1")
    with pytest.raises(Denied):
        ask_chair(incident, name="W", contact="x", at=cast.NOW, by=cast.willem())


def test_other_cases_have_no_chair_from_outside() -> None:
    with pytest.raises(Refused, match="burgemeester"):
        ask_chair(cast.a_reported_incident(), name="A", contact="x", at=cast.NOW, by=cast.bram())
