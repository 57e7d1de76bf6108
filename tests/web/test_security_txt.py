"""Where to report a weakness."""

from dataclasses import replace

from django.conf import settings
from django.test import Client, override_settings

ADDRESS = "/.well-known/security.txt"
CONTACT = "mailto:veiligheid@duinwijk.example"


def test_it_names_the_contact_of_the_installation() -> None:
    with override_settings(ENV=replace(settings.ENV, security_contact=CONTACT)):
        told = Client().get(ADDRESS).content.decode()

    assert told.startswith(f"Contact: {CONTACT}\nExpires: 20")
    assert f"Canonical: {settings.BASE_URL}{ADDRESS}\n" in told


def test_without_a_contact_there_is_no_page() -> None:
    assert settings.ENV.security_contact == ""
    assert Client().get(ADDRESS).status_code == 404
