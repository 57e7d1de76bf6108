"""What the pages about one measure show."""

from typing import Any

from django.utils.translation import get_language

from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import ReasonFor
from ruggensteun.respond.measures.queries import MeasureView


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
        "remedy": remedy,
        "remedy_label": remedy.label.in_(language) if remedy else "",
    }
