"""The addresses of the work list, the cases, care and closing."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import (
    assign_supporter,
    care,
    case,
    cases,
    close_incident,
    decline_moment,
    explain_moment,
    give_feedback,
    hold_feedback,
    hold_moment,
    omit_lane,
    reopen_incident,
    settle_care_lane,
    step_aside,
    work,
)

urlpatterns: list[URLPattern] = [
    path("werk", work.page, name="work"),
    path("zorg", care.page, name="care"),
    path("zorg/<uuid:moment_id>", hold_moment.page, name="hold_moment"),
    path("zorg/<uuid:moment_id>/niet-nu", decline_moment.page, name="decline_moment"),
    path("zorg/<uuid:moment_id>/uitleg", explain_moment.page, name="explain_moment"),
    path("zorg/plan/<uuid:plan_id>/opvanger", assign_supporter.page, name="assign_supporter"),
    path("dossiers", cases.page, name="cases"),
    path("dossiers/<uuid:incident_id>", case.page, name="case"),
    path("dossiers/<uuid:incident_id>/gesprek", hold_moment.next_page, name="next_moment"),
    path("dossiers/<uuid:incident_id>/nazorg-afronden", settle_care_lane.page, name="settle_care_lane"),
    path("dossiers/<uuid:incident_id>/niet-nodig/<str:lane>", omit_lane.page, name="omit_lane"),
    path("dossiers/<uuid:incident_id>/terugkoppelen", give_feedback.page, name="give_feedback"),
    path("dossiers/<uuid:incident_id>/wachten", hold_feedback.page, name="hold_feedback"),
    path("dossiers/<uuid:incident_id>/sluiten", close_incident.page, name="close_incident"),
    path("dossiers/<uuid:incident_id>/heropenen", reopen_incident.page, name="reopen_incident"),
    path("dossiers/<uuid:incident_id>/overdragen", step_aside.page, name="step_aside"),
]
