"""The addresses of the pages, a list per wing."""

from importlib import import_module

from django.urls import path

from ruggensteun.doors.web.pages import choose_language, sign_in

WINGS = ("report", "respond", "care", "learn", "keep", "protocol", "manage", "machines")

urlpatterns = [
    path("aanmelden", sign_in.page, name="sign_in"),
    path("afmelden", sign_in.sign_out, name="sign_out"),
    path("taal", choose_language.page, name="choose_language"),
]
for wing in WINGS:
    urlpatterns += import_module(f"ruggensteun.doors.web.urls.{wing}").urlpatterns
