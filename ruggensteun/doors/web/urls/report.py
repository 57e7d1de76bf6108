"""The addresses of the first page, of reporting, and of somebody's own reports."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import (
    add_details,
    add_evidence,
    add_witness,
    confirm_report,
    correct_report,
    home,
    let_in,
    my_reports,
    read_evidence,
    report_incident,
    shield_incident,
    show_readings,
    show_report,
    shut_out,
    tell_subject,
)

urlpatterns: list[URLPattern] = [
    path("", home.page, name="home"),
    path("melden", report_incident.page, name="report"),
    path("meldingen", my_reports.page, name="my_reports"),
    path("meldingen/<uuid:incident_id>", show_report.page, name="show_report"),
    path("meldingen/<uuid:incident_id>/wat-nu", confirm_report.page, name="confirm_report"),
    path("meldingen/<uuid:incident_id>/aanvullen", add_details.page, name="add_details"),
    path("meldingen/<uuid:incident_id>/bestand", add_evidence.page, name="add_evidence"),
    path("bestanden/<uuid:file_id>", read_evidence.page, name="read_evidence"),
    path("meldingen/<uuid:incident_id>/verbeteren", correct_report.page, name="correct_report"),
    path("meldingen/<uuid:incident_id>/afschermen", shield_incident.page, name="shield_incident"),
    path("meldingen/<uuid:incident_id>/over-wie", tell_subject.page, name="tell_subject"),
    path("meldingen/<uuid:incident_id>/getuige", add_witness.page, name="add_witness"),
    path("meldingen/<uuid:incident_id>/uitsluiten", shut_out.page, name="shut_out"),
    path("meldingen/<uuid:incident_id>/toelaten", let_in.page, name="let_in"),
    path("meldingen/<uuid:incident_id>/gelezen", show_readings.page, name="show_readings"),
]
