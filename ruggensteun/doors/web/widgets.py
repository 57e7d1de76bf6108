"""Choice tiles: radio buttons or boxes drawn as big tiles with an icon, a word and an example."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import CheckboxSelectMultiple, RadioSelect


@dataclass(frozen=True)
class Tile:
    """One answer: what is stored, what is read, which drawing, and an example in a few words."""

    value: str
    label: Any
    icon: str = ""
    example: str = ""


def choices_of(tiles: Iterable[Tile]) -> list[tuple[str, str]]:
    """The choices in the same order: `ChoiceField(choices=choices_of(TILES), widget=OneTile(TILES))`."""
    return [(tile.value, tile.label) for tile in tiles]


class OneTile(RadioSelect):
    """Tiles of which one is chosen."""

    def __init__(self, tiles: Iterable[Tile], attrs: dict[str, Any] | None = None, *, small: bool = False) -> None:
        self.tiles = {tile.value: tile for tile in tiles}
        self.small = small
        super().__init__(attrs=attrs, choices=choices_of(self.tiles.values()))


class ManyTiles(CheckboxSelectMultiple):
    """Tiles of which several may be chosen."""

    def __init__(self, tiles: Iterable[Tile], attrs: dict[str, Any] | None = None, *, small: bool = False) -> None:
        self.tiles = {tile.value: tile for tile in tiles}
        self.small = small
        super().__init__(attrs=attrs, choices=choices_of(self.tiles.values()))
