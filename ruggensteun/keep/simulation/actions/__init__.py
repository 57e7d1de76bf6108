"""Making an invented municipality with its history."""

from ruggensteun.keep.simulation.actions.municipality import Advance, found_municipality, simulate_municipality
from ruggensteun.keep.simulation.actions.rounds import hear_from_neighbours, hold_rounds

__all__ = ["Advance", "found_municipality", "hear_from_neighbours", "hold_rounds", "simulate_municipality"]
