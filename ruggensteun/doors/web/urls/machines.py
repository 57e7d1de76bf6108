"""The addresses that machines ask: probes, and where to report a weakness."""

from django.urls import path

from ruggensteun.doors.web.pages import healthz, readyz, security_txt

urlpatterns = [
    path("healthz", healthz.page, name="healthz"),
    path("readyz", readyz.page, name="readyz"),
    path(".well-known/security.txt", security_txt.page, name="security_txt"),
]
