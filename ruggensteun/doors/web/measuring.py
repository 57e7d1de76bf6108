"""What the pages about one measure show."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import get_language, gettext

from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import LegalNature, ReasonFor, label_of
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.queries import MeasureView, opened_measures


def measure_shown(view: MeasureView) -> dict[str, Any]:
    """A measure in words, opened. The page has asked whether it may be seen."""
    language, measure, kind = get_language() or "nl", view.measure, view.type
    pack = pack_of(measure.pack_version_id)
    reasons = {(one.code, one.explains): one.label.in_(language) for one in pack.reasons}
    remedy = next((one for one in pack.remedies if one.code == measure.remedy), None)
    return {
        "measure": measure,
        "view": view,
        "kind": kind,
        "kind_label": kind.label.in_(language),
        "acute_label": reasons.get((measure.acute, ReasonFor.NO_HEARING), ""),
        "deviation_label": reasons.get((measure.deviation, ReasonFor.DEVIATION), ""),
        "nature_label": label_of(LegalNature(measure.legal_nature)).in_(language),
        "remedy": remedy,
        "remedy_label": remedy.label.in_(language) if remedy else "",
    }


def act_on_measure(
    request: Request,
    verb: str,
    measure: Measure,
    form: Form,
    heading: str,
    lead: str = "",
    act_word: str = "",
    **more: object,
) -> HttpResponse:
    """The page of an act on a measure: the measure as it stands, and the form below it."""
    shown = measure_shown(opened_measures([measure])[0])
    words = {"heading": heading, "lead": lead, "act_word": act_word or gettext("Opslaan")}
    return show_act(request, verb, measure.incident, form, **words, **shown, **more)
