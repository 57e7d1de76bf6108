"""Who may arrange people, units and roles."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.models import Grant, Token
from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import PROVISION, May


def may_manage_people(actor: Actor) -> Verdict:
    """Units, persons and roles are arranged by an administrator, by the set-up itself (the clock) or by a directory."""
    if not (actor.may(May.MANAGE_PEOPLE) or PROVISION in actor.scopes):
        return no(_("Alleen een beheerder past mensen en rollen aan."))
    return YES


def may_lend_roles(actor: Actor, person_id: UUID) -> Verdict:
    """Who leads lends that for the days of an absence; a coordinator does it for whoever fell ill."""
    if actor.id == person_id or (actor.may(May.SEE_CARE) and actor.may(May.CLOSE_CASE)):
        return YES
    return no(_("Alleen wie afwezig is of een coördinator regelt de vervanging."))


def may_make_token(actor: Actor) -> Verdict:
    """API tokens are made by an administrator."""
    if not actor.may(May.CONFIGURE):
        return no(_("Alleen een beheerder maakt een sleutel voor een koppeling."))
    return YES


def may_configure(actor: Actor) -> Verdict:
    """The set-up is for administrators; the privacy officer comes here for the read log."""
    if not (actor.may(May.CONFIGURE) or actor.may(May.MANAGE_PEOPLE) or actor.may(May.SEE_TRACES)):
        return no(_("Alleen een beheerder richt dit in."))
    return YES


def may_see_traces(actor: Actor) -> Verdict:
    """Who read what is for the privacy officer; a victim sees it at the own report."""
    if not actor.may(May.SEE_TRACES):
        return no(_("Alleen de functionaris gegevensbescherming ziet het leeslog."))
    return YES


def visible_grants(actor: Actor) -> QuerySet[Grant]:
    """The roles of everybody, for whoever arranges them."""
    return Grant.objects.all() if may_manage_people(actor) else Grant.objects.none()


def visible_tokens(actor: Actor) -> QuerySet[Token]:
    """The API tokens (never their text), for whoever makes them."""
    return Token.objects.all() if may_make_token(actor) else Token.objects.none()
