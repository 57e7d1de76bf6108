"""How many letters a second, filled from the shipped protocol and printed as PDF/UA-1: `python -m bench.letters [--quick]`.

One process for each core prints every kind of letter of the pack in both languages, with a text of its own each time, so
that nothing is remembered. A sample of each kind is checked with page-validation, and so are a batch and the overview.
"""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from typing import Any

import page
from django.conf import settings

if not settings.configured:  # the rules read no settings; Django's translations want to be told that there are none
    settings.configure(USE_I18N=False)

from bench.measure import closing_line
from ruggensteun.ground.protocol.rules import shipped_pack
from ruggensteun.ground.protocol.terms import When
from ruggensteun.respond.letters import rules
from ruggensteun.respond.letters.rules import (
    Facts,
    LetterText,
    SheetWords,
    filling,
)

WANTED = 100
CORES = 2
TEXT = "Hij stond om kwart over tien aan de balie en riep driemaal dat hij wist waar de medewerker woont. "
TALK = frozenset({When.IS_TALK, When.IS_SIGNED, When.IS_OBJECTION, When.IS_SUSPENDED, When.IS_PARTLY})


def facts(number: int) -> Facts:
    """What a letter may say, different for every number."""
    day = date(2026, 1, 1) + timedelta(days=number % 300)
    texts = {name: f"{TEXT} Kenmerk {number}.\n\n{TEXT}" for name in filling.TEXTS}
    dates = {field: day for field in filling.DATES.values()}
    short = {"subject_name": f"Persoon {number}", "organisation": "Gemeente Duinwijk", "location": f"Pand {number}"}
    short |= {
        "reference": f"REF-{number}",
        "answer_time": "10:30",
        "contact_advice": "met twee",
        "incident_place": "de balie",
    }
    more = {
        "dated_on": day,
        "address": f"Kerkstraat {number}\n1970 AB Duinwijk",
        "organisation_lines": ("Raadhuisplein 1",),
    }
    damage = {"damage_items": f"Bril, kenmerk {number}", "damage_amount": "125,50", "damage_owner": "een medewerker"}
    extra = damage | {"pay_before": filling.day(day, "nl")}
    known: dict[str, Any] = {**texts, **short, **dates, **more}
    return Facts(**known, holds=TALK, extra=extra)


def letter(number: int) -> LetterText:
    """The next kind of letter, in the next language, with a text of its own."""
    templates = shipped_pack("abcd-1").letters
    template, language = templates[number % len(templates)], ("nl", "en")[number // len(templates) % 2]
    known = facts(number)
    return rules.filled_letter(
        template, known, rules.values_of(known, language), language, ("Pagina", "Datum", "Kenmerk")
    )


def press(numbers: range) -> int:
    """Print these letters; returns how many."""
    return sum(rules.printed(letter(number)).startswith(b"%PDF") for number in numbers)


def faults() -> dict[str, list[str]]:
    """The rules of PDF/UA-1 that a document breaks: each kind of letter in both languages, a batch, the overview."""
    pack = shipped_pack("abcd-1")
    documents = {
        f"{pack.letters[n % len(pack.letters)].code} {n}": rules.printed(letter(n))
        for n in range(2 * len(pack.letters))
    }
    heads = ("Nr.", "Naam", "Adres", "Kenmerk")
    documents["batch"] = rules.printed_batch([letter(number) for number in range(40)], "Brieven", heads)
    words = SheetWords(
        "Overzicht",
        ("Niveau", "Gedrag", "Eerst", "Weer", "Vaker"),
        "Geen.",
        "–",
        "%(weeks)s, %(most)s",
        ("Regel",),
        "1",
    )
    documents["overview"] = rules.printed_overview(pack, "nl", words)
    checked = {name: page.validate_pdf_bytes(one, profile="ua1").failures for name, one in documents.items()}
    return {name: [one.rule_id for one in found] for name, found in checked.items() if found}


def main() -> None:
    """A table, then the closing line."""
    total = 400 if "--quick" in sys.argv else 2000
    workers = min(CORES, os.cpu_count() or 1)
    parts = [range(start, total, workers) for start in range(workers)]
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(press, [range(4)] * workers))  # fonts and templates are read once
        start = time.perf_counter()
        done = sum(pool.map(press, parts))
        seconds = time.perf_counter() - start
    start = time.perf_counter()
    rules.printed_batch(
        [letter(number) for number in range(total // 4)], "Brieven", ("Nr.", "Naam", "Adres", "Kenmerk")
    )
    batch = total / 4 / (time.perf_counter() - start)
    wrong, rate = faults(), done / seconds
    print(f"{'letters printed':<34}{done:>8}")
    print(f"{'letters a second, ' + str(workers) + ' cores':<34}{rate:>8.0f}   wanted {WANTED}")
    print(f"{'letters a second in one batch, 1 core':<34}{batch:>5.0f}")
    print(f"{'documents that break PDF/UA-1':<34}{len(wrong):>8}   wanted 0")
    figures: dict[str, object] = {"letters": done, "per_second": round(rate), "batch_per_second": round(batch)}
    figures |= {"cores": workers, "with_faults": len(wrong)}
    closing_line("letters", holds=rate >= WANTED and not wrong, figures=figures)


if __name__ == "__main__":
    main()
