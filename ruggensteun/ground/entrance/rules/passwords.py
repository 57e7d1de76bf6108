"""What makes a password too easy: short, common, or made of the words that anybody would try first."""

import re
from collections.abc import Container, Iterable

SHORTEST = 12
"""The shortest password somebody may choose (characters); length is what helps."""
FEWEST = 5
"""So many different characters at least."""
LEFT = 8
"""So many different letters must be left when the words that anybody would try are taken out; figures count for two."""
WORDS = (
    *("ruggensteun", "gemeente", "agressie", "melding", "veilig", "wachtwoord", "password", "passwort", "welkom"),
    *("welcome", "inloggen", "aanmelden", "geheim", "secret", "beheer", "beheerder", "admin", "qwerty", "azerty"),
    *("nederland", "holland", "lente", "voorjaar", "zomer", "herfst", "najaar", "winter", "werk", "thuis"),
    *("januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober", "november"),
    *("december", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
)
"""Words that make no password; the names of the organisation, the unit and the person come with them."""
SHORT_WORD = 3
DISGUISE = str.maketrans("0134578@$!", "oieastbasi")


def is_common(text: str, common: Container[str]) -> bool:
    """Whether it is a password that many people had: as it is, without figures around it, or written twice."""
    plain = text.casefold()
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    letters = re.sub(r"[\W_]+", "", plain)
    half = letters[: len(letters) // 2]
    tried = {plain, bare, bare.translate(DISGUISE), letters, half if half * 2 == letters else plain}
    return any(one in common for one in tried)


def is_made_of(text: str, words: Iterable[str]) -> bool:
    """Whether little is left when the words that anybody would try first are taken out, also in disguise."""
    known = sorted({one for one in pieces(words) if len(one) > SHORT_WORD}, key=len, reverse=True)
    return any(_little_left(form, known) for form in (text.casefold(), text.casefold().translate(DISGUISE)))


def _little_left(text: str, known: Iterable[str]) -> bool:
    rest = text
    for word in known:
        rest = rest.replace(word, " ")
    letters = {one for one in rest if one.isalpha()}
    figures = {one for one in rest if one.isdigit()}
    return rest != text and len(letters) + min(len(figures), 2) < LEFT


def pieces(words: Iterable[str]) -> set[str]:
    """The words in names, addresses and host names, in small letters."""
    return {piece for one in words for piece in re.split(r"[\W_]+", one.casefold()) if piece}
