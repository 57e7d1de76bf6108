"""The two addresses the header knows, for a sheet drawn without the house."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest) -> HttpResponse:
    """Never asked."""
    return HttpResponse()


urlpatterns = [path("taal", nothing, name="choose_language"), path("afmelden", nothing, name="sign_out")]
