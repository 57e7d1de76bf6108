"""How one is reminded."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.worklist.models import CalendarFeed, PushAddress

Open = Callable[..., Client]


def test_the_link_of_the_calendar_is_shown_once_and_ends(client_of: Open) -> None:
    karin = client_of("karin")
    made = karin.post("/werk/herinneringen/agenda").content.decode()
    assert "/agenda/" in made
    assert "/agenda/" not in karin.get("/werk/herinneringen").content.decode().replace("/herinneringen/agenda", "")
    karin.post("/werk/herinneringen/agenda/stop")
    assert not CalendarFeed.objects.exists()


def test_a_browser_is_added_and_forgotten(client_of: Open, settings: object) -> None:
    settings.PUSH_HOSTS = ["push.test"]  # type: ignore[attr-defined]
    karin = client_of("karin")
    given = {"endpoint": "https://push.test/1", "p256dh": "k", "auth": "a"}
    assert (
        "krijgt voortaan een bericht" in karin.post("/werk/herinneringen/browser", given, follow=True).content.decode()
    )
    bad = karin.post("/werk/herinneringen/browser", {**given, "endpoint": "https://evil.test/"}, follow=True)
    assert "een dienst die wij niet kennen" in bad.content.decode()
    karin.post("/werk/herinneringen/browser/stop")
    assert not PushAddress.objects.exists()
