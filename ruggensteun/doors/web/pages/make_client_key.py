"""Our own keys for providers: make one, take it into use, fetch its certificate."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.access import may_arrange_entrance
from ruggensteun.ground.entrance.actions.providers import make_client_key, use_client_key
from ruggensteun.ground.entrance.models import ClientKey
from ruggensteun.ground.entrance.queries.providers import client_keys
from ruggensteun.ground.people.rules import ensure, found


@require_POST
def page(request: Request) -> HttpResponse:
    """A new key is published at once, so that providers know it before it is used."""
    ensure(may_arrange_entrance(request.actor))
    step_up(request)
    make_client_key(at=timezone.now(), by=request.actor)
    return redirect("manage_sign_in")


@require_POST
def use_page(request: Request, key_id: UUID) -> HttpResponse:
    """Sign with this one from now on."""
    ensure(may_arrange_entrance(request.actor))
    key = _key(key_id)
    step_up(request)
    use_client_key(key, at=timezone.now(), by=request.actor)
    return redirect("manage_sign_in")


@require_safe
def certificate_page(request: Request, key_id: UUID) -> HttpResponse:
    """The certificate, which Entra asks for; it is public."""
    ensure(may_arrange_entrance(request.actor))
    answer = HttpResponse(_key(key_id).certificate, content_type="application/x-pem-file")
    answer["Content-Disposition"] = 'attachment; filename="ruggensteun.pem"'
    return answer


def _key(key_id: UUID) -> ClientKey:
    return found(next((one for one in client_keys() if one.pk == key_id), None))
