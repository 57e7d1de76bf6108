"""The addresses of the survey: answering by a code, and the rounds of whoever manages it."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import (
    add_question,
    answer_survey,
    build_questionnaire,
    close_edition,
    enter_code,
    fill_frame,
    note_bounces,
    preview_questionnaire,
    print_codes,
    show_edition,
    try_questionnaire,
)

CODE = "vragenlijst/<slug:gemeente>/<str:code>"
ROUND = "onderzoek/<uuid:edition_id>"

urlpatterns: list[URLPattern] = [
    path("vragenlijst", enter_code.page, name="enter_code"),
    path("vragenlijst/<slug:gemeente>", enter_code.page, name="enter_code_of"),
    path(CODE, answer_survey.begin_page, name="begin_survey"),
    path(f"{CODE}/versturen", answer_survey.send_page, name="send_survey"),
    path(f"{CODE}/<slug:screen>", answer_survey.page, name="answer_survey"),
    path(ROUND, show_edition.page, name="show_edition"),
    path(f"{ROUND}/openen", show_edition.open_page, name="open_edition"),
    path(f"{ROUND}/langer", show_edition.extend_page, name="extend_edition"),
    path(f"{ROUND}/sluiten", close_edition.page, name="close_edition"),
    path(f"{ROUND}/mensen", fill_frame.page, name="fill_frame"),
    path(f"{ROUND}/mensen/bestand", fill_frame.file_page, name="fill_frame_file"),
    path(f"{ROUND}/mensen/codes", fill_frame.codes_page, name="fill_frame_codes"),
    path(f"{ROUND}/mensen/leeg", fill_frame.empty_page, name="empty_frame"),
    path(f"{ROUND}/codes", print_codes.page, name="print_codes"),
    path(f"{ROUND}/teruggekomen", note_bounces.page, name="note_bounces"),
    path(f"{ROUND}/vragenlijst", build_questionnaire.page, name="build_questionnaire"),
    path(f"{ROUND}/vragenlijst/bekijken", preview_questionnaire.page, name="preview_questionnaire"),
    path(f"{ROUND}/vragenlijst/proef", try_questionnaire.begin_page, name="begin_try"),
    path(f"{ROUND}/vragenlijst/proef/<slug:screen>", try_questionnaire.page, name="try_questionnaire"),
    path(f"{ROUND}/vragenlijst/vraag", add_question.page, name="add_question"),
    path(f"{ROUND}/vragenlijst/vraag/<slug:key>", add_question.edit_page, name="edit_question"),
    path(f"{ROUND}/vragenlijst/vraag/<slug:key>/plaats", build_questionnaire.move_page, name="move_question"),
    path(f"{ROUND}/vragenlijst/vraag/<slug:key>/weg", build_questionnaire.remove_page, name="remove_question"),
]
