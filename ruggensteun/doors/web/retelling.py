"""What somebody told, read back in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ruggensteun.doors.web.own_reports import language, what_in
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import label
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import story_of
from ruggensteun.report.incidents.terms import Route


@dataclass(frozen=True)
class Retold:
    """A report in words; empty where nothing was told."""

    what: str
    how: str
    happened_at: datetime
    route: str
    line: str
    story: str
    place: str
    work_process: str
    consequences: str
    decision_influence: str
    felt_impact: int | None


def retold(incident: Incident, *, with_consequences: bool) -> Retold:
    """A report in the words of its protocol; consequences only for whoever may tell them."""
    pack, spoken = pack_of(incident.pack_version_id), language()
    story = story_of(incident)
    consequences = [label(pack.consequences, code).in_(spoken) for code in incident.consequences]
    influence, process = incident.decision_influence, incident.work_process
    return Retold(
        what=what_in(incident),
        how=label(pack.channels, incident.channel).in_(spoken),
        happened_at=timezone.localtime(incident.happened_at),
        route=str(Route(incident.route).label),
        line=story.line,
        story=story.story,
        place=story.place,
        work_process=label(pack.work_processes, process).in_(spoken) if process else "",
        consequences=", ".join(consequences) if with_consequences else "",
        decision_influence=label(pack.decision_influence, influence).in_(spoken)
        if influence and with_consequences
        else "",
        felt_impact=incident.felt_impact if with_consequences else None,
    )
