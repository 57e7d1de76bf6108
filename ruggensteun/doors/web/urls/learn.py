"""The addresses of figures, surveys and improvement."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import finish_action, improve, settle_learning_lane, show_figures, surveys

urlpatterns: list[URLPattern] = [
    path("beeld", show_figures.page, name="figures"),
    path("beeld/bewaren", show_figures.export, name="export_figures"),
    path("onderzoek", surveys.page, name="surveys"),
    path("onderzoek/<uuid:edition_id>/openen", surveys.open_page, name="open_edition"),
    path("onderzoek/<uuid:edition_id>/sluiten", surveys.close_page, name="close_edition"),
    path("verbeteren", improve.page, name="improve"),
    path("verbeteren/<uuid:action_id>/gedaan", finish_action.page, name="finish_action"),
    path("verbeteren/<uuid:action_id>/niet", improve.drop_page, name="drop_action"),
    path("dossiers/<uuid:incident_id>/leren", settle_learning_lane.page, name="settle_learning_lane"),
]
