"""How often somebody may try, and what a device and a network are called in the list of sessions."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Tries:
    """How many attempts failed within the window: of this person here, of this person, from here, in all."""

    person_here: int = 0
    person: int = 0
    here: int = 0
    organisation: int = 0


MOST: dict[str, Tries] = {
    "password": Tries(person_here=5, person=20, here=50, organisation=500),
    "factor": Tries(person_here=5, person=5, here=50, organisation=500),
}
"""Five wrong codes lock the second step, from wherever; a password from elsewhere is not locked out at once, so that
nobody keeps a colleague out by typing nonsense."""


def may_try(knock: str, tries: Tries) -> bool:
    """Whether another attempt is taken."""
    most = MOST[knock]
    return (
        tries.person_here < most.person_here
        and tries.person < most.person
        and tries.here < most.here
        and tries.organisation < most.organisation
    )


def network_of(address: str) -> str:
    """The network of an address, not the address itself: /24 for IPv4, /48 for IPv6; '' when it is none."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(known, "ipv4_mapped", None) or known
    width = 24 if mapped.version == 4 else 48
    return str(ipaddress.ip_network(f"{mapped}/{width}", strict=False))


BROWSERS: Mapping[str, str] = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS: Mapping[str, str] = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> str:
    """A device in two words, such as "Firefox, Windows"; only words from our own lists."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system)))
