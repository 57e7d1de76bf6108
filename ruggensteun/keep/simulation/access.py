"""Simulating is for the set-up only: a municipality that is invented, never one with people in it."""

from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no


def may_simulate(actor: Actor) -> Verdict:
    """Only the command line (the clock) fills an invented municipality."""
    return YES if actor.is_clock else no(_("Alleen de opdrachtregel vult een verzonnen gemeente."))
