"""Comparing outsiders: what makes two entries likely the same person."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

LIKELY = 85.0
OLDEST = timedelta(days=120 * 366)
UNWRITABLE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Identity:
    """What somebody knows of an outsider; every part may be empty."""

    kind: str
    name: str = ""
    birth_date: date | None = None
    address: str = ""
    email: str = ""
    phone: str = ""
    customer_number: str = ""
    description: str = ""

    def texts(self) -> dict[str, str]:
        """The sealed fields of a subject, as text."""
        texts = {name: str(value) for name, value in self.__dict__.items() if name not in {"kind", "birth_date"}}
        return texts | {"birth_date": self.birth_date.isoformat() if self.birth_date else ""}

    def exact(self) -> dict[str, str]:
        """What can be looked up exactly: the name counts only together with the birth date."""
        identity = f"{plain(self.name)}|{self.birth_date}" if self.name and self.birth_date else ""
        return {
            "customer_number": self.customer_number,
            "email": self.email,
            "phone": phone_digits(self.phone),
            "identity": identity,
        }


MOST = {"name": 200, "address": 300, "email": 200, "phone": 30, "customer_number": 60, "description": 2000}


def what_is_wrong(identity: Identity, *, on: date | None = None) -> dict[str, str]:
    """The fields that cannot stay, each with the sentence for it; something must be known to tell people apart."""
    texts = identity.texts()
    wrong = {name: _wrong_text(texts[name], most) for name, most in MOST.items()}
    if on and identity.birth_date and not on - OLDEST <= identity.birth_date <= on:
        wrong["birth_date"] = _("Deze geboortedatum kan niet. Vul een andere in of laat het leeg.")
    if not any(text.strip() for text in texts.values()):
        wrong["description"] = _("Vul iets in waaraan u deze persoon herkent.")
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_text(text: str, most: int) -> str:
    if len(text) > most:
        return _("Dit is te lang. Gebruik hooguit %(most)s tekens.") % {"most": most}
    if "\x00" in text or UNWRITABLE.search(text):
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    return ""


def plain(name: str) -> str:
    """A name without accents, case and punctuation, its words in alphabetical order."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(sorted(kept.split()))


def phone_digits(phone: str) -> str:
    """A Dutch phone number in one form: +31 6 12345678 and 06-12345678 are the same."""
    digits = "".join(c for c in phone if c.isdigit())
    digits = digits.removeprefix("00")
    return "0" + digits[2:] if digits.startswith("31") and len(digits) == 11 else digits


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0–100; word order and accents do not count."""
    return fuzz.token_sort_ratio(plain(one), plain(other))


def most_alike(name: str, names: Mapping[UUID, str], *, most: int = 5) -> list[UUID]:
    """The ids of the names that are likely the same name, the likest first."""
    found = process.extract(name, names, processor=plain, scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY, limit=most)
    return [row_id for _name, _score, row_id in found]
