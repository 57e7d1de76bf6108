"""What the shares of one question give away about groups that are hidden: the same audit, for an answer.

Whoever knows that 12 of 40 and 11 of 31 said yes, knows it of the nine who are left. So an answer has its own audit:
its numbers in the groups that are shown, and how many answered there, may not pin it within three in a hidden group.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from ruggensteun.learn.estimation import audit
from ruggensteun.learn.estimation.faults import Floats
from ruggensteun.learn.estimation.presenting import FEW
from ruggensteun.learn.estimation.release import Group, Ledger, Respondents


def withheld_shares(ledger: Ledger, groups: Sequence[Group], hits: Mapping[tuple[str, ...], int]) -> dict[Group, str]:
    """The groups of which the share of an answer stays hidden although the group is shown, with the reason.

    `hits`: how many gave the answer in every cell. One or two who gave it (or did not) hide the share; so does a hidden
    group whose number would be known within three.
    """
    about = ledger.respondents
    yes = np.array([float(hits.get(cell, 0)) for cell in about.cells])
    if (yes > about.sizes).any():
        raise ValueError("more gave the answer than answered")
    why = {one: reason for one in groups if (reason := _too_few(about.row(one), yes, about))}
    exact = [one for one in groups if one not in why and 0 < about.row(one) @ yes < about.count(one)]
    suspects = about.rows([*ledger.hidden, *(one for one in why)])
    while exact and (found := _narrow(ledger, exact, suspects, yes)) is not None:
        worst = _closest(about, exact, suspects[found])
        exact.remove(worst)
        why[worst] = "the answer of a hidden group could be guessed within three"
    return why


def _too_few(row: Floats, yes: Floats, about: Respondents) -> str:
    count, base = row @ yes, row @ about.sizes
    return "one or two people differ from the others" if 0 < count < FEW or 0 < base - count < FEW else ""


def _narrow(ledger: Ledger, exact: list[Group], suspects: Floats, yes: Floats) -> int | None:
    """The first hidden group whose number of answers is pinned. Every cell has two unknowns: with it, and without."""
    about, shown = ledger.respondents, ledger.respondents.rows(ledger.shown)
    rows = about.rows(exact)
    known = np.vstack([np.hstack([rows, np.zeros_like(rows)]), np.hstack([shown, shown])])
    truth = np.concatenate([yes, about.sizes - yes])
    wanted = np.hstack([suspects, np.zeros_like(suspects)])
    return next(iter(audit.too_narrow(audit.Released(known, known @ truth), wanted, truth)), None)


def _closest(about: Respondents, exact: list[Group], suspect: Floats) -> Group:
    """The smallest group with which the hidden one shares a larger one; the smallest of all when there is none."""
    above = [one for one in exact if (about.row(one) >= suspect).all()]
    near = [one for one in exact if any((about.row(one) <= about.row(larger)).all() for larger in above)]
    return min(near or exact, key=lambda one: (-len(one.where), about.count(one), one.label))
