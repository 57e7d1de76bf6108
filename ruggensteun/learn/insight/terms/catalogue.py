"""The tables an edition may have: fixed before anybody sees a result. Chapters as in the published study.

A table names items, about whom it is, and by what it may be broken down: one variable at a time, never freely crossed.
Items that an instrument does not ask are left out; a table without any is not made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruggensteun.learn.surveys.terms import LOCAL

DOMAINS: Final[dict[str, tuple[str, ...]]] = {
    "victims": ("threat_12m", "threat_5y"),
    "bribed": ("bribery_12m", "bribery_5y"),
    "informed": ("measures_known",),
}
"""Who is in a part of the respondents: whoever said yes to one of these (or to an answer of them)."""

DEPARTMENT: Final = ("department",)
DEPARTMENT_KIND: Final = ("department", "kind")


@dataclass(frozen=True)
class TableOf:
    """A table: its questions (one of several answers stands for all its columns), about whom, by what."""

    code: str
    chapter: int
    title: str | Promise
    asks: tuple[str, ...]
    about: str = "everybody"
    by: tuple[str, ...] = ()
    of: str | Promise = ""
    """Of whom a share is, where only some of those it is about got the question; '' when all did."""


CHAPTERS: Final[dict[int, str | Promise]] = {
    2: _("Omvang en aard"),
    3: _("Gevolgen, melden en reactie"),
    4: _("Kwetsbare functies en processen"),
    5: _("Kennis van beleid en maatregelen"),
    6: _("Eigen vragen"),
}
OWN = 6

ABOUT: Final[dict[str, str | Promise]] = {
    "everybody": _("van alle mensen"),
    "victims": _("van wie bedreigd of geïntimideerd is"),
    "bribed": _("van wie een poging tot omkoping meemaakte"),
    "informed": _("van wie weet welke maatregelen er zijn"),
}
"""Of whom a share is, as it stands behind "26 %"."""

TABLES: Final[tuple[TableOf, ...]] = (
    TableOf("threat", 2, _("Bedreiging en intimidatie"), ("threat_12m", "threat_5y"), by=DEPARTMENT_KIND),
    TableOf("close_ones", 2, _("Bij naasten"), ("close_12m", "close_5y")),
    TableOf(
        "behaviours_12m",
        2,
        _("Wat er in een jaar gebeurde"),
        ("behaviours_12m",),
        "victims",
        of=_("van wie het afgelopen jaar bedreigd of geïntimideerd is"),
    ),
    TableOf("behaviours", 2, _("Wat er de laatste keer gebeurde"), ("last_behaviours",), "victims"),
    TableOf("worst", 2, _("Wat daarvan het ergste was"), ("last_main",), "victims", ("department", "process")),
    TableOf("channel", 2, _("Hoe of waar het gebeurde"), ("last_channel",), "victims"),
    TableOf("impulsive", 2, _("Een opwelling of niet"), ("last_impulsive",), "victims"),
    TableOf("criminal", 2, _("Verband met misdaad"), ("last_criminal",), "victims"),
    TableOf("milieu", 2, _("Wie het deed"), ("last_milieu",), "victims"),
    TableOf("bribery", 2, _("Poging tot omkoping"), ("bribery_12m", "bribery_5y"), by=DEPARTMENT_KIND),
    TableOf("bribe_channel", 2, _("Hoe de omkoping ging"), ("bribe_offer", "bribe_channel"), "bribed"),
    TableOf("bribe_criminal", 2, _("Omkoping en misdaad"), ("bribe_criminal",), "bribed"),
    TableOf("bribe_milieu", 2, _("Wie probeerde om te kopen"), ("bribe_milieu",), "bribed"),
    TableOf("consequences", 3, _("Gevolgen"), ("last_consequences",), "victims"),
    TableOf("influence", 3, _("Invloed op een besluit"), ("last_influence",), "victims"),
    TableOf("told", 3, _("Aan wie verteld"), ("last_told",), "victims", DEPARTMENT),
    TableOf("why_not", 3, _("Waarom niet bij het meldpunt"), ("last_why_not_central",), "victims"),
    TableOf("why_no_police", 3, _("Waarom niet naar de politie"), ("last_why_not_police",), "victims"),
    TableOf("reaction", 3, _("Reactie op de veroorzaker"), ("last_reaction",), "victims"),
    TableOf("bribe_consequences", 3, _("Gevolgen van omkoping"), ("bribe_consequences", "bribe_influence"), "bribed"),
    TableOf("bribe_told", 3, _("Omkoping: aan wie verteld"), ("bribe_told",), "bribed"),
    TableOf("bribe_why_not", 3, _("Omkoping: waarom niet bij het meldpunt"), ("bribe_why_not_central",), "bribed"),
    TableOf("bribe_reaction", 3, _("Omkoping: reactie op de veroorzaker"), ("bribe_reaction",), "bribed"),
    TableOf("process", 4, _("Bij welk werk het gebeurde"), ("last_process",), "victims"),
    TableOf("functions", 4, _("Functies die men kwetsbaar vindt"), ("functions_threat",)),
    TableOf("processes", 4, _("Werk dat men kwetsbaar vindt"), ("processes_threat",)),
    TableOf("bribe_process", 4, _("Bij welk werk omkoping gebeurde"), ("bribe_process",), "bribed"),
    TableOf("bribe_functions", 4, _("Omkoping: functies die men kwetsbaar vindt"), ("functions_bribery",)),
    TableOf("bribe_processes", 4, _("Omkoping: werk dat men kwetsbaar vindt"), ("processes_bribery",)),
    TableOf("norm", 5, _("De norm kennen"), ("norm_known", "agreements_known", "protocol_known"), by=DEPARTMENT),
    TableOf("measures", 5, _("Maatregelen vooraf"), ("measures_taken",)),
    TableOf("which_measures", 5, _("Welke maatregelen men noemt"), ("measures_known",), "informed"),
    TableOf("acting", 5, _("Weten wat te doen"), ("knows_threat", "knows_bribery"), by=DEPARTMENT_KIND),
    TableOf("duty", 5, _("Weten waar te melden"), ("must_report",), by=DEPARTMENT),
    TableOf("aftercare", 5, _("Nazorg"), ("last_aftercare",), "victims", DEPARTMENT),
    TableOf("bribe_aftercare", 5, _("Omkoping: nazorg"), ("bribe_aftercare",), "bribed"),
    TableOf("support", 5, _("Steun en vertrouwen"), ("feels_supported", "would_report")),
    TableOf(
        "integrity", 5, _("Integriteit"), ("integrity_seen", "integrity_code", "integrity_side_jobs", "integrity_gifts")
    ),
    TableOf(
        "integrity_kinds",
        5,
        _("Welk gedrag niet integer was"),
        ("integrity_kinds",),
        of=_("van wie gedrag zag dat niet integer was"),
    ),
    TableOf(
        "integrity_reported",
        5,
        _("Of het gedrag is gemeld"),
        ("integrity_reported",),
        of=_("van wie gedrag zag dat niet integer was"),
    ),
)


def own_tables(keys: Iterable[str], titles: Mapping[str, str] | None = None) -> tuple[TableOf, ...]:
    """A table for each question of the municipality itself among these items; `titles`: how they are called."""
    roots = dict.fromkeys(key.partition("__")[0] for key in keys if key.startswith(LOCAL))
    return tuple(TableOf(root, OWN, (titles or {}).get(root, root), (root,), by=DEPARTMENT) for root in roots)


SHORT: Final[dict[str, str | Promise]] = {
    "threat_12m": _("Afgelopen jaar"),
    "threat_5y": _("Afgelopen vijf jaar"),
    "close_12m": _("Afgelopen jaar"),
    "close_5y": _("Afgelopen vijf jaar"),
    "bribery_12m": _("Afgelopen jaar"),
    "bribery_5y": _("Afgelopen vijf jaar"),
    "norm_known": _("Weet welk gedrag niet mag"),
    "agreements_known": _("Er staan afspraken op papier"),
    "protocol_known": _("Kent het protocol"),
    "knows_threat": _("Weet wat te doen bij bedreiging"),
    "knows_bribery": _("Weet wat te doen bij omkoping"),
    "feels_supported": _("Krijgt steun, van 1 tot 5"),
    "would_report": _("Meldt het volgende voorval, van 1 tot 5"),
    "integrity_seen": _("Zag gedrag dat niet integer was"),
    "integrity_code": _("Kent de gedragscode"),
    "integrity_side_jobs": _("Kent de regels over bijbanen"),
    "integrity_gifts": _("Kent de regels over geschenken"),
}
"""Short names of questions, where a table has several; the whole question stands in the codebook."""

BY: Final[dict[str, str | Promise]] = {
    "department": _("Afdeling"),
    "kind": _("Functie"),
    "process": _("Werkproces"),
}

WHY: Final[dict[str, str | Promise]] = {
    "invited": _("Er zijn minder dan tien mensen uitgenodigd."),
    "answered": _("Te weinig mensen vulden de vragenlijst in."),
    "recovers": _("Met wat al te zien is, kunt u een te kleine groep uitrekenen."),
    "nested": _("Deze groep verschilt te weinig van een groep die te zien is."),
    "narrow": _("Met wat al te zien is, kunt u een verborgen getal bijna raden."),
}
"""Why a group is hidden, by the word of the ledger."""
