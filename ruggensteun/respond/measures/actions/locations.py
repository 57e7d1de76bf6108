"""The list of buildings for which a measure can hold."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.rules import Refused, refuse_unless
from ruggensteun.respond.measures import access, rules
from ruggensteun.respond.measures.models import Location


@transaction.atomic
def add_location(name: str, address: str = "", *, by: Actor) -> Location:
    """Put a building or place of the organisation on the list. One that was closed opens again."""
    ensure(access.may_change_locations(by))
    name, address = " ".join(name.split()), " ".join(address.split())
    refuse_unless(name, _("Vul de naam van het gebouw in."))
    refuse_unless(len(name) <= 120 and len(address) <= 200, _("Dit is te lang. Maak het korter."))
    refuse_unless(not (rules.wrong_text(name) or rules.wrong_text(address)), _("Typ de naam opnieuw."))
    known = Location.objects.filter(name__iexact=name, is_open=False).first()
    location = known or Location(organisation_id=by.organisation_id, name=name)
    location.address, location.is_open = address, True
    try:
        with transaction.atomic():
            location.save()
    except IntegrityError:
        raise Refused(_("Dit gebouw staat al in de lijst.")) from None
    record("location.added", location, by=by)
    return location


@transaction.atomic
def close_location(location: Location, *, by: Actor) -> None:
    """Take a building off the list. Measures that run for it stay as they are."""
    ensure(access.may_change_locations(by))
    refuse_unless(Location.objects.filter(pk=location.pk, is_open=True).update(is_open=False) == 1, _("Al weggehaald."))
    record("location.closed", location, by=by)
