"""The addresses of the API."""

from django.urls import include, path, re_path

from ruggensteun.doors.api import description
from ruggensteun.doors.api.endpoints import entrance, policy
from ruggensteun.doors.api.endpoints.advice import Advice
from ruggensteun.doors.api.endpoints.report import Report
from ruggensteun.doors.api.endpoints.reports import Reports
from ruggensteun.doors.api.problems import no_such_address

app_name = "api"
urlpatterns = [
    path("v1/openapi.json", description.page, name="openapi"),
    path("v1/meldingen", Reports.as_view(), name="reports"),
    path("v1/meldingen/<uuid:incident_id>", Report.as_view(), name="report"),
    path("v1/contactadviezen/_zoek", Advice.as_view(), name="advice"),
    path("scim/v2/", include("ruggensteun.doors.api.scim.urls")),
    path("aanmelden/<slug:gemeente>/sleutels", entrance.keys_page, name="client_keys"),
    path("aanmelden/<slug:gemeente>/<uuid:provider_id>/afgemeld", entrance.logout_page, name="hear_logout"),
    path("inhoudsbeleid", policy.page, name="content_policy"),
    re_path(r"^.*$", no_such_address, name="no_such_address"),
]
