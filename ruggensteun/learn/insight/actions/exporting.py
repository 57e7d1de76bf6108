"""Letting results out as a file: the figures, answers for a researcher. Each is written down."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.learn.insight import access
from ruggensteun.learn.insight.models import Handover
from ruggensteun.learn.insight.queries.releases import Results
from ruggensteun.learn.insight.queries.studies import study_of
from ruggensteun.learn.insight.rules import csv_line
from ruggensteun.learn.insight.rules.study import DEPARTMENT
from ruggensteun.learn.surveys.queries import has_answers

SHORTEST = 3


@transaction.atomic
def export_results(results: Results, *, by: Actor) -> str:
    """The released figures as CSV: the same as the page shows; hidden ones are empty."""
    ensure(access.may_print_report(by))
    lines = [["table", "item", "level", "by", "group", "percent", "lower", "upper", "base"]]
    for one in results.part.figures:
        numbers = (one.percent, one.lower, one.upper, one.base)
        told = ["" if number is None else str(number) for number in numbers]
        lines.append([one.table, one.item, one.level, one.by, one.value, *told])
    record("results.exported", results.release, by=by, place=results.place)
    return "\ufeff" + "".join(csv_line(line) for line in lines)


@transaction.atomic
def export_answers(results: Results, *, researcher: str, purpose: str, at: datetime, by: Actor) -> bytes:
    """The answers of an edition for a named researcher, coarsened: CSV, SPSS, Stata and DDI in a ZIP."""
    ensure(access.may_export_answers(by))
    wrong = {
        "researcher": "" if len(researcher.strip()) >= SHORTEST else _("Vul in wie het onderzoek doet."),
        "purpose": "" if len(purpose.strip()) >= 2 * SHORTEST else _("Vul in waarvoor de antwoorden nodig zijn."),
    }
    refuse_faults({name: sentence for name, sentence in wrong.items() if sentence})
    refuse_unless(not results.is_empty, _("Er deden te weinig mensen mee. Onder de tien antwoorden tonen wij niets."))
    there = results.is_rebuilt or has_answers(results.edition)
    refuse_unless(there, _("De antwoorden van deze ronde zijn al vernietigd."))
    from ruggensteun.learn.insight.rules.microdata import microdata, packed  # numpy and SPSS: only where it is asked

    study = study_of(by, results.edition, results.release.source)
    data = microdata(study, results.edition.title, results.names[DEPARTMENT], results.language, seed=at.microsecond)
    given = Handover(organisation_id=by.organisation_id, release=results.release, at=at, by_id=by.id)
    given.researcher, given.purpose = researcher.strip(), purpose.strip()
    given.save(force_insert=True)
    record("answers.exported", given, by=by, release=results.release.pk, rows=len(data.rows))
    return packed(data)
