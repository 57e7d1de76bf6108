"""Taking names, places, days and numbers out of a story. Pure rules of plain values.

What these rules find is taken out; what is left is for a person to judge, and for the victim to approve.
"""

import re
from collections.abc import Iterable

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
WAY = "straat|laan|weg|plein|kade|gracht|dreef|hof|singel|steeg|dijk|pad|park|markt"
NAME, PLACE, DAY, TIME, NUMBER = "[naam]", "[plaats]", "[dag]", "[tijd]", "[gegeven]"
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"https?://\S+|[^\s@]{1,64}@[^\s@]{1,255}"), NUMBER),
    (re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b"), PLACE),
    (re.compile(rf"\b[A-Z][\w'’-]*(?:{WAY})\b(?: \d{{1,5}}\w?)?"), PLACE),
    (re.compile(rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?\b", re.IGNORECASE), DAY),
    (re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"), DAY),
    (re.compile(r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b"), DAY),
    (re.compile(rf"\b(?:{DAYS})\b", re.IGNORECASE), DAY),
    (re.compile(r"\b\d{1,2}[:.]\d{2}(?: uur)?\b|\b\d{1,2} uur\b"), TIME),
    (re.compile(r"\b\d{1,2}[-/]\d{1,2}\b"), DAY),
    (re.compile(r"(?:\+31|\b0)[ -]?(?:[ -]?\d){8,9}\b|\b\d{8,9}\b"), NUMBER),
    (re.compile(r"\b(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})\b"), NUMBER),
    (
        re.compile(
            r"\b(?:de heer|mevrouw|meneer|mevr\.|dhr\.|mw\.) (?:(?:[Dd]e|[Vv]an|[Dd]er|[Dd]en|[Tt]en|[Tt]er) )*[A-Z]\w+"
        ),
        NAME,
    ),
)
PARTICLES = {"de", "den", "der", "het", "van", "ten", "ter", "el", "al", "bin", "von"}
SHORTEST = 3


def scrubbed(text: str, names: Iterable[str], places: Iterable[str]) -> str:
    """A story without the known names and places, and without what looks like a day, a number or an address."""
    for place in sorted((one.strip() for one in places if len(one.strip()) >= SHORTEST), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(place)}(?!\w)", PLACE, text, flags=re.IGNORECASE)
    for name in words_of(names):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAME, text, flags=re.IGNORECASE)
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return re.sub(rf"{re.escape(NAME)}(?: {re.escape(NAME)})+", NAME, text)


def words_of(names: Iterable[str]) -> list[str]:
    """The whole names and the words in them by which somebody can be known, the longest first."""
    found = {name.strip() for name in names if len(name.strip()) >= SHORTEST}
    parts = {word.strip(".,") for name in found for word in name.split()}
    found |= {word for word in parts if len(word) >= SHORTEST and word.casefold() not in PARTICLES}
    return sorted(found, key=lambda word: (-len(word), word))


def still_names(text: str, names: Iterable[str], places: Iterable[str]) -> bool:
    """Whether something is left in a text that these rules would take out."""
    return scrubbed(text, names, places) != re.sub(rf"{re.escape(NAME)}(?: {re.escape(NAME)})+", NAME, text)


def to_judge(text: str) -> list[str]:
    """Words with a capital within a sentence: they may be names that nobody knew. For whoever writes to look at."""
    found = re.findall(r"(?<=[a-z0-9,;] )[A-Z][\w'’-]{2,}", text)
    return sorted(set(found))
