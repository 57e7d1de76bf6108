"""The addresses of what came out of a survey: tables, report, session, files, comparison."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import (
    compare_results,
    hold_session,
    list_results,
    print_report,
    save_results,
    show_monitor,
    show_results,
)

OF_EDITION = "onderzoek/<uuid:edition_id>/"
OF_SESSION = f"{OF_EDITION}sessie/<uuid:session_id>"

urlpatterns: list[URLPattern] = [
    path("onderzoek/uitkomsten", list_results.page, name="list_results"),
    path(f"{OF_EDITION}resultaten", show_results.page, name="show_results"),
    path(f"{OF_EDITION}resultaten/maken", show_results.ask_page, name="ask_release"),
    path(f"{OF_EDITION}resultaten/samen", show_results.merge_page, name="merge_departments"),
    path(f"{OF_EDITION}bestanden", save_results.page, name="save_results"),
    path(f"{OF_EDITION}bestanden/verslag", print_report.page, name="print_report"),
    path(f"{OF_EDITION}bestanden/verslag/<uuid:report_id>", print_report.await_page, name="await_report"),
    path(f"{OF_EDITION}bestanden/verslag/<uuid:report_id>/bewaren", print_report.take_page, name="take_report"),
    path(f"{OF_EDITION}bestanden/cijfers", save_results.figures_page, name="export_results"),
    path(f"{OF_EDITION}sessie", hold_session.page, name="hold_session"),
    path(OF_SESSION, hold_session.session_page, name="hold_session_of"),
    path(f"{OF_SESSION}/verslag", hold_session.notes_page, name="note_session"),
    path(f"{OF_SESSION}/stemmen", hold_session.votes_page, name="count_votes"),
    path(f"{OF_SESSION}/dias", hold_session.slides_page, name="make_slides"),
    path(f"{OF_SESSION}/blad", hold_session.handout_page, name="make_handout"),
    path("onderzoek/monitor", show_monitor.page, name="show_monitor"),
    path(f"{OF_EDITION}vergelijken", compare_results.page, name="compare_results"),
    path(f"{OF_EDITION}vergelijken/bestand", compare_results.share_page, name="share_results"),
    path(f"{OF_EDITION}tegenspraak", list_results.contradictions_page, name="show_contradictions"),
]
