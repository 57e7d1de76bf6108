"""Who is asked, and with which code. Nothing here goes to a page with a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.people.terms import OFFICE_HOLDERS, EmployerKind, WorksAs
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.vault.queries import opened, opened_all, secrets_of
from ruggensteun.learn.surveys import rules
from ruggensteun.learn.surveys.models import Edition, Frame, Invitation, ResponseCount
from ruggensteun.learn.surveys.rules import Invitee
from ruggensteun.learn.surveys.terms import EditionState, Kind, Way

Invitations = QuerySet[Invitation]


@dataclass(frozen=True)
class Asked:
    """How many of a uniform department are in the frame, by mail and by code on paper."""

    uniform_department: str
    by_mail: int
    by_code: int

    @property
    def number(self) -> int:
        """All together."""
        return self.by_mail + self.by_code


def departments(organisation_id: UUID, *, on: date, language: str = "nl") -> list[tuple[str, str]]:
    """The uniform departments with their labels."""
    pack = pack_in_force(organisation_id, on=on)
    return [(one.code, one.label.in_(language)) for one in pack.uniform_departments]


def department_names(organisation_id: UUID, *, on: date) -> dict[str, str]:
    """Every name that a department may have in a file, in small letters, with its uniform code: also the own units."""
    names = {unit.name.casefold(): unit.uniform_department for unit in Unit.objects.all()}
    for one in pack_in_force(organisation_id, on=on).uniform_departments:
        names |= {one.code.casefold(): one.code, one.label.nl.casefold(): one.code, one.label.en.casefold(): one.code}
    return names


def people_of_house(departments: Iterable[str]) -> list[Invitee]:
    """Everybody with an open account in these uniform departments."""
    people = Person.objects.filter(is_active=True, unit__uniform_department__in=list(departments))
    return [_invitee(person) for person in people.select_related("unit__employer").order_by("id")]


def _invitee(person: Person) -> Invitee:
    address, department = person.email.casefold(), person.unit.uniform_department
    return Invitee(address, department, _kind_of(person), person.language, named=f"person:{person.pk}")


def _kind_of(person: Person) -> Kind:
    if person.works_as in OFFICE_HOLDERS:
        return Kind.OFFICE_HOLDER
    hired = person.works_as == WorksAs.CONTRACTOR or person.unit.employer.kind == EmployerKind.EXECUTING
    return Kind.CONTRACTOR if hired else Kind.OFFICIAL


def people_per_department() -> dict[str, int]:
    """How many with an open account stand in each uniform department."""
    counted = Person.objects.filter(is_active=True).values_list("unit__uniform_department").annotate(number=Count("id"))
    return dict(counted.order_by())


def asked(edition: Edition) -> list[Asked]:
    """The frame per uniform department, also after closing (then without the way)."""
    if edition.state == EditionState.CLOSED:
        return []
    rows = Invitation.objects.filter(edition=edition).values_list("uniform_department")
    counted = rows.annotate(mails=Count("id", filter=Q(way=Way.MAIL)), codes=Count("id", filter=Q(way=Way.CODE)))
    return [Asked(code, mails, codes) for code, mails, codes in counted.order_by("uniform_department")]


def asked_per_stratum(edition: Edition) -> list[tuple[str, str, int]]:
    """How many are in the frame per uniform department and kind of respondent."""
    rows = Invitation.objects.filter(edition=edition).values_list("uniform_department", "kind")
    return list(rows.annotate(number=Count("id")).order_by("uniform_department", "kind"))


def addresses_of(edition: Edition) -> frozenset[str]:
    """The addresses that are in the frame already, in small letters."""
    rows = Invitation.objects.filter(edition=edition, way=Way.MAIL)
    return frozenset(texts["address"] for texts in opened_all(rows, "address").values())


def code_of(invitation: Invitation) -> str:
    """The entry code of an invitation."""
    secret = secrets_of([invitation.key_id], invitation.organisation_id)[invitation.key_id]
    return rules.code_of(secret, invitation.pk)


def address_of(invitation: Invitation) -> str:
    """Where the mail of an invitation goes."""
    return opened(invitation, "address")


def codes_on_paper(edition: Edition) -> list[tuple[str, list[str]]]:
    """The codes of whoever gets no mail, or whose mail came back, per uniform department; in order of the code."""
    waiting = Invitation.objects.filter(Q(way=Way.CODE) | Q(is_bounced=True), edition=edition, is_done=False)
    found: dict[str, list[str]] = {}
    for one in waiting.order_by("uniform_department"):
        found.setdefault(one.uniform_department, []).append(rules.spaced(code_of(one)))
    return [(department, sorted(codes)) for department, codes in found.items()]


def codes_waiting(edition: Edition) -> int:
    """How many codes stand on that sheet."""
    waiting = Invitation.objects.filter(Q(way=Way.CODE) | Q(is_bounced=True), edition=edition, is_done=False)
    return waiting.count()


def bounced(edition: Edition) -> int:
    """How many mails came back."""
    return Invitation.objects.filter(edition=edition, is_bounced=True).count()


def done_per_department(edition: Edition) -> dict[str, int]:
    """How many answered, per department as it goes along with the answers. Only for the daily count."""
    rows = Invitation.objects.filter(edition=edition).values_list("counts_as")
    return dict(rows.annotate(number=Count("id", filter=Q(is_done=True))).order_by())


def to_mail(edition: Edition, mails: int) -> Invitations:
    """The invitations that got fewer mails than this, and still wait for an answer."""
    waiting = Invitation.objects.filter(edition=edition, way=Way.MAIL, is_done=False, is_bounced=False)
    return waiting.filter(mails__lt=mails)


def invitation(invitation_id: UUID) -> Invitation | None:
    """An invitation with its edition, for the job that mails."""
    return Invitation.objects.select_related("edition").filter(pk=invitation_id).first()


def open_editions() -> list[Edition]:
    """The editions that are in the field."""
    return list(Edition.objects.filter(state=EditionState.OPEN))


def is_frozen(edition: Edition) -> bool:
    """Whether the frame stands still."""
    return Frame.objects.filter(edition=edition, frozen=True).exists()


def counts_of(edition: Edition) -> list[tuple[date, int]]:
    """How many had answered in all on each day that was counted."""
    rows = ResponseCount.objects.filter(edition=edition).values_list("on", "completed")
    found: dict[date, int] = {}
    for on, completed in rows.order_by("on"):
        found[on] = found.get(on, 0) + completed
    return list(found.items())
