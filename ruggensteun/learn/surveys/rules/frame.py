"""The frame: reading a file of people to ask, and which department goes along with the answers. Pure rules."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ruggensteun.learn.estimation.faults import BadInput
from ruggensteun.learn.estimation.reading import table_of
from ruggensteun.learn.surveys.terms import Kind

FEWEST = 10
"""Fewer asked than this, and a department is neither shown nor carried along with the answers. [statistics §6, §7]"""
OTHER = "other"
"""The uniform department in which small ones are counted together."""
MOST = 50_000
MOST_FAULTS = 25
"""So many wrong rows are named; of the others the number."""
LARGEST_FILE = 10_000_000

Cells = Mapping[str, str]
COLUMNS = {
    "address": ("email", "e-mail", "mail", "mailadres", "e-mailadres", "emailadres"),
    "department": ("afdeling", "department", "uniforme afdeling", "uniform_department", "team"),
    "kind": ("soort", "kind", "groep"),
    "language": ("taal", "language"),
}
KINDS = {
    "": Kind.OFFICIAL, "ambtenaar": Kind.OFFICIAL, "medewerker": Kind.OFFICIAL, "official": Kind.OFFICIAL,
    "ingehuurd": Kind.CONTRACTOR, "ingehuurde": Kind.CONTRACTOR, "inhuur": Kind.CONTRACTOR,
    "extern": Kind.CONTRACTOR, "contractor": Kind.CONTRACTOR,
    "ambtsdrager": Kind.OFFICE_HOLDER, "politiek": Kind.OFFICE_HOLDER, "bestuurder": Kind.OFFICE_HOLDER,
    "raadslid": Kind.OFFICE_HOLDER, "wethouder": Kind.OFFICE_HOLDER, "burgemeester": Kind.OFFICE_HOLDER,
    "office_holder": Kind.OFFICE_HOLDER,
}  # fmt: skip
LANGUAGES = {"": "nl", "nl": "nl", "nederlands": "nl", "dutch": "nl", "en": "en", "engels": "en", "english": "en"}


@dataclass(frozen=True)
class Invitee:
    """Somebody to ask: an address, or none (then a code on paper), and where he is counted."""

    address: str
    uniform_department: str
    kind: Kind = Kind.OFFICIAL
    language: str = "nl"
    named: str = ""
    """Who it is when there is no address: never shown, only to ask nobody twice."""

    @property
    def identity(self) -> str:
        """By what somebody is known, so that he is asked once; '' when nobody knows."""
        return self.address or self.named


@dataclass(frozen=True)
class RowFault:
    """One thing wrong in a file: the line, the column, the value, and a sentence."""

    line: int
    column: str
    value: str
    says: str

    def __str__(self) -> str:
        place = _("Regel %(line)s, kolom %(column)s") % {"line": self.line, "column": self.column}
        return f"{place} (“{self.value}”): {self.says}" if self.value else f"{place}: {self.says}"


class Unreadable(Exception):
    """A file that cannot be used, with every fault that was found."""

    def __init__(self, faults: list[RowFault] | str) -> None:
        self.faults = faults if isinstance(faults, list) else []
        super().__init__(faults if isinstance(faults, str) else str(faults[0]))

    @property
    def sentences(self) -> list[str]:
        """What is wrong, row by row; of many the first, and how many more."""
        if not self.faults:
            return [str(self)]
        left = len(self.faults) - MOST_FAULTS
        more = [_("Er zijn nog %s fouten.") % left] if left > 0 else []
        return [str(fault) for fault in self.faults[:MOST_FAULTS]] + more


def counted_as(invited: Mapping[str, int]) -> dict[str, str]:
    """For each department the one that goes along with the answers: itself from ten asked on, else `other`."""
    return {code: code if number >= FEWEST else OTHER for code, number in invited.items()}


def invitees_in(content: bytes, departments: Mapping[str, str], known: frozenset[str] = frozenset()) -> list[Invitee]:
    """The people in a CSV file, whatever alphabet and separator; raises `Unreadable` with every fault by row.

    `departments`: every name a department may have here (in small letters) with its uniform code. `known`: addresses
    that are asked already.
    """
    lines = list(_rows(content))
    found, faults, seen = [], [], dict.fromkeys(known, 0)
    for line, cells in lines:
        faults += _faults(line, cells, departments, seen)
        if cells["address"]:
            seen.setdefault(cells["address"].casefold(), line)
        department = departments.get(cells["department"].casefold(), "")
        kind, language = KINDS.get(cells["kind"].casefold()), LANGUAGES.get(cells["language"].casefold())
        found.append(Invitee(cells["address"].casefold(), department, kind or Kind.OFFICIAL, language or "nl"))
    if faults:
        raise Unreadable(faults)
    return found


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    if len(content) > LARGEST_FILE:
        raise Unreadable(_("Dit bestand is te groot. Neem hooguit 10 MB."))
    try:
        table = table_of(content)
    except BadInput as bad:
        raise Unreadable(_unreadable(bad)) from None
    places = {field: _column(table.columns, names) for field, names in COLUMNS.items()}
    if not places["department"] or not places["address"]:
        raise Unreadable(_("Dit bestand mist een kolom. Er moet een kolom “email” en een kolom “afdeling” in staan."))
    if len(table) > MOST:
        raise Unreadable(_("Dit bestand heeft meer dan 50.000 rijen."))
    for position, row in enumerate(table.frame.iter_rows(named=True)):
        yield (
            table.lines(position),
            {field: str((row[name] if name else "") or "").strip() for field, name in places.items()},
        )


def _unreadable(bad: BadInput) -> str:
    if bad.column:
        return _("De kolom “%s” staat er twee keer.") % bad.column
    if bad.row > 1:
        return _("Regel %s heeft niet evenveel kolommen als de eerste regel.") % bad.row
    return _("Dit is geen csv-bestand met een eerste regel van kolomnamen. Sla het op als csv.")


def _column(columns: list[str], names: tuple[str, ...]) -> str:
    return next((column for column in columns if column.strip().casefold() in names), "")


def _faults(line: int, cells: Cells, departments: Cells, seen: Mapping[str, int]) -> list[RowFault]:
    said = {}
    if sentence := _wrong_address(cells["address"], seen):
        said["address"] = sentence
    if cells["department"].casefold() not in departments:
        said["department"] = _("Deze afdeling is hier niet bekend.")
    if cells["kind"].casefold() not in KINDS:
        said["kind"] = _("Kies ambtenaar, ingehuurd of ambtsdrager.")
    if cells["language"].casefold() not in LANGUAGES:
        said["language"] = _("Kies nl of en.")
    return [RowFault(line, COLUMNS[field][0], cells[field], sentence) for field, sentence in said.items()]


def _wrong_address(address: str, seen: Mapping[str, int]) -> str:
    if address and not _is_address(address):
        return _("Dit is geen e-mailadres.")
    if not address or address.casefold() not in seen:
        return ""
    earlier = seen[address.casefold()]
    return _("Dit adres staat ook op regel %s.") % earlier if earlier else _("Dit adres is al uitgenodigd.")


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.isprintable() and len(text) <= 200


def addresses_in(text: str) -> list[str]:
    """Every e-mail address in a text, once, in small letters: a list, or a message that came back."""
    found = re.findall(r"[^\s<>,;:\"'()\[\]]{1,64}@[^\s<>,;:\"'()\[\]]{1,190}", text[:1_000_000])
    return list(dict.fromkeys(one.casefold().rstrip(".") for one in found))
