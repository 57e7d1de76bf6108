"""What stands behind which wall."""

from django.apps import apps

from ruggensteun.ground.walls.models import InsideKey, Walled


def walled_models() -> list[type[Walled]]:
    """Every table of the house that has a wall."""
    return [model for model in apps.get_models() if issubclass(model, Walled)]


def inside_keys(model: type[Walled]) -> list[tuple[str, str]]:
    """(column, table referred to) of each key of a table that stays inside the organisation."""
    fields = [field for field in model._meta.get_fields() if isinstance(field, InsideKey)]
    return [(field.column, field.related_model._meta.db_table) for field in fields]
