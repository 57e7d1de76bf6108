"""The addresses of figures, surveys and improvement."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import (
    answer_story,
    finish_action,
    improve,
    list_stories,
    settle_learning_lane,
    show_figures,
    surveys,
    write_story,
)

urlpatterns: list[URLPattern] = [
    path("beeld", show_figures.page, name="figures"),
    path("beeld/bewaren", show_figures.export, name="export_figures"),
    path("onderzoek", surveys.page, name="surveys"),
    path("verbeteren", improve.page, name="improve"),
    path("verbeteren/<uuid:action_id>/gedaan", finish_action.page, name="finish_action"),
    path("verbeteren/<uuid:action_id>/niet", improve.drop_page, name="drop_action"),
    path("verhalen", list_stories.page, name="list_stories"),
    path("verhalen/<uuid:story_id>/toestemming", answer_story.page, name="answer_story"),
    path("verhalen/<uuid:story_id>/terug", answer_story.withdraw_page, name="withdraw_story"),
    path("verhalen/<uuid:story_id>/delen", write_story.share_page, name="share_story"),
    path("dossiers/<uuid:incident_id>/verhaal", write_story.page, name="write_story"),
    path("dossiers/<uuid:incident_id>/leren", settle_learning_lane.page, name="settle_learning_lane"),
]
