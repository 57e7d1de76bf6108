"""The numbers of the frame: which department goes along with the answers, and whose response is shown."""

from collections.abc import Mapping

FEWEST = 10
"""Fewer asked than this, and a department is neither shown nor carried along with the answers. [statistics §6, §7]"""
OTHER = "other"
"""The uniform department in which small ones are counted together."""


def counted_as(invited: Mapping[str, int]) -> dict[str, str]:
    """For each department the one that goes along with the answers: itself from ten asked on, else `other`."""
    return {code: code if number >= FEWEST else OTHER for code, number in invited.items()}
