"""Pure rules of the way to the police (domain 4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.respond.letters.rules import LetterText, Section
from ruggensteun.respond.police.terms import Choice, FiledBy, Question

SHORTEST = 10
LONGEST = 10_000


@dataclass(frozen=True)
class Decision:
    """What somebody decided about the police."""

    choice: str
    reason: str
    filed_by: str = FiledBy.EMPLOYER
    is_numbered: bool = False
    asked_vpt_code: bool = False
    service_address: str = ""


def what_is_wrong(decision: Decision) -> dict[str, str]:
    """The fields that cannot stay as they are, each with its Dutch sentence; empty when the decision is whole."""
    wrong = {
        "choice": "" if decision.choice in Choice.values else _("Kies wat u met de politie doet."),
        "filed_by": "" if decision.filed_by in FiledBy.values else _("Kies wie naar de politie gaat."),
        "reason": _wrong_text(decision.reason)
        or ("" if len(decision.reason.strip()) >= SHORTEST else _("Schrijf op waarom (een zin).")),
        "service_address": _wrong_text(decision.service_address) or _wrong_address(decision),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_address(decision: Decision) -> str:
    if decision.choice == Choice.NEITHER or decision.service_address.strip():
        return ""
    return _("Vul een adres van de gemeente in. Nooit het huisadres van het slachtoffer.")


def _wrong_text(text: str) -> str:
    if len(text) > LONGEST:
        return _("Dit is te lang. Gebruik hooguit 10.000 tekens.")
    return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.") if "\x00" in text else ""


def wrong_answers(answers: Mapping[str, str]) -> dict[str, str]:
    """The W's that cannot go to the police like this; what happened and when must be told."""
    wrong = {name: _wrong_text(answers.get(name, "")) for name in Question.values}
    for name in (Question.WHAT, Question.WHEN):
        if not answers.get(name, "").strip():
            wrong[name] = _("De politie vraagt dit altijd. Vul het in.")
    return {name: sentence for name, sentence in wrong.items() if sentence}


@dataclass(frozen=True)
class Enclosure:
    """A letter that goes along: its title, its text as it went out, and the hash of the PDF that was sent."""

    title: str
    text: LetterText
    sha256: str


@dataclass(frozen=True)
class Contents:
    """Everything that stands in a file for the police."""

    title: str
    reference: str
    sender: tuple[str, ...]
    victim: str
    contact: tuple[str, ...]
    answers: Mapping[str, str]
    stacked: tuple[str, ...]
    measures: tuple[str, ...]
    damages: tuple[str, ...]
    evidence: str
    enclosures: tuple[Enclosure, ...]


def file_text(contents: Contents, *, dated: str) -> LetterText:
    """The file in the form in which letters are printed: an index, the agreements, the seven W's, what goes along."""
    parts = [
        (_("Afspraken"), _agreements(contents)),
        *((str(Question(name).label), contents.answers.get(name, "")) for name in Question.values),
        (_("Eerdere meldingen en aangiften over deze persoon"), "\n".join(contents.stacked)),
        (_("Maatregelen van de gemeente"), "\n".join(contents.measures)),
        (_("Schade"), "\n".join(contents.damages)),
        (_("Bewijs"), contents.evidence),
        (_("Bijlagen"), "\n".join(f"{one.title}\nSHA-256 {one.sha256}" for one in contents.enclosures)),
    ]
    told = [(heading, text) for heading, text in parts if text.strip()]
    index = "\n".join(f"{number}. {heading}" for number, (heading, _text) in enumerate(told, start=1))
    numbered = [(f"{number}. {heading}", text) for number, (heading, text) in enumerate(told, start=1)]
    blocks = [(_("Inhoud"), index), *numbered]
    sections = tuple(Section(heading, (tuple(text.splitlines()),)) for heading, text in blocks)
    return LetterText(
        title=contents.title,
        language="nl",
        subject=contents.title,
        reference=contents.reference,
        sender=contents.sender,
        addressee=(_("Politie"),),
        particulars=(f"{_('Datum')}: {dated}", f"{_('Kenmerk')}: {contents.reference}"),
        page=_("Pagina"),
        blocks=sections,
    )


def _agreements(contents: Contents) -> str:
    lines = [
        _("Dit overkwam iemand met een publieke taak. Wij vragen om de VPT-code (Eenduidige Landelijke Afspraken)."),
        _("Het slachtoffer: %s.") % contents.victim,
        _("Adres in de aangifte (gekozen woonplaats): %s.") % ", ".join(contents.sender),
        *contents.contact,
    ]
    return "\n".join(lines)
