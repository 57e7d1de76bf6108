"""What is wrong with a file or a design: always with the column, the row and the value, so that it can be mended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Lines = Callable[[int], int]
"""From the position of a row (0 is the first) to the line in its file."""


class BadInput(ValueError):
    """Data that cannot be used as they are. `row` is the line in the file; 0 when no single row is to blame."""

    def __init__(self, why: str, *, column: str = "", row: int = 0, value: object = None) -> None:
        self.why, self.column, self.row, self.value = why, column, row, value
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """Where it is and what is wrong, in one line."""
        place = [f"column {self.column}"] if self.column else []
        place += [f"row {self.row}"] if self.row else []
        place += [f"value {self.value!r}"] if self.value is not None else []
        return f"{', '.join(place)}: {self.why}" if place else self.why


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Say in which file it is, where more than one is read."""
    try:
        yield
    except BadInput as refused:
        told = f"in {name}: {refused.why}"
        raise BadInput(told, column=refused.column, row=refused.row, value=refused.value) from None


def below_a_header(position: int) -> int:
    """The line of a row in a file with one header line and one line per row."""
    return position + 2


def refuse_rows(wrong: Flags, why: str, *, column: str, values: object, lines: Lines = below_a_header) -> None:
    """Refuse when any row is wrong; the first is named, and how many more there are."""
    if not wrong.any():
        return
    first = int(np.argmax(wrong))
    more = int(wrong.sum()) - 1
    value = values[first] if isinstance(values, np.ndarray | list | tuple) else values
    tail = f" (and {more} more rows)" if more else ""
    raise BadInput(f"{why}{tail}", column=column, row=lines(first), value=plain(value))


def plain(value: object) -> object:
    """A value of numpy as the plain value that people read."""
    return value.item() if isinstance(value, np.generic) else value
