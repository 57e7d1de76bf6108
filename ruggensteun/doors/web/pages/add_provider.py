"""Add or change a provider."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.pages.manage_sign_in import slug_of
from ruggensteun.ground.entrance.access import may_arrange_entrance
from ruggensteun.ground.entrance.actions.providers import add_provider, change_provider
from ruggensteun.ground.entrance.models import Provider
from ruggensteun.ground.entrance.queries.providers import provider_for
from ruggensteun.ground.entrance.terms import ProviderKind, SecondFactorBy
from ruggensteun.ground.people.queries import units
from ruggensteun.ground.people.rules import ensure, found

FIELDS = (
    "name kind issuer client_id second_factor_by matches_directory adds_people home_unit roles_claim unit_claim".split()
)


class ProviderForm(forms.Form):
    """What a provider is, whom it may let in, and which claims count."""

    name = forms.CharField(
        label=gettext_lazy("Naam op de aanmeldpagina"), help_text=gettext_lazy("Bijvoorbeeld: Duinwijk."), max_length=60
    )
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=ProviderKind.choices)
    issuer = forms.CharField(
        label=gettext_lazy("Adres van de aanbieder (issuer)"),
        help_text=gettext_lazy("Precies zoals de aanbieder het zelf noemt."),
        max_length=300,
    )
    client_id = forms.CharField(label=gettext_lazy("Ons kenmerk daar (client id)"), max_length=200)
    second_factor_by = forms.ChoiceField(
        label=gettext_lazy("Wie vraagt de tweede stap?"), choices=SecondFactorBy.choices, initial=SecondFactorBy.CHECKED
    )
    matches_directory = forms.BooleanField(
        label=gettext_lazy("Herken mensen aan hun kenmerk in de directory (externalId)"), required=False
    )
    adds_people = forms.BooleanField(
        label=gettext_lazy("Laat mensen binnen die nog geen account hebben"), required=False
    )
    home_unit = forms.ChoiceField(label=gettext_lazy("Afdeling van nieuwe mensen"), required=False)
    roles_claim = forms.CharField(
        label=gettext_lazy("Claim met groepen of rollen"), required=False, initial="groups", max_length=60
    )
    unit_claim = forms.CharField(
        label=gettext_lazy("Claim met de afdeling"), required=False, initial="department", max_length=60
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units()}
        named = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["home_unit"].choices = [("", _("Geen")), *named]  # type: ignore[attr-defined]

    def clean_home_unit(self) -> Any:
        """The unit, or none."""
        return self.units.get(self.cleaned_data["home_unit"])

    def clean_issuer(self) -> str:
        """An address that can be asked: https, or a host of our own network that was named."""
        issuer = str(self.cleaned_data["issuer"]).strip()
        is_inner = any(issuer.startswith((f"http://{host}:", f"http://{host}/")) for host in settings.INNER_HOSTS)
        if not (issuer.startswith("https://") or is_inner):
            raise forms.ValidationError(_("Begin het adres met https://."))
        return issuer

    def clean(self) -> dict[str, Any]:
        """Newcomers need a unit."""
        given = super().clean() or {}
        if given.get("adds_people") and not given.get("home_unit"):
            self.add_error("home_unit", _("Kies de afdeling waar nieuwe mensen beginnen."))
        return given


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """A new one; it stays off until it is switched on."""
    ensure(may_arrange_entrance(request.actor))
    step_up(request)
    form = ProviderForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            provider = add_provider(**form.cleaned_data, at=timezone.now(), by=request.actor)
            return redirect("change_provider", provider.pk)
    return render(request, "web/add_provider.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change_page(request: Request, provider_id: UUID) -> HttpResponse:
    """What it is; with the addresses that the provider needs of us."""
    ensure(may_arrange_entrance(request.actor))
    provider = found(provider_for(request.actor, provider_id))
    step_up(request)
    form = ProviderForm(request.POST or None, initial=_initial(provider))
    if form.is_valid():
        with refusals_on(form):
            change_provider(provider, **form.cleaned_data, at=timezone.now(), by=request.actor)
            return redirect("manage_sign_in")
    context = {"form": form, "provider": provider, "addresses": _addresses(request, provider)}
    return render(request, "web/add_provider.html", context, status=422 if form.errors else 200)


def _initial(provider: Provider) -> dict[str, Any]:
    known = {name: getattr(provider, name) for name in FIELDS}
    return known | {"home_unit": str(provider.home_unit_id or "")}


def _addresses(request: Request, provider: Provider) -> list[tuple[str, str]]:
    slug, base = slug_of(request), settings.BASE_URL
    return [
        (_("Terug naar ons (redirect URI)"), base + reverse("come_back", args=[slug, provider.pk])),
        (_("Onze sleutels (JWKS)"), base + reverse("api:client_keys", args=[slug])),
        (_("Afmelden (back-channel logout)"), base + reverse("api:hear_logout", args=[slug, provider.pk])),
        (_("Na afmelden (post logout)"), f"{base}/aanmelden"),
    ]
