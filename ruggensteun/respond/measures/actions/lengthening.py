"""A longer term: only after a new look that found it needed, and above a warning with a second pair of eyes."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.jobs import call_the_clock
from ruggensteun.ground.walls.rules import Refused, refuse_faults, refuse_unless
from ruggensteun.respond.measures import access, queries, rules
from ruggensteun.respond.measures.actions.joint import follow_sharing
from ruggensteun.respond.measures.models import Extension, Measure, Review
from ruggensteun.respond.measures.terms import ExtensionState, Finding, State

FRESH = timedelta(days=14)
"""How long a new look stays fresh enough to rest an extension on."""


@transaction.atomic
def extend_measure(
    measure: Measure, *, ends_on: date, review_on: date | None, reason: str, at: datetime, by: Actor
) -> Extension:
    """Propose a longer term after a new look. For a warning it holds at once, else a second person approves it."""
    ensure(access.may_review_measure(by, measure))
    on = local(at).date()
    refuse_unless(measure.state == State.IMPOSED, _("Deze maatregel loopt niet."))
    review = _fresh_look(measure, on)
    if review is None:
        raise Refused(_("Kijk eerst opnieuw of de maatregel nog nodig is. Daarna kunt u verlengen."))
    kind = queries.type_of(measure)
    refuse_faults(rules.wrong_extension(ends_on, review_on, reason, old=measure.ends_on, most=kind.max_weeks, on=on))
    extension = Extension(organisation_id=measure.organisation_id, incident=measure.incident, measure=measure)
    extension.review, extension.ended_on, extension.ends_on = review, measure.ends_on, ends_on
    extension.review_on, extension.key_id = review_on or ends_on, measure.key_id
    extension.proposed_by_id, extension.proposed_at = by.id, at
    seal(extension, reason=reason.strip())
    try:
        with transaction.atomic():
            extension.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Er wacht al een verlenging op een tweede paar ogen.")) from None
    record("measure.extension_proposed", extension, by=by, ends_on=ends_on)
    if not measure.above_warning:
        _lengthen(extension, at=at, by=by)
    return extension


def _fresh_look(measure: Measure, on: date) -> Review | None:
    """The last look that found the measure must last longer, not used for an earlier extension and not old."""
    used = Extension.objects.filter(measure=measure).exclude(state=ExtensionState.REJECTED).values("review_id")
    looks = Review.objects.filter(measure=measure, finding=Finding.EXTEND, reviewed_on__gte=on - FRESH)
    return looks.exclude(pk__in=used).order_by("-at").first()


def _lengthen(extension: Extension, *, at: datetime, by: Actor) -> None:
    measure = extension.measure
    move(extension, ExtensionState.IMPOSED, act="measure.extended", by=by, decided_by_id=by.id, decided_at=at)
    longer = {"ends_on": extension.ends_on, "review_on": extension.review_on}
    try:
        with transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(**longer)
    except IntegrityError:
        raise Refused(_("Er loopt al een gelijke maatregel in deze tijd.")) from None
    measure.refresh_from_db()
    follow_sharing(measure, at=at, by=by)
    call_the_clock(measure.organisation_id, measure.incident_id)


@transaction.atomic
def approve_extension(extension: Extension, *, at: datetime, by: Actor) -> Extension:
    """The second pair of eyes says yes: the measure lasts longer. Not when it ended or was changed meanwhile."""
    ensure(access.may_approve_extension(by, extension))
    measure = extension.measure
    same = measure.state == State.IMPOSED and measure.ends_on == extension.ended_on
    refuse_unless(same, _("De maatregel is intussen veranderd of gestopt. Maak een nieuw voorstel."))
    _lengthen(extension, at=at, by=by)
    return extension


@transaction.atomic
def reject_extension(extension: Extension, *, reason: str, at: datetime, by: Actor) -> Extension:
    """The second pair of eyes says no, or the proposer takes it back; the measure ends on its old last day."""
    ensure(access.may_reject_extension(by, extension))
    refuse_unless(len(reason.strip()) >= rules.SHORTEST, _("Schrijf op waarom (een zin)."))
    refuse_unless(not rules.wrong_text(reason), rules.wrong_text(reason))
    seal(extension, verdict_note=reason.strip())
    fields = {"decided_by_id": by.id, "decided_at": at, "verdict_note": extension.verdict_note}
    move(extension, ExtensionState.REJECTED, act="measure.extension_rejected", by=by, **fields)
    return extension
