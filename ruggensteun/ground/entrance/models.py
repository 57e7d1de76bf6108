"""Providers, identities, sessions, second factors, attempts, and what a directory tells."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from ruggensteun.ground.entrance.terms import Ending, Knock, MappingKind, ProviderKind, SecondFactorBy, Way
from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.people.terms import Role
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey, Walled


class Provider(Walled):
    """Where the people of an organisation sign in with the account they have already (OpenID Connect)."""

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=ProviderKind.choices, default=ProviderKind.STANDARD)
    issuer = models.CharField(max_length=300)
    client_id = models.CharField(max_length=200)
    is_on = models.BooleanField(default=False)
    second_factor_by = models.CharField(max_length=10, choices=SecondFactorBy.choices, default=SecondFactorBy.CHECKED)
    matches_directory = models.BooleanField(default=False)
    adds_people = models.BooleanField(default=False)
    home_unit = InsideKey(Unit, null=True, blank=True)
    roles_claim = models.CharField(max_length=60, default="groups", blank=True)
    unit_claim = models.CharField(max_length=60, default="department", blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "issuer", "client_id"], name="entrance_provider_once"),
            models.CheckConstraint(
                condition=models.Q(adds_people=False) | models.Q(home_unit__isnull=False),
                name="entrance_newcomers_have_a_unit",
                violation_error_message="Kies de afdeling waar nieuwe mensen beginnen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClientKey(Sealing):
    """The key with which we prove to a provider who we are; the public half stands at an address of ours."""

    private = SealedField()
    public = models.JSONField()
    certificate = models.TextField()
    made_at = models.DateTimeField()
    in_use_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.public.get("kid", ""))


class Identity(Walled):
    """Who a provider means by a subject. Never found by e-mail address, and it never moves to another person."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    provider = InsideKey(Provider, on_delete=models.CASCADE)
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    sub = models.CharField(max_length=300, blank=True)
    """What the provider calls the person when it says that a session is over."""
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "provider", "issuer", "subject"], name="entrance_identity_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Session(Walled):
    """A browser in which somebody signed in. `key` is the framework's session, which ends with it."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    key = models.CharField(max_length=40)
    way = models.CharField(max_length=10, choices=Way.choices)
    provider = InsideKey(Provider, null=True, on_delete=models.CASCADE)
    sid = models.CharField(max_length=200, blank=True)
    device = models.CharField(max_length=60, blank=True)
    network = models.CharField(max_length=45, blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    strong_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "person", "-started_at"], name="entrance_sessions_of"),
            models.Index(
                fields=["organisation_id", "provider", "sid"],
                name="entrance_sessions_by_sid",
                condition=models.Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Passkey(Walled):
    """A passkey (WebAuthn): the public half; the private half never leaves the device."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    name = models.CharField(max_length=60)
    credential_id = models.BinaryField()
    credential = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "credential_id"], name="entrance_passkey_once")
        ]

    def __str__(self) -> str:
        return self.name


class Authenticator(Sealing):
    """An app that shows a code of six digits (TOTP). `last_step` keeps a code from being used twice."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    secret = SealedField()
    last_step = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "person"], name="entrance_authenticator_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class RecoveryCode(Walled):
    """A code for the day the phone is lost; only its keyed hash is kept, and it works once."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    digest = models.BinaryField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Attempt(Walled):
    """A sign-in that failed: by whom it was tried and from where, both only as keyed hashes."""

    at = models.DateTimeField()
    knock = models.CharField(max_length=10, choices=Knock.choices)
    who = models.BinaryField()
    network = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "knock", "at"], name="entrance_attempts")]

    def __str__(self) -> str:
        return str(self.id)


class SpentToken(Walled):
    """A message of a provider that works once (`jti`), remembered until it would have expired."""

    digest = models.BinaryField()
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "digest"], name="entrance_token_spent_once")]

    def __str__(self) -> str:
        return str(self.id)


class Mapping(Walled):
    """What a group of the directory (`provider` empty) or a value in a claim of a provider means here."""

    provider = InsideKey(Provider, null=True, blank=True, on_delete=models.CASCADE)
    kind = models.CharField(max_length=5, choices=MappingKind.choices)
    value = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=Role.choices, blank=True)
    unit = InsideKey(Unit, null=True, blank=True)
    made_by = InsideKey(Person, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "provider", "kind", "value", "role", "unit"],
                name="entrance_mapping_once",
                nulls_distinct=False,
                violation_error_message="Deze afspraak is er al.",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Directory(Walled):
    """A directory that keeps people and groups up to date (SCIM): only the hash of its key is kept."""

    name = models.CharField(max_length=60)
    digest = models.BinaryField(unique=True)
    scopes = ArrayField(models.CharField(max_length=20))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Entry(Walled):
    """What the directory knows of a person beside what the account has."""

    person = InsideKey(Person, on_delete=models.CASCADE, related_name="directory_entries")
    external_id = models.CharField(max_length=200, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=100, blank=True)
    department = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "person"], name="entrance_entry_once"),
            models.UniqueConstraint(
                fields=["organisation_id", "external_id"],
                name="entrance_external_id_once",
                condition=~models.Q(external_id=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Group(Walled):
    """A group of the directory."""

    name = models.CharField(max_length=200)
    external_id = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "name"], name="entrance_group_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Walled):
    """Somebody in a group of the directory."""

    group = InsideKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = InsideKey(Person, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "group", "person"], name="entrance_member_once")
        ]

    def __str__(self) -> str:
        return str(self.id)
