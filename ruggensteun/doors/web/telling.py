"""The form with which somebody tells what happened: five taps and a sentence."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ruggensteun.doors.web.colleagues import NAME_ONLY, Search, look_for, look_for_all
from ruggensteun.doors.web.forms import clean_text
from ruggensteun.doors.web.look.fields import NEEDED
from ruggensteun.doors.web.widgets import ManyTiles, OneTile, Tile
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.ground.walls.models import new_id
from ruggensteun.report.incidents.rules import NAME, SENTENCE, Told, first_touch, what_is_wrong
from ruggensteun.report.incidents.terms import Route

NOW, EARLIER = "now", "earlier"
FIELD_OF = {"happened_at": "day", "excluded": "excluded_names", "place": "line", "work_process": "channel"}


class ReportForm(forms.Form):
    """What, how or where, when, who, and one sentence; who must not see it, if somebody must not."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    behaviours = forms.MultipleChoiceField(
        label=gettext_lazy("Wat is er gebeurd?"),
        help_text=gettext_lazy("U mag er meer kiezen."),
        error_messages={"required": gettext_lazy("Kies wat er is gebeurd.")},
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe of waar was het?"),
        error_messages={"required": gettext_lazy("Kies hoe of waar het gebeurde.")},
    )
    when = forms.ChoiceField(label=gettext_lazy("Wanneer was het?"))
    day = forms.DateField(
        label=gettext_lazy("Op welke dag?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    time = forms.TimeField(
        label=gettext_lazy("Hoe laat ongeveer?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    who = forms.ChoiceField(label=gettext_lazy("Wie overkwam het?"))
    victim_name = forms.CharField(
        label=gettext_lazy("Naam van die persoon"),
        help_text=gettext_lazy("Meldt u samen en overkwam het uzelf? Laat dit dan leeg."),
        required=False,
        max_length=NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    victim = forms.ChoiceField(label=gettext_lazy("Wie bedoelt u?"), required=False, widget=forms.RadioSelect)
    line = forms.CharField(
        label=gettext_lazy("Vertel in één zin wat er gebeurde"),
        help_text=gettext_lazy("Meer vertellen kan straks."),
        max_length=SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Vertel in één zin wat er gebeurde.")},
    )
    excluded_names = forms.CharField(
        label=gettext_lazy("Wie mag dit niet zien?"),
        help_text=gettext_lazy("Typ de naam van een collega. Meer namen? Zet er een komma tussen."),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    excluded = forms.MultipleChoiceField(
        label=gettext_lazy("Wie bedoelt u?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    shielded = forms.BooleanField(
        label=gettext_lazy("Houd dit in een kleine kring"),
        help_text=gettext_lazy("Alleen u en de coördinator zien de melding. Uw leidinggevende ziet haar niet."),
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, pack: Pack, actor: Actor, at: datetime) -> None:
        self.pack, self.actor, self.at = pack, actor, at
        self.searches: list[Search] = []
        self.search: Search | None = None
        super().__init__(self._mended(data), initial={"id": new_id(), "when": NOW, "who": Route.SELF})
        self._offer("behaviours", ManyTiles, behaviour_tiles(pack))
        self._offer("channel", OneTile, channel_tiles(pack), small=True)
        self._offer(
            "when", OneTile, [Tile(NOW, _("Nu of net"), "clock"), Tile(EARLIER, _("Eerder"), "calendar")], small=True
        )
        self._offer("who", OneTile, who_tiles(actor), small=True)
        self._offer_colleagues()
        for name in ("day", "victim_name", "victim", "excluded"):
            self.fields[name].widget.attrs[NEEDED] = "1"

    def _mended(self, data: QueryDict | None) -> QueryDict | None:
        """A report without a good id of its own gets a new one, so that what was typed is not lost."""
        if data is None:
            return None
        data = data.copy()
        try:
            UUID(data.get("id", ""))
        except ValueError:
            data["id"] = str(new_id())
        return data

    def _offer(
        self, name: str, widget: type[OneTile] | type[ManyTiles], tiles: list[Tile], *, small: bool = False
    ) -> None:
        field = self.fields[name]
        field.widget = widget(tiles, small=small)
        field.choices = [(tile.value, tile.label) for tile in tiles]  # type: ignore[attr-defined]

    def _offer_colleagues(self) -> None:
        """Look up the typed names; the choices that no longer belong to a name are dropped."""
        name, names = self.data.get("victim_name", ""), self.data.get("excluded_names", "")
        self.search = look_for(name[:NAME]) if name.strip() else None
        self.searches = look_for_all(names[:1000])
        victims = self.search.choices if self.search and not self.search.certain else []
        only = [(NAME_ONLY, _("Niemand uit deze lijst. Schrijf alleen de naam op."))] if self.search else []
        excluded = [choice for search in self.searches if not search.certain for choice in search.choices]
        self._offer_choices("victim", victims + only)
        self._offer_choices("excluded", list(dict(excluded).items()))

    def _offer_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        if isinstance(self.data, QueryDict) and name in self.data:
            kept = [value for value in self.data.getlist(name) if value in dict(choices)]
            self.data.setlist(name, kept)

    @property
    def asks_who(self) -> bool:
        """Whether the typed name may mean several people, so that the choice is shown."""
        return self.search is not None and not self.search.certain

    @property
    def has_more(self) -> bool:
        """Whether the part about who may see it is open."""
        return bool(self.data.get("excluded_names") or self.data.get("shielded"))

    def clean_line(self) -> str:
        """The sentence with one kind of line end."""
        return clean_text(self.cleaned_data["line"])

    def clean(self) -> dict[str, Any]:
        """Make one report of the answers, and put what cannot be right at its field, everything at once."""
        given = super().clean() or {}
        victim_id, victim_name = self._victim(given)
        happened_at, excluded = self._moment(given), self._excluded(given)
        if self.errors:
            return given
        self.told = Told(
            id=given["id"],
            happened_at=happened_at,
            behaviours=tuple(given["behaviours"]),
            channel=given["channel"],
            route=Route(given["who"]),
            line=given["line"],
            victim_id=victim_id,
            victim_name=victim_name,
            shielded=given["shielded"],
            excluded=excluded,
        )
        for field, sentence in what_is_wrong(self.told, at=self.at, pack=self.pack).items():
            self.add_error(FIELD_OF.get(field, field), sentence)
        return given

    def _moment(self, given: Mapping[str, Any]) -> datetime:
        if "when" not in given or "day" in self.errors:
            return self.at
        if given["when"] == NOW:
            if given.get("day"):
                self.add_error("day", _("U koos “nu”. Maak de dag leeg, of kies “eerder”."))
            return first_touch(given["id"], at=self.at)
        if not given.get("day"):
            self.add_error("day", _("Kies op welke dag het was."))
            return self.at
        return moment_of(given["day"], given.get("time"), at=self.at)

    def _victim(self, given: Mapping[str, Any]) -> tuple[UUID | None, str]:
        route, search = given.get("who"), self.search
        if search is None:
            return None, ""
        if route == Route.SELF:
            self.add_error("victim_name", _("U koos “mij”. Maak de naam leeg, of kies een collega."))
        elif given.get("victim") == NAME_ONLY:
            return None, given.get("victim_name", "")
        elif chosen := search.chosen([given.get("victim", "")]):
            return chosen[0], ""
        elif "victim_name" not in self.errors:
            self.add_error("victim_name", search.question)
        return None, given.get("victim_name", "")

    def _excluded(self, given: Mapping[str, Any]) -> tuple[UUID, ...]:
        chosen: set[UUID] = set()
        for search in self.searches:
            meant = search.chosen(given.get("excluded", []))
            if not meant:
                self.add_error("excluded_names", search.question)
            chosen |= set(meant)
        if self.actor.id in chosen:
            self.add_error("excluded_names", _("U kunt uzelf niet uitsluiten."))
        return tuple(sorted(chosen))


def moment_of(day: date, hour: time | None, *, at: datetime) -> datetime:
    """A day and perhaps a time as a moment; without a time: noon, or now if that has yet to come."""
    moment = timezone.make_aware(datetime.combine(day, hour or time(12)))
    today = timezone.localtime(at).date()
    return at if hour is None and day == today and moment > at else moment


def behaviour_tiles(pack: Pack) -> list[Tile]:
    """What can happen, in the words of the municipality's protocol."""
    language = get_language() or "nl"
    return [Tile(one.code, one.label.in_(language), one.icon, one.example.in_(language)) for one in pack.behaviours]


def channel_tiles(pack: Pack) -> list[Tile]:
    """How or where it can happen."""
    language = get_language() or "nl"
    return [Tile(one.code, one.label.in_(language), one.icon) for one in pack.channels]


def when_tiles() -> list[Tile]:
    """Now, or earlier."""
    return [Tile(NOW, _("Nu of net"), "clock"), Tile(EARLIER, _("Eerder"), "calendar")]


def who_tiles(actor: Actor) -> list[Tile]:
    """The routes: myself, for a colleague, together with the manager; recording a talk is for who has such talks."""
    tiles = [Tile(Route.SELF, _("Mij"), "person"), Tile(Route.ON_BEHALF, _("Een collega"), "colleague")]
    if actor.may(May.RECORD_FOR_OTHERS):
        tiles.append(Tile(Route.AFTER_TALK, _("Iemand die ik sprak"), "talk"))
    return [*tiles, Tile(Route.WITH_MANAGER, _("Wij melden dit samen"), "team", _("Leidinggevende en medewerker"))]
