"""The calendar of somebody's work, for a calendar program: how much per day, never what."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from ruggensteun.care.aftercare.rules import Link, link_of
from ruggensteun.care.worklist import queries, rules
from ruggensteun.doors.web.middleware import open_door
from ruggensteun.ground.people.queries import actor_of, person
from ruggensteun.ground.people.rules import found
from ruggensteun.ground.walls.actions import inside


@open_door
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever has the link reads it; a link that was ended is not there."""
    link = found(link_of(code))
    with inside(link.organisation_id, link.person_id):
        answer = HttpResponse(_calendar(link), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


def _calendar(link: Link) -> bytes:
    at, on = timezone.now(), timezone.localdate()
    feed, actor = found(queries.feed_behind(link)), found(actor_of(link.person_id, on=on))
    counted = rules.by_day(queries.work_list(actor, at=at), on=on)
    with translation.override(found(person(link.person_id)).language):
        return rules.calendar(counted, owner=feed.pk, at=at, address=f"{settings.BASE_URL}/werk")
