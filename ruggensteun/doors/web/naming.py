"""The form with which somebody tells who it was about."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.doors.web.forms import clean_text
from ruggensteun.doors.web.persons import shown
from ruggensteun.doors.web.widgets import OneTile, Tile, choices_of
from ruggensteun.ground.people.rules import Actor
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.queries import details_of, likely_the_same
from ruggensteun.report.subjects.rules import Identity, what_is_wrong
from ruggensteun.report.subjects.terms import SubjectKind

ICONS = {"person": "person", "unknown": "help", "group": "team", "company": "desk"}
SOMEBODY_ELSE = "new"


class SubjectForm(forms.Form):
    """What somebody knows of the other person; one thing is enough."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("Wie was het?"), error_messages={"required": gettext_lazy("Kies wie het was.")}
    )
    name = forms.CharField(label=gettext_lazy("Naam"), required=False, max_length=200)
    description = forms.CharField(
        label=gettext_lazy("Waaraan herkent u deze persoon?"),
        help_text=gettext_lazy("Bijvoorbeeld kleding, auto of wat iemand zei over zichzelf."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    customer_number = forms.CharField(label=gettext_lazy("Klantnummer of zaaknummer"), required=False, max_length=60)
    phone = forms.CharField(label=gettext_lazy("Telefoonnummer"), required=False, max_length=30)
    email = forms.CharField(label=gettext_lazy("E-mailadres of accountnaam"), required=False, max_length=200)
    address = forms.CharField(label=gettext_lazy("Adres"), required=False, max_length=300)
    birth_date = forms.DateField(
        label=gettext_lazy("Geboortedatum"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    same = forms.ChoiceField(
        label=gettext_lazy("Kennen wij deze persoon al?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, data: QueryDict | None, *, actor: Actor, known: Subject | None) -> None:
        self.actor, self.known = actor, known
        self.alike: dict[str, Subject] = {}
        super().__init__(data, initial=_as_known(known))
        tiles = [Tile(kind.value, str(kind.label).capitalize(), ICONS[kind.value]) for kind in SubjectKind]
        self.fields["kind"].widget = OneTile(tiles, small=True)
        self.fields["kind"].choices = choices_of(tiles)  # type: ignore[attr-defined]
        self._offer_alike()

    def _offer_alike(self) -> None:
        """Who it may be, from the data as sent; only those this actor may see, so for a reporter nobody."""
        if not self.is_bound:
            return
        found = likely_the_same(self.actor, self._typed())
        rows = [(row, details, why) for row, details, why in found if row != self.known]
        self.alike = {str(row.pk): row for row, _details, _why in rows}
        choices = [(str(row.pk), _shown(details, why)) for row, details, why in rows]
        choices.append((SOMEBODY_ELSE, _("Nee, dit is iemand anders")))
        self.fields["same"].choices = choices  # type: ignore[attr-defined]

    def _typed(self) -> Identity:
        """What can be compared, as it was sent."""
        name, number, phone, email = (
            str(self.data.get(field, ""))[:200] for field in ("name", "customer_number", "phone", "email")
        )
        return Identity(kind="person", name=name, customer_number=number, phone=phone, email=email)

    @property
    def corrects(self) -> bool:
        """Whether what is known of the outsider of this case is corrected."""
        return self.known is not None and self.cleaned_data.get("same", "") not in self.alike

    @property
    def version(self) -> int:
        """Which version of what is known was corrected."""
        return self.cleaned_data.get("seen_version") or 0

    @property
    def who(self) -> Identity | Subject:
        """The outsider who was chosen, or what was told of a new one."""
        return self.alike.get(self.cleaned_data.get("same", ""), self.identity)

    def clean_description(self) -> str:
        """The description with one kind of line end."""
        return clean_text(self.cleaned_data["description"])

    def clean(self) -> dict[str, Any]:
        """Put what cannot be right at its field; ask whether it is somebody who is known."""
        given = super().clean() or {}
        if self.errors:
            return given
        self.identity = Identity(**{name: given[name] for name in given if name not in {"seen_version", "same"}})
        for field, sentence in what_is_wrong(self.identity, on=timezone.localdate()).items():
            self.add_error(field, sentence)
        if self.alike and not given.get("same"):
            self.add_error("same", _("Kijk of dit dezelfde persoon is. Kies daarna opnieuw Bewaren."))
        return given


def _as_known(known: Subject | None) -> dict[str, object]:
    if known is None:
        return {}
    return {**details_of(known), "kind": known.kind, "seen_version": known.version}


def _shown(details: dict[str, str], why: str) -> str:
    """Enough to tell people apart."""
    told = [
        details["name"] or _("zonder naam"),
        shown("birth_date", details["birth_date"]),
        details["address"],
        details["customer_number"],
    ]
    reason = _("zelfde nummer of adres") if why == "exact" else _("naam lijkt")
    return " · ".join(filter(None, [*told, reason]))
