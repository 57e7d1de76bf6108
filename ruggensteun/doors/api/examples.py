"""The examples of the API description. Each is run as a test, so none can grow old."""

from drf_spectacular.utils import OpenApiExample

REPORT = {
    "gebeurdOp": "2026-11-20T14:05:00+01:00",
    "gedragingen": ["verbal_abuse", "threat_violence"],
    "kanaal": "street",
    "zin": "Een man schreeuwde bij een controle dat hij mij wist te vinden.",
    "plaats": "Havenstraat",
}
REPORTS = [
    OpenApiExample("melding", summary="Een melding van de medewerker zelf", value=REPORT, request_only=True),
    OpenApiExample(
        "namens",
        summary="Een melding voor een collega zonder account",
        value=REPORT | {"route": "on_behalf", "slachtofferNaam": "J. de Boer"},
        request_only=True,
    ),
]
QUESTIONS = [
    OpenApiExample(
        "klantnummer",
        summary="Iemand staat aan de balie",
        value={"doel": "desk_visit", "klantnummer": "K-20481"},
        request_only=True,
    ),
    OpenApiExample(
        "naam",
        summary="Op huisbezoek gaan",
        value={"doel": "home_visit", "naam": "J. Bos", "geboortedatum": "1985-04-30"},
        request_only=True,
    ),
]
