"""The addresses of what came out of a survey: tables, report, session, files, comparison."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import list_results, show_results

OF_EDITION = "onderzoek/<uuid:edition_id>/"

urlpatterns: list[URLPattern] = [
    path("onderzoek/uitkomsten", list_results.page, name="list_results"),
    path(f"{OF_EDITION}resultaten", show_results.page, name="show_results"),
    path(f"{OF_EDITION}resultaten/maken", show_results.ask_page, name="ask_release"),
    path(f"{OF_EDITION}resultaten/samen", show_results.merge_page, name="merge_departments"),
    path(f"{OF_EDITION}tegenspraak", list_results.contradictions_page, name="show_contradictions"),
]
