"""The demo municipality: about 1,200 people, 20 departments, two executing organisations, three years of incidents."""

from collections.abc import Callable

from django.utils import timezone

from ruggensteun.keep.simulation.actions import simulate_municipality
from ruggensteun.keep.simulation.terms.cast import PASSWORD, PLAYERS

PEOPLE, INCIDENTS, SEED = 1200, 720, 1956

SIGN_INS: dict[str, str] = {player.title: player.username for player in PLAYERS}


def load(advance: Callable[[float], None]) -> None:
    """Make Duinwijk, its history ending now. `advance` is told how far the work is, 0 to 1."""
    simulate_municipality(
        "duinwijk",
        "Gemeente Duinwijk",
        people=PEOPLE,
        incidents=INCIDENTS,
        seed=SEED,
        until=timezone.now(),
        password=PASSWORD,
        advance=advance,
    )
