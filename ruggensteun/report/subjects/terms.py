"""The words for outsiders whom incidents are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKind(models.TextChoices):
    """Who an incident is about; never "perpetrator" before that is established."""

    PERSON = "person", _("een persoon met naam")
    UNKNOWN = "unknown", _("een onbekende persoon")
    GROUP = "group", _("een groep")
    COMPANY = "company", _("een bedrijf")


# What can be looked up exactly, each with its own blind index.
EXACT = ("customer_number", "email", "phone", "identity")
SEALED = ("name", "birth_date", "address", "email", "phone", "customer_number", "description")
