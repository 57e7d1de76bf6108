"""Who is asked: from the house, from a file, with codes; refused by row, all or nobody."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ruggensteun.ground.people.rules import Denied
from ruggensteun.learn.surveys.actions import invite_house, open_edition
from ruggensteun.learn.surveys.models import Invitation
from ruggensteun.learn.surveys.queries import asked, asked_per_stratum
from ruggensteun.learn.surveys.rules import Unreadable, addresses_in, invitees_in
from tests import cast
from tests.surveys.pages import address, of_today
from tests.surveys.setting import manager

DEPARTMENTS = {"burgerzaken": "civil_affairs", "financiën": "finance"}

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def read(text: str, *, alphabet: str = "utf-8", known: frozenset[str] = frozenset()) -> list[tuple[str, str, str]]:
    return [
        (one.address, one.uniform_department, one.kind.value)
        for one in invitees_in(text.encode(alphabet), DEPARTMENTS, known)
    ]


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_a_file_is_read_whatever_program_wrote_it(alphabet: str, between: str) -> None:
    rows = ["E-mail|Afdeling|Soort", "Jan@x.nl|Financiën|", "|burgerzaken|ingehuurd", "wim@x.nl|Burgerzaken|raadslid"]
    text = "\r\n".join(rows).replace("|", between)

    assert read(text, alphabet=alphabet) == [
        ("jan@x.nl", "finance", "official"),
        ("", "civil_affairs", "contractor"),
        ("wim@x.nl", "civil_affairs", "office_holder"),
    ]


@pytest.mark.parametrize(
    ("row", "line", "column", "says"),
    [
        ("jan@x;Burgerzaken;;", 3, "email", "geen e-mailadres"),
        ("PIET@x.nl;Burgerzaken;;", 3, "email", "ook op regel 2"),
        ("al@x.nl;Burgerzaken;;", 3, "email", "al uitgenodigd"),
        ("a@x.nl;Zwembad;;", 3, "afdeling", "niet bekend"),
        ("a@x.nl;Burgerzaken;baas;", 3, "soort", "ambtenaar"),
        ("a@x.nl;Burgerzaken;;fr", 3, "taal", "nl of en"),
    ],
)
def test_a_wrong_row_is_named_with_its_column_and_value(row: str, line: int, column: str, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(f"email;afdeling;soort;taal\npiet@x.nl;Burgerzaken;;\n{row}\n", known=frozenset({"al@x.nl"}))

    (fault,) = refused.value.faults
    assert (fault.line, fault.column, says in fault.says) == (line, column, True)
    assert fault.value in row


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "geen csv"),
        ("naam;team\nJan;Burgerzaken", "mist een kolom"),
        ("email;afdeling\na@x.nl;Burgerzaken;nog iets", "Regel 2"),
        ("email;email;afdeling\na;b;c", "twee keer"),
        ("PK\x03\x04 a spreadsheet", "geen csv"),
    ],
)
def test_a_file_that_is_none_is_a_sentence(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(text)


def test_of_many_wrong_rows_the_first_are_named_and_the_rest_counted() -> None:
    with pytest.raises(Unreadable) as refused:
        read("email;afdeling\n" + "x;Burgerzaken\n" * 40)

    assert len(refused.value.sentences) == 26
    assert "15" in refused.value.sentences[-1]


def test_addresses_come_out_of_messages_that_came_back() -> None:
    text = "<jan@x.nl>: unknown user\nFinal-Recipient: rfc822;Piet@x.nl\nagain jan@x.nl."
    assert addresses_in(text) == ["jan@x.nl", "piet@x.nl"]


def test_everybody_the_house_knows_comes_in_once(client_of: Browser) -> None:
    edition = of_today(manager())
    els = client_of("els")
    for _twice in range(2):
        sent = {"departments": ["council_registry", "supervision_enforcement"]}
        assert els.post(address(edition, "/mensen"), sent).status_code == 302

    assert {(code, kind): number for code, kind, number in asked_per_stratum(edition)} == {
        ("civil_affairs", "official"): 12,
        ("council_registry", "office_holder"): 2,
        ("council_registry", "official"): 1,
        ("supervision_enforcement", "contractor"): 1,
        ("supervision_enforcement", "official"): 5,
    }


def test_a_file_with_one_wrong_row_lets_nobody_in(client_of: Browser) -> None:
    edition = of_today(manager())
    content = b"email;afdeling\nnew@x.nl;Burgerzaken\ncivil_affairs.1@duinwijk.test;Burgerzaken\nnew@x.nl;Zwembad\n"
    answer = client_of("els").post(
        address(edition, "/mensen/bestand"), {"file": SimpleUploadedFile("mensen.csv", content)}
    )
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Regel 3, kolom email (“civil_affairs.1@duinwijk.test”): Dit adres is al uitgenodigd." in page
    assert "Regel 4, kolom email (“new@x.nl”): Dit adres staat ook op regel 2." in page
    assert "Regel 4, kolom afdeling (“Zwembad”)" in page
    assert Invitation.objects.count() == 15


def test_codes_for_staff_without_mail_and_beginning_anew(client_of: Browser) -> None:
    edition = of_today(manager())
    els = client_of("els")
    sent = {"department": "spatial_management", "number": "11", "kind": "official"}
    assert els.post(address(edition, "/mensen/codes"), sent).status_code == 302
    assert ("spatial_management", 0, 11) in [
        (one.uniform_department, one.by_mail, one.by_code) for one in asked(edition)
    ]
    assert els.post(address(edition, "/mensen/codes"), {**sent, "number": "0"}).status_code == 422

    assert els.post(address(edition, "/mensen/leeg")).status_code == 302
    assert "Er staat nog niemand in" in els.get(address(edition, "/mensen")).content.decode()


def test_after_opening_nobody_comes_in(client_of: Browser) -> None:
    by = manager()
    edition = of_today(by)
    open_edition(edition, on=edition.opens_on, by=by)

    assert client_of("els").get(address(edition, "/mensen")).status_code == 403
    with pytest.raises(Denied, match="open"):
        invite_house(edition, ["staff"], by=by)
    with pytest.raises(Denied, match="beheerder"):
        invite_house(edition, ["staff"], by=cast.bram())
    assert Invitation.objects.count() == 15
