"""The words of improving."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ActionState(models.TextChoices):
    """Where an improvement action is."""

    PLANNED = "planned", _("gepland")
    DONE = "done", _("gedaan")
    DROPPED = "dropped", _("niet doorgegaan")


MOVES: dict[str, tuple[str, ...]] = {
    ActionState.PLANNED: (ActionState.DONE, ActionState.DROPPED),
    ActionState.DONE: (ActionState.PLANNED,),
    ActionState.DROPPED: (ActionState.PLANNED,),
}


class StoryState(models.TextChoices):
    """How far a story is. Without the yes of the victim nobody else reads it."""

    ASKED = "asked", _("wacht op het slachtoffer")
    APPROVED = "approved", _("goedgekeurd door het slachtoffer")
    REFUSED = "refused", _("niet gewild")
    PUBLISHED = "published", _("gedeeld")
    WITHDRAWN = "withdrawn", _("teruggetrokken")


STORY_MOVES: dict[str, tuple[str, ...]] = {
    StoryState.ASKED: (StoryState.APPROVED, StoryState.REFUSED),
    StoryState.APPROVED: (StoryState.PUBLISHED, StoryState.WITHDRAWN),
    StoryState.PUBLISHED: (StoryState.WITHDRAWN,),
    StoryState.REFUSED: (),
    StoryState.WITHDRAWN: (),
}


class Direction(models.TextChoices):
    """What an action works on, after the directions in the published study (chapter 6)."""

    NORM = "norm", _("norm en houding")
    REPORTING = "reporting", _("melden makkelijker maken")
    REACTION = "reaction", _("reageren op de veroorzaker")
    AFTERCARE = "aftercare", _("nazorg")
    FEEDBACK = "feedback", _("terugkoppelen")
    TRAINING = "training", _("training en oefenen")
    PLACE = "place", _("veilige werkplek")
    WAY_OF_WORKING = "way_of_working", _("manier van werken")
    COOPERATION = "cooperation", _("samenwerken met politie en partners")
    OTHER = "other", _("iets anders")


@dataclass(frozen=True)
class Way:
    """One of the fourteen directions of the published study (chapter 6), in our own words, and what it works on."""

    number: int
    phase: str | Promise
    words: str | Promise
    direction: Direction


BEFORE, DURING, AFTER, ALWAYS = _("Vooraf"), _("Tijdens"), _("Achteraf"), _("Altijd")
WAYS: tuple[Way, ...] = (
    Way(1, ALWAYS, _("Zorg dat iedereen weet waarom dit ertoe doet, met een bestuurder voorop."), Direction.NORM),
    Way(2, ALWAYS, _("Kom er steeds op terug: bij de start, in het overleg, na een voorval."), Direction.TRAINING),
    Way(3, ALWAYS, _("Neem elke afdeling en elke plek mee, ook met weinig bezoek."), Direction.PLACE),
    Way(4, ALWAYS, _("Maak één plan voor agressie, integriteit en ondermijning, met één trekker."), Direction.OTHER),
    Way(5, ALWAYS, _("Maak dezelfde afspraken met wie voor ons werkt."), Direction.COOPERATION),
    Way(6, BEFORE, _("Bepaal samen de norm, en laat die overal zien."), Direction.NORM),
    Way(7, BEFORE, _("Leer iedereen een gesprek weer rustig te krijgen."), Direction.TRAINING),
    Way(
        8,
        BEFORE,
        _("Maak werk minder kwetsbaar: vier ogen, geen namen op brieven, afwisselen."),
        Direction.WAY_OF_WORKING,
    ),
    Way(9, DURING, _("Zorg dat iedereen weet wat te doen, ook bij een poging tot omkoping."), Direction.TRAINING),
    Way(10, AFTER, _("Maak melden makkelijk, en laat zien wat het oplevert."), Direction.REPORTING),
    Way(11, AFTER, _("Kijk geregeld naar alle meldingen, per afdeling en per soort werk."), Direction.REPORTING),
    Way(12, AFTER, _("Geef goede nazorg, aan iedereen."), Direction.AFTERCARE),
    Way(13, AFTER, _("Reageer op de veroorzaker en verhaal de schade."), Direction.REACTION),
    Way(14, AFTER, _("Help bij aangifte, en spreek af hoe met politie en justitie."), Direction.COOPERATION),
)


@dataclass(frozen=True)
class Item:
    """A part of the programme of an expert session."""

    minutes: int
    words: str | Promise


PROGRAMME: tuple[Item, ...] = (
    Item(10, _("Waarom wij hier zijn, en wie er zijn")),
    Item(30, _("Wat er gebeurt: de uitkomsten, en wat u daarin herkent")),
    Item(25, _("Weten wat te doen: de uitkomsten, en wat u daarin herkent")),
    Item(20, _("Wat wij al doen, en waar dat past bij de cijfers")),
    Item(35, _("Wat wij gaan doen: stemmen over de richtingen, en afspraken met naam en datum")),
)
"""Two hours."""
