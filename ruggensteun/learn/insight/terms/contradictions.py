"""Where the published report contradicts itself, and what was chosen when it was rebuilt. Computed, not judged."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Contradiction:
    """A place in the report, what was printed, why it cannot be, and what stands here instead."""

    place: Words
    printed: Words
    cannot: Words
    here: Words


CONTRADICTIONS: Final[tuple[Contradiction, ...]] = (
    Contradiction(
        _("Bijlage 1, tabel 1"),
        _("Samen 2.080 ingevulde vragenlijsten."),
        _("De vijf gemeenten tellen op tot 2.070. Er zijn er tien te weinig."),
        _("Gemeente C heeft hier 280 in plaats van 270. Dan klopt het totaal."),
    ),
    Contradiction(
        _("Bijlage 1, tabel 1"),
        _("Respons van gemeente C: 66 %."),
        _("270 van 441 is 61 %. Met 280 is het 63 %. Voor 66 % zijn 289 vragenlijsten nodig."),
        _("Hier staat 63 %. De hoogste respons is dus geen 66 %."),
    ),
    Contradiction(
        _("Hoofdstuk 2"),
        _("26 % is bedreigd, en dat zijn 495 mensen."),
        _("495 van 2.080 is 24 %. Voor 26 % gaven hooguit 1.941 mensen antwoord."),
        _("Hier gaven 1.904 mensen antwoord op die vraag."),
    ),
    Contradiction(
        _("Hoofdstuk 2"),
        _("2,5 % maakte een poging tot omkoping mee, en dat zijn 40 mensen."),
        _("40 van 2.080 is 1,9 %. De figuren noemen 1.645 en 1.675 mensen; dan is het 2,4 %."),
        _("Hier gaven 1.600 mensen antwoord op die vraag."),
    ),
    Contradiction(
        _("Hoofdstuk 2, tabel 1"),
        _("De verschillen tussen gemeenten zijn “marginaal significant” (p < 0,10)."),
        _("Vergelijkt u de gemeenten twee aan twee, dan verschilt geen enkel paar."),
        _("Hier telt een verschil pas onder 0,05, na correctie voor vaker kijken."),
    ),
    Contradiction(
        _("Hoofdstuk 2"),
        _("Bij omkoping was 87 % van aangezicht tot aangezicht."),
        _("Van 40 mensen kan dat niet: 34 is 85 %, 35 is 88 %."),
        _("Hier zijn het er 35."),
    ),
    Contradiction(
        _("Hoofdstuk 2 en 3"),
        _("Eén van de 40 mensen is soms 3 %, soms 2 %."),
        _("Er is op twee manieren afgerond."),
        _("Hier gaat een half altijd naar boven: 3 %."),
    ),
    Contradiction(
        _("Hoofdstuk 2"),
        _("Verband met misdaad: 6, 72 en 23 %."),
        _("Dat is samen 101 %."),
        _("Dat komt door afronden. Hier staat het ook zo."),
    ),
    Contradiction(
        _("Hoofdstuk 3"),
        _("De helft zegt dat de gemeente iets deed."),
        _("Even verder zegt 50 % dat er niets gebeurde en weet 15 % het niet. Dan blijft 35 % over."),
        _("Hier is het 50 % niets, 15 % weet niet en 35 % wel iets."),
    ),
    Contradiction(
        _("Hoofdstuk 4"),
        _("Het figuur over werkprocessen gaat over 458 mensen."),
        _("Er zijn 495 mensen bedreigd. Van 37 is het werkproces niet bekend."),
        _("Hier staat bij elk getal van hoeveel mensen het is."),
    ),
    Contradiction(
        _("Hoofdstuk 5 en 6"),
        _("Hoofdstuk 6: 20 % en 13 % weten niet wat te doen. Hoofdstuk 5 en 7: 17 % en 11 %."),
        _("Het is dezelfde vraag met twee antwoorden."),
        _("Hier gelden de getallen van hoofdstuk 5."),
    ),
    Contradiction(
        _("Hoofdstuk 5"),
        _("Nazorg: de helft genoeg, 18 % niet genoeg, 16 % geen, 11 % weet niet."),
        _("Dat is samen 95 %."),
        _("Hier had de overige 5 % geen nazorg nodig."),
    ),
    Contradiction(
        _("Hele rapport"),
        _("Het aantal mensen onder een percentage wisselt: 2.080, 1.675, 1.645."),
        _("Aan het eind van de vragenlijst was één op de vijf afgehaakt."),
        _("Hier staat bij elk getal het aantal mensen."),
    ),
)
