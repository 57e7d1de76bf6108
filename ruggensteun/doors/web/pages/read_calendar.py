"""The calendar of somebody's work, for a calendar program: how much per day, never what."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from ruggensteun.care.aftercare.rules import Link, link_of
from ruggensteun.care.worklist import queries, rules
from ruggensteun.doors.web.middleware import absent, open_door
from ruggensteun.ground.people.queries import actor_of, person
from ruggensteun.ground.walls.actions import inside


@open_door
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever has the link reads it; a link that was ended is not there."""
    link = link_of(code)
    if link is None:
        return absent(request)
    with inside(link.organisation_id, link.person_id):
        text = _calendar(link)
    if text is None:
        return absent(request)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


def _calendar(link: Link) -> bytes | None:
    at, on = timezone.now(), timezone.localdate()
    feed, owner, actor = queries.feed_behind(link), person(link.person_id), actor_of(link.person_id, on=on)
    if feed is None or owner is None or actor is None:
        return None
    counted = rules.by_day(queries.work_list(actor, at=at), on=on)
    with translation.override(owner.language):
        return rules.calendar(counted, owner=feed.pk, at=at, address=f"{settings.BASE_URL}/werk")
