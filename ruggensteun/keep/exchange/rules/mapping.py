"""What the columns and values of another register mean here: a small TOML file."""

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

import msgspec

from ruggensteun.keep.exchange.rules.tables import Unusable
from ruggensteun.keep.exchange.terms import Field

DATE_ORDERS = ("", "day-first", "month-first")


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping file: names of columns per field, and per field which words stand for which code.

    `units` pairs names of departments there with names here; `defaults` holds codes for what is not in the file.
    """

    source: str
    columns: dict[str, list[str]]
    date_order: str = ""
    values: dict[str, dict[str, list[str]]] = {}
    units: dict[str, str] = {}
    defaults: dict[str, str] = {}

    def code_for(self, field: str, word: str) -> str:
        """The code that a word stands for; the word itself in plain form when the mapping does not know it."""
        wanted = plain(word)
        known = self.values.get(field, {})
        return next((code for code, words in known.items() if wanted in map(plain, [code, *words])), "")

    def columns_in(self, header: list[str]) -> dict[str, int]:
        """Which column of a header holds which field: the first name of the list that is there."""
        places = {}
        for place, name in reversed(list(enumerate(map(plain, header)))):
            places[name] = place
        found = {
            field: next((places[plain(name)] for name in names if plain(name) in places), None)
            for field, names in self.columns.items()
        }
        return {field: place for field, place in found.items() if place is not None}


def mapping_from(content: bytes) -> Mapping:
    """A mapping from its TOML text; `Unusable` says what is wrong with it."""
    try:
        mapping = msgspec.convert(tomllib.loads(content.decode("utf-8-sig")), Mapping)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as problem:
        raise Unusable(f"Het mappingbestand klopt niet: {problem}") from None
    unknown = sorted((set(mapping.columns) | set(mapping.values)) - set(Field.values))
    if unknown:
        raise Unusable(f"Het mappingbestand kent een veld dat niet bestaat: {', '.join(unknown)}")
    if mapping.date_order not in DATE_ORDERS:
        raise Unusable("In het mappingbestand is date_order iets anders dan day-first of month-first.")
    return mapping


@cache
def shipped_mapping() -> Mapping:
    """The mapping that comes with the product: knows the usual Dutch names of columns and values."""
    return mapping_from((files("ruggensteun.keep.exchange") / "mappings" / "gir.toml").read_bytes())


def plain(text: str) -> str:
    """A word without case, accents, spaces and signs, so that "Datum  Incident:" is "datumincident"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum() and not unicodedata.combining(letter))
