"""Draws the component sheet, and serves it with the policy of the house, so that a browser can look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation

from ruggensteun.doors.web.charts import Says, Series, bars, lines, stacked
from ruggensteun.doors.web.look.icons import DRAWINGS
from ruggensteun.doors.web.widgets import ManyTiles, OneTile, Tile, choices_of

HERE = Path(__file__).parent
HOUSE = HERE.parent.parent / "ruggensteun"
TODAY = date(2026, 11, 22)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
WHAT = [
    Tile("shout", "Schelden of schreeuwen", "shout", "Iemand maakte mij uit voor iets ergs"),
    Tile("threat", "Bedreigen", "threat", "“Ik weet waar je woont”"),
    Tile("follow", "Volgen of opwachten", "follow", "Iemand stond bij mijn auto"),
    Tile("hit", "Slaan, duwen, spugen", "hit", "Ook een poging telt"),
    Tile("damage", "Iets kapotmaken", "damage", "Een deur, een auto, een loket"),
    Tile("online", "Online", "online", "Berichten, foto's, mijn adres op internet"),
]
WHO = [
    Tile("me", "Ik", "person"),
    Tile("colleague", "Een collega", "colleague"),
    Tile("talk", "Na een gesprek", "talk"),
]


class SheetForm(forms.Form):
    """One field of every kind."""

    what = forms.MultipleChoiceField(
        label="Wat is er gebeurd?", help_text="U mag er meer kiezen.", choices=choices_of(WHAT), widget=ManyTiles(WHAT)
    )
    who = forms.ChoiceField(label="Wie overkwam het?", choices=choices_of(WHO), widget=OneTile(WHO, small=True))
    narrative = forms.CharField(
        label="Vertel in één zin wat er gebeurde",
        help_text="Noem geen namen van collega's.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(label="Waar was het?", required=False)
    on = forms.DateField(label="Op welke dag?", widget=forms.DateInput(attrs={"type": "date"}))
    unit = forms.ChoiceField(label="Afdeling", choices=[("1", "Burgerzaken"), ("2", "Handhaving")])
    police = forms.ChoiceField(
        label="Wilt u aangifte doen?",
        choices=[("y", "Ja"), ("n", "Nee"), ("?", "Weet ik nog niet")],
        widget=forms.RadioSelect,
    )
    photo = forms.FileField(label="Foto of geluid", required=False)
    talk = forms.BooleanField(label="Ik wil graag een gesprek", help_text="Een opvanger belt u.", required=False)


def surroundings() -> dict[str, Any]:
    """What the sheet shows."""
    form = SheetForm(
        {"narrative": "", "who": "me", "what": ["threat"], "unit": "2", "on": "x", "police": "y", "talk": "on"}
    )
    rows = [
        {
            "act": act,
            "number": f"2026-04{12 - index}",
            "unit": unit,
            "kind": kind,
            "state": state,
            "due": TODAY + timedelta(days),
        }
        for index, (act, unit, kind, state, days) in enumerate(
            [
                ("Bel de melder", "Burgerzaken", "late", "Te laat", -2),
                ("Beoordeel de melding", "Handhaving", "info", "Nieuw", 0),
                ("Keur de brief goed", "Griffie", "warning", "Wacht op u", 1),
                ("Bekijk de nazorg", "Sociaal domein", "neutral", "Gepland", 9),
            ]
        )
    ]
    return {
        "form": form,
        "today": TODAY,
        "dues": [TODAY + timedelta(days) for days in (-2, -1, 0, 1, 4, 60)],
        "people": ["U", "Nadia Bakker, uw leidinggevende", "Els Visser, coördinator"],
        "lanes": LANES,
        "entries": ENTRIES,
        "chips": [
            {"label": "Vandaag", "href": "#", "current": True, "count": 3},
            {"label": "Deze week", "href": "#", "current": False, "count": 11},
            {"label": "Wacht op ander", "href": "#", "current": False, "count": 4},
        ],
        "rows": rows,
        "page": Paginator(range(500), 50).page(3),
        "figures": figures(),
        "drawings": sorted(DRAWINGS),
        "municipality": "Gemeente Duinwijk",
        "theme": "duinwijk",
        "actor": {"name": "Bram de Wit"},
        "quick_exit": "/neutral",
        "navigation": [
            {"href": f"/{label.lower()}", "label": label, "current": label == "Werk"}
            for label in ("Start", "Melden", "Werk", "Dossiers", "Opzoeken", "Beeld")
        ],
    }


def figures() -> list[dict[str, Any]]:
    """One picture of each kind."""
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt"]
    counts = [8, 11, 9, 14, 12, 17, 10, None, 20, 23]
    per_month = Says("Meldingen per maand", "Het hoogst in oktober: 23.", "Maand")
    rate = Says("Gesproken op dezelfde dag", "Van 70 naar 91 procent in vier kwartalen.", "Kwartaal", "%")
    kind = Says("Soort per afdeling", "Bij handhaving het vaakst bedreiging.", "Afdeling")
    quarters = ["Q1", "Q2", "Q3", "Q4"]
    interval = Series("Gesproken", [70, 78, 85, 91], low=[62, 71, 79, 86], high=[77, 84, 90, 95])
    parts = [Series("Schelden", [12, 20, 9]), Series("Bedreigen", [4, 15, 6]), Series("Geweld", [1, 6, 2])]
    departments = ["Burgerzaken", "Handhaving", "Sociaal"]
    return [
        {
            "chart": bars(months, [Series("Meldingen", counts)], per_month),
            "title": per_month.title,
            "base": "124 meldingen",
        },
        {"chart": lines(quarters, [interval], rate), "title": rate.title, "base": "Van alle meldingen in 2026"},
        {"chart": stacked(departments, parts, kind), "title": kind.title, "base": "75 meldingen"},
        {
            "chart": bars(quarters, [interval, Series("Nazorg", [60, 66, 71, 80])], rate),
            "title": "Gesproken en nazorg",
            "base": "",
        },
    ]


LANES: list[dict[str, Any]] = [
    {"title": "Zorg", "icon": "care", "state": "Loopt", "kind": "info", "next": "Bel Bram na twee weken", "who": "Sanne Mol",
     "due": TODAY + timedelta(3), "label": "Gesprek vastleggen", "button": "primary"},
    {"title": "Veroorzaker", "icon": "measure", "state": "Te laat", "kind": "late", "next": "Stuur een waarschuwing", "who": "Els Visser",
     "due": TODAY - timedelta(1), "label": "Voorstel bekijken", "button": "primary"},
    {"title": "Politie en schade", "icon": "police", "state": "Wacht op ander", "kind": "warning", "next": "De politie neemt de aangifte op",
     "who": "Politie", "due": TODAY + timedelta(12), "label": "Stand bijwerken", "button": "secondary"},
    {"title": "Leren", "icon": "learn", "state": "Klaar", "kind": "ok", "next": "Er is een actie voor de balie", "who": "Team balie",
     "due": None, "label": "Actie bekijken", "button": "secondary"},
]  # fmt: skip
ENTRIES: list[dict[str, Any]] = [
    {"at": datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "sentence": "Sanne belt u.", "icon": "phone", "ahead": True},
    {"at": datetime(2026, 11, 21, 8, 30, tzinfo=UTC), "sentence": "De coördinator beoordeelde uw melding.", "icon": "check", "who": "Els Visser"},
    {"at": datetime(2026, 11, 20, 14, 5, tzinfo=UTC), "sentence": "Uw leidinggevende sprak met u.", "icon": "talk", "who": "Nadia Bakker"},
    {"at": datetime(2026, 11, 20, 9, 15, tzinfo=UTC), "sentence": "U meldde een bedreiging aan de balie.", "icon": "threat"},
]  # fmt: skip


def draw(language: str = "nl", template: str = "component_sheet") -> str:
    """The sheet (or another template of this folder) as HTML."""
    with translation.override(language):
        return Template((HERE / "templates" / f"{template}.html").read_text()).render(Context(surroundings()))


@contextmanager
def served(pages: dict[str, str]) -> Iterator[str]:
    """An address where the pages stand, beside the built files."""

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path in pages:
                body = pages[self.path].encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body)
            else:
                super().do_GET()

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Silence."""

        def translate_path(self, path: str) -> str:
            return str(HOUSE / path.lstrip("/"))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
