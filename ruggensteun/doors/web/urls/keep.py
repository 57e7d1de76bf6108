"""The addresses of keeping and erasing."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import answer_request, erase_dossier, hold_dossier, receive_request, retention

urlpatterns: list[URLPattern] = [
    path("bewaren", retention.page, name="retention"),
    path("bewaren/verzoek", receive_request.page, name="receive_request"),
    path("bewaren/verzoek/<uuid:request_id>", answer_request.page, name="answer_request"),
    path("bewaren/<uuid:incident_id>/vasthouden", hold_dossier.page, name="hold_dossier"),
    path("bewaren/<uuid:incident_id>/voorstellen", retention.propose_page, name="propose_erasure"),
    path("bewaren/voorstel/<uuid:erasure_id>", erase_dossier.page, name="erase_dossier"),
    path("bewaren/voorstel/<uuid:erasure_id>/intrekken", retention.withdraw_page, name="withdraw_erasure"),
    path("bewaren/vastgehouden/<uuid:hold_id>/opheffen", retention.lift_page, name="lift_hold"),
]
