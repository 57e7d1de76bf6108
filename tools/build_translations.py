"""Join the English catalogues of the rooms (`ruggensteun/locale/parts/*.po`) into the one that Django reads.

Dutch is the source text, so a catalogue pairs a Dutch sentence with its English one.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "ruggensteun" / "locale"


class Contradiction(Exception):
    """Two catalogues translate one sentence differently."""


def joined(parts: list[Path]) -> Catalog:
    """One catalogue of all parts; a sentence may stand in several, if they agree."""
    whole = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for part in parts:
        with part.open("rb") as file:
            for message in read_po(file, locale="en", abort_invalid=True):
                if message.id:
                    known = whole.get(message.id)
                    if known and known.string != message.string:
                        raise Contradiction(f"{part.name}: {message.id!r} is {known.string!r} and {message.string!r}")
                    whole.add(message.id, message.string, flags=message.flags - {"fuzzy"})
    return whole


def main() -> int:
    """Write `django.mo`; 1 when the catalogues contradict each other."""
    target = LOCALE / "en" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        catalogue = joined(sorted((LOCALE / "parts").glob("*.po")))
    except Contradiction as contradiction:
        print(contradiction, file=sys.stderr)
        return 1
    with target.open("wb") as file:
        write_mo(file, catalogue)
    return 0


if __name__ == "__main__":
    sys.exit(main())
