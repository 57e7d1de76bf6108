"""How many SQL statements each page asks, for `bench.web`: one line per page."""

import time
from uuid import uuid4

from ruggensteun.doors.commands.ready import ready

ready()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.prepare import new_tokens  # noqa: E402
from ruggensteun.ground.people.queries import organisation_named, person_signing_in  # noqa: E402
from ruggensteun.ground.walls.actions import inside  # noqa: E402
from ruggensteun.report.incidents.models import Incident  # noqa: E402


def client_of(username: str) -> Client:
    """A browser in which somebody has signed in."""
    organisation = organisation_named("duinwijk")
    assert organisation
    client = Client(HTTP_HOST="127.0.0.1")
    with inside(organisation.pk, clock=True):
        person = person_signing_in(username)
    assert person
    session = client.session
    now = int(time.time())
    session.update({"person": str(person.pk), "organisation": str(organisation.pk), "started": now, "seen": now})
    session.save()
    return client


def count(name: str, client: Client, method: str, path: str, form: dict[str, object] | None = None) -> None:
    """Ask once to warm up, then count."""
    for take in range(2):
        with CaptureQueriesContext(connection) as queries:
            told = {**form, "id": uuid4()} if form and "id" in form else form
            kind = {"content_type": "application/json"} if path.startswith("/api/") else {}
            answer = getattr(client, method)(path, told, **kind)
        assert answer.status_code in {200, 302}, (path, answer.status_code)
        if take:
            print(f"{name}: {sum(1 for one in queries if one['sql'] not in {'BEGIN', 'COMMIT'})}")


def _program() -> Client:
    return Client(HTTP_HOST="127.0.0.1", headers={"Authorization": f"Bearer {new_tokens(1)[0]}"})


def main() -> None:
    """One line per page."""
    bram = client_of("bram")
    told = {
        "id": "",
        "behaviours": "insult",
        "channel": "street",
        "when": "now",
        "who": "self",
        "line": "Iemand schold.",
    }
    count("report", client_of("sanne"), "post", "/melden", told)
    count("work list", bram, "get", "/werk")
    count("case list", bram, "get", "/dossiers?state=closed&channel=desk&behaviour=verbal_abuse")
    organisation = organisation_named("duinwijk")
    assert organisation
    with inside(organisation.pk, clock=True):
        newest = Incident.objects.filter(compartment="official", channel="street").order_by("-reported_at").first()
    assert newest
    count("case page", bram, "get", f"/dossiers/{newest.pk}")
    count("look-up page", client_of("dirk"), "post", "/opzoeken", {"purpose": "desk_visit", "customer_number": "K1"})
    count("look-up", _program(), "post", "/api/v1/contactadviezen/_zoek", {"doel": "desk_visit", "klantnummer": "K1"})


if __name__ == "__main__":
    main()
