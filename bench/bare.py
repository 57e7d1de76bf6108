"""The bare reference: Django, one table, the same web server, the same PostgreSQL. No walls, sign-in, keys or journal.

What the house costs is told as a ratio to this.
"""

import os
from urllib.parse import parse_qsl, urlsplit

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

ADDRESS = urlsplit(os.environ["BARE_DATABASE_URL"])
QUERY = dict(parse_qsl(ADDRESS.query))
settings.configure(
    SECRET_KEY="bare-reference-without-anything-to-hide",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["bench"],
    MIDDLEWARE=[  # what `startproject` writes, but for sign-in, which has tables of its own
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    USE_TZ=True,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [os.path.dirname(__file__)]}],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": ADDRESS.path.lstrip("/"),
            "USER": ADDRESS.username,
            "HOST": QUERY.get("host", ""),
            "PORT": QUERY.get("port", ""),
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}, "prepare_threshold": 5, "server_side_binding": True},
        }
    },
)
django.setup()

from django import forms  # noqa: E402
from django.db import models, transaction  # noqa: E402
from django.http import HttpResponse, JsonResponse  # noqa: E402
from django.shortcuts import redirect, render  # noqa: E402
from django.urls import path  # noqa: E402


class Row(models.Model):
    """The one table."""

    code = models.CharField(max_length=64)
    state = models.CharField(max_length=12)
    unit = models.IntegerField()
    kind = models.CharField(max_length=40)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        db_table = "bare_row"


class RowForm(forms.ModelForm):
    class Meta:
        model = Row
        fields = ["code", "state", "unit", "kind", "text", "at"]


def create(request):
    """Check a form, save a row, go on."""
    form = RowForm(request.POST or None)
    if form.is_valid():
        with transaction.atomic():
            row = form.save()
        return redirect(f"/list?made={row.pk}")
    return HttpResponse(str(form.errors), status=422)


def show(request):
    """A list of 50 with three filters."""
    asked = request.GET
    rows = Row.objects.filter(state=asked["state"], unit=asked["unit"], kind=asked["kind"]).order_by("-at", "-pk")[:50]
    return render(request, "bare.html", {"rows": rows})


def look_up(request):
    """One row by an indexed code."""
    row = Row.objects.filter(code=request.POST["code"]).first()
    return JsonResponse({"found": row is not None, "text": row.text if row else ""})


urlpatterns = [path("create", create), path("list", show), path("look-up", look_up)]
application = WSGIHandler()
