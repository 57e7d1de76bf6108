"""Who is asked: people the house knows, a file, codes on paper; and mail that did not arrive."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.vault.queries import blind_index, organisation_secret
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import Refused, refuse_unless
from ruggensteun.learn.surveys import access, queries, rules
from ruggensteun.learn.surveys.models import Edition, Frame, Invitation
from ruggensteun.learn.surveys.rules import Invitee, Unreadable
from ruggensteun.learn.surveys.terms import KNOWN_AS, EditionState, Kind, Way

BATCH = 1000
MOST_CODES = 500


@transaction.atomic
def invite(edition: Edition, invitees: Iterable[Invitee], *, by: Actor) -> int:
    """Put people in the frame; whoever is in it already stays in once. Returns how many came in."""
    ensure(access.may_fill_frame(by, edition))
    frame = Frame.objects.select_for_update().get(edition=edition)
    refuse_unless(not frame.frozen, _("Deze ronde is al open. Er kan niemand meer bij."))
    known = {bytes(one) for one in _known(edition).values_list("known_as", flat=True) if one}
    rows = []
    for one in invitees:
        index = blind_index(edition.organisation_id, KNOWN_AS, one.identity)
        if index is None or index not in known:
            rows.append(_invitation(frame, one, index))
            known |= {index} if index else set()
    Invitation.objects.bulk_create(rows, batch_size=BATCH)
    record("frame.filled", edition, by=by, number=len(rows))
    return len(rows)


def _known(edition: Edition) -> "queries.Invitations":
    return Invitation.objects.filter(edition=edition, known_as__isnull=False)


def _invitation(frame: Frame, one: Invitee, index: bytes | None) -> Invitation:
    row = Invitation(id=new_id(), organisation_id=frame.organisation_id, edition_id=frame.edition_id)
    row.key_id, row.known_as = frame.key_id, index
    row.way = Way.MAIL if one.address else Way.CODE
    row.uniform_department, row.kind, row.language = one.uniform_department, one.kind.value, one.language
    code = queries.code_of(row)
    row.digest = rules.opening_of(organisation_secret(frame.organisation_id), code).digest
    seal(row, address=one.address)
    return row


def invite_house(edition: Edition, departments: Iterable[str], *, by: Actor) -> int:
    """Ask everybody with an account in these uniform departments; whoever has no address gets a code on paper."""
    ensure(access.may_fill_frame(by, edition))
    return invite(edition, queries.people_of_house(departments), by=by)


def invite_file(edition: Edition, content: bytes, departments: dict[str, str], *, by: Actor) -> int:
    """Ask the people in a CSV file, all or nobody: the refusal names every row that is wrong. Docs: docs/surveys.md.

    `departments` gives the uniform code of every name that a department has here.
    """
    ensure(access.may_fill_frame(by, edition))
    try:
        invitees = rules.invitees_in(content, departments, queries.addresses_of(edition))
    except Unreadable as refused:
        raise Refused("\n".join(refused.sentences)) from None
    return invite(edition, invitees, by=by)


def invite_by_code(edition: Edition, uniform_department: str, kind: Kind, number: int, *, by: Actor) -> int:
    """Ask so many people of a department with a code on paper: staff without mail."""
    ensure(access.may_fill_frame(by, edition))
    refuse_unless(1 <= number <= MOST_CODES, _("Maak 1 tot en met 500 codes per keer."))
    return invite(edition, [Invitee("", uniform_department, kind)] * number, by=by)


@transaction.atomic
def empty_frame(edition: Edition, *, by: Actor) -> None:
    """Begin anew with the frame, as long as the edition is not open."""
    ensure(access.may_fill_frame(by, edition))
    refuse_unless(edition.state == EditionState.DRAFT, _("Deze ronde is al open. Er kan niemand meer bij."))
    number, _kinds = Invitation.objects.filter(edition=edition).delete()
    record("frame.emptied", edition, by=by, number=number)


@transaction.atomic
def note_bounces(edition: Edition, text: str, *, by: Actor) -> tuple[int, int]:
    """Note addresses whose mail came back: one a line, or anything with addresses in it. They get a code on paper.

    Returns how many were noted, and how many are not in the frame.
    """
    ensure(access.may_note_bounces(by, edition))
    addresses = rules.addresses_in(text)
    refuse_unless(addresses, _("Hier staat geen e-mailadres in."))
    index = [blind_index(edition.organisation_id, KNOWN_AS, one) for one in addresses]
    noted = Invitation.objects.filter(edition=edition, known_as__in=index).update(is_bounced=True)
    record("frame.bounced", edition, by=by, number=noted)
    return noted, len(addresses) - noted


@transaction.atomic
def print_codes(edition: Edition, *, by: Actor) -> list[tuple[str, list[str]]]:
    """The entry codes to hand out on paper, per uniform department; that they were printed is written down."""
    ensure(access.may_print_codes(by, edition))
    sheet = queries.codes_on_paper(edition)
    record("codes.printed", edition, by=by, number=sum(len(codes) for _name, codes in sheet))
    return sheet
