"""The addresses of coming in and going out, and of one's own way of signing in."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import (
    add_authenticator,
    add_passkey,
    change_password,
    come_back,
    confirm_self,
    end_session,
    go_to_provider,
    make_recovery_codes,
    my_sign_in,
    remove_factor,
    second_step,
    sign_in,
    signed_out,
    use_passkey,
)

urlpatterns: list[URLPattern] = [
    path("aanmelden", sign_in.page, name="sign_in"),
    path("aanmelden/tweede-stap", second_step.page, name="second_step"),
    path("aanmelden/passkey", use_passkey.page, name="use_passkey"),
    path("aanmelden/bevestigen", confirm_self.page, name="confirm_self"),
    path("aanmelden/via/<slug:gemeente>/<uuid:provider_id>", go_to_provider.page, name="go_to_provider"),
    path("aanmelden/terug/<slug:gemeente>/<uuid:provider_id>", come_back.page, name="come_back"),
    path("afmelden", sign_in.sign_out, name="sign_out"),
    path("afgemeld/<slug:gemeente>/<uuid:provider_id>", signed_out.page, name="signed_out"),
    path("mijn-aanmelding", my_sign_in.page, name="my_sign_in"),
    path("mijn-aanmelding/app", add_authenticator.page, name="add_authenticator"),
    path("mijn-aanmelding/app/weghalen", remove_factor.app_page, name="remove_authenticator"),
    path("mijn-aanmelding/passkey", add_passkey.page, name="add_passkey"),
    path("mijn-aanmelding/passkey/<uuid:passkey_id>/weghalen", remove_factor.page, name="remove_passkey"),
    path("mijn-aanmelding/herstelcodes", make_recovery_codes.page, name="make_recovery_codes"),
    path("mijn-aanmelding/wachtwoord", change_password.page, name="change_password"),
    path("mijn-aanmelding/sessies/<uuid:session_id>/beeindigen", end_session.page, name="end_session"),
    path("mijn-aanmelding/sessies/beeindigen", end_session.others_page, name="end_other_sessions"),
]
