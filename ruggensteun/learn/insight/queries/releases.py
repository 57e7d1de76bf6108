"""Questions about what was released of editions. All that pages, reports and exports show comes from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.learn.insight.access import visible_releases
from ruggensteun.learn.insight.models import Release
from ruggensteun.learn.insight.queries.figures import reports_in_year_before
from ruggensteun.learn.insight.queries.studies import questions_of, study_of
from ruggensteun.learn.insight.rules.study import ALONE, DEPARTMENT, KIND, PROCESS, Part, Question, Study, parts_of
from ruggensteun.learn.insight.terms.catalogue import TABLES, TableOf, own_tables
from ruggensteun.learn.insight.terms.surveys import ReleaseState, Source
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.queries import instrument_of

if TYPE_CHECKING:
    from ruggensteun.learn.insight.rules.releasing import Outcome


LOW_RESPONSE = 30
"""Under so many percent the pages warn; the published study had 28 to 64 percent."""


@dataclass(frozen=True)
class ToCompute:
    """What the making of a release needs."""

    study: Study
    merges: tuple[tuple[str, ...], ...]
    before: "Outcome | None"
    register: int | None
    """The reports in the register over the year that the questionnaire asks about."""


@dataclass(frozen=True)
class Results:
    """What was released of an edition, of one municipality, with the words for it."""

    release: Release
    place: str
    part: Part
    questions: Mapping[str, Question]
    names: Mapping[str, Mapping[str, str]]
    language: str

    @property
    def edition(self) -> Edition:
        """The edition it is about."""
        edition: Edition = self.release.edition
        return edition

    @property
    def places(self) -> list[str]:
        """The municipalities in it; one without a name when it is the own edition."""
        return list(self.release.parts)

    def place_name(self, own: str) -> str:
        """The municipality by its name."""
        return _("gemeente %s") % self.place if self.place else own

    @property
    def is_rebuilt(self) -> bool:
        """Whether it is the published study."""
        return self.release.source == Source.REBUILT

    @cached_property
    def is_empty(self) -> bool:
        """Whether so few took part that nothing is shown."""
        return all(one.is_hidden for one in self.part.figures)

    @property
    def took_part(self) -> tuple[int, int, int]:
        """How many were asked and answered, and that in percent."""
        invited, answered = self.part.response.get("", (0, 0))
        share = round(100 * (answered or 0) / invited) if invited else 0
        return invited or 0, answered or 0, share

    @property
    def is_low(self) -> bool:
        """Whether something is shown, but few of those who were asked took part."""
        return not self.is_empty and 0 < self.took_part[2] < LOW_RESPONSE

    @cached_property
    def tables(self) -> list[TableOf]:
        """The tables of which something was released."""
        there = {one.table for one in self.part.figures}
        titles = {key.partition("__")[0]: one.whole(self.language) for key, one in self.questions.items()}
        return [table for table in (*TABLES, *own_tables(self.questions, titles)) if table.code in there]

    def items(self, table: TableOf) -> list[Question]:
        """The questions of a table of which something was released, in the order of the questionnaire."""
        there = {one.item for one in self.part.figures if one.table == table.code}
        return [one for ask in table.asks for key, one in self.questions.items() if key in there and _of(ask, key)]

    def breakdowns(self, table: TableOf) -> set[str]:
        """By what a table was broken down, with two groups or more."""
        return {by for by in table.by if len(self.part.values(table.code, by)) > 1}

    def name(self, by: str, value: str) -> str:
        """A group by its name; merged ones joined."""
        names = self.names.get(by, {})
        return " + ".join(names.get(code, code) for code in value.split(" + "))


def _of(ask: str, key: str) -> bool:
    return key == ask or key.startswith(f"{ask}__")


def release_of(actor: Actor, edition: Edition) -> Release | None:
    """The release of an edition, made or being made."""
    return visible_releases(actor).filter(edition=edition).first()


def releases(actor: Actor) -> list[Release]:
    """What was released, newest edition first."""
    return list(visible_releases(actor).order_by("-edition__closes_on", "-id"))


def results_of(actor: Actor, edition_id: UUID, *, place: str = "", language: str = "nl") -> Results | None:
    """What was released of an edition; None when there is nothing (yet), or not of this municipality."""
    release = visible_releases(actor).filter(edition_id=edition_id, state=ReleaseState.MADE).first()
    if release is None:
        return None
    wanted = place or next(iter(release.parts), ALONE)
    if wanted not in release.parts:
        return None
    questions = questions_of(instrument_of(release.edition))
    part = parts_of({wanted: release.parts[wanted]})[wanted]
    return Results(release, wanted, part, questions, _names(actor, release, language), language)


def _names(actor: Actor, release: Release, language: str) -> dict[str, dict[str, str]]:
    pack = pack_in_force(actor.organisation_id, on=release.edition.closes_on)
    departments = {one.code: one.label.in_(language) for one in pack.uniform_departments}
    processes = {one.code: one.label.in_(language) for one in pack.work_processes}
    return {DEPARTMENT: departments, PROCESS: processes, KIND: {}}


def asked_release(actor: Actor, release_id: UUID) -> Release | None:
    """A release that waits for its tables."""
    return visible_releases(actor).filter(pk=release_id, state=ReleaseState.ASKED).first()


def to_compute(actor: Actor, release: Release) -> ToCompute:
    """What the making needs: the answers, the wishes, and what was released before."""
    from ruggensteun.learn.insight.rules.releasing import Outcome

    before = Outcome(parts_of(release.parts), release.ledgers) if release.parts else None
    merges = tuple(tuple(one) for one in release.merges)
    study = study_of(actor, release.edition, release.source)
    register = reports_in_year_before(actor, release.edition.opens_on) if release.source == Source.OWN else None
    return ToCompute(study, merges, before, register)
