"""The way around: which pages stand in the menu for whom."""

from functools import cache
from typing import TypedDict

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ruggensteun.care.worklist.access import may_see_work
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May


class Entry(TypedDict):
    """A line in the menu."""

    href: str
    label: str
    current: bool


def navigation_for(actor: Actor, path: str) -> list[Entry]:
    """The menu of this actor: what he may open, in the order of the work."""
    entries = [("home", _("Start"), True), ("report", _("Melden"), True)]
    entries += [
        ("work", _("Werk"), bool(may_see_work(actor))),
        ("cases", _("Dossiers"), actor.may(May.SEE_CASES)),
        ("show_damages", _("Schade"), actor.may(May.HANDLE_DAMAGE)),
        ("care", _("Zorg"), actor.may(May.GIVE_CARE)),
        ("look_up", _("Opzoeken"), actor.may(May.LOOK_UP_FLAG)),
        ("figures", _("Beeld"), actor.may(May.SEE_FIGURES)),
        ("surveys", _("Onderzoek"), actor.may(May.MANAGE_SURVEY)),
        ("improve", _("Verbeteren"), actor.may(May.IMPROVE)),
        ("retention", _("Bewaartermijnen"), actor.may(May.MANAGE_RETENTION) or actor.may(May.CLOSE_CASE)),
        ("show_alerts", _("Toezicht"), actor.may(May.SEE_TRACES)),
        ("break_glass", _("Noodtoegang"), actor.may(May.BREAK_GLASS)),
        ("manage", _("Beheer"), actor.may(May.CONFIGURE)),
        ("action_cards", _("Handelingskaarten"), True),
    ]
    shown = [(_address(name), label) for name, label, is_shown in entries if is_shown]
    return [{"href": href, "label": label, "current": _is_current(href, path)} for href, label in shown if href]


@cache
def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _is_current(href: str, path: str) -> bool:
    return path == href if href == "/" else path.startswith(href)
