"""Join the English catalogues of the rooms (`ruggensteun/locale/parts/*.po`) into the one that Django reads.

Dutch is the source text, so a catalogue pairs a Dutch sentence with its English one.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "ruggensteun" / "locale"


def joined(parts: list[Path]) -> tuple[Catalog, list[str]]:
    """One catalogue of all parts, and where they contradict each other: the first one then holds."""
    whole = Catalog(locale="en", charset="utf-8", fuzzy=False)
    contradictions = []
    for part in parts:
        with part.open("rb") as file:
            for message in read_po(file, locale="en", abort_invalid=True):
                known = whole.get(message.id) if message.id else message
                if known is None:
                    whole.add(message.id, message.string, flags=message.flags - {"fuzzy"})
                elif known.string != message.string:
                    contradictions.append(f"{part.name}: {message.id!r} is {known.string!r} and {message.string!r}")
    return whole, contradictions


def parts() -> list[Path]:
    """The catalogues of the rooms."""
    return sorted((LOCALE / "parts").glob("*.po"))


def main() -> None:
    """Write `django.mo`; contradictions are told here and refused by the tests."""
    target = LOCALE / "en" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    catalogue, contradictions = joined(parts())
    print(*contradictions, sep="\n", end="", file=sys.stderr)
    with target.open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    main()
