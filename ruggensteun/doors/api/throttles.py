"""How often somebody may knock. Counted per process, so an installation with two workers allows at most twice this."""

import hashlib

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView


class TokenThrottle(SimpleRateThrottle):
    """So many requests of one token."""

    scope = "token"
    rate = "600/min"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """The token itself is never kept, only its hash."""
        token = hashlib.sha256(request.headers.get("Authorization", "").encode()).hexdigest()
        return f"throttle_{self.scope}_{token}"


class LookUpThrottle(TokenThrottle):
    """So many look-ups of one token: looking up is for a contact that is about to happen, not for lists."""

    scope = "look_up"
    rate = "60/min"


class AddressThrottle(SimpleRateThrottle):
    """So many requests from one address, so that nobody guesses tokens."""

    scope = "address"
    rate = "1200/min"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """The address as the proxy passes it on."""
        return f"throttle_{self.scope}_{self.get_ident(request)}"
