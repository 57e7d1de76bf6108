"""Who takes another register over."""

from ruggensteun.ground.people.rules import Actor, Verdict
from ruggensteun.report.incidents.access import may_import_incident


def may_import_register(actor: Actor) -> Verdict:
    """Whoever may import one case may import a file of them."""
    return may_import_incident(actor)
