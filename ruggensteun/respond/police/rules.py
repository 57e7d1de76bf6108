"""Pure rules of the way to the police (domain 4)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.respond.police.terms import Choice, FiledBy

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
