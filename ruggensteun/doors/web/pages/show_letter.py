"""A letter as it is, with what can be done with it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from ruggensteun.doors.web.acting import ANEW
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.respond.letters.access import (
    may_approve_letter,
    may_prepare_case_letter,
    may_send_letter,
    may_send_letters,
)
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.queries import address_of, differences, is_to_merged, letter_for, text_of
from ruggensteun.respond.letters.terms import ABOUT_DAMAGE, WAITING


def page(request: Request, letter_id: UUID) -> HttpResponse:
    """Read it as the person will read it."""
    letter = found(letter_for(request.actor, letter_id))
    pack = pack_of(letter.pack_version_id)
    code = letter.measure.remedy if letter.measure else ""
    remedy = next((one for one in pack.remedies if one.code == code), None)
    context = {
        "sheet": letter,
        "letter": text_of(letter),
        "back": _back(letter),
        "is_claim": letter.template in ABOUT_DAMAGE,
        "may_send_all": may_send_letters(request.actor),
        "may_approve": may_approve_letter(request.actor, letter),
        "may_edit": may_prepare_case_letter(request.actor, letter.incident),
        "differences": differences(letter),
        "has_address": bool(address_of(letter)),
        "is_merged": letter.state in WAITING and is_to_merged(letter),
        "again": _again(letter),
        "may_send": may_send_letter(request.actor, letter),
        "remedy": remedy,
        "remedy_label": remedy.label.in_(get_language() or "nl") if remedy else "",
    }
    return render(request, "web/show_letter.html", context)


def _back(letter: Letter) -> str:
    """The item of damage that it asks for, or the case."""
    if letter.template in ABOUT_DAMAGE:
        return reverse("settle_damage", args=[letter.occasion_id])
    return reverse("case", args=[letter.incident_id])


def _again(letter: Letter) -> str:
    """Where the same letter is filled anew; '' when another room did that."""
    if letter.occasion_id is None:
        return _anew(reverse("prepare_letter", args=[letter.measure_id])) if letter.measure_id else ""
    if letter.template in ABOUT_DAMAGE:
        return reverse("prepare_damage_letter", args=[letter.occasion_id])
    known = {"hearing_invite", "conduct_agreements", "extension", "objection_received", "objection_decided"}
    return _anew(reverse("prepare_step_letter", args=[letter.occasion_id])) if letter.template in known else ""


def _anew(address: str) -> str:
    """A letter that is there already is shown first; this asks for another."""
    return f"{address}?{ANEW}=1"
