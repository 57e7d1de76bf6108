"""Who may arrange how people come in, and who may keep whose account."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.entrance.models import Directory, Mapping, Passkey, Provider, Session
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import PROVISION, May


def may_arrange_entrance(actor: Actor) -> Verdict:
    """Providers, directories and their meaning are arranged by an administrator (or the set-up: the clock)."""
    if not (actor.may(May.CONFIGURE) and actor.may(May.MANAGE_PEOPLE)):
        return no(_("Alleen een beheerder richt het aanmelden in."))
    return YES


def may_keep_account(actor: Actor, person: Person) -> Verdict:
    """Everybody keeps the own account: passkeys, codes, password, sessions."""
    if actor.id != person.pk and not actor.is_clock:
        return no(_("U past alleen uw eigen aanmelding aan."))
    return YES


def may_reset_account(actor: Actor, person: Person) -> Verdict:
    """An administrator helps somebody who lost a phone, but not himself."""
    if actor.id == person.pk:
        return no(_("Vraag een andere beheerder om dit voor u te doen."))
    return may_arrange_entrance(actor)


def may_end_sessions(actor: Actor, person: Person) -> Verdict:
    """The own sessions; anybody's for an administrator, and for the directory when somebody leaves."""
    if actor.id == person.pk or PROVISION in actor.scopes:
        return YES
    return may_arrange_entrance(actor)


def may_come_through(provider: Provider) -> Verdict:
    """A provider lets people in while it is on."""
    if not provider.is_on:
        return no(_("Via deze aanbieder kunt u zich nu niet aanmelden."))
    return YES


def may_link_identity(actor: Actor, person: Person) -> Verdict:
    """Only the set-up links somebody to a provider, after checking what the provider says; nobody does it by hand."""
    if not actor.is_clock:
        return no(_("Een aanbieder wordt niet met de hand aan iemand gekoppeld."))
    return YES


def may_follow_directory(actor: Actor) -> Verdict:
    """Roles and units that a provider or a directory gives are set by what it says."""
    return YES if actor.is_clock else may_provision(actor)


def may_provision(actor: Actor) -> Verdict:
    """A directory keeps people and groups up to date."""
    if PROVISION not in actor.scopes:
        return no(_("Deze sleutel werkt geen mensen en groepen bij."))
    return YES


def visible_providers(actor: Actor) -> QuerySet[Provider]:
    """The providers, for whoever arranges them."""
    return Provider.objects.all() if may_arrange_entrance(actor) else Provider.objects.none()


def visible_directories(actor: Actor) -> QuerySet[Directory]:
    """The directories, for whoever arranges them."""
    return Directory.objects.all() if may_arrange_entrance(actor) else Directory.objects.none()


def visible_mappings(actor: Actor) -> QuerySet[Mapping]:
    """What groups and claims mean, for whoever arranges it."""
    return Mapping.objects.all() if may_arrange_entrance(actor) else Mapping.objects.none()


def visible_sessions(actor: Actor) -> QuerySet[Session]:
    """The own sessions."""
    return Session.objects.filter(person_id=actor.person_id)


def visible_passkeys(actor: Actor) -> QuerySet[Passkey]:
    """The own passkeys."""
    return Passkey.objects.filter(person_id=actor.person_id)
