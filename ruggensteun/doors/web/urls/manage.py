"""The addresses of the set-up."""

from django.urls import path

from ruggensteun.doors.web.pages import (
    break_glass,
    confirm_opening,
    end_role,
    explain_alert,
    grant_role,
    make_token,
    manage,
    read_opening,
    refuse_opening,
    revoke_token,
    show_alerts,
    show_read_log,
    show_roles,
    show_tokens,
    show_units,
)

urlpatterns = [
    path("noodtoegang", break_glass.page, name="break_glass"),
    path("noodtoegang/<uuid:opening_id>", read_opening.page, name="read_opening"),
    path("noodtoegang/<uuid:opening_id>/beslissen", confirm_opening.page, name="confirm_opening"),
    path("noodtoegang/<uuid:opening_id>/weigeren", refuse_opening.page, name="refuse_opening"),
    path("beheer", manage.page, name="manage"),
    path("beheer/afdelingen", show_units.page, name="show_units"),
    path("beheer/rollen", show_roles.page, name="show_roles"),
    path("beheer/rollen/geven", grant_role.page, name="grant_role"),
    path("beheer/rollen/<uuid:grant_id>/beeindigen", end_role.page, name="end_role"),
    path("beheer/sleutels", show_tokens.page, name="show_tokens"),
    path("beheer/sleutels/maken", make_token.page, name="make_token"),
    path("beheer/sleutels/<uuid:token_id>/intrekken", revoke_token.page, name="revoke_token"),
    path("beheer/leeslog", show_read_log.page, name="show_read_log"),
    path("beheer/toezicht", show_alerts.page, name="show_alerts"),
    path("beheer/toezicht/<uuid:alert_id>", explain_alert.page, name="explain_alert"),
]
