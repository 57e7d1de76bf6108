"""How often somebody may knock. Counted per process, so an installation with two workers allows at most twice this."""

import hashlib
from typing import cast

from django.conf import settings
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle
from rest_framework.views import APIView

from ruggensteun.ground.people.rules import Actor
from ruggensteun.respond.flags.access import may_look_up_now
from ruggensteun.respond.flags.rules import limits
from ruggensteun.respond.flags.terms import A_MINUTE


class TokenThrottle(SimpleRateThrottle):
    """So many requests of one token."""

    scope = "token"
    rate = "600/min"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """The token itself is never kept, only its hash."""
        token = hashlib.sha256(request.headers.get("Authorization", "").encode()).hexdigest()
        return f"throttle_{self.scope}_{token}"


class LookUpThrottle(BaseThrottle):
    """So many look-ups: the same rule as at the desk, and counted together with it."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Whether this one still fits."""
        known = limits(settings.ENV.look_up_limits)
        return bool(may_look_up_now(cast("Actor", request.user), known, at=timezone.now()))

    def wait(self) -> float:
        """After so many seconds it fits again, at the latest."""
        return A_MINUTE


class AddressThrottle(SimpleRateThrottle):
    """So many requests from one address, so that nobody guesses tokens."""

    scope = "address"
    rate = "1200/min"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """The address as the proxy passes it on."""
        return f"throttle_{self.scope}_{self.get_ident(request)}"
