"""What nightly linkage finds and misses in a simulated, misspelt register: precision and recall.

    python -m bench.linkage [--quick]

A register of invented outsiders, of whom one in eight was entered two or three times, as people write names at work:
a letter lost, two letters swapped, accents dropped, forename as an initial, surname first, digits swapped, half of the
fields empty. Nothing was tuned on the seed that is reported (the chances stand in rules/linking.py).
"""

import json
import random
import sys
import time
from itertools import combinations
from uuid import UUID

from ruggensteun.report.subjects.rules.linking import PROPOSE, entry_of, likely_pairs

SYLLABLES = "ja ka mo ra li sa to be de vi no ha el an is ul or wi jo pe ti ma".split()
ENDS = "sen ma stra man ing berg sma huis veld dijk kamp a i ou mer ker ink ema en".split()
PREFIX = ["", "", "", "van ", "de ", "van der ", "el "]
KNOWN = {"birth_date": 0.45, "address": 0.5, "phone": 0.4, "email": 0.25, "customer_number": 0.2}


def name(draw: random.Random) -> tuple[str, str]:
    first = "".join(draw.choices(SYLLABLES, k=2)).capitalize()
    skewed = min(len(SYLLABLES) - 1, int(draw.expovariate(0.15)))
    last = SYLLABLES[skewed] + draw.choice(SYLLABLES) + draw.choice(ENDS)
    return first, draw.choice(PREFIX) + last.capitalize()


def person(draw: random.Random, number: int) -> dict[str, str]:
    first, last = name(draw)
    return {
        "first": first,
        "last": last,
        "birth_date": f"{draw.randint(1945, 2008)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        "address": f"Dorpsstraat {draw.randint(1, 200)}, {draw.randint(3400, 3460)}{draw.choice('ABDEGK')}{draw.choice('ABDEGK')}",
        "phone": f"06{draw.randint(10_000_000, 99_999_999)}",
        "email": f"{first}.{last.replace(' ', '')}{draw.randint(1, 99)}@example.test".lower(),
        "customer_number": f"K{number:07}",
    }


def slip(text: str, draw: random.Random) -> str:
    """One slip of the pen."""
    if len(text) < 3:
        return text
    at = draw.randrange(1, len(text) - 1)
    kind = draw.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == 2:
        return text[:at] + text[at] + text[at:]
    return text[:at] + draw.choice("aeiou") + text[at + 1 :]


def written(known: dict[str, str], draw: random.Random) -> dict[str, str]:
    """How somebody enters a person on a given day: something forgotten, something misspelt."""
    first, last = known["first"], known["last"]
    first = slip(first, draw) if draw.random() < 0.15 else first
    last = slip(last, draw) if draw.random() < 0.2 else last
    if draw.random() < 0.15:
        first = first[0] + "."
    whole = f"{last}, {first}" if draw.random() < 0.2 else f"{first} {last}"
    texts = {"name": whole, "description": ""}
    for field, share in KNOWN.items():
        text = known[field] if draw.random() < share else ""
        texts[field] = swapped(text, draw) if text and draw.random() < 0.06 else text
    return texts


def swapped(text: str, draw: random.Random) -> str:
    at = draw.randrange(len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def register(people: int, seed: int) -> tuple[list[tuple[UUID, dict[str, str]]], set[tuple[UUID, UUID]]]:
    draw = random.Random(seed)
    rows: list[tuple[UUID, dict[str, str]]] = []
    same: set[tuple[UUID, UUID]] = set()
    for number in range(people):
        known = person(draw, number)
        times = 1 if draw.random() > 0.125 else draw.choice((2, 2, 3))
        ids = [UUID(int=draw.getrandbits(128)) for _ in range(times)]
        rows += [(one, written(known, draw)) for one in ids]
        same |= {(min(pair), max(pair)) for pair in combinations(ids, 2)}
    return rows, same


def decidable(rows: list[tuple[UUID, dict[str, str]]], same: set[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """The double entries that share something besides a name: nobody could tell the others apart from a namesake."""
    known = dict(rows)
    return {(a, b) for a, b in same if any(known[a][field] and known[b][field] for field in KNOWN)}


def main() -> None:
    people = 3_000 if "--quick" in sys.argv else 50_000
    rows, same = register(people, seed=11)
    started = time.perf_counter()
    pairs = likely_pairs(entry_of(pk, texts) for pk, texts in rows)
    seconds = time.perf_counter() - started
    found = {(pair.one, pair.other) for pair in pairs}
    can = decidable(rows, same)
    precision = len(found & same) / max(1, len(found))
    figures = {
        "entries": len(rows),
        "double": len(same),
        "proposed": len(found),
        "precision": round(precision, 3),
        "recall": round(len(found & same) / len(same), 3),
        "recall_decidable": round(len(found & can) / len(can), 3),
        "seconds": round(seconds, 1),
    }
    print(
        f"{len(rows):,} entries, {len(same):,} pairs are one person; proposed from {PROPOSE:.0%} likely: {len(found):,}"
    )
    print(
        f"precision {precision:.1%}; recall {figures['recall']:.1%}, of pairs that share more than a name {figures['recall_decidable']:.1%}"
    )
    holds = precision >= 0.9 and figures["recall_decidable"] >= 0.8
    print(json.dumps({"bench": "linkage", "holds": holds, "figures": figures}))


if __name__ == "__main__":
    main()
