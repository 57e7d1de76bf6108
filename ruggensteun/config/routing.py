"""Which database role does what: tables are made by the owner, everything else by the app role."""

from typing import Any


class OwnerMigrates:
    """Migrations run on the alias `owner` alone; rows are read and written on `default`."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Tell whether this alias may change tables."""
        return db == "owner"
