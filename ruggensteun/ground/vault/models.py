"""The keys, and the field that holds a sealed value."""

from typing import Any

from django.db import models
from django.db.models.functions import Now

from ruggensteun.ground.vault.terms import KeyKind, KeyUse
from ruggensteun.ground.walls.models import Walled


class OrganisationKey(Walled):
    """A key of an organisation, wrapped by the root key of the installation.

    While keys are rotated there are several versions for wrapping, all readable; afterwards the newest alone.
    `root` names the root key that wrapped it ('': written before root keys had names).
    """

    use = models.CharField(max_length=8, choices=KeyUse.choices, default=KeyUse.WRAPPING, db_default=KeyUse.WRAPPING)
    version = models.PositiveSmallIntegerField(default=1, db_default=1)
    root = models.CharField(max_length=40, default="", db_default="", blank=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "use", "version"], name="vault_key_version_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class DataKey(Walled):
    """The key of one dossier, subject or aftercare plan, wrapped by the organisation's key. Gone = forgotten."""

    kind = models.CharField(max_length=12, choices=KeyKind.choices)
    owner_id = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1, db_default=1)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "version", "id"], name="vault_key_by_version")]

    def __str__(self) -> str:
        return str(self.id)


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """A value that only opens with the row's data key. Empty is empty: b''."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", b"")
        options.setdefault("blank", True)
        super().__init__(*args, **options)


class Sealing(Walled):
    """A row with sealed fields: it names the data key that opens them."""

    key_id = models.UUIDField(editable=False)

    class Meta:
        abstract = True
