"""Which pack is in force. (First form: the room that is being built replaces it, keeping these names.)"""

from datetime import date
from uuid import UUID


def version_in_force(organisation_id: UUID, *, on: date) -> UUID | None:
    """The id of the pack version that is in force on a day."""
    return None
