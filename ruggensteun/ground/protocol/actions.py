"""Applying packs. (First form: the room that is being built replaces it, keeping these names.)"""

from datetime import date

from ruggensteun.ground.people.rules import Actor


def apply_shipped_pack(code: str, *, on: date, by: Actor) -> None:
    """Put a pack that is shipped with the product in force from a day."""
