"""Making an invented municipality with its history."""

from ruggensteun.keep.simulation.actions.municipality import Advance, found_municipality, simulate_municipality

__all__ = ["Advance", "found_municipality", "simulate_municipality"]
