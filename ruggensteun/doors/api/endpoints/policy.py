"""Where browsers tell that the content policy stopped something: a line in the log, a word of ours and no content."""

import json
import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ruggensteun.ground.people.rules import NOBODY
from ruggensteun.respond.flags.rules import Pace

logger = logging.getLogger("ruggensteun.content_policy")
LONGEST = 10_000
MOST = 30
PACE = Pace(60.0)
"""So many lines a minute of this process: anybody can send here, so a flood says no more than its beginning."""


@csrf_exempt
@require_POST
def page(request: HttpRequest) -> HttpResponse:
    """Take a report (CSP, `report-uri`). Browsers send it without a form's token, and nothing changes by it."""
    body = request.read(LONGEST + 1)
    if len(body) <= LONGEST and PACE.take(NOBODY, MOST, at=timezone.now().timestamp()):
        logger.warning("content_policy.stopped %s" % directive(body))  # noqa: UP031
    return HttpResponse(status=204)


def directive(body: bytes) -> str:
    """Which part of the policy it was, by its own name; addresses and samples in the report are not repeated."""
    try:
        told = json.loads(body)["csp-report"]
        name = str(told.get("effective-directive") or told.get("violated-directive")).split(" ")[0]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "unreadable"
    known = {*settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "script-src-elem", "script-src-attr"}
    return name if name in known | {"style-src-elem", "style-src-attr"} else "other"
