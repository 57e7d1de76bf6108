"""Who watches the watching: the privacy officer, and never about the own reading."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.access import may_see_traces
from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.keep.traces.models import Alert


def visible_alerts(actor: Actor) -> QuerySet[Alert]:
    """The signals, for whoever sees traces."""
    return Alert.objects.all() if may_see_traces(actor) else Alert.objects.none()


def may_look_for_alerts(actor: Actor) -> Verdict:
    """The clock looks; nobody decides about whom."""
    return YES if actor.is_clock else no(_("Alleen het systeem zoekt naar signalen."))


def may_explain_alert(actor: Actor, alert: Alert) -> Verdict:
    """Whoever sees traces explains a signal, unless it is about himself."""
    if alert.person_id == actor.id:
        return no(_("Dit signaal gaat over u. Daarom beoordeelt een ander het."))
    return may_see_traces(actor)
