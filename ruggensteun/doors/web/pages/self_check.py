"""A self-check for oneself: counted in the browser, never sent, never stored."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.care.aftercare import queries, rules
from ruggensteun.doors.web.caring import addresses_of
from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.ground.protocol.queries import pack_in_force


@require_safe
def page(request: Request) -> HttpResponse:
    """The questions that come with the product, and a link to others that were added with permission."""
    return _show(request, rules.own_self_check(language()))


@require_safe
def other_page(request: Request, code: str) -> HttpResponse:
    """A questionnaire of others, added with the proof that it may be used."""
    check = found(queries.self_check_for(request.actor, code))
    return _show(request, rules.questions_of(check.content))


def _show(request: Request, asked: rules.Questions) -> HttpResponse:
    pack = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    addresses = addresses_of(queries.addresses_for(pack, works_as=request.actor.works_as))
    others = [one for one in queries.self_checks(request.actor) if one.code != asked.code]
    context = {"asked": asked, "addresses": addresses, "others": others, "quick_exit": ELSEWHERE}
    return render(request, "web/self_check.html", context)
