"""The form with which somebody names one colleague."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.colleagues import Search, look_for
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import found


class ColleagueForm(forms.Form):
    """A name; and a choice when several colleagues may be meant."""

    name = forms.CharField(
        label=_("Naam van de collega"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Typ de naam van een collega.")},
    )
    person_id = forms.ChoiceField(label=_("Wie bedoelt u?"), required=False, widget=forms.RadioSelect)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data.copy() if data else None)
        name = self.data.get("name", "")
        self.search: Search | None = look_for(name[:150]) if name.strip() else None
        choices = self.search.choices if self.search and not self.search.certain else []
        self.fields["person_id"].choices = choices  # type: ignore[attr-defined]
        if isinstance(self.data, QueryDict) and self.data.get("person_id") not in dict(choices):
            self.data.pop("person_id", None)

    @property
    def asks_who(self) -> bool:
        """Whether the choice is shown."""
        return self.search is not None and not self.search.certain and bool(self.search.matches)

    @property
    def person(self) -> Person:
        """The colleague who is meant."""
        assert self.search is not None
        chosen = self.search.chosen([self.cleaned_data.get("person_id", "")])
        return found(next((one for one in self.search.matches if one.pk in chosen), None))

    def clean(self) -> dict[str, Any]:
        """It must be clear who is meant."""
        given = super().clean() or {}
        if self.search and not self.errors and not self.search.chosen([given.get("person_id", "")]):
            self.add_error("name", self.search.question)
        return given
