"""The addresses of the set-up."""

from django.urls import path

from ruggensteun.doors.web.pages import (
    add_provider,
    agree_meaning,
    end_role,
    grant_role,
    let_in_directory,
    make_client_key,
    make_token,
    manage,
    manage_sign_in,
    reset_account,
    revoke_token,
    show_read_log,
    show_roles,
    show_tokens,
    show_units,
    switch_provider,
)

urlpatterns = [
    path("beheer", manage.page, name="manage"),
    path("beheer/afdelingen", show_units.page, name="show_units"),
    path("beheer/rollen", show_roles.page, name="show_roles"),
    path("beheer/rollen/geven", grant_role.page, name="grant_role"),
    path("beheer/rollen/<uuid:grant_id>/beeindigen", end_role.page, name="end_role"),
    path("beheer/sleutels", show_tokens.page, name="show_tokens"),
    path("beheer/sleutels/maken", make_token.page, name="make_token"),
    path("beheer/sleutels/<uuid:token_id>/intrekken", revoke_token.page, name="revoke_token"),
    path("beheer/inloggen", manage_sign_in.page, name="manage_sign_in"),
    path("beheer/inloggen/aanbieder", add_provider.page, name="add_provider"),
    path("beheer/inloggen/aanbieder/<uuid:provider_id>", add_provider.change_page, name="change_provider"),
    path("beheer/inloggen/aanbieder/<uuid:provider_id>/stand", switch_provider.page, name="switch_provider"),
    path("beheer/inloggen/sleutel", make_client_key.page, name="make_client_key"),
    path("beheer/inloggen/sleutel/<uuid:key_id>", make_client_key.use_page, name="use_client_key"),
    path("beheer/inloggen/sleutel/<uuid:key_id>/cert", make_client_key.certificate_page, name="client_certificate"),
    path("beheer/inloggen/directory", let_in_directory.page, name="let_in_directory"),
    path("beheer/inloggen/directory/<uuid:directory_id>", let_in_directory.shut_out_page, name="shut_out_directory"),
    path("beheer/inloggen/afspraak", agree_meaning.page, name="agree_meaning"),
    path("beheer/inloggen/afspraak/<uuid:mapping_id>", agree_meaning.drop_page, name="drop_meaning"),
    path("beheer/inloggen/herstel", reset_account.page, name="reset_account"),
    path("beheer/leeslog", show_read_log.page, name="show_read_log"),
]
