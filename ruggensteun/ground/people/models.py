"""Organisations, employers, units, persons with an account, their roles, and API tokens."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from ruggensteun.ground.people.terms import Compartment, EmployerKind, Role, WorksAs
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall


class Organisation(Walled):
    """A municipality (tenant). Its `organisation_id` is its own id. Name and theme are public."""

    WALL = Wall.PUBLIC

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    hosts = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    theme = models.CharField(max_length=40, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)
    oin = models.CharField(max_length=20, blank=True)
    contact = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.name


class Employer(Walled):
    """The municipality itself or an executing organisation that works for it."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=EmployerKind.choices, default=EmployerKind.OWN)

    def __str__(self) -> str:
        return self.name


class Unit(Walled):
    """A department or team; `path` holds the ids from the top down to itself."""

    name = models.CharField(max_length=120)
    parent = InsideKey("self", null=True, blank=True)
    employer = InsideKey(Employer)
    path = ArrayField(models.UUIDField())
    uniform_department = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "employer", "name"], name="people_unit_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Person(Walled, AbstractBaseUser):
    """Somebody with an account. The name is what colleagues know each other by."""

    username = models.CharField(max_length=150)
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    unit = InsideKey(Unit)
    manager = InsideKey("self", null=True, blank=True)
    works_as = models.CharField(max_length=20, choices=WorksAs.choices, default=WorksAs.EMPLOYEE)
    language = models.CharField(max_length=2, default="nl")
    password_until = models.DateTimeField(null=True, blank=True)
    """Until when a first password opens; nothing when the person chose the password, or has none."""
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["Person"]()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "username"], name="people_username_once"),
        ]
        indexes = [models.Index(fields=["organisation_id", "unit"], name="people_of_unit")]

    def __str__(self) -> str:
        return self.name


class Grant(Walled):
    """A role of a person, for a unit and everything below it (or all), between dates."""

    person = InsideKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    unit = InsideKey(Unit, null=True, blank=True)
    compartment = models.CharField(max_length=12, choices=Compartment.choices, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=50, blank=True)
    """What gave it, where no person did: a directory or a provider, which also takes it away."""

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "person"], name="people_grants_of")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="people_grant_ends_after_start",
                violation_error_message="Een rol eindigt niet voor het begin.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class Token(Walled):
    """An API token: only its hash is kept."""

    name = models.CharField(max_length=80)
    digest = models.BinaryField(unique=True)
    scopes = ArrayField(models.CharField(max_length=20))
    acts_for = InsideKey(Person)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
