"""The addresses of the protocol, the action cards and the pages of explanation."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import (
    compare_protocol,
    explain,
    explain_privacy,
    print_overview,
    show_action_card,
    show_action_cards,
    show_protocol,
    show_protocol_overview,
    state_accessibility,
)

urlpatterns: list[URLPattern] = [
    path("protocol", show_protocol.page, name="protocol"),
    path("protocol/vergelijken", compare_protocol.page, name="compare_protocol"),
    path("protocol/overzicht", show_protocol_overview.page, name="protocol_overview"),
    path("protocol/overzicht/document", print_overview.page, name="print_overview"),
    path("kaarten", show_action_cards.page, name="action_cards"),
    path("kaarten/<slug:code>", show_action_card.page, name="action_card"),
    path("uitleg", explain.page, name="explain"),
    path("toegankelijkheid", state_accessibility.page, name="accessibility"),
    path("privacy", explain_privacy.page, name="privacy"),
]
