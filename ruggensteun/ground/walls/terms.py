"""The words of the walls: how a table is shut off."""

from enum import Enum


class Wall(Enum):
    """Which rows of a table the database itself lets through, whatever the code above it asks."""

    PUBLIC = "public"
    """Everybody reads (names of organisations on the sign-in page); writing only inside the own organisation."""
    ORGANISATION = "organisation"
    """The own organisation's rows."""
    CIRCLE = "circle"
    """The own organisation's rows; a shielded one only for the persons in its circle, never for an excluded person."""
    BEHIND = "behind"
    """The own organisation's rows, if the dossier in the column `BEHIND` is visible (or that column is empty)."""
    OPENING = "opening"
    """The own organisation's rows; asked for oneself, decided by somebody else (break-the-glass)."""
