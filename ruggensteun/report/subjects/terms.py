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


class DoubleState(models.TextChoices):
    """What became of two entries that are likely one person."""

    PROPOSED = "proposed", _("kijk of dit dezelfde is")
    MERGED = "merged", _("samengevoegd")
    DIFFERENT = "different", _("niet dezelfde")
    PARTED = "parted", _("weer los")


DOUBLE_MOVES: dict[str, tuple[str, ...]] = {
    DoubleState.PROPOSED: (DoubleState.MERGED, DoubleState.DIFFERENT),
    DoubleState.MERGED: (DoubleState.PARTED,),
    DoubleState.DIFFERENT: (DoubleState.MERGED,),
    DoubleState.PARTED: (DoubleState.MERGED,),
}

AGREEMENTS = {
    "surname": _("achternaam"),
    "forename": _("voornaam"),
    "birth_date": _("geboortedatum"),
    "postcode": _("postcode"),
    "phone": _("telefoonnummer"),
    "email": _("e-mailadres"),
    "customer_number": _("klantnummer"),
}
