"""All addresses: the web pages, the API, and what machines ask."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("ruggensteun.doors.api.urls")),
    path("", include("ruggensteun.doors.web.urls")),
]
handler400 = "ruggensteun.doors.web.pages.errors.bad_request"
handler404 = "ruggensteun.doors.web.pages.errors.not_found"
handler500 = "ruggensteun.doors.web.pages.errors.broken"
