"""The content security policy of every answer."""

from functools import cache
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase


class ContentPolicy(CSPMiddleware):
    """django-csp with its policy written once: no page asks for a nonce, so that it is the same for every answer."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy, unless the answer brings a stricter one of its own."""
        response.headers.setdefault(HEADER, _policy())
        return response


@cache
def _policy() -> Any:
    return build_policy()
