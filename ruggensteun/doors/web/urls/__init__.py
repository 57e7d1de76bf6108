"""The addresses of the pages, a list per wing."""

from importlib import import_module

from django.urls import path

from ruggensteun.doors.web.pages import choose_language

WINGS = (
    "entrance",
    "report",
    "respond",
    "care",
    "results",
    "learn",
    "surveys",
    "keep",
    "protocol",
    "manage",
    "machines",
)

urlpatterns = [
    path("taal", choose_language.page, name="choose_language"),
]
for wing in WINGS:
    urlpatterns += import_module(f"ruggensteun.doors.web.urls.{wing}").urlpatterns
