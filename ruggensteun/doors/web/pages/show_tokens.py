"""The tokens of other systems."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_make_token
from ruggensteun.ground.people.queries import tokens_listed
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.people.terms import Scope


@require_safe
def page(request: Request) -> HttpResponse:
    """Every token: for whom, for what, until when. The text itself is nowhere."""
    ensure(may_make_token(request.actor))
    rows = [(token, [Scope(scope).label for scope in token.scopes]) for token in tokens_listed(request.actor)]
    return render(request, "web/show_tokens.html", {"rows": rows, "now": timezone.now()})
